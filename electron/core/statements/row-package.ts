/**
 * Rows as bytes on their way into the store. Binding nine values for each of a million rows costs more than storing
 * them: packed rows go in by the thousand with one statement, which cuts them apart inside SQLite.
 */
import type { Db } from '../database/open.ts'
import { rowId, type BatchKey } from './row-codec.ts'

/** Packed rows one after the other: a header, then details and raw text in UTF-8. */
export interface RowPackage {
  count: number
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Where the header of a row holds what, in bytes. Numbers are decimal digits filled up with zeros, texts are filled up
 * with spaces: what SQLite can read out of bytes.
 */
export const HEADER = {
  detailsLength: { at: 0, bytes: 8 },
  rawLength: { at: 8, bytes: 8 },
  line: { at: 16, bytes: 16 },
  amount: { at: 32, bytes: 16 },
  identity: { at: 48, bytes: 16 },
  direction: { at: 64, bytes: 2 },
  currency: { at: 66, bytes: 8 },
  date: { at: 74, bytes: 10 },
} as const
export const HEADER_BYTES = 84

const field = (name: keyof typeof HEADER, type: 'INTEGER' | 'TEXT') =>
  `CAST(substr(@rows, at + ${HEADER[name].at}, ${HEADER[name].bytes}) AS ${type})`

const DETAILS_LENGTH = field('detailsLength', 'INTEGER')
const RAW_LENGTH = field('rawLength', 'INTEGER')

const INSERT_PACKAGE = `
  WITH RECURSIVE place (n, at) AS (
    SELECT 1, 1
    UNION ALL
    SELECT n + 1, at + ${HEADER_BYTES} + ${DETAILS_LENGTH} + ${RAW_LENGTH} FROM place WHERE n < @count
  )
  INSERT INTO statement_rows (id, line, date, direction, amount, currency, identity, details, raw)
  SELECT @before + n,
    ${field('line', 'INTEGER')},
    nullif(trim(${field('date', 'TEXT')}), ''),
    ${field('direction', 'INTEGER')},
    ${field('amount', 'INTEGER')},
    trim(${field('currency', 'TEXT')}),
    ${field('identity', 'INTEGER')},
    CAST(substr(@rows, at + ${HEADER_BYTES}, ${DETAILS_LENGTH}) AS TEXT),
    CAST(substr(@rows, at + ${HEADER_BYTES} + ${DETAILS_LENGTH}, ${RAW_LENGTH}) AS TEXT)
  FROM place`

/** A function that stores packages, each in a transaction of its own; rows are numbered on from `stored`. */
export function packageWriter(db: Db, batch: BatchKey, stored: number): (rows: RowPackage) => void {
  const insert = db.prepare(INSERT_PACKAGE)
  let position = stored
  const store = db.transaction(({ count, bytes }: RowPackage) => {
    // SQLite takes bytes as a Buffer only
    const rows = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    insert.run({ rows, count, before: rowId(batch, position) })
  })
  return (rows) => {
    if (rows.count === 0) return
    store.immediate(rows)
    position += rows.count
  }
}
