/** What backups have done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const MAKE_BACKUP = defineTask('backup.make', () => import('./make-task.ts'))
export const INSPECT_BACKUP = defineTask('backup.inspect', () => import('./inspect-task.ts'))
export const RESTORE_BACKUP = defineTask('backup.restore', () => import('./restore-task.ts'))
