/** What a thread of tasks starts with: it serves every task of the list. */
import { serveTasks } from './jobs/serve-tasks.ts'
import { TASKS } from './tasks.ts'

serveTasks(TASKS)
