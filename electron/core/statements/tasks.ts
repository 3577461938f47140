/** What statements have done in a thread, from reading a file to clearing its rows away. */
import { defineTask } from '../jobs/task.ts'

export const READ_STATEMENT = defineTask('statements.read', () => import('./read-task.ts'))
export const PLAN_IMPORT = defineTask('statements.plan', () => import('./plan-task.ts'))
export const IMPORT_STATEMENT = defineTask('statements.import', () => import('./import-task.ts'))
export const CLEAR_ROWS = defineTask('statements.clear', () => import('./clear-task.ts'))
