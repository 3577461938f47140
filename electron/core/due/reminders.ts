/** What is due over all cases: late, today, this week, later, or not certain; and how long it is until then. */
import type { Reminder } from '../../../shared/contract/due.ts'
import { isPast, weekStart, type Period } from '../../../shared/domain/clock.ts'
import { addDays, daysBetween, type Instant, type LocalDate } from '../../../shared/domain/dates.ts'
import {
  workingDaysBetween,
  type DateResult,
  type HolidayCalendar,
} from '../../../shared/domain/working-days.ts'

const HOUR_MS = 3_600_000

/**
 * The bucket of a due date on `today`. The week ends on Sunday. A span that may end this week is put there already:
 * the earlier reminder does no harm. `dueAt`: where the hour counts, past means past that hour of `now`.
 */
export function reminderBucket(
  due: DateResult,
  dueAt: Instant | null,
  courtesyUntil: DateResult | null,
  today: LocalDate,
  now: Date,
): Reminder['bucket'] {
  if (dueAt !== null && now.getTime() > Date.parse(dueAt)) return 'overdue'
  if (dueAt === null && isPast(courtesyUntil ?? due, today) === 'yes') return 'overdue'
  const first = due.kind === 'date' ? due.date : due.earliest
  if (due.kind === 'date' && first <= today) return 'today'
  const sunday = addDays(weekStart(today), 6)
  if (first <= sunday) return 'this-week'
  return due.kind === 'date' ? 'later' : 'uncertain'
}

/**
 * Whole hours, days or working days from `today` (from `now` where the hour counts) to the due date, in the unit the
 * period is counted in; months and years in days. Below zero: so much ago. An uncertain date gives both ends.
 */
export function timeLeft(
  due: DateResult,
  dueAt: Instant | null,
  unit: Period['unit'],
  today: LocalDate,
  now: Date,
  calendar: HolidayCalendar,
): Reminder['left'] {
  if (dueAt !== null) {
    const hours = Math.floor((Date.parse(dueAt) - now.getTime()) / HOUR_MS)
    return { unit: 'hour', least: hours, most: hours }
  }
  const [first, last] = due.kind === 'date' ? [due.date, due.date] : [due.earliest, due.latest]
  if (unit !== 'working-day')
    return { unit: 'calendar-day', least: daysBetween(today, first), most: daysBetween(today, last) }
  const count = (to: LocalDate) => {
    const counted = workingDaysBetween(calendar, today, to)
    return counted.kind === 'count' ? [counted.days, counted.days] : [counted.least, counted.most]
  }
  return { unit: 'working-day', least: count(first)[0] ?? 0, most: count(last)[1] ?? 0 }
}
