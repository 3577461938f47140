/**
 * A period fixed by a rule: how long, in which days, from which event, what extends, pauses or ends it. The first
 * day is not counted (民法典 201, rule E8); whether a last day on a rest day moves on (民法典 203, E8) is said by each
 * rule, because the rule read speaks of civil acts and court papers, not of every office.
 */
import { z } from 'zod'
import {
  addDays,
  daysBetween,
  daysInMonth,
  epochDay,
  fromEpochDay,
  localDate,
  type Instant,
  type LocalDate,
} from './dates.ts'
import { bilingual, SOURCE_TAGS } from './scenario.ts'
import {
  addWorkingDays,
  rollToWorkingDay,
  workingDaysBetween,
  type DateResult,
  type HolidayCalendar,
} from './working-days.ts'

/** What can happen to a submission. */
export const SUBMISSION_EVENTS = [
  'submitted',
  'received',
  'papers-requested',
  'papers-supplied',
  'accepted',
  'refused',
  'transferred',
  'extended',
  'mediation-started',
  'mediation-ended',
  'appraisal-started',
  'appraisal-ended',
  'new-facts',
  'case-filed',
  'issued',
  'served',
  'objected',
  'answered',
  'settled',
  'withdrawn',
  'closed',
] as const
export type SubmissionEventKind = (typeof SUBMISSION_EVENTS)[number]

export interface SubmissionEvent {
  readonly kind: SubmissionEventKind
  readonly on: LocalDate
  /** Where the hour matters. */
  readonly at: Instant | null
  /** For `extended`: the extension that was told. */
  readonly extension: string | null
}
const eventKind = z.enum(SUBMISSION_EVENTS)

export const PERIOD_UNITS = ['hour', 'calendar-day', 'working-day', 'month', 'year'] as const
export const period = z.strictObject({ count: z.int().min(0), unit: z.enum(PERIOD_UNITS) })
export type Period = z.infer<typeof period>

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const clockRule = z.strictObject({
  id: slug,
  name: bilingual,
  /** Whose duty it is: late for `user` means a chance lost, late for the others means a next step. */
  who: z.enum(['office', 'provider', 'user']),
  /** The event whose day is day zero. Several: the last of them that happened before an ending. */
  starts: z.array(eventKind).min(1),
  period,
  /** Shortest usual time where the source gives a span ("3–5 working days"): for show only. */
  from: period.optional(),
  /** A longer total from the same start once an `extended` event names it. */
  extensions: z.array(z.strictObject({ id: slug, total: period, condition: bilingual, rule: z.string() })),
  /** Events that fulfil it. */
  ends: z.array(eventKind),
  /** Events that start it anew, from their own day. */
  restarts: z.array(eventKind),
  /** Time between them does not count. */
  pauses: z.array(z.strictObject({ from: eventKind, to: eventKind })),
  /** A last day on a rest day moves to the next working day, or stays. */
  roll: z.enum(['next-working-day', 'none']),
  /** For a period of the user's own: the channel that must be filed within it. */
  opens: slug.optional(),
  /** Id of a rule in resources/law/rules. */
  rule: z.string().min(1),
  tag: z.enum(SOURCE_TAGS),
  note: bilingual.optional(),
})
export type ClockRule = z.infer<typeof clockRule>

/** The last day of a period and how sure it is. */
export interface DueDate {
  readonly due: DateResult
  /**
   * Only where the rule does not move a last day on a rest day: the working day until which to wait before calling
   * it late, since whether the move of 民法典 203 holds here was not verified. Null when the last day is a working day.
   */
  readonly courtesyUntil: DateResult | null
}

/**
 * The last day of `length` counted from `start`, which is not counted. Months and years end on the day of the same
 * number, or the month's last day where it has none. Throws RangeError for hours, which need an instant.
 */
export function periodEnd(calendar: HolidayCalendar, start: LocalDate, length: Period): DateResult {
  switch (length.unit) {
    case 'working-day':
      return addWorkingDays(calendar, start, length.count)
    case 'calendar-day':
      return certain(addDays(start, length.count))
    case 'month':
      return certain(addMonths(start, length.count))
    case 'year':
      return certain(addMonths(start, 12 * length.count))
    case 'hour':
      throw new RangeError('hours are counted from an instant, not from a day')
  }
}

