/** The holiday calendar as the engine asks it: years without a published notice are unknown, not weekdays. */
import { dayKind } from '../../../shared/domain/working-days.ts'
import { loadHolidays } from './holidays.ts'
import type { WorkingCalendar } from '../settlement/engine/types.ts'

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
