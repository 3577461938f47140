/** What resource-pack has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const MAKE_RESOURCE = defineTask('resourcePack.make', () => import('./make-task.ts'))
