/** What evidence has done in a thread: files taken in. */
import { defineTask } from '../jobs/task.ts'

export const INGEST = defineTask('evidence.add', () => import('./ingest-task.ts'))
