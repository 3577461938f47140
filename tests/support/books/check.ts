/** Runs the engine on a book under the terms the book's acquirer made. */
import chineseDays from 'chinese-days'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { WorkingCalendar } from '../../../electron/core/law/settlement-calendar.ts'
import type { Terms, SettleResult } from '../../../electron/core/settlement/engine/types.ts'
import { settle } from '../../../electron/core/settlement/engine/settle.ts'
import type { BookTruth, WorldOptions } from './world-options.ts'

const known = new Map<LocalDate, boolean>()
/** The world's banking days. */
export const BANKING_DAYS: WorkingCalendar = {
  isWorkingDay(date) {
    let open = known.get(date)
    if (open === undefined) known.set(date, (open = chineseDays.isWorkday(date)))
    return open
  },
}

export function termsOf(options: WorldOptions): Terms {
  return {
    rates: Object.entries(options.rates).map(([cardType, ratePpm]) => ({ cardType, ratePpm, cap: null })),
    settle: { days: options.wait.days, unit: options.wait.unit === 'T' ? 'working' : 'natural' },
    cutoff: null,
    agreedFees: [],
    feeReturnedOnRefund: false,
  }
}

export function check(truth: BookTruth): SettleResult {
  return settle(truth.acquirer, truth.bank, () => termsOf(truth.options), { calendar: BANKING_DAYS })
}
