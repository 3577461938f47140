/** Statement rows as they lie in the store. */
import type { StatementRowRecord } from '../../../shared/contract/statements.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { asId, type NumberId, type StatementBatchId, type TransactionId } from '../../../shared/domain/ids.ts'
import type { Direction, StatementRow } from '../../../shared/contract/statement-reading.ts'

/** Rows of a batch take the ids from batch · 2^32 + 1. */
const ROWS_PER_BATCH = 4_294_967_296

/** A batch as the store counts it; to everybody else its id is text. */
export type BatchKey = NumberId<'batch'>

/** The batch's id. */
export const batchId = (batch: BatchKey): StatementBatchId => asId(String(batch))

/** The key of an id; null for a text that is none. */
export const batchKey = (id: StatementBatchId): BatchKey | null =>
  /^\d{1,9}$/.test(id) ? (Number(id) as BatchKey) : null

export function rowId(batch: BatchKey, position: number): TransactionId {
  return (batch * ROWS_PER_BATCH + position) as TransactionId
}

/** The batch a row id belongs to. */
export function batchOfRow(id: TransactionId): BatchKey {
  return Math.floor(id / ROWS_PER_BATCH) as BatchKey
}

/** First and last possible row id of a batch. */
export function rowRange(batch: BatchKey): [first: TransactionId, last: TransactionId] {
  return [rowId(batch, 0), rowId(batch, ROWS_PER_BATCH - 1)]
}

/** Fields that describe the transaction: another export of the account tells them the same way. */
export const DESCRIBING = [
  'time',
  'counterparty',
  'memo',
  'reference',
  'orderNumber',
  'kind',
  'terminal',
  'merchantNumber',
  'account',
  'fee',
] as const satisfies readonly (keyof StatementRow)[]

/** Fields that belong to the export, or change from one export to the next. */
export const OTHER = [
  'sheet',
  'member',
  'gross',
  'net',
  'balance',
  'cardType',
  'status',
  'settlementDate',
  'settlementStatus',
  'payout',
  'refunded',
  'discount',
  'subsidy',
  'rowKind',
] as const satisfies readonly (keyof StatementRow)[]

type DetailName = (typeof DESCRIBING)[number] | (typeof OTHER)[number]

/**
 * JSON of the fields that have no column of their own, those that are null left out. `describing` is how much of the
 * text, from its start, tells the transaction itself.
 */
export function encodeDetails(row: StatementRow): { json: string; describing: number } {
  let json = '{'
  for (const name of DESCRIBING) json = append(json, name, row[name])
  const describing = json.length
  for (const name of OTHER) json = append(json, name, row[name])
  return { json: `${json}}`, describing }
}

function append(json: string, name: string, value: string | number | null): string {
  if (value === null) return json
  // Most texts need no escaping, and joining them is much faster than JSON.stringify of an object.
  const text =
    typeof value === 'number'
      ? String(value)
      : NEEDS_ESCAPE.test(value)
        ? JSON.stringify(value)
        : `"${value}"`
  return `${json}${json.length === 1 ? '' : ','}"${name}":${text}`
}

/** What JSON does not allow bare, and surrogates, of which a half one must be escaped too. */
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/

export const SIGN: Readonly<Record<Direction, -1 | 0 | 1>> = { in: 1, out: -1, neutral: 0 }

export interface StoredRow {
  id: TransactionId
  line: number
  date: LocalDate | null
  direction: -1 | 0 | 1
  amount: number
  currency: string
  details: string
  raw: string
  duplicate: 0 | 1
  suspect: TransactionId | null
  /** Line of the row the suspect looks like; null once that one is gone. */
  suspect_line: number | null
}

export const STORED_COLUMNS = `id, line, date, direction, amount, currency, details, raw, duplicate, suspect,
  (SELECT other.line FROM statement_rows other WHERE other.id = statement_rows.suspect) AS suspect_line`

/** An imported row as other domains see it. */
export interface ImportedRow extends StatementRow, Pick<StatementRowRecord, 'id' | 'state' | 'lookalike'> {}

/** The row as it crosses the contract. */
export function rowRecord(row: ImportedRow): StatementRowRecord {
  const money = (minor: number): Money => ({ minor, currency: row.currency })
  const given = (minor: number | null) => (minor === null ? null : money(minor))
  return {
    ...row,
    amount: money(row.amount),
    gross: given(row.gross),
    fee: given(row.fee),
    net: given(row.net),
    refunded: given(row.refunded),
    discount: given(row.discount),
    subsidy: given(row.subsidy),
    balance: given(row.balance),
  }
}

export function decodeRow(stored: StoredRow): ImportedRow {
  const details = JSON.parse(stored.details) as Partial<Pick<StatementRow, DetailName>>
  const { suspect, suspect_line: suspectLine } = stored
  return {
    sheet: null,
    member: null,
    time: null,
    rowKind: 'unknown',
    gross: null,
    fee: null,
    net: null,
    refunded: null,
    discount: null,
    subsidy: null,
    balance: null,
    counterparty: null,
    memo: null,
    reference: null,
    orderNumber: null,
    merchantNumber: null,
    terminal: null,
    cardType: null,
    status: null,
    settlementStatus: null,
    kind: null,
    settlementDate: null,
    payout: null,
    account: null,
    ...details,
    id: stored.id,
    line: stored.line,
    date: stored.date,
    direction: stored.direction === 1 ? 'in' : stored.direction === -1 ? 'out' : 'neutral',
    amount: stored.amount,
    currency: stored.currency,
    raw: stored.raw,
    state: stored.duplicate === 1 ? 'known' : suspect !== null ? 'suspect' : 'new',
    lookalike:
      suspect === null || suspectLine === null
        ? null
        : { batch: batchId(batchOfRow(suspect)), line: suspectLine },
  }
}
