/**
 * Precedents (SPEC M19): how such disputes ended before, the source article's and the owner's own. What worked is
 * told; how likely it is to work again is never said.
 */
import { z } from 'zod'
import { EVIDENCE_CATEGORIES } from '../domain/evidence-number.ts'
import { bilingual, SCENARIO_IDS, SOURCE_TAGS } from '../domain/scenario.ts'
import { CASE_RESULTS } from './cases.ts'
import { instant, line, money, nothing, prose, caseId } from './common.ts'
import { defineRoutes } from './route.ts'

const duration = z.object({ count: z.int().min(0), unit: z.enum(['working-day', 'calendar-day']) })

export const precedent = z.object({
  /** Of resources/precedents, or "case:" and the case's id. */
  id: z.string(),
  origin: z.enum(['article', 'own']),
  /** Null for the article's. */
  caseId: caseId.nullable(),
  name: bilingual,
  place: bilingual.nullable(),
  /** "2023-05"; null where the source does not say. */
  month: z.string().nullable(),
  scenarios: z.array(z.enum(SCENARIO_IDS)),
  features: z.array(z.object({ id: z.string(), name: bilingual })),
  facts: bilingual,
  stake: money.nullable(),
  evidence: z.array(bilingual),
  /** Where they turned, in order; channel null where the source names no office. */
  steps: z.array(z.object({ channel: z.string().nullable(), text: bilingual })),
  result: z.enum(CASE_RESULTS).nullable(),
  outcome: bilingual,
  compensation: money.nullable(),
  duration: duration.nullable(),
  note: bilingual.nullable(),
  source: z.string(),
  tag: z.enum(SOURCE_TAGS),
  checkedOn: z.string().nullable(),
})
export type Precedent = z.infer<typeof precedent>

/** Why a precedent is shown beside a case. There is no score: likeness is no chance of winning. */
export const similarity = z.object({
  precedent,
  reasons: z.array(
    z.object({
      kind: z.enum(['scenario', 'feature', 'words']),
      text: bilingual,
    }),
  ),
})

/** The short form filled in when a case is closed. */
export const caseOutcome = z.object({
  /** What worked. */
  worked: prose.pipe(z.string().min(1).max(4000)),
  /** Ids of resources/channels, in the order they were used. */
  channels: z.array(z.string().max(64)).max(30),
  /** Categories of the evidence that counted. */
  evidence: z.array(z.enum(EVIDENCE_CATEGORIES)).max(4),
  /** From the first submission to the end. */
  duration: duration.nullable(),
  /** What came back. */
  recovered: money.nullable(),
  /** What was paid on top. */
  compensation: money.nullable(),
  /** A name for lists; the case's title where empty. */
  name: line.pipe(z.string().max(200)),
})
export type CaseOutcome = z.infer<typeof caseOutcome>

export const precedentRoutes = defineRoutes({
  'precedents.list': { input: nothing, output: z.array(precedent) },
  /** Those with something in common with the case, most in common first. */
  'precedents.similar': {
    input: z.object({ caseId, limit: z.int().min(1).max(50).default(6) }),
    output: z.array(similarity),
  },
  'precedents.outcome': {
    input: z.object({ caseId }),
    output: z.object({ outcome: caseOutcome.nullable(), recordedAt: instant.nullable() }),
  },
  /** Keeps the short form of a closed case; the case becomes one of the owner's own precedents. */
  'precedents.record': { input: z.object({ caseId, outcome: caseOutcome }), output: precedent },
  'precedents.forget': { input: z.object({ caseId }), output: nothing },
})
