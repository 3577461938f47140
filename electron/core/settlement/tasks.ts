/** What settlement has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const CHECK_SETTLEMENT = defineTask('settlement.check', () => import('./check-task.ts'))
export const MAKE_SHEET = defineTask('settlement.toEvidence', () => import('./sheet-task.ts'))
export const MAKE_ARCHIVE = defineTask('settlement.archive', () => import('./archive-task.ts'))
