/** The days of a month's page and what falls on them. */
import type { Reminder } from '../../../shared/contract/due.ts'
import { addMonths, weekStart } from '../../../shared/domain/clock.ts'
import { addDays, type LocalDate } from '../../../shared/domain/dates.ts'

const WEEKS = 6

/** First day of the month that `date` lies in. */
export function monthOf(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01` as LocalDate
}

/** Six weeks from the Monday on or before the month's first day, so that the page keeps its height. */
export function monthPage(month: LocalDate): LocalDate[][] {
  const first = weekStart(month)
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
  )
}

/** Whether a deadline falls on the day; one without a certain date falls on every day of its span. */
export function isDueOn({ due }: Reminder, date: LocalDate): boolean {
  return due.kind === 'date' ? due.date === date : due.earliest <= date && date <= due.latest
}

/** The day that a key moves to, or null where it moves to none. */
export function movedBy(key: string, from: LocalDate): LocalDate | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1)
    case 'ArrowRight':
      return addDays(from, 1)
    case 'ArrowUp':
      return addDays(from, -7)
    case 'ArrowDown':
      return addDays(from, 7)
    case 'Home':
      return weekStart(from)
    case 'End':
      return addDays(weekStart(from), 6)
    case 'PageUp':
      return addMonths(from, -1)
    case 'PageDown':
      return addMonths(from, 1)
    default:
      return null
  }
}
