/** What the settlement engine reads and what it answers. Pure data: amounts are minor units, dates local. */
import type { WorkingCalendar } from '../../law/settlement-calendar.ts'
import type { LocalDate } from '../../../../shared/domain/dates.ts'
import type {
  Explanation,
  FindingKind,
  HeldAge,
  MatchKind,
  OpenCheckCode,
  SettleTerm,
} from '../../../../shared/domain/settlement.ts'

/**
 * `void` cancels a sale of the same day; `deduction` is a charge booked by the acquirer as a row of its own, `fee` one
 * for a transaction that has its own row; `payout` leaves the provider's account for the bank, `deposit` is the
 * merchant's own money put in; `unknown` does not say what it is and is asked about.
 */
export type AcquirerRowKind =
  'sale' | 'refund' | 'chargeback' | 'void' | 'deduction' | 'fee' | 'payout' | 'deposit' | 'unknown'

/**
 * One row of the acquirer's file. `gross` and `net` are signed as the merchant sees them (a refund is negative),
 * `fee` is positive when taken and negative when given back; null where the file has no such figure.
 */
export interface AcquirerRow {
  readonly id: string
  readonly batch: string
  readonly line: number
  readonly gross: number | null
  readonly fee: number | null
  readonly net: number | null
  readonly date: LocalDate | null
  /** HH:MM or HH:MM:SS. */
  readonly time: string | null
  readonly terminal: string | null
  readonly merchantNumber: string | null
  readonly cardType: string | null
  readonly orderNumber: string | null
  readonly reference: string | null
  readonly status: string | null
  readonly kind: AcquirerRowKind
  readonly currency: string
  readonly settlementDate: LocalDate | null
  /** What the row says of itself (product, remark); only deductions are judged by it. */
  readonly memo?: string | null
  /** The account whose statement the row stands in; absent: its file. */
  readonly account?: string | null
  /** The provider's account after the row, where the file keeps a running balance. */
  readonly balance?: number | null
  /** The payout the row belongs to, by the file's own number for it. */
  readonly payout?: string | null
  /** The file says that this refund does not lower the payout: where it is netted all the same, that is its way. */
  readonly apart?: boolean
}

/** One row of a bank or wallet statement. `amount` is never negative; `direction` says which way it moved. */
export interface BankRow {
  readonly id: string
  readonly batch: string
  readonly line: number
  readonly date: LocalDate
  readonly direction: 'in' | 'out'
  readonly amount: number
  readonly currency: string
  readonly account: string | null
  readonly memo: string | null
  readonly counterparty: string | null
  readonly reference: string | null
}

/** The days on which a term holds, both included; null: open. Absent: always. */
export interface Validity {
  readonly from?: LocalDate | null
  readonly to?: LocalDate | null
}

/** An agreed rate. `cardType` null is the rate of every card type not named. */
export interface RateTerms extends Validity {
  readonly cardType: string | null
  /** Parts per million of gross: 0.38 % is 3800. */
  readonly ratePpm: number
  /** The most one transaction may cost, minor units. */
  readonly cap: number | null
}

/** A charge the merchant did agree to: its text, and its amount where the contract names one. */
export interface AgreedFee extends Validity {
  readonly text: string
  readonly amount: number | null
}

/** What is agreed for a book: sums are minor units of its currency. */
export interface Terms {
  readonly rates: readonly RateTerms[]
  /** The term agreed last; what is due is judged by `cycles`. */
  readonly settle: SettleTerm | null
  /** Terms one after another; absent: `settle` at all times. */
  readonly cycles?: readonly ({ readonly term: SettleTerm } & Validity)[]
  /** Minutes after midnight at which the acquirer's day ends; null: midnight, or learned from the data. */
  readonly cutoff: number | null
  readonly agreedFees: readonly AgreedFee[]
  /** The contract says that the fee of a refunded sale comes back. */
  readonly feeReturnedOnRefund: boolean
}

export type Decision =
  | {
      readonly kind: 'confirm' | 'make'
      readonly acquirer: readonly string[]
      readonly bank: readonly string[]
    }
  | { readonly kind: 'break'; readonly acquirer: readonly string[]; readonly bank: readonly string[] }

export interface SettleOptions {
  readonly calendar: WorkingCalendar
  readonly decisions?: readonly Decision[]
  /** Today, for ages; findings are never made from it alone. Default: the last day either file knows. */
  readonly asOf?: LocalDate | null
  /** Bank statements are known to be complete over these days; without it the rows' own span is used. */
  readonly bankCoverage?: { readonly from: LocalDate; readonly to: LocalDate } | null
  /** Names of the acquirer as the bank prints them, where the user gave them. */
  readonly payers?: readonly string[]
  readonly onProgress?: (share: number) => void
}

