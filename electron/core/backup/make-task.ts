/** Makes a backup in a thread, and says so in the custody log. */
import path from 'node:path'
import type { BackupMade } from '../../../shared/contract/backup.ts'
import { transact } from '../database/open.ts'
import { recordCustody } from '../evidence/evidence.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import type { TaskContext } from '../jobs/task.ts'
import { Vault } from '../vault.ts'
import { makeBackup } from './make.ts'
import { insertBackup } from './store.ts'

export interface MakeInput extends Asked {
  readonly file: string
  readonly keep: number
  readonly version: string
}

export async function run(input: MakeInput, context: TaskContext): Promise<BackupMade> {
  const db = context.db()
  const { dataDir, signal, progress } = context
  const made = await makeBackup(db, input.file, {
    vault: new Vault(dataDir),
    now: momentSince(input),
    version: input.version,
    keep: input.keep,
    signal,
    progress,
  })
  await context.commit(() =>
    transact(db, (tx) => {
      insertBackup(tx, made)
      recordCustody(tx, momentSince(input), {
        action: 'backed-up',
        caseId: null,
        evidenceId: null,
        sha256: null,
        detail: { file: path.basename(made.file), files: made.files, lacking: made.lacking.length },
      })
    }),
  )
  return made
}
