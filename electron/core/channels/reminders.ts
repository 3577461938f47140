/** What is due over all cases: late, today, this week, later, or not certain. */
import type { Reminder } from '../../../shared/contract/channels.ts'
import { isPast, weekStart } from '../../../shared/domain/clock.ts'
import { addDays, type Instant, type LocalDate } from '../../../shared/domain/dates.ts'
import type { DateResult } from '../../../shared/domain/working-days.ts'

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
