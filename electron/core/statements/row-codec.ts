/** Statement rows as they lie in the store. */
import type { StatementRowRecord } from '../../../shared/contract/statements.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { Direction, StatementRow } from './reading/types.ts'

/** Rows of a batch take the ids from batch · 2^32 + 1. */
const ROWS_PER_BATCH = 4_294_967_296

export function rowId(batch: number, position: number): number {
  return batch * ROWS_PER_BATCH + position
}

/** The batch a row id belongs to. */
export function batchOfRow(id: number): number {
  return Math.floor(id / ROWS_PER_BATCH)
}

/** First and last possible row id of a batch. */
export function rowRange(batch: number): [first: number, last: number] {
  return [rowId(batch, 0), rowId(batch + 1, 0) - 1]
}

const DETAILS = [
  'sheet',
  'member',
  'time',
  'gross',
  'fee',
  'net',
  'balance',
  'counterparty',
  'memo',
  'reference',
  'orderNumber',
  'merchantNumber',
  'terminal',
  'cardType',
  'status',
  'kind',
  'settlementDate',
  'account',
] as const satisfies readonly (keyof StatementRow)[]

/** JSON of the fields that have no column of their own, those that are null left out. */
export function encodeDetails(row: StatementRow): string {
  const details: Record<string, string | number> = {}
  for (const name of DETAILS) {
    const value = row[name]
    if (value !== null) details[name] = value
  }
  return JSON.stringify(details)
}

export const SIGN: Readonly<Record<Direction, -1 | 0 | 1>> = { in: 1, out: -1, neutral: 0 }

/** Values: id, line, date, direction, amount, currency, identity, details, raw. */
export const insertRowStatement = `INSERT INTO statement_rows
  (id, line, date, direction, amount, currency, identity, details, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

export interface StoredRow {
  id: number
  line: number
  date: LocalDate | null
  direction: -1 | 0 | 1
  amount: number
  currency: string
  details: string
  raw: string
  duplicate: 0 | 1
  suspect: number | null
  /** Line of the row the suspect looks like; null once that one is gone. */
  suspect_line: number | null
}

export const STORED_COLUMNS = `id, line, date, direction, amount, currency, details, raw, duplicate, suspect,
  (SELECT other.line FROM statement_rows other WHERE other.id = statement_rows.suspect) AS suspect_line`

/** The row as other domains and the doors see it. */
export function decodeRow(stored: StoredRow): StatementRowRecord {
  const details = JSON.parse(stored.details) as Partial<Pick<StatementRow, (typeof DETAILS)[number]>>
  const { suspect, suspect_line: suspectLine } = stored
  return {
    sheet: null,
    member: null,
    time: null,
    gross: null,
    fee: null,
    net: null,
    balance: null,
    counterparty: null,
    memo: null,
    reference: null,
    orderNumber: null,
    merchantNumber: null,
    terminal: null,
    cardType: null,
    status: null,
    kind: null,
    settlementDate: null,
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
        : { batch: String(batchOfRow(suspect)), line: suspectLine },
  }
}
