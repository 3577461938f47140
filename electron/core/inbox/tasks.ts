/** What the inbox has done in a thread: files looked at. */
import { defineTask } from '../jobs/task.ts'

export const LOOK_AT_FILES = defineTask('inbox.look', () => import('./look-task.ts'))
