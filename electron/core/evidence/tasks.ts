/** What evidence has done in a thread: files taken in, the vault read again. */
import { defineTask } from '../jobs/task.ts'

export const INGEST = defineTask('evidence.add', () => import('./ingest-task.ts'))
export const VERIFY_EVIDENCE = defineTask('evidence.verify', () => import('./verify-task.ts'))
