/** One currency's rows prepared for matching: typed numbers, interned names, and who is still free. */
import type { Explanation, MatchKind } from '../../../../shared/domain/settlement.ts'
import { agreedFee } from './terms.ts'
import type { DayTable } from './terms.ts'
import type { AcquirerRow, Alternative, BankRow, Terms } from './types.ts'

export interface Item {
  readonly index: number
  readonly row: AcquirerRow
  readonly day: number
  /** Minutes after midnight, −1 where the row has no time. */
  readonly minute: number
  /** The acquirer's own settlement day, −1 where the file has none. */
  readonly settleDay: number
  readonly gross: number
  /** Null where the file has neither fee nor net. */
  readonly fee: number | null
  readonly net: number | null
  /** Fees of this sale that the file books as rows of their own. */
  readonly feeRows: number
  /** 'duplicate': a second record of a sale already listed; paid, as a rule, only once. */
  readonly state: 'normal' | 'pending' | 'frozen' | 'duplicate'
  readonly merchant: number
  readonly terminal: number
  readonly card: number
}

export interface Credit {
  readonly index: number
  readonly row: BankRow
  readonly day: number
  /** Signed: a debit is negative. */
  readonly amount: number
  readonly payer: number
  readonly merchantHint: number
  readonly terminalHint: number
  /** Days named in the memo, −1 where there is none. */
  readonly hintFrom: number
  readonly hintTo: number
}

export type Mode = 'net' | 'gross' | 'agreed' | `rate:${number}`

/** A match in the making, by index. */
export interface Draft {
  kind: MatchKind
  items: readonly number[]
  credits: readonly number[]
  mode: Mode
  explanation: Explanation
  alternatives?: readonly Alternative[]
  moreAlternatives?: boolean
  /** For "ambiguous": rows of this many (of these amounts) have no credit in any reading. */
  unpaid?: { readonly count: number; readonly value: number; readonly items: readonly number[] }
  /** For "ambiguous": this many credits belong to no row in any reading. */
  surplus?: { readonly count: number; readonly value: number; readonly credits: readonly number[] }
  /** For rows that stand for one another: credits that came after the usual day. */
  lateCredits?: readonly number[]
  /** For "ambiguous": this many sums came late, each for one of the rows and by one of the credits. */
  lateOnes?: {
    readonly count: number
    readonly value: number
    readonly items: readonly number[]
    readonly credits: readonly number[]
    readonly days: number
  }
  /** Money taken out of this payout without a row: what kind, found how. */
  shortfall?: { readonly amount: number; readonly cause: 'short' | 'round' | 'recurring' | 'rate' | 'agreed' }
  /** The rows' fees are debited apart: this match holds the gross amounts (credit) or the fees alone (debit). */
  part?: 'gross' | 'fees'
  /** How many days after the habit's due day; for reasons and for telling regular books. */
  lag?: number
  single?: boolean
}

/** One account's rows in the order of its file, and what is known of its payouts. */
export interface BalanceAccount {
  readonly items: readonly Item[]
  readonly payouts: readonly Item[]
  /** By payout (item index): the credit it came in. */
  readonly arrived: ReadonlyMap<number, number>
  /** Items before which the running balance jumps: a row is missing there, or was changed. */
  readonly breaks: readonly { readonly item: number; readonly amount: number }[]
}

export interface Book {
  readonly currency: string
  readonly items: readonly Item[]
  readonly credits: readonly Credit[]
  readonly terms: Terms
  readonly days: DayTable
  readonly itemFree: Uint8Array
  readonly creditFree: Uint8Array
  /** 0: a payer that has shown not to be the acquirer. */
  readonly payerTrusted: Uint8Array
  readonly payerNames: readonly string[]
  /** By credit index: item indexes the user said do not belong to it. */
  readonly forbidden: ReadonlyMap<number, ReadonlySet<number>>
  readonly drafts: Draft[]
  readonly unusable: readonly AcquirerRow[]
  readonly values: Map<Mode, Float64Array>
  /** Memo date minus first batch day, where the book shows a fixed relation. */
  hintOffset: number | null
  /** Rates by card (ppm) where the fee is taken on the batch's total and not row by row. */
  batchRates: ReadonlyMap<number, number> | null
  /** Days due together come in one credit. */
  mergesDue: boolean
  readonly cards: readonly string[]
  /** Rows that a payout of their batch left out: what is left of that batch is no payout of its own. */
  readonly leftOut: Set<number>
  /** Accounts at the provider between sales and bank. */
  readonly balances: BalanceAccount[]
}

/** What each row should bring to the account under a mode, by item index. */
export function valuesOf(book: Book, mode: Mode): Float64Array {
  const known = book.values.get(mode)
  if (known) return known
  const values = new Float64Array(book.items.length)
  for (const item of book.items) values[item.index] = item.gross - feeUnder(book, item, mode)
  book.values.set(mode, values)
  return values
}

/** The fee a row bears under a mode (negative on refunds that give it back). */
export function feeUnder(book: Book, item: Item, mode: Mode): number {
  if (mode === 'gross') return 0
  const moves = item.row.kind === 'sale' || item.row.kind === 'refund'
  if (mode.startsWith('rate:'))
    return moves
      ? Math.sign(item.gross) * Math.round((Math.abs(item.gross) * Number(mode.slice(5))) / 1e6)
      : 0
  if (item.net !== null) return item.gross - item.net
  if (mode === 'net' || !moves) return 0
  const fee = agreedFee(book.terms, item.gross, item.row.cardType, item.row.date) ?? 0
  return item.gross < 0 ? (book.terms.feeReturnedOnRefund ? -fee : 0) : fee
}

/** The row at an index that the book itself gave out; a missing one is a defect, never nothing. */
export function itemAt(book: Book, index: number): Item {
  const item = book.items[index]
  if (!item) throw new RangeError(`no row ${index} in a book of ${book.items.length}`)
  return item
}

/** The bank row at an index that the book itself gave out. */
export function creditAt(book: Book, index: number): Credit {
  const credit = book.credits[index]
  if (!credit) throw new RangeError(`no bank row ${index} in a book of ${book.credits.length}`)
  return credit
}

/** The money at an index; a missing one is a defect, never zero. */
export function valueAt(values: ArrayLike<number>, index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no amount ${index} of ${values.length}`)
  return value
}

/** True where the user has not said that any of these rows and this credit do not belong together. */
export function allowed(book: Book, credit: number, items: readonly number[]): boolean {
  const forbidden = book.forbidden.get(credit)
  return forbidden === undefined || !items.some((item) => forbidden.has(item))
}

/** Records a match and takes its rows out of play. */
export function take(book: Book, draft: Draft): void {
  for (const item of draft.items) book.itemFree[item] = 0
  for (const credit of draft.credits) book.creditFree[credit] = 0
  book.drafts.push(draft)
}

/** Free and from a payer that can be the acquirer. */
export function usable(book: Book, credit: Credit): boolean {
  return book.creditFree[credit.index] === 1 && book.payerTrusted[credit.payer] === 1
}

export function idsOf(book: Book, items: readonly number[], credits: readonly number[]): Alternative {
  return {
    acquirer: items.map((index) => itemAt(book, index).row.id),
    bank: credits.map((index) => creditAt(book, index).row.id),
  }
}
