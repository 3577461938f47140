/** SQL of statement batches and their rows. */
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'
import type {
  CaseId,
  StatementAccountId,
  StatementBatchId,
  TransactionId,
} from '../../../shared/domain/ids.ts'
import type { BatchReading } from './reading-record.ts'
import {
  decodeRow,
  rowId,
  rowRange,
  SIGN,
  STORED_COLUMNS,
  type BatchKey,
  type ImportedRow,
  type StoredRow,
} from './row-codec.ts'

export interface BatchRow {
  id: BatchKey
  case_id: CaseId
  state: 'draft' | 'imported' | 'undone' | 'discarded'
  side: StatementSide | null
  account_id: StatementAccountId | null
  sequence: number | null
  file_name: string
  sha256: string | null
  modified_at: Instant | null
  layout: string | null
  reading: string
  row_count: number
  skipped: number
  suspects: number
  date_from: LocalDate | null
  date_to: LocalDate | null
  page_starts: string | null
  created_at: Instant
  imported_at: Instant | null
  undone_at: Instant | null
}

export function insertBatch(
  db: Db,
  batch: { caseId: CaseId; fileName: string; createdAt: Instant },
): BatchKey {
  const result = db
    .prepare(
      `INSERT INTO statement_batches (case_id, state, file_name, reading, created_at)
       VALUES (@caseId, 'draft', @fileName, 'null', @createdAt)`,
    )
    .run(batch)
  return Number(result.lastInsertRowid) as BatchKey
}

export function selectBatch(db: Db, id: BatchKey): BatchRow | null {
  return (db.prepare('SELECT * FROM statement_batches WHERE id = ?').get(id) as BatchRow | undefined) ?? null
}

/** Imported (and, when asked, undone) batches of a case, newest first. */
export function selectCaseBatches(db: Db, caseId: CaseId, undone: boolean): BatchRow[] {
  return db
    .prepare(
      `SELECT * FROM statement_batches WHERE case_id = ? AND (state = 'imported' OR (? AND state = 'undone'))
       ORDER BY id DESC`,
    )
    .all(caseId, undone ? 1 : 0) as BatchRow[]
}

/** Imported batches of this side in a case, in the order they were imported. */
export function selectImported(db: Db, caseId: CaseId, side: StatementSide): BatchRow[] {
  return db
    .prepare(
      `SELECT * FROM statement_batches WHERE case_id = ? AND side = ? AND state = 'imported' ORDER BY sequence`,
    )
    .all(caseId, side) as BatchRow[]
}

/** The last batch of this layout that was imported, whatever the case. */
export function selectLastOfLayout(db: Db, layout: string): BatchRow | null {
  const row = db
    .prepare(
      `SELECT * FROM statement_batches WHERE layout = ? AND state = 'imported' ORDER BY sequence DESC LIMIT 1`,
    )
    .get(layout)
  return (row as BatchRow | undefined) ?? null
}

/** Changes with every import and every undo: what a plan was compared with. */
export function importsState(db: Db): string {
  return db
    .prepare(
      `SELECT coalesce(max(sequence), 0) || '/' || count(*) FILTER (WHERE state = 'imported') FROM statement_batches`,
    )
    .pluck()
    .get() as string
}

/** What reading found; a plan made before is void. */
export function writeReading(
  db: Db,
  id: BatchKey,
  found: {
    reading: BatchReading
    sha256: string
    modifiedAt: Instant | null
    layout: string
    rows: number
    from: LocalDate | null
    to: LocalDate | null
  },
): void {
  db.prepare(
    `UPDATE statement_batches SET reading = @reading, sha256 = @sha256, modified_at = coalesce(@modifiedAt, modified_at),
       layout = @layout, row_count = @rows, skipped = 0,
       suspects = 0, date_from = @from, date_to = @to WHERE id = @id`,
  ).run({ id, ...found, reading: JSON.stringify(found.reading) })
}

/** What a plan found. `reading` holds the sums without the rows that are there already. */
export function writePlan(
  db: Db,
  id: BatchKey,
  plan: { reading: BatchReading; rows: number; skipped: number; suspects: number },
): void {
  db.prepare(
    'UPDATE statement_batches SET reading = @reading, row_count = @rows, skipped = @skipped, suspects = @suspects WHERE id = @id',
  ).run({ id, ...plan, reading: JSON.stringify(plan.reading) })
}

/** The small step that makes a draft part of its case. */
export function importBatch(
  db: Db,
  id: BatchKey,
  values: { side: StatementSide; accountId: StatementAccountId; pageStarts: string | null; at: Instant },
): void {
  db.prepare(
    `UPDATE statement_batches SET state = 'imported', side = @side, account_id = @accountId, page_starts = @pageStarts,
       imported_at = @at, sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM statement_batches)
     WHERE id = @id AND state = 'draft'`,
  ).run({ id, ...values })
}

