/** The clocks of one submission: started, switched, paused, extended and ended by what happened to it. */
import {
  isPast,
  dueDate,
  pauseEnd,
  periodEnd,
  settleEnd,
  shanghaiDate,
  type ClockRule,
  type Period,
  type SubmissionEvent,
  type SubmissionEventKind,
} from '../../../shared/domain/clock.ts'
import type { ChannelState, ChannelVersion } from '../../../shared/domain/channel.ts'
import { instant, type Instant, type LocalDate } from '../../../shared/domain/dates.ts'
import type { DateResult, HolidayCalendar } from '../../../shared/domain/working-days.ts'

export type ClockStatus =
  | 'not-started'
  | 'running'
  /** The office waits for papers: it starts anew when they are supplied. */
  | 'waiting'
  | 'paused'
  /** Past the last day, which was a rest day: wait for the next working day before calling it late. */
  | 'grace'
  | 'overdue'
  /** Whether it is late depends on holidays that are not published. */
  | 'perhaps-overdue'
  /** Ended in time. */
  | 'met'
  /** Ended after the last day. */
  | 'met-late'

export interface ClockState {
  readonly clock: string
  readonly status: ClockStatus
  readonly startedOn: LocalDate | null
  readonly startedBy: SubmissionEventKind | null
  /** The period that counts now: the rule's own, or that of the extension told. */
  readonly period: Period
  readonly extension: string | null
  readonly due: DateResult | null
  /** For periods in hours that began at a known minute. */
  readonly dueAt: Instant | null
  readonly courtesyUntil: DateResult | null
  readonly endedOn: LocalDate | null
  readonly endedBy: SubmissionEventKind | null
}

/** Sorts events as they happened: by day, then by hour where known, then as they were entered. */
export function inOrder(events: readonly SubmissionEvent[]): SubmissionEvent[] {
  return [...events].sort((a, b) => {
    if (a.on !== b.on) return a.on < b.on ? -1 : 1
    return a.at !== null && b.at !== null && a.at !== b.at ? (a.at < b.at ? -1 : 1) : 0
  })
}

/** The state of every clock of `rules` at `now`, after `events`. */
export function clockStates(
  rules: readonly ClockRule[],
  events: readonly SubmissionEvent[],
  now: Date,
  calendar: HolidayCalendar,
): ClockState[] {
  const ordered = inOrder(events)
  return rules.map((rule) => new RunningClock(rule, calendar).play(ordered).state(now))
}

class RunningClock {
  readonly #rule: ClockRule
  readonly #calendar: HolidayCalendar
  #phase: 'idle' | 'running' | 'waiting' | 'ended' = 'idle'
  #start: SubmissionEvent | null = null
  #end: SubmissionEvent | null = null
  #extension: ClockRule['extensions'][number] | null = null
  #pausedFrom: LocalDate | null = null
  #pauses: { from: LocalDate; to: LocalDate }[] = []

  constructor(rule: ClockRule, calendar: HolidayCalendar) {
    this.#rule = rule
    this.#calendar = calendar
  }

  play(events: readonly SubmissionEvent[]): this {
    for (const event of events) this.#take(event)
    return this
  }

  #take(event: SubmissionEvent): void {
    const rule = this.#rule
    const { kind } = event
    if (rule.starts.includes(kind) && this.#phase !== 'ended') return this.#begin(event)
    if (this.#phase === 'idle' || this.#phase === 'ended') return
    if (rule.restarts.includes(kind)) return this.#begin(event)
    // A clock that may start from complete papers does not run while some are missing (rule F6).
    if (kind === 'papers-requested' && rule.starts.includes('papers-supplied')) this.#phase = 'waiting'
    else if (rule.ends.includes(kind)) {
      this.#phase = 'ended'
      this.#end = event
    } else if (kind === 'extended')
      this.#extension = rule.extensions.find(({ id }) => id === event.extension) ?? this.#extension
    if (this.#pausedFrom === null) {
      if (rule.pauses.some((pause) => pause.from === kind)) this.#pausedFrom = event.on
    } else if (rule.pauses.some((pause) => pause.to === kind)) {
      this.#pauses.push({ from: this.#pausedFrom, to: event.on })
      this.#pausedFrom = null
    }
  }

  #begin(event: SubmissionEvent): void {
    this.#phase = 'running'
    this.#start = event
    this.#end = null
    this.#extension = null
    this.#pausedFrom = null
    this.#pauses = []
  }

