/** What submissions has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const VERIFY_COPY = defineTask('submissions.verify', () => import('./verify-task.ts'))
