/** What other domains may ask of imported statements. */
import type { Batch, Draft, StatementSide } from '../../../shared/contract/statements.ts'
import type {
  CaseId,
  StatementAccountId,
  StatementBatchId,
  TransactionId,
} from '../../../shared/domain/ids.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { exhibitOfFile } from '../evidence/evidence.ts'
import { selectAccount } from './account-store.ts'
import { batchId, batchKey, batchOfRow, type ImportedRow } from './row-codec.ts'
import { lacksCurrency, likelySide, type BatchReading } from './reading-record.ts'
import {
  iterateRows,
  selectOutlines,
  selectRowsByAmount,
  selectRowsById,
  selectRowsByText,
  type RowOutline,
  selectAmounts,
} from './row-store.ts'
import {
  importedFiles,
  insertCitation,
  selectBatch,
  selectCaseBatches,
  selectImported,
  selectLastOfLayout,
  type BatchRow,
} from './store.ts'

export { batchId, batchKey, batchOfRow, rowId, rowRange, type BatchKey } from './row-codec.ts'
export { importedFiles } from './store.ts'
export { likelySide } from './reading-record.ts'
export { inspectStatement } from './reading/read-statement.ts'

/** Who names a file of the vault for a statement. */
export function statementFiles(db: Db): { sha256: string; caseId: CaseId; evidenceId: null; name: string }[] {
  return importedFiles(db).map(({ sha256, caseId, name }) => ({ sha256, caseId, evidenceId: null, name }))
}

/** SHA-256 of the batch's source file: an imported one has it; without it nothing can be named as the source. */
export function fileHash(batch: BatchRow): string {
  if (batch.sha256 === null) throw new RangeError(`batch ${batch.id} has no file`)
  return batch.sha256
}

/** A row with where it comes from. */
export interface SourcedRow extends ImportedRow {
  batch: StatementBatchId
  accountId: StatementAccountId | null
}

/** The batch's record, whatever its state; throws `notFound` for ids that never were or are cleared away. */
export function requireBatch(db: Db, id: StatementBatchId): BatchRow {
  const key = batchKey(id)
  const batch = key === null ? null : selectBatch(db, key)
  if (!batch || batch.state === 'discarded') throw new ProofdeskError('notFound', { what: 'batch', id })
  return batch
}

/** All imported rows of this side in a case, batch by batch in the order of import, each in file order. */
export function* caseRows(db: Db, caseId: CaseId, side: StatementSide): Generator<SourcedRow> {
  for (const batch of selectImported(db, caseId, side)) {
    for (const row of iterateRows(db, batch.id)) {
      yield { ...row, batch: batchId(batch.id), accountId: batch.account_id }
    }
  }
}

/**
 * Amounts of the imported rows at these places of the case (minor units), in the order asked; undefined where there is no such
 * row any more.
 */
export function amountsAt(
  db: Db,
  caseId: CaseId,
  places: readonly { readonly batch: StatementBatchId; readonly line: number }[],
): ({ amount: number; currency: string } | undefined)[] {
  const known = new Set(importedBatchIds(db, caseId))
  const lines = Map.groupBy(places, ({ batch }) => batch)
  const amounts = new Map(
    [...lines]
      .filter(([batch]) => known.has(batch))
      .map(([batch, wanted]) => [
        batch,
        selectAmounts(
          db,
          requireBatch(db, batch).id,
          wanted.map(({ line }) => line),
        ),
      ]),
  )
  return places.map(({ batch, line }) => amounts.get(batch)?.get(line))
}

/** The imported rows of these ids that belong to the case on this side; others are left out. */
export function caseRowsById(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  ids: readonly TransactionId[],
): Map<TransactionId, SourcedRow> {
  const batches = new Map(selectImported(db, caseId, side).map((batch) => [batch.id, batch]))
  const found = new Map<TransactionId, SourcedRow>()
  for (const row of selectRowsById(db, ids)) {
    const batch = batches.get(batchOfRow(row.id))
    if (batch) found.set(row.id, { ...row, batch: batchId(batch.id), accountId: batch.account_id })
  }
  return found
}

/** A row and the file it stands in. */
export interface FiledRow extends SourcedRow {
  fileName: string
}

/** Rows taken from one batch at most: a picture is looked up, the book is not copied. */
const MOST_LOOKED_UP = 2000

/** The case's imported rows, of both sides, that have one of these amounts (minor units) or hold one of these texts. */
export function lookUpRows(
  db: Db,
  caseId: CaseId,
  wanted: { readonly amounts: readonly number[]; readonly texts: readonly string[] },
): FiledRow[] {
  const found = new Map<TransactionId, FiledRow>()
  for (const side of ['acquirer', 'bank'] as const)
    for (const batch of selectImported(db, caseId, side)) {
      const rows = [
        ...(wanted.amounts.length > 0
          ? selectRowsByAmount(db, batch.id, wanted.amounts, MOST_LOOKED_UP)
          : []),
        ...(wanted.texts.length > 0 ? selectRowsByText(db, batch.id, wanted.texts, MOST_LOOKED_UP) : []),
      ]
      for (const row of rows)
        found.set(row.id, {
          ...row,
          batch: batchId(batch.id),
          accountId: batch.account_id,
          fileName: batch.file_name,
        })
    }
  return [...found.values()]
}

