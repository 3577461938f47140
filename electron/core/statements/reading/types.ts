/**
 * What every statement reader produces. Readers of tables (CSV, XLSX, XLS, PDF, fixed width) give a `TableSource`
 * that detection (`table.ts`) turns into rows; readers of self-describing formats (OFX, QIF, CAMT, MT940) give rows
 * directly. Both hand what they find to the `ReadingSession` of the file.
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
  /** ISO 4217; `XXX` (ISO's "no currency") where neither the file nor the options say. */
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
  /** Set where the file has several sheets or members. */
  sheet?: string | null
  member?: string | null
}

/** Something the file cannot tell. The user picks an option; `answers[kind] = option.value` reads on. */
export interface ReadingQuestion {
  /** Unique in the file: `dateOrder`, `sign`, `year`, `unit`, `columns`, `encoding`; `dateOrder@Sheet2` for parts. */
  kind: string
  options: { value: string; label: string; examples: string[] }[]
  /** The option that figures shown meanwhile are counted with; null where none is. Import waits for the answer. */
  assumed?: string | null
}

/** A cell as text, or as what a workbook stores (number and date cells keep their type). */
export type Cell = string | { number: string; isDate: boolean; text: string }

export interface TableLine {
  line: number
  cells: Cell[]
  raw: string
}

/** Formats of one statement; a ZIP is read as its members and named `zip` only when they differ. */
export type StatementFormat =
  | 'csv'
  | 'xlsx'
  | 'xls'
  | 'ofx'
  | 'qif'
  | 'camt053'
  | 'camt054'
  | 'camt052'
  | 'mt940'
  | 'fixed'
  | 'pdf'
  | 'zip'

/** What a column holds. Amount-like meanings: amount debit credit gross fee net refund balance. */
export type ColumnMeaning =
  | 'date'
  | 'settlementDate'
  | 'time'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'gross'
  | 'fee'
  | 'net'
  | 'refund'
  | 'balance'
  | 'direction'
  | 'currency'
  | 'counterparty'
  | 'memo'
  | 'kind'
  | 'category'
  | 'status'
  | 'reference'
  | 'orderNumber'
  | 'merchantNumber'
  | 'terminal'
  | 'cardType'
  | 'account'
  | 'foreignAmount'
  | 'foreignCurrency'
  | 'ignore'

/** Order of day and month in numeric dates. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY' | 'YDM'
/** `in`: a positive amount is money in; `out`: a positive amount is money out (credit cards, some feeds). */
export type SignRule = 'in' | 'out'

/** How a table is to be read: detection's result, a user's correction, or the core of a profile. */
export interface TableMapping {
  /** Meaning per column index, from 0; columns not named are detected only when `columns` is absent. */
  columns?: Record<number, ColumnMeaning>
  /** Physical line of the header, null for a file without one. */
  headerLine?: number | null
  dateOrder?: DateOrder
  decimal?: '.' | ','
  /** What a positive amount means where no column says. */
  positive?: SignRule
  /** Minor units per written unit ×100: 1 for 元, 0.01 for 分, 10000 for 万元. */
  unit?: number
  currency?: string
}

export interface ReadingOptions {
  /** What the user calls the file, where the file read is a copy under another name. */
  name?: string
  /** For encrypted ZIP, XLSX and PDF. */
  password?: string
  /** Name of a profile to use, whatever detection says. */
  profile?: string
  /** Profiles the user saved (same schema as resources/statement-profiles). */
  userProfiles?: unknown[]
  mapping?: TableMapping
  /** question kind → chosen option value */
  answers?: Record<string, string>
  /** Physical lines left out on purpose (of the named sheet/member when `member`/`sheet` are not null). */
  leaveOut?: number[]
  /** The user's text for a cell that could not be read, by physical line and column name (as in the problem). */
  fixes?: { line: number; column: string; text: string }[]
  /** Currency of the account, for files that do not state theirs. */
  currency?: string
  signal?: AbortSignal
  onProgress?: (bytesDone: number, bytesTotal: number) => void
}

