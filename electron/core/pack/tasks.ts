/** What pack has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const BUILD_PACK = defineTask('pack.build', () => import('./build-task.ts'))
