/**
 * Limitation of a civil claim: three years from knowing of the harm (民法典 188), begun anew by a demand that
 * arrives, a suit, a payment-order request, a request to a competent body, a police report (195; rule K10). The last
 * day on a rest day moves on (203; rule E8).
 */
import type { SubmissionId } from '../../../shared/domain/ids.ts'
import { dueDate, isPast, shanghaiDate, type SubmissionEvent } from '../../../shared/domain/clock.ts'
import type { ChannelData } from '../../../shared/domain/channel.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { DateResult, HolidayCalendar } from '../../../shared/domain/working-days.ts'

export const LIMITATION_YEARS = 3

export interface Restart {
  readonly on: LocalDate
  /** Channel of the submission, or `call-log`. */
  readonly channel: string
  readonly submission: SubmissionId
  /** arrived: a demand that reached the other side · filed: a request to a competent body, court or the police. */
  readonly why: 'arrived' | 'filed'
}

export type Limitation =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'running' | 'passed' | 'perhaps-passed'
      readonly startedOn: LocalDate
      readonly restarts: readonly Restart[]
      readonly ends: DateResult
    }

/**
 * What restarts limitation among the events of a submission: with the provider the arrival (or an answer, which
 * proves it), elsewhere the filing. Sending alone does not count, since only a demand that arrives restarts it.
 */
export function restartsOf(
  channel: ChannelData,
  submission: SubmissionId,
  events: readonly SubmissionEvent[],
): Restart[] {
  const entry =
    (why: Restart['why']) =>
    (event: SubmissionEvent): Restart => ({
      on: event.on,
      channel: channel.id,
      submission,
      why,
    })
  switch (channel.nature) {
    case 'provider':
    case 'objection':
    case 'letter':
      // An answer to a retrieval asks for nothing of the debt.
      if (channel.id === 'retrieval-answer') return []
      return events.filter(({ kind }) => kind === 'received' || kind === 'answered').map(entry('arrived'))
    case 'complaint':
    case 'mediation':
    case 'petition':
    case 'suit':
      return events.filter(({ kind }) => kind === 'submitted').map(entry('filed'))
    case 'report':
      // Of the reports only the one to the police is named by the rule.
      return channel.id === 'police'
        ? events.filter(({ kind }) => kind === 'submitted').map(entry('filed'))
        : []
    // A hotline only passes on; whether that is a request to a competent body was not found.
    case 'hotline':
    case 'publicity':
    case 'review':
      return []
  }
}

/**
 * The end of limitation at `now`. A restart after the end had passed is not taken into account: what was lost is not
 * brought back by a demand.
 */
export function limitation(
  harmKnownOn: LocalDate | null,
  restarts: readonly Restart[],
  now: Date,
  calendar: HolidayCalendar,
): Limitation {
  const ordered = [...restarts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  // A demand shows that the harm was known by then; when it was known first is not told by it.
  if (harmKnownOn === null) return { state: 'unknown' }
  const endFrom = (day: LocalDate) =>
    dueDate(calendar, day, { count: LIMITATION_YEARS, unit: 'year' }, 'next-working-day').due
  let ends = endFrom(harmKnownOn)
  const counted: Restart[] = []
  for (const restart of ordered) {
    if (restart.on < harmKnownOn || isPast(ends, restart.on) === 'yes') continue
    counted.push(restart)
    ends = endFrom(restart.on)
  }
  const past = isPast(ends, shanghaiDate(now))
  const state = past === 'yes' ? 'passed' : past === 'perhaps' ? 'perhaps-passed' : 'running'
  return { state, startedOn: harmKnownOn, restarts: counted, ends }
}
