/** What readers of self-describing formats (OFX, QIF, CAMT, MT940, fixed width) are given and hand over. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import type { LocalDate } from '../../../../../shared/domain/dates.ts'
import type { ReadingProblem, ReadingQuestion, StatementRow } from '../types.ts'

/**
 * What a balance or a stated total says about the reading. `holds` is null where the statement gives too little to
 * prove anything (only a closing balance). Amounts are signed minor units of `currency`.
 */
export interface BalanceProof {
  /** Which figure: 'balance' (opening + rows = closing), 'continuation' (page follows page), 'total', 'count'. */
  kind: 'balance' | 'continuation' | 'total' | 'count'
  line: number
  account: string | null
  currency: string
  expected: number
  found: number
  holds: boolean
}

/** Where a reader puts what it read, in file order. */
export interface FormatOutput {
  row(row: StatementRow): void
  problem(problem: ReadingProblem): void
  question(question: ReadingQuestion): void
  proof(proof: BalanceProof): void
}

export interface FormatContext {
  /** The user's answers so far, by question kind. */
  readonly answers: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** Text of the file in order, cut anywhere. */
export type TextChunks = AsyncIterable<string> | Iterable<string>

/** ISO 4217's code for "no currency": stands in rows whose file does not name one while the question is open. */
export const NO_CURRENCY = 'XXX'

/** Throws `cancelled` once the user has called the reading off. */
export function stopIfCancelled(context: FormatContext): void {
  if (context.signal?.aborted) throw new ProofdeskError('cancelled')
}

/** A row with every optional field null; readers fill in what their format gives. */
export function blankRow(
  given: Pick<StatementRow, 'line' | 'date' | 'direction' | 'amount' | 'currency' | 'raw'> &
    Partial<StatementRow>,
): StatementRow {
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
    ...given,
  }
}

/** The text without outer space, or null where nothing is left. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim()
  return trimmed === undefined || trimmed === '' ? null : trimmed
}

/** A second date (value date, settlement) where it differs from the first; null where it says nothing new. */
export function otherDate(second: LocalDate | null, first: LocalDate | null): LocalDate | null {
  return second === first ? null : second
}

/** Direction and size of a signed amount. A zero moves nothing and is neutral. */
export function fromSigned(minor: number): Pick<StatementRow, 'direction' | 'amount'> {
  if (minor === 0) return { direction: 'neutral', amount: 0 }
  return minor > 0 ? { direction: 'in', amount: minor } : { direction: 'out', amount: -minor }
}

/** The signed amount of a row: in positive, out negative, neutral nothing. */
export function signedAmount(row: Pick<StatementRow, 'direction' | 'amount'>): number {
  return row.direction === 'in' ? row.amount : row.direction === 'out' ? -row.amount : 0
}

/** The question every format without a currency asks; `answers.currency` is a three-letter code. */
export function currencyQuestion(examples: string[]): ReadingQuestion {
  const options = ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'JPY'].map((code) => ({
    value: code,
    label: code,
    examples: examples.slice(0, 3),
  }))
  return { kind: 'currency', options }
}
