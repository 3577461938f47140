/** Routes of the settlement check (SPEC M9, M10): what the contract fixes, the check, and what findings become. */
import { z } from 'zod'
import { FINDING_KINDS, MATCH_KINDS } from '../domain/settlement.ts'
import { evidenceItem } from './evidence.ts'
import {
  caseId,
  currency,
  decisionId,
  findingId,
  instant,
  jobStarted,
  line,
  localDate,
  nothing,
  output,
  providerId,
  statementAccountId,
  statementBatchId,
  transactionId,
} from './common.ts'
import { defineRoutes } from './route.ts'
import {
  decision,
  findingProduct,
  findingUse,
  providerAccount,
  settlementFinding,
  settlementMatch,
  settlementRow,
  settlementRun,
} from './settlement-result.ts'
import { ratePercent, settleTerm, terms } from './settlement-terms.ts'
import { STATEMENT_SIDES } from './statements.ts'
import { timelineEvent } from './timeline.ts'

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
      gone: z.array(findingUse.and(z.object({ finding: findingId, kind: z.enum(FINDING_KINDS) }))),
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
  'settlement.undecide': { input: z.object({ id: decisionId }), output: nothing },
  /** A sheet (PDF) with the findings' rows, file hashes and lines becomes an evidence item. */
  'settlement.toEvidence': {
    input: z.object({ caseId, findings: z.array(findingId).min(1).max(2000), name: line.default('') }),
    output: jobStarted,
    result: evidenceItem,
  },
  /** One timeline event for the findings together, dated by their rows. */
  'settlement.toEvent': {
    input: z.object({ caseId, findings: z.array(findingId).min(1).max(2000) }),
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
