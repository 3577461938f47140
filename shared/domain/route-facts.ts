/** The facts a route is judged by. "unknown" is a value of its own: it leads to a question, never to a guess. */
import { z } from 'zod'
import { parseLocalDate, type LocalDate } from './dates.ts'
import type { ScenarioId } from './scenario.ts'

const answer = z.enum(['yes', 'no', 'unknown'])
export type Answer3 = z.infer<typeof answer>

/** What the owner tells beside the case's own fields; kept per case. */
export const toldFacts = z.object({
  /** Bought or used for personal living consumption (消费者权益保护法 2). */
  livingConsumption: answer.default('unknown'),
  /** Another office or a court, outside this program, already deals with the same matter. */
  otherOfficeHolds: answer.default('unknown'),
  frozenBy: z.enum(['provider', 'police', 'nobody', 'unknown']).default('unknown'),
  /** The provider gives risk control or review as the reason. */
  riskHold: answer.default('unknown'),
  /** The other side owes a fixed, undisputed sum that is due. */
  sumFixed: answer.default('unknown'),
  disputeClause: z.enum(['court', 'arbitration', 'none', 'unknown']).default('unknown'),
  policeReported: answer.default('unknown'),
  /** Personal data leaked, resold or misused. */
  personalData: answer.default('unknown'),
  /** The provider was already asked, before or outside this program. */
  providerAsked: answer.default('unknown'),
  /** Province of the court, as in tables/small-claims-limits.json. */
  province: z.string().max(20).nullable().default(null),
  /** When the owner knew of the harm: limitation runs from it (民法典 188). */
  harmKnownOn: z
    .string()
    .refine((text) => parseLocalDate(text) !== null, { error: 'not a date' })
    .transform((text) => text as LocalDate)
    .nullable()
    .default(null),
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
