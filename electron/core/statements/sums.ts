/** Sums by currency and by month of the rows a batch adds. */
import { addMinor } from '../../../shared/domain/money.ts'
import { MonthTotals, type Counted } from './month-sums.ts'
import type { BatchReading } from './reading-record.ts'

export class BatchSums {
  readonly #months = new MonthTotals()
  readonly #currencies: BatchReading['sums'] = {}

  /** Counts a row; `times` -1 takes one back out. */
  count(row: Counted, times: 1 | -1 = 1): void {
    this.#months.count(row, times)
    const sums = (this.#currencies[row.currency] ??= { rows: 0, moneyIn: 0, moneyOut: 0, neutral: 0 })
    sums.rows += times
    const part = row.direction === 1 ? 'moneyIn' : row.direction === -1 ? 'moneyOut' : 'neutral'
    sums[part] = addMinor(sums[part], times * row.amount)
  }

  result(): Pick<BatchReading, 'months' | 'sums'> {
    return { months: this.#months.list(), sums: this.#currencies }
  }
}
