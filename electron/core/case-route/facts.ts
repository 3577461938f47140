/** The facts a route is judged by, from what the case, its evidence, its submissions and its owner say. */
import { addMonths } from '../../../shared/domain/clock.ts'
import type { ChannelState, SmallClaimsLimit } from '../../../shared/domain/channel.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { RouteFacts, ToldFacts } from '../../../shared/domain/route-facts.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import type { ChannelStates } from '../channels/channels.ts'

/** The provider's own desks: a submission there means that it was asked. */
const PROVIDER_DESKS = [
  'provider-service',
  'provider-platform',
  'provider-email',
  'bank-complaint',
  'aml-objection',
  'lawyers-letter',
] as const

export interface CaseForRoute {
  readonly claimantKind: RouteFacts['claimantKind']
  readonly providerKinds: RouteFacts['providerKinds']
  readonly scenario: string | null
  /** What the claim comes to, by currency. */
  readonly amountsAtStake: readonly { readonly minor: number; readonly currency: string }[]
  /** Required checklist items collected, of how many; null without a scenario. */
  readonly completeness: { readonly collected: number; readonly required: number } | null
}

/** Puts the facts together. `called`: a call with the provider is in the log. */
export function routeFacts(
  subject: CaseForRoute,
  told: ToldFacts,
  states: ChannelStates,
  called: boolean,
  today: LocalDate,
  limits: readonly SmallClaimsLimit[],
): RouteFacts {
  const asked = PROVIDER_DESKS.some((desk) => has(states, desk, 'ever'))
  const scenario = SCENARIO_IDS.find((id) => id === subject.scenario) ?? null
  return {
    claimantKind: subject.claimantKind,
    providerKinds: subject.providerKinds,
    scenario,
    evidence:
      subject.completeness === null
        ? 'unknown'
        : subject.completeness.collected >= subject.completeness.required
          ? 'complete'
          : 'incomplete',
    providerAsked: asked || called || told.providerAsked === 'yes' ? 'yes' : 'no',
    livingConsumption: told.livingConsumption,
    otherOfficeHolds: told.otherOfficeHolds,
    frozenBy: told.frozenBy,
    // Who holds a merchant's licence speaks as the merchant, whatever was answered.
    speaksAs: subject.claimantKind === 'merchant' ? 'merchant' : told.speaksAs,
    statedReason: told.statedReason,
    riskHold: told.riskHold,
    sumFixed: told.sumFixed,
    disputeClause: told.disputeClause,
    policeReported: has(states, 'police', 'ever') ? 'yes' : told.policeReported,
    personalData: told.personalData,
    smallClaims: smallClaims(subject.amountsAtStake, told.province, today, limits),
    harmAge:
      told.harmKnownOn === null
        ? 'unknown'
        : addMonths(told.harmKnownOn, 36) < today
          ? 'over-3-years'
          : 'within-3-years',
  }
}

/**
 * The amount against the limit announced for the province, the newest in force. Unknown without amount, province or
 * an announced figure: a limit is never taken from another province or year.
 */
function smallClaims(
  amounts: CaseForRoute['amountsAtStake'],
  province: string | null,
  today: LocalDate,
  limits: readonly SmallClaimsLimit[],
): RouteFacts['smallClaims'] {
  const [amount, other] = amounts
  // A limit in yuan says nothing of a claim in another currency, nor of one in two.
  if (amount === undefined || other !== undefined || amount.currency !== 'CNY' || province === null)
    return 'unknown'
  const limit = limits
    .filter((one) => one.province === province && (one.effectiveFrom === null || one.effectiveFrom <= today))
    .sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))[0]
  if (limit === undefined) return 'unknown'
  if (amount.minor <= limit.limit.minor) return 'within'
  return amount.minor <= limit.agreed.minor ? 'by-agreement' : 'above'
}

function has(states: ChannelStates, channel: string, state: ChannelState): boolean {
  return states.get(channel)?.has(state) ?? false
}
