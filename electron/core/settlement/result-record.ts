/** What the engine found, as it crosses the contract: each sum with its currency. */
import type {
  ProviderAccount,
  SettlementMatch,
  SettlementRun,
} from '../../../shared/contract/settlement-result.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { formatSettleTerm } from '../../../shared/domain/settlement.ts'
import type { BookAccount, CurrencyTotals, Habit, Match, RatePoint } from './engine/types.ts'

const inCurrency =
  (currency: string) =>
  (minor: number): Money => ({ minor, currency })

export function totalsRecord(totals: CurrencyTotals): SettlementRun['totals'][number] {
  const money = inCurrency(totals.currency)
  return {
    ...totals,
    gross: money(totals.gross),
    fee: money(totals.fee),
    net: money(totals.net),
    credited: money(totals.credited),
    missing: money(totals.missing),
    guaranteed: money(totals.guaranteed),
    worst: money(totals.worst),
    overcharged: money(totals.overcharged),
    notCoveredAmount: money(totals.notCoveredAmount),
    onBalance: money(totals.onBalance),
    account: accountRecord(totals.account, totals.currency),
    notChecked: totals.notChecked.map((check) => ({ ...check, amount: money(check.amount) })),
  }
}

export function accountRecord(account: BookAccount, currency: string): ProviderAccount {
  const money = inCurrency(currency)
  return {
    taken: money(account.taken),
    fees: money(account.fees),
    refunds: money(account.refunds),
    chargebacks: money(account.chargebacks),
    deductions: money(account.deductions),
    other: money(account.other),
    paidOut: money(account.paidOut),
    keptBack: money(account.keptBack),
    held: account.held.map((part) => ({ ...part, amount: money(part.amount) })),
    difference: money(account.difference),
  }
}

export function rateRecord({
  currency,
  gross,
  fee,
  agreedFee,
  ...point
}: RatePoint): SettlementRun['rates'][number] {
  const money = inCurrency(currency)
  return {
    ...point,
    currency,
    gross: money(gross),
    fee: money(fee),
    agreedFee: agreedFee === null ? null : money(agreedFee),
  }
}

export function habitRecord(habit: Habit): SettlementRun['habits'][number] {
  return { ...habit, term: formatSettleTerm(habit.term) }
}

/** A match as it is kept: sums in minor units of its currency, rows named by batch and line. */
export interface StoredMatch
  extends
    Omit<Match, 'kind' | 'acquirer' | 'bank' | 'alternatives' | 'parts' | 'explanation'>,
    Pick<SettlementMatch, 'acquirer' | 'bank' | 'alternatives' | 'parts' | 'explanation'> {}

/** `match` is its place in the run, from 0. */
export function matchRecord(
  { gross, fee, refunds, chargebacks, adjustments, net, ...stored }: StoredMatch,
  match: number,
  kind: SettlementMatch['kind'],
): SettlementMatch {
  const money = inCurrency(stored.currency)
  return {
    ...stored,
    match,
    kind,
    gross: money(gross),
    fee: money(fee),
    refunds: money(refunds),
    chargebacks: money(chargebacks),
    adjustments: money(adjustments),
    net: money(net),
  }
}
