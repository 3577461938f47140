/** Every kind of heavy work there is; a test finds one that is missing here. */
import type { AnyTask } from './jobs/task.ts'
import * as backupTasks from './backup/tasks.ts'
import * as bagTasks from './bag/tasks.ts'
import * as evidenceTasks from './evidence/tasks.ts'
import * as inboxTasks from './inbox/tasks.ts'
import * as integrityTasks from './integrity/tasks.ts'
import * as lettersTasks from './letters/tasks.ts'
import * as packTasks from './pack/tasks.ts'
import * as recognitionTasks from './recognition/tasks.ts'
import * as rescueTasks from './rescue/tasks.ts'
import * as resourcePackTasks from './resource-pack/tasks.ts'
import * as settlementTasks from './settlement/tasks.ts'
import * as signingTasks from './signing/tasks.ts'
import * as statementsTasks from './statements/tasks.ts'
import * as submissionsTasks from './submissions/tasks.ts'

export const TASKS: readonly AnyTask[] = [
  ...Object.values(backupTasks),
  ...Object.values(bagTasks),
  ...Object.values(evidenceTasks),
  ...Object.values(inboxTasks),
  ...Object.values(integrityTasks),
  ...Object.values(lettersTasks),
  ...Object.values(packTasks),
  ...Object.values(recognitionTasks),
  ...Object.values(rescueTasks),
  ...Object.values(resourcePackTasks),
  ...Object.values(settlementTasks),
  ...Object.values(signingTasks),
  ...Object.values(statementsTasks),
  ...Object.values(submissionsTasks),
]
