/** What signing has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const READ_CONTRACT = defineTask('signing.readContract', () => import('./contract-task.ts'))