export interface ColumnFinding {
  index: number
  /** Header text, or a column letter where the file has no header. */
  name: string
  meaning: ColumnMeaning
  /** Why: `profile`, `mapping`, `header`, `values`, `balance`. */
  evidence: string
}

/** What the running balance or stated totals say about the reading. */
export interface ReadingProof {
  kind: 'balance' | 'totals' | 'count' | 'none'
  /** Links of the balance chain (or stated figures) checked and found right. */
  checked: number
  agreed: number
  /** First lines where the chain breaks, at most ten. */
  breaks: { line: number; expected: string; found: string }[]
  /** `oldestFirst`, `newestFirst` for chains; the statement's own words for totals. */
  note: string | null
}

export interface CurrencySums {
  rows: number
  moneyIn: string
  moneyOut: string
  neutral: string
}

/** The answer of `proofdesk statement inspect`. Amounts are decimal strings in major units. */
export interface Inspection {
  format: StatementFormat
  encoding: string | null
  encodingEvidence: string | null
  delimiter: string | null
  preambleLines: number
  profile: string | null
  rows: number
  /** Sums over all rows; null where the rows have several currencies (then see `byCurrency`). */
  moneyIn: string | null
  moneyOut: string | null
  currency: string | null
  /** Where the currency comes from: `column`, `header`, `symbol`, `preamble`, `language`, `options`. */
  currencyEvidence: string | null
  byCurrency?: Record<string, CurrencySums>
  neutral: { rows: number; amount: string | null }
  from: LocalDate | null
  to: LocalDate | null
  questions: ReadingQuestion[]
  problems: ReadingProblem[]
  /** All problems found; `problems` lists at most 1,000 of them. */
  problemCount: number
  headerLine: number | null
  columns: ColumnFinding[]
  /** The mapping in use, to be edited by the user or saved as a profile. */
  mapping: TableMapping | null
  proof: ReadingProof[]
  /** Lines that are no transactions: totals, balances, repeated headers, notices (at most 50 listed). */
  skipped: { line: number; why: string; text: string }[]
  /** Rows per status word, so that closed or pending rows can be seen. */
  statuses: Record<string, number>
  /** Remarks a user should see: `sameSheetTwice`, `pdfPicture`, … with the sheet or member concerned. */
  notes: { code: string; text: string }[]
  /** First and last rows as read. */
  preview: StatementRow[]
  /** Sheets or ZIP members where there is more than one. */
  parts?: { sheet: string | null; member: string | null; format: StatementFormat; rows: number }[]
}

/** The bytes of a statement: a file on disk or a member of an archive held in memory. */
export interface StatementInput {
  /** File name without folder, for messages and for guesses by extension. */
  name: string
  /** Member path inside a ZIP, null for the file itself. */
  member: string | null
  size: number
  /** The first up to 64 KiB. */
  head: Buffer
  /** The whole content; refuse above the reader's own limit before calling. */
  bytes(): Promise<Buffer>
  /** The content from byte `start` in chunks, each valid until the next is asked for; each call starts afresh. */
  chunks(start?: number): AsyncIterable<Buffer>
  /** Bytes `[start, end)`. */
  slice(start: number, end: number): Promise<Buffer>
}

/** A table that detection reads; opened as often as needed (a first look, then the reading). */
export interface TableSource {
  format: StatementFormat
  sheet: string | null
  member: string | null
  /** Lines in batches, from the first; `signal` ends it with an abort error. */
  lines(signal?: AbortSignal): AsyncIterable<TableLine[]>
  /** A first look for detection: the first lines, and (large sources) lines from the middle and the end. */
  sample?(signal?: AbortSignal): Promise<{ lines: TableLine[]; complete: boolean }>
  /** Facts outside the table that help: file name, sheet title, text above a PDF table. */
  hints?: string[]
}
