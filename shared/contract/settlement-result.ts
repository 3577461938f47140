/**
 * What the settlement check answers (SPEC M9, M10): sums, matches between acquirer and bank rows, findings, what the
 * user decided, and what findings become.
 */
import { z } from 'zod'
import { FINDING_KINDS, HELD_AGES, MATCH_KINDS, OPEN_CHECKS } from '../domain/settlement.ts'
import type { ExplanationCode } from '../domain/settlement.ts'
import {
  caseId,
  currency,
  decisionId,
  eventId,
  evidenceId,
  findingId,
  instant,
  letterId,
  localDate,
  money,
  statementBatchId,
  transactionId,
} from './common.ts'
import { ratePercent, settleTerm } from './settlement-terms.ts'

/** Where a row comes from: its batch, the physical line or sheet row in the source file, and its id. */
export const rowRef = z.object({ row: transactionId, batch: statementBatchId, line: z.int() })
export type RowRef = z.infer<typeof rowRef>

const explanation = z.object({
  code: z.custom<ExplanationCode>((value) => typeof value === 'string' && value !== ''),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

/** taken − fees − refunds − chargebacks − deductions + other − paidOut − keptBack − held = difference (0). */
export const providerAccount = z.object({
  taken: money,
  fees: money,
  refunds: money,
  chargebacks: money,
  deductions: money,
  /** The merchant's own deposits, and rows that do not say what they are. */
  other: money,
  paidOut: money,
  /** What payouts brought less than their rows; negative: more. */
  keptBack: money,
  /** Still held, by days since it was due. */
  held: z.array(z.object({ age: z.enum(HELD_AGES), rows: z.int(), amount: money })),
  difference: money,
})
export type ProviderAccount = z.infer<typeof providerAccount>

export const settlementTotals = z.object({
  currency,
  acquirerRows: z.int(),
  bankCredits: z.int(),
  matchedRows: z.int(),
  ambiguousRows: z.int(),
  matchedCredits: z.int(),
  gross: money,
  fee: money,
  net: money,
  credited: money,
  missing: money,
  /** Missing however the rows are assigned: what every consistent explanation leaves unpaid (its best case). */
  guaranteed: money,
  /** Missing in the worst case that the rows allow. */
  worst: money,
  overcharged: money,
  /** Rows due on days that no bank statement covers: nothing is said of them. */
  notCovered: z.int(),
  notCoveredAmount: money,
  /** Rows without a date or an amount that can be used. */
  unusable: z.int(),
  /** On the provider's own account after its last payout: not missing, and not in the bank. */
  onBalance: money,
  account: providerAccount,
  /** Checks that could not be made, with the rows and the money concerned. */
  notChecked: z.array(z.object({ code: z.enum(OPEN_CHECKS), rows: z.int(), amount: money })),
})

/** What changed since a check was made. */
export const staleReasons = z.array(z.enum(['statements', 'terms', 'decisions', 'holidays']))

export const settlementRun = z.object({
  caseId,
  checkedAt: instant,
  /** What the check was made under, where the caller overrode the stored terms. */
  override: z.object({ rate: ratePercent.nullable(), settle: settleTerm.nullable() }),
  totals: z.array(settlementTotals),
  matches: z.int(),
  findings: z.record(z.string(), z.int()),
  habits: z.array(
    z.object({
      currency,
      grouping: z.enum(['row', 'day', 'settlement-date']),
      scope: z.enum(['all', 'merchant', 'terminal', 'card']),
      /** Minutes after midnight, 1440: midnight. */
      cutoff: z.int(),
      amounts: z.enum(['net', 'gross', 'agreed', 'rate']),
      ratePpm: z.int().nullable(),
      term: settleTerm,
      shifted: z.boolean(),
      credits: z.int(),
    }),
  ),
  /** Effective rate by month and card type. */
  rates: z.array(
    z.object({
      currency,
      month: z.string(),
      cardType: z.string().nullable(),
      gross: money,
      fee: money,
      /** Null where nothing is agreed for the card type. */
      agreedFee: money.nullable(),
    }),
  ),
  /** Why the answer may be out of date; empty: it is not. */
  stale: staleReasons,
})
export type SettlementRun = z.infer<typeof settlementRun>

export const settlementMatch = z.object({
  /** Place in the run, from 0. */
  match: z.int(),
  kind: z.enum(MATCH_KINDS),
  acquirer: z.array(rowRef),
  bank: z.array(rowRef),
  currency,
  gross: money,
  fee: money,
  refunds: money,
  chargebacks: money,
  adjustments: money,
  net: money,
  days: z.int().nullable(),
  explanation,
  alternatives: z.array(z.object({ acquirer: z.array(rowRef), bank: z.array(rowRef) })),
  moreAlternatives: z.boolean(),
  /** A payout in several credits: which rows came in which, where their order explains every part. */
  parts: z.array(z.object({ acquirer: z.array(rowRef), bank: z.array(rowRef) })),
})
export type SettlementMatch = z.infer<typeof settlementMatch>

/** What a finding became, and whether it still says the same. */
const use = {
  /** Number of the exhibit, title of the letter; empty for an event. */
  title: z.string(),
  /** When it was used; for a letter, when it was last saved. */
  at: instant,
  /** Amount when it was used; differs from the finding's where the data changed since. */
  amount: money,
}
export const findingUse = z.discriminatedUnion('as', [
  z.object({ as: z.literal('evidence'), id: evidenceId, ...use }),
  z.object({ as: z.literal('event'), id: eventId, ...use }),
  z.object({ as: z.literal('letter'), id: letterId, ...use }),
])

/** Something made of findings, against what the check says now. */
const product = {
  findings: z.int(),
  /** changed: amounts are others now; gone: a finding is no longer found; unchecked: data changed after the check. */
  state: z.enum(['current', 'changed', 'gone', 'unchecked']),
  before: z.array(money),
  now: z.array(money),
}
export const findingProduct = z.discriminatedUnion('as', [
  z.object({ as: z.literal('evidence'), id: evidenceId, ...product }),
  z.object({ as: z.literal('event'), id: eventId, ...product }),
])

export const settlementFinding = z.object({
  id: findingId,
  kind: z.enum(FINDING_KINDS),
  amount: money,
  acquirer: z.array(rowRef),
  bank: z.array(rowRef),
  ageDays: z.int().nullable(),
  explanation,
  happenedOn: localDate.nullable(),
  dueOn: localDate.nullable(),
  arrivedOn: localDate.nullable(),
  uses: z.array(findingUse),
  /** In the case's damages: claimed, left out by the owner, or null where it is no loss. */
  claim: z.enum(['claimed', 'left-out']).nullable(),
})
export type SettlementFinding = z.infer<typeof settlementFinding>

/** A row of the matching view. */
export const settlementRow = z.object({
  ref: rowRef,
  date: localDate.nullable(),
  time: z.string().nullable(),
  /** Signed, as the account or the merchant sees it. */
  amount: money,
  fee: money.nullable(),
  net: money.nullable(),
  text: z.string(),
  terminal: z.string().nullable(),
  merchantNumber: z.string().nullable(),
  status: z.string().nullable(),
  cardType: z.string().nullable(),
  /** Matches of the current run that hold the row. */
  matches: z.array(z.int()),
  ambiguous: z.boolean(),
  findings: z.array(findingId),
})
export type SettlementRow = z.infer<typeof settlementRow>

export const decision = z.object({
  id: decisionId,
  kind: z.enum(['confirm', 'break', 'make']),
  acquirer: z.array(rowRef),
  bank: z.array(rowRef),
  at: instant,
})
