/** What bags have done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const IMPORT_BAG = defineTask('bag.import', () => import('./import-task.ts'))
export const MAKE_BAG = defineTask('bag.make', () => import('./make-task.ts'))
