/**
 * The settlement check (SPEC M9, M10): what the contract fixes, matches between acquirer and bank rows, findings,
 * what the user decided, and what findings become. An amount by itself is Money; a sheet of sums in one currency
 * (totals, a match, an account) names the currency once and counts in its minor units.
 */
import { z } from 'zod'
import { FINDING_KINDS, HELD_AGES, MATCH_KINDS, OPEN_CHECKS } from '../domain/settlement.ts'
import type { ExplanationCode } from '../domain/settlement.ts'
import { evidenceItem } from './evidence.ts'
import {
  id,
  instant,
  jobStarted,
  line,
  localDate,
  money,
  nothing,
  output,
  caseId,
  providerId,
  statementAccountId,
  statementBatchId,
  transactionId,
} from './common.ts'
import { defineRoutes } from './route.ts'
import { ratePercent, settleTerm, terms } from './settlement-terms.ts'
import { STATEMENT_SIDES } from './statements.ts'
import { timelineEvent } from './timeline.ts'

const currency = z.string().regex(/^[A-Z]{3}$/)
/** Where a row comes from: its batch, the physical line or sheet row in the source file, and its id. */
export const rowRef = z.object({ row: transactionId, batch: statementBatchId, line: z.int() })
export type RowRef = z.infer<typeof rowRef>

const explanation = z.object({
  code: z.custom<ExplanationCode>((value) => typeof value === 'string' && value !== ''),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

/** taken − fees − refunds − chargebacks − deductions + other − paidOut − keptBack − held = difference (0). */
export const providerAccount = z.object({
  taken: z.int(),
  fees: z.int(),
  refunds: z.int(),
  chargebacks: z.int(),
  deductions: z.int(),
  /** The merchant's own deposits, and rows that do not say what they are. */
  other: z.int(),
  paidOut: z.int(),
  /** What payouts brought less than their rows; negative: more. */
  keptBack: z.int(),
  /** Still held, by days since it was due. */
  held: z.array(z.object({ age: z.enum(HELD_AGES), rows: z.int(), amount: z.int() })),
  difference: z.int(),
})
export type ProviderAccount = z.infer<typeof providerAccount>

export const settlementTotals = z.object({
  currency,
  acquirerRows: z.int(),
  bankCredits: z.int(),
  matchedRows: z.int(),
  ambiguousRows: z.int(),
  matchedCredits: z.int(),
  gross: z.int(),
  fee: z.int(),
  net: z.int(),
  credited: z.int(),
  missing: z.int(),
  /** Missing however the rows are assigned: what every consistent explanation leaves unpaid (its best case). */
  guaranteed: z.int(),
  /** Missing in the worst case that the rows allow. */
  worst: z.int(),
  overcharged: z.int(),
  /** Rows due on days that no bank statement covers: nothing is said of them. */
  notCovered: z.int(),
  notCoveredAmount: z.int(),
  /** Rows without a date or an amount that can be used. */
  unusable: z.int(),
  /** On the provider's own account after its last payout: not missing, and not in the bank. */
  onBalance: z.int(),
  account: providerAccount,
  /** Checks that could not be made, with the rows and the money concerned. */
  notChecked: z.array(z.object({ code: z.enum(OPEN_CHECKS), rows: z.int(), amount: z.int() })),
})

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
      gross: z.int(),
      fee: z.int(),
      agreedFee: z.int().nullable(),
    }),
  ),
  /** Why the answer may be out of date; empty: it is not. */
  stale: z.array(z.enum(['statements', 'terms', 'decisions'])),
})
export type SettlementRun = z.infer<typeof settlementRun>

export const settlementMatch = z.object({
  /** Place in the run, from 0. */
  match: z.int(),
  kind: z.enum(MATCH_KINDS),
  acquirer: z.array(rowRef),
  bank: z.array(rowRef),
  currency,
  gross: z.int(),
  fee: z.int(),
  refunds: z.int(),
  chargebacks: z.int(),
  adjustments: z.int(),
  net: z.int(),
  days: z.int().nullable(),
  explanation,
  alternatives: z.array(z.object({ acquirer: z.array(rowRef), bank: z.array(rowRef) })),
  moreAlternatives: z.boolean(),
  /** A payout in several credits: which rows came in which, where their order explains every part. */
  parts: z.array(z.object({ acquirer: z.array(rowRef), bank: z.array(rowRef) })),
})
export type SettlementMatch = z.infer<typeof settlementMatch>

/** What a finding became, and whether it still says the same. */
export const findingUse = z.object({
  as: z.enum(['evidence', 'event', 'letter']),
  id,
  /** Number of the exhibit, title of the letter; empty for an event. */
  title: z.string(),
  /** When it was used; for a letter, when it was last saved. */
  at: instant,
  /** Amount when it was used; differs from the finding's where the data changed since. */
  amount: money,
})

/** Something made of findings, against what the check says now. */
export const findingProduct = z.object({
  as: z.enum(['evidence', 'event']),
  id,
  findings: z.int(),
  /** changed: amounts are others now; gone: a finding is no longer found; unchecked: data changed after the check. */
  state: z.enum(['current', 'changed', 'gone', 'unchecked']),
  before: z.array(money),
  now: z.array(money),
})

