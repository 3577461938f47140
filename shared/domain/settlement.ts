/**
 * The words of a settlement check that both sides use: what a match can be, what a finding can be, and how each is
 * explained. Amounts are minor units; an explanation is a code with parameters, worded in settlement-words.ts.
 */

import type { LocalDate } from './dates.ts'

/** How the acquirer's rows and the bank's were found to belong together. */
export const MATCH_KINDS = [
  'reference',
  'exact',
  'day-batch',
  'multi-day',
  'split',
  'fee-later',
  'netted',
  'carried-over',
  'rounded',
  'short',
  'subset',
  'debit',
  'balance',
  'made',
  'confirmed',
  'ambiguous',
] as const
export type MatchKind = (typeof MATCH_KINDS)[number]

/** What a reviewer should look at; one finding per transaction, credit or debit concerned. */
export const FINDING_KINDS = [
  'unsettled',
  'late',
  'short',
  'fee-above-terms',
  'unagreed-deduction',
  'duplicate-charge',
  'pending-without-credit',
  'frozen',
  'refund-missing',
  'unknown-credit',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export type ExplanationCode =
  // why rows were matched
  | 'match.reference'
  | 'match.exact'
  | 'match.dayBatch'
  | 'match.multiDay'
  | 'match.split'
  | 'match.feeLater'
  | 'match.feeDebit'
  | 'match.netted'
  | 'match.carriedOver'
  | 'match.rounded'
  | 'match.short'
  | 'match.deducted'
  | 'match.surplus'
  | 'match.allButRows'
  | 'match.withEarlierRows'
  | 'match.subset'
  | 'match.debit'
  | 'match.payout'
  | 'match.payoutOpen'
  | 'match.payoutSum'
  | 'match.onBalance'
  | 'match.bookedOnBalance'
  | 'match.made'
  | 'match.confirmed'
  | 'match.ambiguous'
  | 'match.interchangeable'
  | 'match.notSearchedFurther'
  | 'match.lateAmongEquals'
  // what a finding says
  | 'finding.unsettled'
  | 'finding.unsettledOneOf'
  | 'finding.unsettledNoTerm'
  | 'finding.unsettledBeyondStatement'
  | 'finding.payoutNotArrived'
  | 'finding.pending'
  | 'finding.pendingOneOf'
  | 'finding.frozen'
  | 'finding.frozenStatus'
  | 'finding.late'
  | 'finding.lateOneOf'
  | 'finding.short'
  | 'finding.feeAboveTerms'
  | 'finding.feeAgreedZero'
  | 'finding.feeCapped'
  | 'finding.feeDebitAboveTerms'
  | 'finding.deductionText'
  | 'finding.deductionPattern'
  | 'finding.deductionNetted'
  | 'finding.shortOrLeftOut'
  | 'finding.shortAmong'
  | 'finding.deductionOverAgreed'
  | 'finding.duplicateRow'
  | 'finding.duplicateDeduction'
  | 'finding.refundNotNetted'
  | 'finding.refundNotReceived'
  | 'finding.refundFeeKept'
  | 'finding.unknownCredit'
  | 'finding.unknownCreditOther'
  | 'finding.surplus'

/** Checks that rows or terms did not allow; said beside the sums, so that silence is not taken for a clean bill. */
export const OPEN_CHECKS = [
  'rateNotAgreed',
  'feeNotStated',
  'termNotAgreed',
  'kindNotKnown',
  'payoutsElsewhere',
  'balanceBroken',
  'balanceNotStated',
  'noBankCredits',
] as const
export type OpenCheckCode = (typeof OPEN_CHECKS)[number]

/** How long money has been held beyond its due day; `onBalance`: on the provider's own account, to be paid out. */
export const HELD_AGES = ['onBalance', 'notDue', 'to7', 'to30', 'to90', 'over90'] as const
export type HeldAge = (typeof HELD_AGES)[number]

/** A reason as data. Parameters whose name ends in "Amount" are minor units of `currency`. */
export interface Explanation {
  readonly code: ExplanationCode
  readonly params: Readonly<Record<string, string | number | null>>
}

/** T+n counts working days, D+n calendar days (as Chinese acquirers write them). */
export interface SettleTerm {
  readonly days: number
  readonly unit: 'working' | 'natural'
}

/** Reads "T+1", "t1", "D+0"; null where the text is neither. */
export function parseSettleTerm(text: string): SettleTerm | null {
  const match = /^([TD])\s*\+?\s*(\d{1,2})$/i.exec(text.trim())
  if (!match) return null
  return { days: Number(match[2]), unit: match[1]?.toUpperCase() === 'T' ? 'working' : 'natural' }
}

/** Writes a term as the contract does: "T+1" for working days, "D+1" for calendar days. */
export function formatSettleTerm(term: SettleTerm): string {
  return `${term.unit === 'working' ? 'T' : 'D'}+${term.days}`
}

/** Parts per million of a percentage written as decimal text: "0.38" → 3800; null where it is no such number. */
export function ratePpmFromPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4})0*)?\s*[%％]?$/.exec(text.trim())
  if (!match) return null
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'))
  return ppm <= 1_000_000 ? ppm : null
}

/** Parts per million as a percentage with at least two digits: 3800 → "0.38%", 30000 → "3.00%". */
export function formatRatePpm(ppm: number): string {
  const sign = ppm < 0 ? '-' : ''
  const digits = String(Math.abs(Math.round(ppm))).padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0{1,2}$/, '')
  return `${sign}${digits.slice(0, -4)}.${fraction}%`
}

/** First and last day of a term, both included; null: open. */
export interface Period {
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
}

/** Place of a period that ends before it begins, or that begins while another still holds; null where none does. */
export function clashingPeriod(periods: readonly Period[]): number | null {
  const sorted = [...periods.entries()].sort(([, a], [, b]) =>
    (a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1,
  )
  for (const [at, [place, { validFrom, validTo }]] of sorted.entries()) {
    if ((validTo ?? '9999-12-31') < (validFrom ?? '')) return place
    const next = sorted[at + 1]
    if (next && (validTo ?? '9999-12-31') >= (next[1].validFrom ?? '')) return next[0]
  }
  return null
}
