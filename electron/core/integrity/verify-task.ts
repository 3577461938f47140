/** Verifies a case or the store in a thread, and says so in the custody log. */
import type { IntegrityReport } from '../../../shared/contract/integrity.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { transact } from '../database/open.ts'
import { recordCustody } from '../evidence/evidence.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import type { TaskContext } from '../jobs/task.ts'
import { Vault } from '../vault.ts'
import { checkStore } from './check.ts'
import { insertCheck } from './store.ts'

export async function run(
  input: Asked & { caseId: CaseId | null },
  context: TaskContext,
): Promise<IntegrityReport> {
  const db = context.db()
  const { dataDir, signal, progress } = context
  const found = await checkStore(db, {
    dataDir,
    vault: new Vault(dataDir),
    caseId: input.caseId,
    signal,
    progress,
  })
  return context.commit(() => {
    const now = momentSince(input)
    const report = { at: instant(now), ...found }
    const count = (kind: string) => report.faults.filter((fault) => fault.kind === kind).length
    transact(db, (tx) => {
      recordCustody(tx, now, {
        action: 'verified',
        caseId: input.caseId,
        evidenceId: null,
        sha256: null,
        detail: {
          checked: report.files,
          damaged: count('file-damaged'),
          missing: count('file-missing'),
          faults: report.faults.length,
        },
      })
      if (input.caseId === null) insertCheck(tx, report)
    })
    return report
  })
}
