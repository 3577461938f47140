/**
 * The route (SPEC M12): every channel offered, not yet or not for you, with reasons and the rule cited; what goes one
 * after the other and what may run in parallel; the dates that follow.
 */
import type { ChannelData, ChannelVersion, PlanStepData } from '../../../shared/domain/channel.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { RouteFacts } from '../../../shared/domain/route-facts.ts'
import type { Bilingual, SourceTag } from '../../../shared/domain/scenario.ts'
import type { DateResult, HolidayCalendar } from '../../../shared/domain/working-days.ts'
import { clockStates, type ClockState } from './clocks.ts'
import { versionOn, type ChannelDirectory } from './directory.ts'
import { judge, type ChannelStates, type Offered, type Reason } from './eligibility.ts'
import type { Limitation } from '../law/limitation.ts'

/** A submission as the route sees it. */
export interface RouteSubmission {
  readonly id: string
  readonly channel: string
  readonly open: boolean
  readonly version: ChannelVersion
  readonly clocks: readonly ClockState[]
}

export interface RouteDue {
  /** running: of a submission · file-by: your own last day to file · if-filed-today: what would follow. */
  readonly kind: 'running' | 'file-by' | 'if-filed-today'
  readonly clock: string
  readonly name: Bilingual
  readonly due: DateResult
  readonly rule: string
  readonly tag: SourceTag
}

export interface RouteEntry {
  readonly channel: string
  readonly offered: Offered
  readonly reasons: readonly Reason[]
  readonly due: RouteDue | null
  /** All dates that filing today would set going. */
  readonly ifFiledToday: readonly RouteDue[]
  /** The channel's version in force today; null where none is. */
  readonly version: ChannelVersion | null
  /** The scenario names it: suggested first. */
  readonly suggested: boolean
}

export interface PlanStep {
  readonly id: PlanStepData['id']
  readonly mode: PlanStepData['mode']
  readonly text: Bilingual
  readonly rule: string
  readonly tag: SourceTag
  /** In the order suggested; for one-by-one the first is the one to take now. */
  readonly channels: readonly string[]
}

export interface RouteEdge {
  readonly from: string
  readonly to: string
  readonly text: Bilingual
}

export interface Route {
  readonly entries: readonly RouteEntry[]
  readonly steps: readonly PlanStep[]
  /** What an answer or a period run out in one channel opens in another. */
  readonly edges: readonly RouteEdge[]
}

export interface RouteInput {
  readonly directory: ChannelDirectory
  readonly facts: RouteFacts
  readonly states: ChannelStates
  readonly submissions: readonly RouteSubmission[]
  readonly limitation: Limitation
  /** Ids in the order the scenario suggests; others follow in the order of the data. */
  readonly suggested: readonly string[]
  readonly today: LocalDate
  /** `today`'s instant, for clocks in hours. */
  readonly now: Date
  readonly calendar: HolidayCalendar
}

/** Natures for which a suit-like step must come before the end of limitation. */
const LIMITED = ['payment-order', 'small-claims', 'lawsuit']

/** Judges all channels and lays out the plan. */
export function planRoute(input: RouteInput): Route {
  const { directory, suggested } = input
  const rank = (id: string) => {
    const index = suggested.indexOf(id)
    return index === -1 ? suggested.length + (directory.byId.get(id)?.order ?? 0) : index
  }
  const entries = directory.channels
    .map((channel) => routeEntry(channel, input))
    .sort((a, b) => rank(a.channel) - rank(b.channel))
  return { entries, steps: planSteps(input, entries), edges: routeEdges(entries) }
}

function routeEntry(channel: ChannelData, input: RouteInput): RouteEntry {
  const version = versionOn(channel, input.today)
  const suggested = input.suggested.includes(channel.id)
  const none = { channel: channel.id, ifFiledToday: [], due: null, version, suggested }
  if (version === null) return { ...none, offered: 'no', reasons: [notInForce(channel)] }
  const verdict = judge(version, input.facts, input.states, input.directory.questions)
  const mine = input.submissions.filter((submission) => submission.channel === channel.id)
  const open = mine.find((submission) => submission.open)
  const reasons = [...verdict.reasons]
  let offered = verdict.offered
  if (open !== undefined && offered !== 'no') {
    offered = 'later'
    reasons.unshift(ALREADY_OPEN)
  }
  const ifFiledToday = offered === 'no' ? [] : duesIfFiledToday(version, input)
  const due =
    mine.flatMap(runningDues).sort(byDate)[0] ??
    (offered === 'no' ? null : fileBy(channel, input)) ??
    (offered === 'yes' ? (ifFiledToday[0] ?? null) : null)
  return { channel: channel.id, offered, reasons, due, ifFiledToday, version, suggested }
}