export const settlementFinding = z.object({
  /** The same finding keeps its id over re-runs and re-imports. */
  id: z.string(),
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
  findings: z.array(z.string()),
})
export type SettlementRow = z.infer<typeof settlementRow>

export const decision = z.object({
  id,
  kind: z.enum(['confirm', 'break', 'make']),
  acquirer: z.array(rowRef),
  bank: z.array(rowRef),
  at: instant,
})

const rowFilter = {
  side: z.enum(STATEMENT_SIDES),
  state: z.enum(['all', 'matched', 'open', 'ambiguous', 'finding']).default('all'),
  query: line.default(''),
  from: localDate.nullable().default(null),
  to: localDate.nullable().default(null),
}

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(5000).default(500) }

export const settlementRoutes = defineRoutes({
  'settlement.terms': {
    input: z.object({ caseId }),
    output: terms.extend({ updatedAt: instant.nullable() }),
  },
  'settlement.saveTerms': {
    input: z.object({ caseId, terms }),
    output: terms.extend({ updatedAt: instant.nullable() }),
  },
  /** Runs the check on the imported rows. `rate` and `settle` stand in for the stored terms in this run. */
  'settlement.check': {
    input: z.object({
      caseId,
      rate: ratePercent.nullable().default(null),
      settle: settleTerm.nullable().default(null),
    }),
    output: jobStarted,
    result: settlementRun,
  },
  /** The current run, null before the first. */
  'settlement.run': { input: z.object({ caseId }), output: settlementRun.nullable() },
  /**
   * What a provider holds: its running account over the last checks of all its cases, by currency. A case whose
   * acquirer file stands in an earlier case is left out, so that nothing is counted twice.
   */
  'settlement.account': {
    input: z.object({ providerId }),
    output: z.object({
      accounts: z.array(z.object({ currency, account: providerAccount })),
      cases: z.array(
        z.object({
          caseId,
          title: z.string(),
          /** unchecked: no check was made; stale: something changed since; twice: its file is in an earlier case. */
          state: z.enum(['counted', 'stale', 'unchecked', 'twice']),
          accounts: z.array(z.object({ currency, account: providerAccount })),
        }),
      ),
    }),
  },
  'settlement.matches': {
    input: z.object({ caseId, kinds: z.array(z.enum(MATCH_KINDS)).default([]), ...page }),
    output: z.object({ total: z.int(), matches: z.array(settlementMatch) }),
  },
  'settlement.findings': {
    input: z.object({ caseId, kinds: z.array(z.enum(FINDING_KINDS)).default([]), ...page }),
    output: z.object({
      total: z.int(),
      findings: z.array(settlementFinding),
      /** Findings that were made evidence or an event and that the current run no longer has. */
      gone: z.array(findingUse.extend({ finding: z.string(), kind: z.enum(FINDING_KINDS) })),
    }),
  },
  /** Evidence sheets and events made of findings, each against what the check says now. */
  'settlement.products': { input: z.object({ caseId }), output: z.array(findingProduct) },
  'settlement.rows': {
    input: z.object({ caseId, ...rowFilter, ...page }),
    output: z.object({ total: z.int(), rows: z.array(settlementRow) }),
  },
  /** Where in that list the first row of a match stands; null: it is not in it. */
  'settlement.place': {
    input: z.object({ caseId, match: z.int().min(0), ...rowFilter }),
    output: z.object({ index: z.int().nullable() }),
  },
  'settlement.decisions': { input: z.object({ caseId }), output: z.array(decision) },
  /** Stands in every later run; the next check applies it. */
  'settlement.decide': {
    input: z.object({
      caseId,
      kind: z.enum(['confirm', 'break', 'make']),
      acquirer: z.array(transactionId).min(1).max(10_000),
      bank: z.array(transactionId).min(1).max(1_000),
    }),
    output: decision,
  },
  'settlement.undecide': { input: z.object({ id }), output: nothing },
  /** A sheet (PDF) with the findings' rows, file hashes and lines becomes an evidence item. */
  'settlement.toEvidence': {
    input: z.object({ caseId, findings: z.array(z.string()).min(1).max(2000), name: line.default('') }),
    output: jobStarted,
    result: evidenceItem,
  },
  /** One timeline event for the findings together, dated by their rows. */
  'settlement.toEvent': {
    input: z.object({ caseId, findings: z.array(z.string()).min(1).max(2000) }),
    output: timelineEvent,
  },
  /** Per account: months that imports cover, months that are missing, and whether it is time to add the last one. */
  'settlement.monthly': {
    input: z.object({ caseId }),
    output: z.object({
      accounts: z.array(
        z.object({
          account: z.object({ id: statementAccountId, name: z.string(), side: z.enum(STATEMENT_SIDES) }),
          months: z.array(z.object({ month: z.string(), rows: z.int(), batches: z.array(statementBatchId) })),
          missing: z.array(z.string()),
        }),
      ),
      /** The last full month, where some account lacks it. */
      remind: z.string().nullable(),
    }),
  },
  /** A ZIP for one account and month: the listing as PDF, the original files, and their hashes. */
  'settlement.archive': {
    input: z.object({
      caseId,
      account: statementAccountId,
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    }),
    output: jobStarted,
    result: output,
  },
})