  state(now: Date): ClockState {
    const { id: clock, period } = this.#rule
    const start = this.#start
    const length = this.#extension?.total ?? period
    const base = {
      clock,
      startedOn: start?.on ?? null,
      startedBy: start?.kind ?? null,
      period: length,
      extension: this.#extension?.id ?? null,
      endedOn: this.#end?.on ?? null,
      endedBy: this.#end?.kind ?? null,
      due: null,
      dueAt: null,
      courtesyUntil: null,
    }
    if (start === null) return { ...base, status: 'not-started' }
    if (this.#phase === 'waiting') return { ...base, status: 'waiting' }
    if (this.#pausedFrom !== null && this.#phase === 'running') return { ...base, status: 'paused' }
    const { due, dueAt, courtesyUntil } = this.#due(start, length)
    return { ...base, due, dueAt, courtesyUntil, status: this.#status(now, due, dueAt, courtesyUntil) }
  }

  #due(
    start: SubmissionEvent,
    length: Period,
  ): { due: DateResult; dueAt: Instant | null; courtesyUntil: DateResult | null } {
    const { roll } = this.#rule
    if (length.unit === 'hour') {
      if (start.at !== null) {
        const at = new Date(Date.parse(start.at) + length.count * 3_600_000)
        return { due: day(shanghaiDate(at)), dueAt: instant(at), courtesyUntil: null }
      }
      // The hour is not known: the whole last day is still in time.
      const days: Period = { count: Math.ceil(length.count / 24), unit: 'calendar-day' }
      return { due: periodEnd(this.#calendar, start.on, days), dueAt: null, courtesyUntil: null }
    }
    if (this.#pauses.length === 0) return { ...dueDate(this.#calendar, start.on, length, roll), dueAt: null }
    let end = periodEnd(this.#calendar, start.on, length)
    for (const { from, to } of this.#pauses) {
      // What was paused after the last day changes nothing.
      if (isPast(end, from) !== 'yes') end = pauseEnd(this.#calendar, end, length.unit, from, to)
    }
    return { ...settleEnd(this.#calendar, end, roll), dueAt: null }
  }

  #status(now: Date, due: DateResult, dueAt: Instant | null, courtesyUntil: DateResult | null): ClockStatus {
    if (this.#end !== null) {
      const late =
        dueAt !== null && this.#end.at !== null ? this.#end.at > dueAt : isPast(due, this.#end.on) === 'yes'
      return late ? 'met-late' : 'met'
    }
    if (dueAt !== null) return now.getTime() > Date.parse(dueAt) ? 'overdue' : 'running'
    const today = shanghaiDate(now)
    const past = isPast(due, today)
    if (past === 'no') return 'running'
    if (past === 'perhaps') return 'perhaps-overdue'
    if (courtesyUntil === null) return 'overdue'
    const courtesyPast = isPast(courtesyUntil, today)
    return courtesyPast === 'yes' ? 'overdue' : courtesyPast === 'perhaps' ? 'perhaps-overdue' : 'grace'
  }
}

function day(date: LocalDate): DateResult {
  return { kind: 'date', date, provisional: false }
}

/** Events after which an office no longer holds the matter, and the state they leave it in. */
const FINAL: Partial<Record<SubmissionEventKind, ChannelState>> = {
  refused: 'refused',
  answered: 'answered',
  settled: 'settled',
  withdrawn: 'withdrawn',
  closed: 'closed',
  'mediation-ended': 'closed',
}
const REOPENS: readonly SubmissionEventKind[] = ['new-facts', 'accepted', 'case-filed']

/** Where a submission stands, for eligibility: always `ever`; open or its end; accepted; overdue. */
export function submissionStates(
  events: readonly SubmissionEvent[],
  clocks: readonly ClockState[],
  rules: readonly ClockRule[],
): Set<ChannelState> {
  const states = new Set<ChannelState>(['ever', 'open'])
  for (const { kind } of inOrder(events)) {
    const final = FINAL[kind]
    // A mediation that only paused a bank's clock is not the end of the matter.
    const pauses = rules.some((rule) => rule.pauses.some((pause) => pause.to === kind))
    if (final !== undefined && !(kind === 'mediation-ended' && pauses)) {
      states.delete('open')
      states.add(final)
    } else if (REOPENS.includes(kind)) {
      for (const state of Object.values(FINAL)) states.delete(state)
      states.add('open')
    }
    if (kind === 'accepted') states.add('accepted')
  }
  const late = clocks.some(
    (state) => state.status === 'overdue' && rules.find((rule) => rule.id === state.clock)?.who !== 'user',
  )
  if (late) states.add('overdue')
  return states
}

/** What the events and the clocks run out have opened, in the order of the data. */
export function nextSteps(
  version: ChannelVersion,
  events: readonly SubmissionEvent[],
  clocks: readonly ClockState[],
): ChannelVersion['next'] {
  const last = inOrder(events).at(-1)?.kind
  return version.next.filter((step) =>
    step.overdue === undefined
      ? step.on === last ||
        (step.on !== undefined && FINAL[step.on] !== undefined && events.some(({ kind }) => kind === step.on))
      : clocks.some((state) => state.clock === step.overdue && state.status === 'overdue'),
  )
}
