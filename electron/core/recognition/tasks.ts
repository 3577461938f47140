/** What recognition has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const READ_EVIDENCE = defineTask('recognition.read', () => import('./read-task.ts'), { native: true })
