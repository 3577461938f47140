/** Reads a backup file in a thread. */
import type { BackupContents } from '../../../shared/contract/backup.ts'
import type { TaskContext } from '../jobs/task.ts'
import { inspectBackup } from './inspect.ts'

export function run({ file }: { file: string }, context: TaskContext): Promise<BackupContents> {
  return inspectBackup(file, context)
}
