/** What verification has done in a thread. */
import { defineTask } from '../jobs/task.ts'

export const VERIFY = defineTask('integrity.verify', () => import('./verify-task.ts'))
export const STORY = defineTask('integrity.story', () => import('./story-task.ts'))
