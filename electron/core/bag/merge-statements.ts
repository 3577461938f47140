/** Statements of a bag: their accounts, and the batches that are new here under the next numbers, rows and citations. */
import type { CaseId, TransactionId } from '../../../shared/domain/ids.ts'
import type { Tx } from '../database/open.ts'
import { recordCustody } from '../evidence/evidence.ts'
import type { BatchKey } from '../statements/statements.ts'
import { insert, tableNamed } from './insert-row.ts'
import type { Merge, MergePlan } from './merge-plan.ts'
import type { Row } from './read-bag.ts'
import { batchHere, renamed, rowHere } from './renamed.ts'
import { ROWS_TABLE, type BagTable } from './tables.ts'

export function insertAccounts(tx: Tx, table: BagTable, rows: readonly Row[], plan: MergePlan): void {
  for (const row of rows) {
    const id = plan.renaming.ids.get(String(row['id'])) ?? row['id']
    if (!tx.prepare('SELECT 1 FROM statement_accounts WHERE id = ?').get(id)) insert(tx, table, row)
  }
}

/** New batches get the next numbers before anything that names their rows is written. */
export function numberBatches(tx: Tx, { newBatches, renaming }: MergePlan): void {
  let next = tx
    .prepare(`SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'statement_batches'`)
    .pluck()
    .get() as number
  for (const id of newBatches) renaming.batches.set(id, (next += 1) as BatchKey)
}

/** New batches with their rows, in the order they were imported there. */
export function insertBatches(tx: Tx, batches: readonly Row[], { bag, plan, rows, now }: Merge): void {
  const { renaming } = plan
  const fresh = batches.filter(({ id }) => plan.newBatches.includes(Number(id) as BatchKey))
  let sequence = tx
    .prepare('SELECT coalesce(max(sequence), 0) FROM statement_batches')
    .pluck()
    .get() as number
  const inOrder = fresh.toSorted((a, b) => Number(a['sequence'] ?? 0) - Number(b['sequence'] ?? 0))
  for (const batch of inOrder) {
    const old = Number(batch['id']) as BatchKey
    const starts = batch['page_starts']
    const here = renamed(batch, renaming)
    insert(tx, tableNamed('statement_batches'), {
      ...here,
      id: renaming.batches.get(old),
      sequence: batch['state'] === 'imported' ? (sequence += 1) : null,
      page_starts: Array.isArray(starts)
        ? starts.map((row) => rowHere(Number(row) as TransactionId, renaming))
        : null,
    })
    if (batch['state'] === 'imported')
      recordCustody(tx, now, {
        action: 'statement-imported',
        caseId: batch['case_id'] as CaseId,
        evidenceId: null,
        sha256: String(batch['sha256']),
        detail: {
          batch: renaming.batches.get(old) ?? old,
          file: String(batch['file_name']),
          side: String(batch['side']),
          rows: Number(batch['row_count']),
          bag: bag.manifest,
        },
      })
    for (const row of rows.get(old) ?? []) {
      const { suspect } = row
      insert(tx, ROWS_TABLE, {
        ...row,
        id: rowHere(Number(row['id']) as TransactionId, renaming),
        suspect: typeof suspect === 'number' ? rowHere(suspect as TransactionId, renaming) : null,
      })
    }
  }
}

export function insertCitations(tx: Tx, table: BagTable, rows: readonly Row[], plan: MergePlan): void {
  const { batches } = plan.renaming
  for (const row of rows) {
    const old = Number(row['batch_id']) as BatchKey
    if (!plan.newBatches.includes(old)) continue
    const by = String(row['cited_by'])
    insert(tx, table, {
      ...renamed(row, plan.renaming),
      batch_id: batches.get(old),
      ...(row['kind'] === 'statement' && { cited_by: batchHere(by, plan.renaming) }),
    })
  }
}

export function batchList(text: unknown, { renaming }: MergePlan): string {
  const ids = JSON.parse(String(text)) as BatchKey[]
  return JSON.stringify(ids.map((id) => renaming.batches.get(id) ?? id))
}