/** Statement files of every case that are in the vault: imported, or taken back since. */
export function importedFiles(
  db: Db,
): { id: StatementBatchId; caseId: CaseId; sha256: string; name: string }[] {
  return db
    .prepare(
      `SELECT CAST(id AS TEXT) AS id, case_id AS caseId, sha256, file_name AS name FROM statement_batches
       WHERE state IN ('imported', 'undone') ORDER BY id`,
    )
    .all() as { id: StatementBatchId; caseId: CaseId; sha256: string; name: string }[]
}

export function setState(db: Db, id: BatchKey, state: 'undone' | 'discarded', at: Instant): void {
  db.prepare('UPDATE statement_batches SET state = ?, undone_at = ? WHERE id = ?').run(state, at, id)
}

/** Drafts of an earlier run are nobody's any more. */
export function discardAllDrafts(db: Db): void {
  db.prepare(`UPDATE statement_batches SET state = 'discarded' WHERE state = 'draft'`).run()
}

/** Batches that are not wanted any more and still have rows, or whose record itself is to go. */
export function selectBatchesToClear(db: Db): BatchKey[] {
  return db
    .prepare(
      `SELECT id FROM statement_batches b WHERE state = 'discarded' OR (state = 'undone' AND EXISTS
         (SELECT 1 FROM statement_rows r WHERE r.id BETWEEN b.id * 4294967296 AND (b.id + 1) * 4294967296 - 1))`,
    )
    .pluck()
    .all() as BatchKey[]
}

/** Removes up to `count` rows of a batch; answers how many there were. */
export function deleteRows(db: Db, batch: BatchKey, count: number): number {
  return db
    .prepare(
      'DELETE FROM statement_rows WHERE id IN (SELECT id FROM statement_rows WHERE id BETWEEN ? AND ? LIMIT ?)',
    )
    .run(...rowRange(batch), count).changes
}

export function deleteDiscarded(db: Db, batch: BatchKey): void {
  db.prepare(`DELETE FROM statement_batches WHERE id = ? AND state = 'discarded'`).run(batch)
}

export interface RowFilter {
  direction?: StatementRow['direction'] | undefined
  state?: ImportedRow['state'] | undefined
  text?: string | undefined
}

/** A page of rows in file order, and how many there are in all. */
export function selectRows(
  db: Db,
  batch: BatchRow,
  page: { offset: number; limit: number } & RowFilter,
): { total: number; rows: ImportedRow[] } {
  const { where, values } = filterSql(page)
  const [first, last] = rowRange(batch.id)
  const select = (from: number, offset: number) =>
    db
      .prepare(
        `SELECT ${STORED_COLUMNS} FROM statement_rows WHERE id BETWEEN ? AND ? ${where} ORDER BY id LIMIT ? OFFSET ?`,
      )
      .all(from, last, ...values, page.limit, offset) as StoredRow[]
  if (where !== '') {
    const total = db
      .prepare(`SELECT count(*) FROM statement_rows WHERE id BETWEEN ? AND ? ${where}`)
      .pluck()
      .get(first, last, ...values) as number
    return { total, rows: select(first, page.offset).map(decodeRow) }
  }
  const total = batch.state === 'draft' ? batch.row_count + batch.skipped : batch.row_count
  const starts = batch.page_starts === null ? null : (JSON.parse(batch.page_starts) as number[])
  if (starts === null) return { total, rows: select(rowId(batch.id, page.offset + 1), 0).map(decodeRow) }
  const start = starts[Math.floor(page.offset / 1000)]
  return { total, rows: start === undefined ? [] : select(start, page.offset % 1000).map(decodeRow) }
}

const STATES = {
  new: 'AND duplicate = 0 AND suspect IS NULL',
  known: 'AND duplicate = 1',
  suspect: 'AND duplicate = 0 AND suspect IS NOT NULL',
} as const

function filterSql({ direction, state, text }: RowFilter): { where: string; values: (string | number)[] } {
  const where: string[] = []
  const values: (string | number)[] = []
  if (direction !== undefined) {
    where.push('AND direction = ?')
    values.push(SIGN[direction])
  }
  if (state !== undefined) where.push(STATES[state])
  if (text !== undefined && text !== '') {
    where.push(
      `AND instr(lower(concat_ws(char(10), details ->> 'counterparty', details ->> 'memo', details ->> 'orderNumber',
         details ->> 'reference')), lower(?)) > 0`,
    )
    values.push(text)
  }
  return { where: where.join(' '), values }
}

