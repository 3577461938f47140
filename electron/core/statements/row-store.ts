/** SQL of statement rows. */
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { TransactionId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
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
import type { BatchRow } from './store.ts'

/** Removes up to `count` rows of a batch; answers how many there were. */
export function deleteRows(db: Db, batch: BatchKey, count: number): number {
  return db
    .prepare(
      'DELETE FROM statement_rows WHERE id IN (SELECT id FROM statement_rows WHERE id BETWEEN ? AND ? LIMIT ?)',
    )
    .run(...rowRange(batch), count).changes
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