/** One way to read a credit. */
export interface Alternative {
  readonly acquirer: readonly string[]
  readonly bank: readonly string[]
}

/** The acquirer's rows and the bank's that belong together. gross − fee − refunds − chargebacks + adjustments = net, always. */
export interface Match {
  readonly kind: MatchKind
  readonly acquirer: readonly string[]
  readonly bank: readonly string[]
  readonly currency: string
  /** Sales before fees. */
  readonly gross: number
  /** Fees taken from these rows on this payout (negative: given back). */
  readonly fee: number
  /** Money returned to customers, positive. */
  readonly refunds: number
  readonly chargebacks: number
  /** Everything else: rounding, booked deductions, shortfalls (negative), surplus (positive). */
  readonly adjustments: number
  /** Credits minus debits on the bank's side. */
  readonly net: number
  /** Calendar days from the latest sale to the last bank row; null where a date is missing. */
  readonly days: number | null
  readonly explanation: Explanation
  /** For kind "ambiguous": the readings found; `moreAlternatives` says that there are others. */
  readonly alternatives: readonly Alternative[]
  readonly moreAlternatives: boolean
  /** For kind "split": the rows of each credit, where their order explains every part; else empty. */
  readonly parts: readonly Alternative[]
}

export interface Finding {
  readonly kind: FindingKind
  /** Minor units, positive. */
  readonly amount: number
  readonly currency: string
  readonly acquirer: readonly string[]
  readonly bank: readonly string[]
  /** Days since the money was due (unsettled), or days late (late); null where it does not apply. */
  readonly ageDays: number | null
  readonly explanation: Explanation
}

export interface CurrencyTotals {
  readonly currency: string
  readonly acquirerRows: number
  readonly bankCredits: number
  readonly matchedRows: number
  readonly ambiguousRows: number
  readonly matchedCredits: number
  /** Sales, fees and payouts of the acquirer's rows as recorded (net: as expected where the file has none). */
  readonly gross: number
  readonly fee: number
  readonly net: number
  /** Bank credits minus debits that were matched. */
  readonly credited: number
  /** Sum of unsettled, pending, frozen and short. */
  readonly missing: number
  /** Missing under every explanation of what is ambiguous or unclaimed: at least so much. */
  readonly guaranteed: number
  /** Missing under the explanation that leaves most unpaid. */
  readonly worst: number
  /** Sum of fees above the terms, unagreed deductions and deductions charged twice. */
  readonly overcharged: number
  /** Rows due outside the days the bank statements cover: not judged. */
  readonly notCovered: number
  readonly notCoveredAmount: number
  /** Rows without a readable amount or date: not judged. */
  readonly unusable: number
  /** On the provider's accounts after their last payout. */
  readonly onBalance: number
  readonly account: BookAccount
  readonly notChecked: readonly OpenCheck[]
}

/**
 * A currency's account with the provider, minor units: taken − fees − refunds − chargebacks − deductions + other −
 * paidOut − keptBack − held = difference, which is 0.
 */
export interface BookAccount {
  readonly taken: number
  readonly fees: number
  readonly refunds: number
  readonly chargebacks: number
  /** Charges the provider booked as rows. */
  readonly deductions: number
  /** Own deposits, and rows that do not say what they are. */
  readonly other: number
  readonly paidOut: number
  /** What payouts brought less than their rows (negative: more). */
  readonly keptBack: number
  readonly held: readonly { readonly age: HeldAge; readonly rows: number; readonly amount: number }[]
  readonly difference: number
}

/** A check that could not be made, the rows it concerns and their money (minor units, ≥ 0). */
export interface OpenCheck {
  readonly code: OpenCheckCode
  readonly rows: number
  readonly amount: number
}

export interface SettleResult {
  readonly matches: readonly Match[]
  readonly findings: readonly Finding[]
  readonly totals: readonly CurrencyTotals[]
  /** Effective rate by day, card type and currency, agreed against actual. */
  readonly rates: readonly RatePoint[]
  /** How the payouts were found to be made, for the reader: cut-off, grouping, usual term. */
  readonly habits: readonly Habit[]
}

export interface RatePoint {
  readonly currency: string
  readonly month: string
  readonly cardType: string | null
  readonly gross: number
  readonly fee: number
  /** Null where nothing is agreed for the card type. */
  readonly agreedFee: number | null
}

export interface Habit {
  readonly currency: string
  readonly grouping: 'row' | 'day' | 'settlement-date'
  readonly scope: 'all' | 'merchant' | 'terminal' | 'card'
  /** Minutes after midnight, 1440 for midnight. */
  readonly cutoff: number
  readonly amounts: 'net' | 'gross' | 'agreed' | 'rate'
  readonly ratePpm: number | null
  readonly term: SettleTerm
  /** A calendar-day term whose weekend dates move to the next working day. */
  readonly shifted: boolean
  readonly credits: number
}