/** All rows of a batch in file order, one at a time. */
export function* iterateRows(db: Db, batch: BatchKey): Generator<ImportedRow> {
  const rows = db
    .prepare(`SELECT ${STORED_COLUMNS} FROM statement_rows WHERE id BETWEEN ? AND ? ORDER BY id`)
    .iterate(...rowRange(batch)) as IterableIterator<StoredRow>
  for (const row of rows) yield decodeRow(row)
}

/** At most `limit` rows of a batch with one of these amounts, in file order. */
export function selectRowsByAmount(
  db: Db,
  batch: BatchKey,
  amounts: readonly number[],
  limit: number,
): ImportedRow[] {
  const rows = db
    .prepare(
      `SELECT ${STORED_COLUMNS} FROM statement_rows
       WHERE id BETWEEN ? AND ? AND amount IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
    )
    .all(...rowRange(batch), JSON.stringify(amounts), limit) as StoredRow[]
  return rows.map(decodeRow)
}

/** At most `limit` rows of a batch whose source text has one of these texts, in file order. */
export function selectRowsByText(
  db: Db,
  batch: BatchKey,
  texts: readonly string[],
  limit: number,
): ImportedRow[] {
  const rows = db
    .prepare(
      `SELECT ${STORED_COLUMNS} FROM statement_rows
       WHERE id BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(raw, value) > 0)
       ORDER BY id LIMIT ?`,
    )
    .all(...rowRange(batch), JSON.stringify(texts), limit) as StoredRow[]
  return rows.map(decodeRow)
}

/** What a list of rows is filtered by. */
export interface RowOutline {
  readonly id: TransactionId
  readonly line: number
  readonly date: LocalDate | null
  readonly direction: -1 | 0 | 1
  readonly raw: string
}

/** At most `limit` rows of a batch behind row `after` (0: from the first), in file order. `raw` is empty unless asked for. */
export function selectOutlines(
  db: Db,
  batch: BatchKey,
  after: number,
  limit: number,
  raw: boolean,
): RowOutline[] {
  const [first, last] = rowRange(batch)
  return db
    .prepare(
      `SELECT id, line, date, direction, ${raw ? 'raw' : "'' AS raw"} FROM statement_rows
       WHERE id > ? AND id BETWEEN ? AND ? ORDER BY id LIMIT ?`,
    )
    .all(after, first, last, limit) as RowOutline[]
}

/** The rows of these ids, in no order. */
export function selectRowsById(db: Db, ids: readonly TransactionId[]): ImportedRow[] {
  const rows = db
    .prepare(`SELECT ${STORED_COLUMNS} FROM statement_rows WHERE id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids)) as StoredRow[]
  return rows.map(decodeRow)
}

export function insertCitation(
  db: Db,
  batch: BatchKey,
  citation: { kind: string; id: string; title: string },
): void {
  db.prepare(
    `INSERT INTO statement_citations (batch_id, kind, cited_by, title) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET title = excluded.title`,
  ).run(batch, citation.kind, citation.id, citation.title)
}

export function deleteCitations(db: Db, kind: string, citedBy: string): void {
  db.prepare('DELETE FROM statement_citations WHERE kind = ? AND cited_by = ?').run(kind, citedBy)
}

/** Citations of a batch, and of earlier imports of the same file by what outlives them. */
export function selectCitations(db: Db, batch: BatchRow): { kind: string; id: string; title: string }[] {
  return db
    .prepare(
      `SELECT DISTINCT kind, cited_by AS id, title FROM statement_citations
       WHERE batch_id = @id OR (kind <> 'statement' AND batch_id IN
         (SELECT id FROM statement_batches WHERE case_id = @case_id AND sha256 = @sha256))
       ORDER BY kind, title`,
    )
    .all({ id: batch.id, case_id: batch.case_id, sha256: batch.sha256 }) as {
    kind: string
    id: string
    title: string
  }[]
}

/** Amounts of the batch's rows that stand at these lines, by line (minor units); a line with several rows gives its first. */
export function selectAmounts(
  db: Db,
  batch: BatchKey,
  lines: readonly number[],
): Map<number, { amount: number; currency: string }> {
  const rows = db
    .prepare(
      `SELECT line, amount, currency FROM statement_rows
       WHERE id BETWEEN ? AND ? AND line IN (SELECT value FROM json_each(?)) ORDER BY id DESC`,
    )
    .all(...rowRange(batch), JSON.stringify(lines)) as { line: number; amount: number; currency: string }[]
  return new Map(rows.map(({ line, amount, currency }) => [line, { amount, currency }]))
}
