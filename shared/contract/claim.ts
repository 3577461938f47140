/**
 * The claim of a case (诉请, SPEC M35): the only place where an amount asked for lives. Letters, forms, the cover, the
 * register read it. Amounts are integer minor units; what is asked for in two currencies is totalled in each.
 */
import { z } from 'zod'
import { ACT_HEADS, HEAD_KINDS, HEAD_STATES, INTEREST_RATES } from '../domain/claim.ts'
import { bilingual } from '../domain/scenario.ts'
import { caseId, evidenceId, findingId, id, instant, line, localDate, money } from './common.ts'
import { defineRoutes } from './route.ts'

/** Asked for, so above zero: a claim is never negative. */
const asked = money.refine((value) => value.minor > 0, { error: 'must be above zero' })
const words = z.object({ 'zh-CN': z.string(), en: z.string() })

export const termRef = z.object({
  kind: z.enum(['rate', 'settlement', 'agreed-fee', 'penalty']),
  value: z.string(),
  exhibit: evidenceId.nullable(),
  page: z.int().nullable(),
})

export const headSources = z.object({
  findings: z.array(findingId).max(100_000),
  losses: z.array(z.string().max(200)).max(100_000),
  terms: z.array(termRef).max(200),
  exhibits: z.array(evidenceId).max(2000),
})

export const headInterest = z.object({
  base: asked,
  rate: z.enum(INTEREST_RATES),
  upliftPercent: z.int().min(0).max(50),
  ratePercent: z.string().nullable(),
  from: localDate,
  several: z.boolean(),
  until: localDate.nullable(),
  countedTo: localDate,
  dayBasis: z.union([z.literal(365), z.literal(360)]),
})

const headBody = z.object({
  kind: z.enum(HEAD_KINDS),
  label: words,
  amount: asked.nullable(),
  formula: words,
  figures: z.string(),
  interest: headInterest.nullable(),
  basis: z.array(z.string()),
  sources: headSources,
  alternativeTo: z.string().nullable(),
})

/** Missing under every explanation of the rows, and under the worst. */
const leastMissing = z.object({ guaranteed: asked, worst: asked })

/** A head as it is kept (core/claim/store.ts). */
export const keptHead = headBody.extend({
  id,
  key: z.string().nullable(),
  followed: z
    .object({
      amount: money.nullable(),
      losses: z.array(z.string()),
      interest: headInterest.nullable(),
    })
    .nullable(),
  clause: z.string(),
  on: id.nullable(),
  /** Not null: it asks for at least so much (shared/domain/claim.ts). */
  least: leastMissing.nullable().default(null),
})

/** A claim as it is kept: one version. */
export const keptClaim = z.object({
  /** The day interest was counted to when the claim was last brought up to date. */
  countedTo: localDate,
  heads: z.array(keptHead),
  /** Keys of drafts the owner took out: they are not drawn up again unasked. */
  dropped: z.array(z.string()),
})
export type KeptClaim = z.infer<typeof keptClaim>

/** What a change did: in the history, and for undo. */
export const CLAIM_CHANGES = ['drawn', 'saved', 'removed', 'ordered', 'restored'] as const

export const claimHead = headBody.extend({
  id,
  /** A, B, C … as papers name it. */
  letter: z.string(),
  /** The head as a demand, in both languages, without its final mark. */
  demand: bilingual,
  clause: z.string(),
  on: id.nullable(),
  least: leastMissing.nullable(),
  /** What of it is missing however the rows are assigned, where that is less than it asks for: it can ask for that. */
  couldAskLeast: leastMissing.nullable(),
  state: z.enum(HEAD_STATES),
  /** The owner's own amount in place of what the sources give. */
  ownAmount: z.boolean(),
  /** changed: what the sources give now. */
  now: z.object({ amount: money.nullable(), losses: z.int() }).nullable(),
  /** Letters and pages of exhibits as they are cited: 付-02. Binned ones are left out. */
  exhibits: z.array(z.object({ id: evidenceId, number: z.string(), name: z.string() })),
})
export type ClaimHeadRecord = z.infer<typeof claimHead>

/** What to see to in a claim. `gone-exhibit`: an exhibit a head rests on is in the bin. */
export const CLAIM_REMARKS = [
  'head-changed',
  'head-gone',
  'not-drawn',
  'gone-exhibit',
  'beyond-taken',
  'no-source',
  'no-basis',
  'check-stale',
  'not-computed',
  'interest-base',
  'two-currencies',
  'several-explanations',
] as const

