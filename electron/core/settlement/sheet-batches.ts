/** The statements a sheet of findings names. */
import type { CaseId, StatementBatchId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { batchId, importedBatchIds, requireBatch } from '../statements/statements.ts'
import type { FindingRow } from './store.ts'

/** The bank's statements of a case, all of which are searched for what a payout should have brought. */
export function searchedBatches(db: Db, caseId: CaseId): ReturnType<typeof requireBatch>[] {
  return importedBatchIds(db, caseId)
    .map((id) => requireBatch(db, id))
    .filter(({ side }) => side === 'bank')
}

/** Ids of the batches a sheet of these findings names: those of their rows, and those that were searched. */
export function batchesOnSheet(
  db: Db,
  caseId: CaseId,
  findings: readonly FindingRow[],
): Set<StatementBatchId> {
  const refs = findings.flatMap(({ acquirer, bank }) => [...acquirer, ...bank])
  return new Set([
    ...refs.map(({ batch }) => batch),
    ...searchedBatches(db, caseId).map(({ id }) => batchId(id)),
  ])
}
