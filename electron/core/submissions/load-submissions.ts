/** The submissions of a case with their clocks, and what other domains may ask of them. */
import type { ChannelOverride, ClockView } from '../../../shared/contract/channels.ts'
import { frozenCopy, type Submission } from '../../../shared/contract/submissions.ts'
import type { ChannelState, ChannelVersion } from '../../../shared/domain/channel.ts'
import type { ClockRule } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, SubmissionId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { HolidayCalendar } from '../../../shared/domain/working-days.ts'
import type { Db } from '../database/open.ts'
import {
  channelDirectory,
  clockStates,
  correctedVersion,
  inOrder,
  nextSteps,
  selectOverrides,
  submissionStates,
  type ClockState,
} from '../channels/channels.ts'
import { holidayCalendar } from '../law/holidays.ts'
import { readStored } from '../read-stored.ts'
import { selectCaseSubmissions, selectEvents, selectSubmission, type SubmissionRow } from './store.ts'

/** A submission with what the route needs beside its view. */
export interface LoadedSubmission {
  readonly view: Submission
  readonly version: ChannelVersion | null
  readonly clocks: readonly ClockState[]
  readonly states: ReadonlySet<ChannelState>
}

/** All submissions of a case in use, newest first, judged at `now`. */
export function loadSubmissions(db: Db, caseId: CaseId, now: Date): LoadedSubmission[] {
  const overrides = selectOverrides(db)
  const rows = selectCaseSubmissions(db, caseId)
  const filings = rows.map((row) => ({ channel: row.channel, on: sentOn(db, row) }))
  return rows.map((row) => load(db, row, { overrides, filings, now, calendar: holidayCalendar(db) }))
}

/** One submission, as `loadSubmissions` gives it; throws `notFound`. Removed ones are given too. */
export function loadSubmission(db: Db, id: SubmissionId, now: Date): LoadedSubmission {
  const row = requireSubmission(db, id)
  const filings = selectCaseSubmissions(db, row.case_id).map((other) => ({
    channel: other.channel,
    on: sentOn(db, other),
  }))
  return load(db, row, { overrides: selectOverrides(db), filings, now, calendar: holidayCalendar(db) })
}

/** The stored row; throws `notFound`. */
export function requireSubmission(db: Db, id: SubmissionId): SubmissionRow {
  const row = selectSubmission(db, id)
  if (row === null) throw new ProofdeskError('notFound', { what: 'submission', id })
  return row
}

/** The day it was sent. */
export function sentOn(db: Db, row: SubmissionRow): LocalDate {
  const sent = selectEvents(db, row.id).find(({ kind }) => kind === 'submitted')
  if (sent === undefined) throw new Error(`submission ${row.id} has no sending`)
  return sent.on
}

interface Surroundings {
  readonly overrides: readonly ChannelOverride[]
  /** Where and when the case has filed: a period of the user's own ends with the filing it asks for. */
  readonly filings: readonly { channel: string; on: LocalDate }[]
  readonly now: Date
  readonly calendar: HolidayCalendar
}

function load(db: Db, row: SubmissionRow, around: Surroundings): LoadedSubmission {
  const channel = channelDirectory().byId.get(row.channel)
  if (channel === undefined) throw new ProofdeskError('notFound', { what: 'channel', id: row.channel })
  const stored = selectEvents(db, row.id)
  const sent = sentOn(db, row)
  const version = correctedVersion(channel, sent, around.overrides)
  const clocks = (version?.clocks ?? []).map((rule) => stateOf(rule, stored, around))
  const states = submissionStates(stored, clocks, version?.clocks ?? [])
  const view: Submission = {
    id: row.id,
    caseId: row.case_id,
    channel: row.channel,
    channelName: channel.name,
    rulesOf: sent,
    method: row.method as Submission['method'],
    reference: row.reference,
    note: row.note,
    outcome: row.outcome as Submission['outcome'],
    open: states.has('open'),
    events: inOrderOf(stored),
    clocks: clocks.map((state) => clockView(version, state)),
    next: version === null ? [] : nextSteps(version, stored, clocks).map(toNext),
    frozen: readStored(frozenCopy, row.frozen, 'submissions.frozen'),
    frozenSha256: row.frozen_sha256,
    createdAt: row.created_at,
  }
  return { view, version, clocks, states }
}

function inOrderOf<E extends Parameters<typeof inOrder>[0][number]>(events: readonly E[]): E[] {
  return inOrder(events) as E[]
}

function stateOf(
  rule: ClockRule,
  events: ReturnType<typeof selectEvents>,
  { filings, now, calendar }: Surroundings,
): ClockState {
  const [state] = clockStates([rule], events, now, calendar)
  if (state === undefined) throw new Error(`no state of clock ${rule.id}`)
  if (rule.opens === undefined || state.startedOn === null || state.endedOn !== null) return state
  const started = state.startedOn
  const filed = filings
    .filter(({ channel, on }) => channel === rule.opens && on >= started)
    .map(({ on }) => on)
    .sort()[0]
  if (filed === undefined) return state
  const done = { kind: 'objected', on: filed, at: null, extension: null } as const
  return (
    clockStates([{ ...rule, ends: [...rule.ends, 'objected'] }], [...events, done], now, calendar)[0] ?? state
  )
}

function clockView(version: ChannelVersion | null, state: ClockState): ClockView {
  const rule = version?.clocks.find(({ id }) => id === state.clock)
  if (rule === undefined) throw new Error(`no rule of clock ${state.clock}`)
  return {
    ...state,
    name: rule.name,
    who: rule.who,
    rule: rule.rule,
    tag: rule.tag,
    note: rule.note ?? null,
    from: rule.from ?? null,
    extensions: rule.extensions,
    opens: rule.opens ?? null,
  }
}

function toNext(step: ChannelVersion['next'][number]): Submission['next'][number] {
  const { text, channels, rule, tag, overdue } = step
  return { text, channels, rule, tag, overdue: overdue ?? null }
}

/** States per channel over all submissions of a case. */
export function channelStates(submissions: readonly LoadedSubmission[]): Map<string, Set<ChannelState>> {
  const states = new Map<string, Set<ChannelState>>()
  for (const { view, states: own } of submissions) {
    const set = states.get(view.channel) ?? new Set<ChannelState>()
    own.forEach((state) => set.add(state))
    states.set(view.channel, set)
  }
  return states
}