export const claimRemark = z.object({
  code: z.enum(CLAIM_REMARKS),
  /** The head it is about; null: the claim. */
  head: id.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** In words, both languages. */
  text: bilingual,
})

export const claimRecord = z.object({
  caseId,
  /** 0 before it was drawn up. */
  version: z.int(),
  updatedAt: instant.nullable(),
  /** The day its interest is counted to; null before it was drawn up. */
  countedTo: localDate.nullable(),
  heads: z.array(claimHead),
  /** 争议金额: by currency, without alternatives. */
  totals: z.array(money),
  /** What the sources would add: not in the claim and not taken out by the owner. */
  missing: z.array(
    z.object({ key: z.string(), kind: z.enum(HEAD_KINDS), label: words, amount: money.nullable() }),
  ),
  remarks: z.array(claimRemark),
  /** Rules the heads cite. */
  bases: z.array(
    z.object({ id: z.string(), document: z.string(), article: z.string(), says: bilingual, tag: z.string() }),
  ),
})
export type ClaimRecord = z.infer<typeof claimRecord>

/** How the owner asks for interest of his own; the core computes the amount. */
const ownInterest = z.object({
  /** The head it is interest on; null: `base`. */
  on: id.nullable(),
  base: asked.nullable(),
  rate: z.enum(INTEREST_RATES),
  upliftPercent: z.int().min(0).max(50).default(0),
  ratePercent: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,6})?$/, { error: 'not a percentage such as 3.45' })
    .nullable()
    .default(null),
  from: localDate,
  until: localDate.nullable(),
})

/** What the owner may say of a head. What is not given stays; of a new head it is empty. */
export const headChange = z.object({
  kind: z.enum(HEAD_KINDS).optional(),
  label: line.pipe(z.string().min(1).max(200)).optional(),
  /** Null: what the sources give. */
  amount: asked.nullable().optional(),
  interest: ownInterest.nullable().optional(),
  /** Principal: ask for at least what is missing however the rows are assigned; false: for what the sources give. */
  least: z.boolean().optional(),
  formula: line.pipe(z.string().max(500)).optional(),
  basis: z.array(z.string().max(60)).max(30).optional(),
  clause: line.pipe(z.string().max(500)).optional(),
  exhibits: z.array(evidenceId).max(500).optional(),
  findings: z.array(findingId).max(2000).optional(),
  alternativeTo: id.nullable().optional(),
})
export type HeadChange = z.infer<typeof headChange>

const ofCase = z.object({ caseId })

export const claimRoutes = defineRoutes({
  'claim.get': { input: ofCase, output: claimRecord },
  /**
   * Draws the claim up from findings, losses and terms, or brings it up to date: heads that changed say what their
   * sources say now, heads nothing is left of go, what is missing is added. `heads`: only these, and nothing is added.
   */
  'claim.draw': {
    input: ofCase.extend({
      heads: z.array(id).max(500).nullable().default(null),
      /** Also what the owner once took out. */
      again: z.boolean().default(false),
    }),
    output: claimRecord,
  },
  /** Changes a head, or adds one (`head` null). A head changed by the owner counts as seen: it is not marked any more. */
  'claim.saveHead': {
    input: ofCase.extend({ head: id.nullable(), change: headChange }),
    output: claimRecord.extend({ saved: id }),
  },
  'claim.removeHead': { input: ofCase.extend({ head: id }), output: claimRecord },
  /** The order of the demands; heads not named keep theirs behind. */
  'claim.order': { input: ofCase.extend({ heads: z.array(id).max(500) }), output: claimRecord },
  /** Every version, newest first. */
  'claim.history': {
    input: ofCase,
    output: z.array(
      z.object({
        version: z.int(),
        at: instant,
        change: z.enum(CLAIM_CHANGES),
        /** The heads concerned. */
        heads: z.array(words),
        totals: z.array(money),
      }),
    ),
  },
  /** Makes an earlier version the claim again, as a new version. 0: nothing is claimed. */
  'claim.restore': { input: ofCase.extend({ version: z.int().min(0) }), output: claimRecord },
  /** Acts that a claim can ask for, as they are printed. */
  'claim.acts': {
    input: z.object({}),
    output: z.array(z.object({ kind: z.enum(ACT_HEADS), words: bilingual })),
  },
})
