/** What letters have done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const EXPORT_LETTER = defineTask('letters.export', () => import('./export-task.ts'))
