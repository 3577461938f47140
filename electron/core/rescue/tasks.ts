/** What rescue has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const LOOK = defineTask('rescue.look', () => import('./look-task.ts'))
export const COPY_OUT = defineTask('rescue.copyOut', () => import('./copy-out-task.ts'))
