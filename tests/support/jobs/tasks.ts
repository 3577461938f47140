/** Tasks that behave well and badly, for the tests of the job queue. */
import { defineTask } from '../../../electron/core/jobs/task.ts'

export const TELL = defineTask('test.tell', () => import('./tell.ts'))
export const MISBEHAVE = defineTask('test.misbehave', () => import('./misbehave.ts'))
export const USE_STORE = defineTask('test.useStore', () => import('./use-store.ts'))
/** Not in the list of the thread. */
export const UNLISTED = defineTask('test.unlisted', () => import('./tell.ts'))
