/** Who a channel is open to, for the directory: everybody whom no rule shuts out, whatever else is true of the case. */
import { CLAIMANT_KINDS } from '../../../shared/contract/cases.ts'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import type { ChannelVersion } from '../../../shared/domain/channel.ts'
import type { RouteFacts } from '../../../shared/domain/route-facts.ts'
import { channelDirectory } from './directory.ts'
import { judge } from './eligibility.ts'

/** What is not known of a case that does not exist. */
const UNKNOWN: Omit<RouteFacts, 'claimantKind' | 'providerKinds'> = {
  scenario: null,
  evidence: 'unknown',
  providerAsked: 'yes',
  livingConsumption: 'unknown',
  otherOfficeHolds: 'unknown',
  frozenBy: 'unknown',
  speaksAs: 'unknown',
  statedReason: 'unknown',
  riskHold: 'unknown',
  sumFixed: 'unknown',
  disputeClause: 'unknown',
  policeReported: 'unknown',
  personalData: 'unknown',
  smallClaims: 'unknown',
  harmAge: 'unknown',
}

/** The pairs of claimant and other side that no rule of this version refuses. */
export function openTo(version: ChannelVersion): ChannelView['openTo'] {
  const { questions } = channelDirectory()
  return CLAIMANT_KINDS.flatMap((claimantKind) =>
    PROVIDER_KINDS.flatMap((providerKind) => {
      const facts = { ...UNKNOWN, claimantKind, providerKinds: [providerKind] }
      const { offered } = judge(version, facts, new Map(), questions)
      return offered === 'no' ? [] : [{ claimantKind, providerKind }]
    }),
  )
}