/** `periodEnd` with the rule's way of treating a last day on a rest day. */
export function dueDate(
  calendar: HolidayCalendar,
  start: LocalDate,
  length: Period,
  roll: ClockRule['roll'],
): DueDate {
  return settleEnd(calendar, periodEnd(calendar, start, length), roll)
}

/** Applies the treatment of a rest day to an end that is already counted. */
export function settleEnd(calendar: HolidayCalendar, end: DateResult, roll: ClockRule['roll']): DueDate {
  if (end.kind === 'uncertain') return { due: end, courtesyUntil: null }
  const rolled = rollToWorkingDay(calendar, end.date)
  if (rolled.kind === 'date' && rolled.date === end.date) {
    return { due: { ...end, provisional: end.provisional || rolled.provisional }, courtesyUntil: null }
  }
  return roll === 'next-working-day'
    ? { due: rolled, courtesyUntil: null }
    : { due: end, courtesyUntil: rolled }
}

/**
 * Moves an end by the time that did not count: the days of `unit` from `from` (its own day not counted) to `to`.
 * Working days in years without data make the end uncertain over the span of both counts.
 */
export function pauseEnd(
  calendar: HolidayCalendar,
  end: DateResult,
  unit: Period['unit'],
  from: LocalDate,
  to: LocalDate,
): DateResult {
  if (unit !== 'working-day') {
    const days = daysBetween(from, to)
    return end.kind === 'date'
      ? { ...end, date: addDays(end.date, days) }
      : { ...end, earliest: addDays(end.earliest, days), latest: addDays(end.latest, days) }
  }
  const paused = workingDaysBetween(calendar, from, to)
  const [least, most] = paused.kind === 'count' ? [paused.days, paused.days] : [paused.least, paused.most]
  const [first, last] = end.kind === 'date' ? [end.date, end.date] : [end.earliest, end.latest]
  return join(addWorkingDays(calendar, first, least), addWorkingDays(calendar, last, most), [
    ...(paused.kind === 'uncertain' ? paused.missingYears : []),
    ...(end.kind === 'uncertain' ? end.missingYears : []),
  ])
}

/** One result from the earliest that `a` and the latest that `b` can be. */
function join(a: DateResult, b: DateResult, missing: readonly number[]): DateResult {
  const years = new Set(missing)
  for (const result of [a, b])
    if (result.kind === 'uncertain') result.missingYears.forEach((year) => years.add(year))
  if (years.size === 0 && a.kind === 'date' && b.kind === 'date' && a.date === b.date) return b
  return {
    kind: 'uncertain',
    earliest: a.kind === 'date' ? a.date : a.earliest,
    latest: b.kind === 'date' ? b.date : b.latest,
    missingYears: [...years].sort((x, y) => x - y),
  }
}

/** The day of the same number `months` later, or that month's last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = (index % 12) + 1
  const result = localDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
  if (result === null) throw new RangeError(`no such month: ${months} months after ${date}`)
  return result
}

/** Compares a due date with a day: certain only where the whole span lies on one side. */
export function isPast(due: DateResult, today: LocalDate): 'yes' | 'no' | 'perhaps' {
  const [first, last] = due.kind === 'date' ? [due.date, due.date] : [due.earliest, due.latest]
  if (today > last) return 'yes'
  return today <= first ? 'no' : 'perhaps'
}

/** The Monday of the week that `date` lies in. */
export function weekStart(date: LocalDate): LocalDate {
  // 1970-01-01 was a Thursday, the fourth day of its week.
  const day = epochDay(date)
  return fromEpochDay(day - ((((day + 3) % 7) + 7) % 7))
}

function certain(date: LocalDate): DateResult {
  return { kind: 'date', date, provisional: false }
}

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in China at `when`: clocks of Chinese offices run on it wherever the computer stands. */
export function shanghaiDate(when: Date): LocalDate {
  const parts = Object.fromEntries(SHANGHAI.formatToParts(when).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}` as LocalDate
}
