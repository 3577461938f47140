/** Restores a backup in a thread. */
import type { RestoreOutcome } from '../../../shared/contract/backup.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import type { TaskContext } from '../jobs/task.ts'
import { restoreBackup } from './restore.ts'

export interface RestoreInput extends Asked {
  readonly file: string
  readonly snapshot: string | null
  readonly folder: string
  readonly dryRun: boolean
}

export function run(input: RestoreInput, context: TaskContext): Promise<RestoreOutcome> {
  const { signal, progress } = context
  return restoreBackup(input.file, { ...input, now: momentSince(input), signal, progress })
}
