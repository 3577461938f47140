/** The route of a case: its facts and submissions put before the directory. */
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { RouteFacts, ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { ChannelDirectory } from '../channels/channels.ts'
import { requireCase, scenarioOfCase, toldOf } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { buildChecklist } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { listCaseCalls } from '../calls/calls.ts'
import { channelDirectory } from '../channels/channels.ts'
import { routeFacts } from './facts.ts'
import { rulesOfThumb } from '../channels/channels.ts'
import { holidayCalendar } from '../law/holidays.ts'
import { limitation, restartsOf, type Limitation } from '../law/limitation.ts'
import { correctedVersion } from '../channels/channels.ts'
import { planRoute, type Route } from '../channels/channels.ts'
import { selectOverrides } from '../channels/channels.ts'
import { channelStates, loadSubmissions, type LoadedSubmission } from '../submissions/submissions.ts'

export { LIMITATION_YEARS } from '../law/limitation.ts'

/** The limitation period of a case, from what was told and what its submissions restarted. */
export function caseLimitation(
  db: Db,
  told: ToldFacts,
  submissions: readonly LoadedSubmission[],
  now: Date,
): Limitation {
  const { byId } = channelDirectory()
  const restarts = submissions.flatMap(({ view }) => {
    const channel = byId.get(view.channel)
    return channel === undefined ? [] : restartsOf(channel, view.id, view.events)
  })
  return limitation(told.harmKnownOn, restarts, now, holidayCalendar(db))
}

/** Judges all channels for a case at `now`; throws `notFound`. */
export function caseRoute(db: Db, caseId: CaseId, now: Date): CaseRoute {
  const subject = requireCase(db, caseId)
  const directory = correctedDirectory(db)
  const scenario = scenarioOfCase(db, caseId)
  const told = toldOf(db, caseId)
  const submissions = loadSubmissions(db, caseId, now)
  const states = channelStates(submissions)
  const today = shanghaiDate(now)
  const { collected, required } = buildChecklist(db, caseId, scenario)
  const facts = routeFacts(
    {
      claimantKind: subject.claimantKind,
      providerKinds: listCaseProviders(db, caseId).map(({ kind }) => kind),
      scenario: subject.scenario,
      amountsAtStake: subject.amountsAtStake,
      completeness: scenario === null ? null : { collected, required },
    },
    told,
    states,
    listCaseCalls(db, caseId).length > 0,
    today,
    directory.smallClaims,
  )
  const ends = caseLimitation(db, told, submissions, now)
  const route = planRoute({
    directory,
    facts,
    states,
    submissions: submissions.flatMap(({ view, version, clocks }) =>
      version === null ? [] : [{ id: view.id, channel: view.channel, open: view.open, version, clocks }],
    ),
    limitation: ends,
    suggested: scenario?.channels ?? [],
    today,
    now,
    calendar: holidayCalendar(db),
  })
  return view({ route, directory, facts, told, submissions, limitation: ends, today })
}

/** The directory with the owner's corrected clocks in every version. */
export function correctedDirectory(db: Db): ChannelDirectory {
  const directory = channelDirectory()
  const overrides = selectOverrides(db)
  if (overrides.length === 0) return directory
  const channels = directory.channels.map((channel) => ({
    ...channel,
    versions: channel.versions.map(
      (version) =>
        correctedVersion({ ...channel, versions: [version] }, dayOf(version), overrides) ?? version,
    ),
  }))
  return { ...directory, channels, byId: new Map(channels.map((channel) => [channel.id, channel])) }
}

/** Any day on which a version is in force. */
function dayOf(version: { effectiveFrom: string | null; effectiveTo: string | null }) {
  return (version.effectiveFrom ?? version.effectiveTo ?? '2026-01-01') as CaseRoute['today']
}

function view(parts: {
  route: Route
  directory: ChannelDirectory
  facts: RouteFacts
  told: ToldFacts
  submissions: readonly LoadedSubmission[]
  limitation: Limitation
  today: CaseRoute['today']
}): CaseRoute {
  const { route, directory, facts, told, submissions, today } = parts
  const asked = new Set(
    route.entries.flatMap(({ reasons }) => reasons.flatMap(({ fact }) => (fact === null ? [] : [fact]))),
  )
  const { limitation: period } = parts
  return {
    today,
    entries: route.entries.map(({ version: _version, reasons, ifFiledToday, ...entry }) => {
      const channel = directory.byId.get(entry.channel)
      if (channel === undefined) throw new Error(`unknown channel ${entry.channel}`)
      return {
        ...entry,
        name: channel.name,
        nature: channel.nature,
        stage: channel.stage,
        reasons: [...reasons],
        ifFiledToday: [...ifFiledToday],
        submissions: submissions.filter((one) => one.view.channel === channel.id).map((one) => one.view.id),
      }
    }),
    steps: route.steps.map((step) => ({ ...step, channels: [...step.channels] })),
    edges: [...route.edges],
    article: rulesOfThumb().filter((rule) => rule.places.includes('route')),
    questions: [...asked].map((fact) => ({ fact, text: directory.questions[fact] })),
    told,
    evidence: facts.evidence,
    providerAsked: facts.providerAsked,
    smallClaims: facts.smallClaims,
    limitation: period.state === 'unknown' ? period : { ...period, restarts: [...period.restarts] },
  }
}
