/**
 * What every statement reader produces. Readers of tables (CSV, XLSX, XLS, PDF, fixed width) give a `TableSource`
 * that detection turns into rows; readers of self-describing formats (OFX, QIF, CAMT, MT940) give rows directly.
 */
import type { LocalDate } from '../../../../shared/domain/dates.ts'

/** Which way money moved, seen from the owner of the account. */
export type Direction = 'in' | 'out' | 'neutral'

/** One transaction as read. Amounts are minor units of `currency`, never negative unless said otherwise. */
export interface StatementRow {
  /** Physical line (CSV, text) or sheet row in the source file, from 1. */
  line: number
  sheet: string | null
  /** The file inside a ZIP that holds the row, null when the statement is the file itself. */
  member: string | null
  /** Null only where the statement itself gives none ("Pending"); never made up. */
  date: LocalDate | null
  /** HH:MM:SS where the statement gives a time. */
  time: string | null
  direction: Direction
  amount: number
  currency: string
  /** Acquirer figures where the statement has them: sale before fees, fee taken (positive), paid out. Signed. */
  gross: number | null
  fee: number | null
  net: number | null
  /** Running balance after the row, signed. */
  balance: number | null
  counterparty: string | null
  memo: string | null
  reference: string | null
  orderNumber: string | null
  merchantNumber: string | null
  terminal: string | null
  cardType: string | null
  status: string | null
  /** What the statement calls the kind of transaction (消费, 退款, Cash Withdrawal). */
  kind: string | null
  /** When the acquirer or bank settled it, where that is another date. */
  settlementDate: LocalDate | null
  account: string | null
  /** The row's own text, as it stands in the file (fields joined by tabs for sheets). */
  raw: string
}

/** Something that could not be read; the row it stands in is not imported until the user decides. */
export interface ReadingProblem {
  line: number
  /** Header name or column letter; null when the whole line is meant. */
  column: string | null
  /** A code of shared/errors.ts, `statement.*`. */
  code: string
  text: string
}

/** Something the file cannot tell. The user picks an option; `answers[kind] = option.value` reads on. */
export interface ReadingQuestion {
  kind: string
  options: { value: string; label: string; examples: string[] }[]
}

/** A cell as text, or as what a workbook stores (number and date cells keep their type). */
export type Cell = string | { number: string; isDate: boolean; text: string }

export interface TableLine {
  line: number
  cells: Cell[]
  raw: string
}
