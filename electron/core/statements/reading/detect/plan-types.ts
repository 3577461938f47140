/** How one table is to be read: what detection, a profile or the user decided, complete enough to read row by row. */
import type { DecimalMark } from '../cells/amounts.ts'
import type { ChainOrder } from './chain.ts'
import type { Heading } from './heading.ts'
import type { StatedFigure } from './stated-figures.ts'
import type {
  ColumnGuess,
  DateOrder,
  Direction,
  ReadingQuestion,
  SignRule,
} from '../../../../../shared/contract/statement-reading.ts'

/** How a row's direction and figure are found. */
export type AmountPlan =
  | { kind: 'pair'; debit: number; credit: number; debitNegative: boolean; creditNegative: boolean }
  | { kind: 'signed'; column: number; positive: SignRule }
  /** A column of direction words; `blank` is what an empty cell means; `inSign`/`outSign` what sign the figures carry. */
  | {
      kind: 'directed'
      column: number
      by: number
      blank: Direction | null
      inSign: 1 | -1
      outSign: 1 | -1
      /** What flags mean that are no words of themselves; null for words. */
      flags: ReadonlyMap<string, Direction> | null
    }
  /** One figure beside two columns of what is left of it, of which the filled one tells the way. */
  | { kind: 'sided'; column: number; debit: number; credit: number }
  /** CR or DR beside the figure; `bare` is what neither means. */
  | { kind: 'flagged'; column: number; bare: Direction }
  /** The words of the kind of transaction; sales are in for acquirers. */
  | { kind: 'worded'; column: number; by: number[]; acquirer: boolean }
  /** What each description begins with (消费, 退款, REFUND); `otherwise` is what the rest means, null for a problem. */
  | { kind: 'lead'; column: number; by: number[]; card: boolean; otherwise: Direction | null }
  /** Unsigned figures whose direction is the step of the balance. */
  | { kind: 'stepped'; column: number; order: ChainOrder }

export interface YearRule {
  /** Year of dates without one; null where it is not known. */
  year: number | null
  /** Months after this one belong to the year before (a statement from December to January). */
  wrapAfter: number | null
}

export interface TablePlan {
  /** What the lines above say of account and currency: another such line heads another account's rows. */
  heading: Heading
  headerLine: number | null
  header: string[]
  /** Lines before the header or the first row. */
  preambleLines: number
  /** Physical line of the first line that may be a row. */
  bodyLine: number
  width: number
  columns: ColumnGuess[]
  /** Columns by index, undefined where the table has none of that meaning. */
  date: number
  settlement: number | undefined
  time: number | undefined
  order: DateOrder | null
  orderOpen: boolean
  year: YearRule
  amount: AmountPlan
  /** Where rows without a figure in the amount's columns have one: net of fees, where there is no gross. */
  instead: { debit: number; credit: number } | null
  /** Columns of what is taken, all of them counted. */
  fees: readonly number[]
  gross: number | undefined
  net: number | undefined
  /** What is left of a row is negative where it went back, whatever sign its amount has. */
  netTells: boolean
  refund: number | undefined
  /** The merchant's own discount, and what the platform adds for its coupons. */
  discount: number | undefined
  subsidy: number | undefined
  balance: number | undefined
  currencyColumn: number | undefined
  /** ISO code of rows that name none. */
  currency: string
  currencyEvidence: string | null
  units: ReadonlyMap<number, number>
  marks: ReadonlyMap<number, DecimalMark>
  /** Date columns that hold spreadsheet serials or seconds since 1970. */
  serials: ReadonlySet<number>
  /** How the balance follows: `fees` are taken on top of amounts, `net` figures make its steps. */
  chain: { order: ChainOrder; sign: 1 | -1; fees: boolean; net: boolean } | null
  acquirer: boolean
  /** Lines between the rows name the currency of those below them. */
  blocks: boolean
  /** Headings over blocks of rows say which way they go; the first block's, null where its heading is below the names. */
  sides: { first: 'in' | 'out' | null } | null
  /** Lines like rows that state a balance instead. */
  balanceLines: ReadonlySet<number>
  /** Sums, counts and balances stated around the table. */
  stated: readonly StatedFigure[]
  profile: string | null
  questions: ReadingQuestion[]
  /** Remarks on how it was decided, shown with the columns. */
  notes: { code: string; text: string }[]
}