/** Outlines of all imported rows of a side in the order of `caseRows`, some thousand at a time. */
export function* caseOutlines(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  options: { readonly raw: boolean; readonly part: number },
): Generator<{ readonly batch: StatementBatchId; readonly rows: readonly RowOutline[] }> {
  for (const { id } of selectImported(db, caseId, side))
    for (let after = 0; ;) {
      const rows = selectOutlines(db, id, after, options.part, options.raw)
      if (rows.length > 0) yield { batch: batchId(id), rows }
      if (rows.length < options.part) break
      after = (rows.at(-1) as RowOutline).id
    }
}

/** Whether a statement of this side is imported. */
export function hasRows(db: Db, caseId: CaseId, side: StatementSide): boolean {
  return selectImported(db, caseId, side).some(({ row_count }) => row_count > 0)
}

/** Ids of the case's imported batches in a lasting order: another list means other data. */
export function importedBatchIds(db: Db, caseId: CaseId): StatementBatchId[] {
  return [...selectImported(db, caseId, 'acquirer'), ...selectImported(db, caseId, 'bank')].map(({ id }) =>
    batchId(id),
  )
}

export interface ImportedAccount {
  account: { id: StatementAccountId; name: string; side: StatementSide }
  /** Months (YYYY-MM) with rows, oldest first, and the batches that have them. */
  months: { month: string; rows: number; batches: StatementBatchId[] }[]
}

/** Accounts of a case that have imported rows, with their months. */
export function importedAccounts(db: Db, caseId: CaseId): ImportedAccount[] {
  const accounts = new Map<StatementAccountId, ImportedAccount>()
  for (const side of ['acquirer', 'bank'] as const)
    for (const batch of selectImported(db, caseId, side)) {
      const account = batch.account_id === null ? null : selectAccount(db, batch.account_id)
      if (!account) continue
      const known = accounts.get(account.id) ?? {
        account: { id: account.id, name: account.name, side },
        months: [],
      }
      accounts.set(account.id, known)
      for (const { month, rows } of (JSON.parse(batch.reading) as BatchReading | null)?.months ?? []) {
        if (month === null) continue
        let own = known.months.find((each) => each.month === month)
        if (!own) known.months.push((own = { month, rows: 0, batches: [] }))
        own.rows += rows
        if (!own.batches.includes(batchId(batch.id))) own.batches.push(batchId(batch.id))
      }
    }
  for (const { months } of accounts.values()) months.sort((a, b) => (a.month < b.month ? -1 : 1))
  return [...accounts.values()]
}

/** Remembers that something lasting (a sheet of evidence) is built on a batch: undoing it then says so. */
export function citeBatch(
  db: Db,
  batch: StatementBatchId,
  citation: { kind: string; id: string; title: string },
): void {
  insertCitation(db, requireBatch(db, batch).id, citation)
}

/** An imported or undone batch as the contract shows it. */
export function describeBatch(db: Db, batch: BatchRow): Batch {
  const reading = JSON.parse(batch.reading) as BatchReading
  const account = batch.account_id === null ? null : selectAccount(db, batch.account_id)
  if (batch.side === null || !account || batch.sha256 === null || batch.imported_at === null) {
    throw new ProofdeskError('statement.batchState', { batch: batchId(batch.id), state: batch.state })
  }
  return {
    id: batchId(batch.id),
    caseId: batch.case_id,
    fileName: batch.file_name,
    sha256: batch.sha256,
    format: reading.inspection.format,
    side: batch.side,
    account: { id: account.id, name: account.name },
    rows: batch.row_count,
    skipped: batch.skipped,
    suspects: batch.suspects,
    sums: Object.fromEntries(
      Object.entries(reading.sums).map(([currency, { rows, moneyIn, moneyOut, neutral }]) => [
        currency,
        {
          rows,
          moneyIn: formatDecimal(moneyIn, currency),
          moneyOut: formatDecimal(moneyOut, currency),
          neutral: formatDecimal(neutral, currency),
        },
      ]),
    ),
    from: batch.date_from,
    to: batch.date_to,
    exhibit: exhibitOfFile(db, batch.case_id, batch.sha256),
    importedAt: batch.imported_at,
    undoneAt: batch.undone_at,
  }
}

/** The case's imported statements as the contract shows them, newest first. */
export function caseBatches(db: Db, caseId: CaseId): Batch[] {
  return selectCaseBatches(db, caseId, false).map((batch) => describeBatch(db, batch))
}

/** A draft as the contract shows it. */
export function describeDraft(db: Db, batch: BatchRow): Draft {
  const reading = JSON.parse(batch.reading) as BatchReading | null
  if (batch.state !== 'draft' || !reading || batch.sha256 === null) {
    throw new ProofdeskError('statement.batchState', { batch: batchId(batch.id), state: batch.state })
  }
  const { inspection, accountInFile } = reading
  const before = batch.layout === null ? null : selectLastOfLayout(db, batch.layout)
  const accountBefore = before?.account_id ? (selectAccount(db, before.account_id)?.name ?? null) : null
  return {
    draft: batchId(batch.id),
    caseId: batch.case_id,
    fileName: batch.file_name,
    sha256: batch.sha256,
    inspection,
    ready:
      inspection.questions.length === 0 &&
      inspection.problemCount === 0 &&
      inspection.rows > 0 &&
      !lacksCurrency(inspection),
    // The number in the file says more than the layout, which other accounts of the bank share.
    suggestedAccount: accountInFile ?? accountBefore,
    suggestedSide: before?.side ?? likelySide(inspection),
  }
}

export { selectCitations, type BatchRow } from './store.ts'
