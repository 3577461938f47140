/** The holiday calendar as the engine asks it: years without a published notice are unknown, not weekdays. */
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { dayKind } from '../../../shared/domain/working-days.ts'
import { loadHolidays } from './holidays.ts'

/** Whether money moves on a day; unknown where its year's holidays are not published. */
export interface WorkingCalendar {
  isWorkingDay(date: LocalDate): boolean | 'unknown'
}

/** Working days of mainland China from resources/holidays. */
export function chineseWorkingDays(): WorkingCalendar {
  const { calendar } = loadHolidays()
  return {
    isWorkingDay(date) {
      const kind = dayKind(calendar, date)
      return kind === 'unknown' ? 'unknown' : kind === 'working'
    },
  }
}
