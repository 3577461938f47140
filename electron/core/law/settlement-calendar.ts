/** The holiday calendar as the engine asks it: years without a published notice are unknown, not weekdays. */
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { dayKind } from '../../../shared/domain/working-days.ts'
import type { Db } from '../database/open.ts'
import { holidayCalendar } from './holidays.ts'

/** Whether money moves on a day; unknown where its year's holidays are not published. */
export interface WorkingCalendar {
  isWorkingDay(date: LocalDate): boolean | 'unknown'
}

/** Working days of mainland China, as this store knows them. */
export function chineseWorkingDays(db: Db): WorkingCalendar {
  const calendar = holidayCalendar(db)
  return {
    isWorkingDay(date) {
      const kind = dayKind(calendar, date)
      return kind === 'unknown' ? 'unknown' : kind === 'working'
    },
  }
}