const ALREADY_OPEN: Reason = {
  code: 'already-open',
  effect: 'later',
  text: {
    'zh-CN': '已在这里提交，等待处理；同一事项不要重复提交。',
    en: 'Already filed here and under way; do not file the same matter twice.',
  },
  rule: 'channels-first-step',
  tag: 'product',
  fact: null,
}

function notInForce(channel: ChannelData): Reason {
  const text = {
    'zh-CN': '数据里没有这一天有效的规则版本。',
    en: 'The data holds no version of its rules for this day.',
  }
  const rule = channel.versions[0]?.basis[0] ?? 'channels-first-step'
  return { code: 'not-in-force', effect: 'no', text, rule, tag: 'product', fact: null }
}

function duesIfFiledToday(version: ChannelVersion, { today, now, calendar }: RouteInput): RouteDue[] {
  const at = now.toISOString() as ClockState['dueAt']
  const filed = [{ kind: 'submitted', on: today, at, extension: null } as const]
  return clockStates(version.clocks, filed, now, calendar).flatMap((state) => {
    const due = toDue('if-filed-today', version, state)
    return due !== null && state.startedOn !== null ? [due] : []
  })
}

function runningDues(submission: RouteSubmission): RouteDue[] {
  return submission.clocks.flatMap((state) => {
    const running = ['running', 'grace', 'overdue', 'perhaps-overdue'].includes(state.status)
    const due = running ? toDue('running', submission.version, state) : null
    // A period of the user's own belongs to the channel it opens.
    return due !== null && submission.version.clocks.find(({ id }) => id === state.clock)?.opens === undefined
      ? [due]
      : []
  })
}

/** The user's own last day: a period that another channel's reply opened, or the end of limitation. */
function fileBy(channel: ChannelData, input: RouteInput): RouteDue | null {
  const opened = input.submissions.flatMap((submission) =>
    submission.clocks.flatMap((state) => {
      const opens = submission.version.clocks.find(({ id }) => id === state.clock)?.opens
      const due =
        opens === channel.id && state.endedOn === null ? toDue('file-by', submission.version, state) : null
      return due === null ? [] : [due]
    }),
  )
  const first = opened.sort(byDate)[0]
  if (first !== undefined) return first
  const { limitation } = input
  if (!LIMITED.includes(channel.id) || limitation.state === 'unknown') return null
  return {
    kind: 'file-by',
    clock: 'limitation',
    name: LIMITATION,
    due: limitation.ends,
    rule: 'K10',
    tag: 'T',
  }
}

const LIMITATION: Bilingual = { 'zh-CN': '诉讼时效届满', en: 'End of limitation' }

function toDue(kind: RouteDue['kind'], version: ChannelVersion, state: ClockState): RouteDue | null {
  const rule = version.clocks.find(({ id }) => id === state.clock)
  if (rule === undefined || state.due === null) return null
  return { kind, clock: state.clock, name: rule.name, due: state.due, rule: rule.rule, tag: rule.tag }
}

function byDate(a: RouteDue, b: RouteDue): number {
  const first = ({ due }: RouteDue) => (due.kind === 'date' ? due.date : due.earliest)
  return first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0
}

function planSteps({ directory, facts }: RouteInput, entries: readonly RouteEntry[]): PlanStep[] {
  return directory.plan.flatMap((step) => {
    const channels = entries
      .filter((entry) => entry.offered !== 'no' && step.natures.includes(natureOf(directory, entry.channel)))
      // What can be done now stands before what comes later; within that the order suggested stays.
      .sort((a, b) => Number(b.offered === 'yes') - Number(a.offered === 'yes'))
      .map((entry) => entry.channel)
    const evidenceStep = step.natures.length === 0
    if (evidenceStep ? facts.evidence !== 'incomplete' : channels.length === 0) return []
    return [{ id: step.id, mode: step.mode, text: step.text, rule: step.rule, tag: step.tag, channels }]
  })
}

function natureOf(directory: ChannelDirectory, channel: string): ChannelData['nature'] {
  const data = directory.byId.get(channel)
  if (data === undefined) throw new Error(`unknown channel ${channel}`)
  return data.nature
}

function routeEdges(entries: readonly RouteEntry[]): RouteEdge[] {
  const shown = new Set(entries.filter((entry) => entry.offered !== 'no').map((entry) => entry.channel))
  const edges = new Map<string, RouteEdge>()
  for (const { channel, version } of entries) {
    if (!shown.has(channel)) continue
    for (const step of version?.next ?? [])
      for (const to of step.channels) {
        const key = `${channel} ${to}`
        if (shown.has(to) && !edges.has(key)) edges.set(key, { from: channel, to, text: step.text })
      }
  }
  return [...edges.values()]
}
