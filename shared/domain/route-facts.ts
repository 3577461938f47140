/** The facts a route is judged by. "unknown" is a value of its own: it leads to a question, never to a guess. */
import { z } from 'zod'
import { parseLocalDate, type LocalDate } from './dates.ts'
import type { ScenarioId } from './scenario.ts'

const answer = z.enum(['yes', 'no', 'unknown'])
export type Answer3 = z.infer<typeof answer>

const harmDay = z
  .string()
  .refine((text) => parseLocalDate(text) !== null, { error: 'not a date' })
  .transform((text) => text as LocalDate)
  .nullable()

const frozenBy = z.enum(['provider', 'police', 'nobody', 'unknown'])
/** A merchant accepts cards, with or without a licence; a cardholder's own card or account was used. */
const speaksAs = z.enum(['merchant', 'cardholder', 'unknown'])
/** What the provider states as the ground of a hold: each ground has its own way. */
const statedReason = z.enum(['own-risk', 'aml', 'telecom-fraud', 'none', 'unknown'])
const disputeClause = z.enum(['court', 'arbitration', 'none', 'unknown'])
const province = z.string().max(20).nullable()

/** Answers as they are given, one or more at a time: what is not named stays as it was. */
export const toldAnswers = z
  .object({
    /** Bought or used for personal living consumption (消费者权益保护法 2). */
    livingConsumption: answer,
    /** Another office or a court, outside this program, already deals with the same matter. */
    otherOfficeHolds: answer,
    frozenBy,
    speaksAs,
    statedReason,
    /** The provider gives risk control or review as the reason. */
    riskHold: answer,
    /** The other side owes a fixed, undisputed sum that is due. */
    sumFixed: answer,
    disputeClause,
    policeReported: answer,
    /** Personal data leaked, resold or misused. */
    personalData: answer,
    /** The provider was already asked, before or outside this program. */
    providerAsked: answer,
    /** Province of the court, as in tables/small-claims-limits.json. */
    province,
    /** When the owner knew of the harm: limitation runs from it (民法典 188). */
    harmKnownOn: harmDay,
    /** The acquirer's notice of a retrieval or chargeback: the day it arrived, and the day it wants an answer by. */
    noticeOn: harmDay,
    noticeDue: harmDay,
  })
  .partial()

/** What the owner told beside the case's own fields; kept per case. What was never told is "unknown". */
export const toldFacts = z.object({
  livingConsumption: answer.default('unknown'),
  otherOfficeHolds: answer.default('unknown'),
  frozenBy: frozenBy.default('unknown'),
  speaksAs: speaksAs.default('unknown'),
  statedReason: statedReason.default('unknown'),
  riskHold: answer.default('unknown'),
  sumFixed: answer.default('unknown'),
  disputeClause: disputeClause.default('unknown'),
  policeReported: answer.default('unknown'),
  personalData: answer.default('unknown'),
  providerAsked: answer.default('unknown'),
  province: province.default(null),
  harmKnownOn: harmDay.default(null),
  noticeOn: harmDay.default(null),
  noticeDue: harmDay.default(null),
})
export type ToldFacts = z.infer<typeof toldFacts>

export interface RouteFacts {
  readonly claimantKind: 'merchant' | 'individual'
  /** Empty while the case names no provider. */
  readonly providerKinds: readonly ('payment-institution' | 'acquiring-bank' | 'agent')[]
  readonly scenario: ScenarioId | null
  readonly evidence: 'complete' | 'incomplete' | 'unknown'
  readonly providerAsked: 'yes' | 'no'
  readonly livingConsumption: Answer3
  readonly otherOfficeHolds: Answer3
  readonly frozenBy: ToldFacts['frozenBy']
  readonly speaksAs: ToldFacts['speaksAs']
  readonly statedReason: ToldFacts['statedReason']
  readonly riskHold: Answer3
  readonly sumFixed: Answer3
  readonly disputeClause: ToldFacts['disputeClause']
  readonly policeReported: Answer3
  readonly personalData: Answer3
  /** The amount against the province's limit for small claims. */
  readonly smallClaims: 'within' | 'by-agreement' | 'above' | 'unknown'
  /** Since the harm was known: 12315 takes nothing older than three years. */
  readonly harmAge: 'within-3-years' | 'over-3-years' | 'unknown'
}
