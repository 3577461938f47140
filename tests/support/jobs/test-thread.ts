import { serveTasks } from '../../../electron/core/jobs/serve-tasks.ts'
import { MISBEHAVE, TELL, USE_STORE } from './tasks.ts'

serveTasks([TELL, MISBEHAVE, USE_STORE])
