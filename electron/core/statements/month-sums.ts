/** Sums by month and currency, for the chart of a batch and for what months are covered. */
import type { MonthSums } from '../../../shared/contract/statements.ts'
import { addMinor } from '../../../shared/domain/money.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'

export interface Counted {
  date: LocalDate | null
  /** In 1, out -1, neutral 0. */
  direction: number
  amount: number
  currency: string
}

/** Rows and money of a month (YYYY-MM; null: without a date) in one currency, minor units. */
export interface MonthTotal {
  readonly month: string | null
  readonly currency: string
  rows: number
  moneyIn: number
  moneyOut: number
}

export class MonthTotals {
  readonly #months = new Map<string, MonthTotal>()
  /** Rows of a statement stand by date: mostly the one before was of the same day. */
  #last: { date: LocalDate | null; currency: string; sums: MonthTotal } | null = null

  /** Counts a row; `times` -1 takes one back out. */
  count(row: Counted, times: 1 | -1 = 1): void {
    const { date, currency } = row
    if (this.#last?.date !== date || this.#last.currency !== currency) {
      this.#last = { date, currency, sums: this.#sumsOf(date, currency) }
    }
    const { sums } = this.#last
    sums.rows += times
    if (row.direction === 1) sums.moneyIn = addMinor(sums.moneyIn, times * row.amount)
    else if (row.direction === -1) sums.moneyOut = addMinor(sums.moneyOut, times * row.amount)
  }

  #sumsOf(date: LocalDate | null, currency: string): MonthTotal {
    const month = date === null ? null : date.slice(0, 7)
    const key = `${month ?? ''} ${currency}`
    const sums = this.#months.get(key) ?? { month, currency, rows: 0, moneyIn: 0, moneyOut: 0 }
    this.#months.set(key, sums)
    return sums
  }

  /** Months with rows, oldest first. */
  list(): MonthTotal[] {
    return [...this.#months.values()].filter(({ rows }) => rows > 0).sort(byMonth)
  }
}

const keyOf = ({ month, currency }: MonthTotal) => `${month ?? ''} ${currency}`
const byMonth = (a: MonthTotal, b: MonthTotal) => (keyOf(a) < keyOf(b) ? -1 : 1)

/** The month as it crosses the contract. */
export const monthRecord = ({ moneyIn, moneyOut, ...month }: MonthTotal): MonthSums => ({
  ...month,
  moneyIn: { minor: moneyIn, currency: month.currency },
  moneyOut: { minor: moneyOut, currency: month.currency },
})

/** One list of the months of several batches. */
export function joinMonths(lists: readonly MonthTotal[][]): MonthTotal[] {
  const joined = new Map<string, MonthTotal>()
  for (const each of lists.flat()) {
    const key = keyOf(each)
    const known = joined.get(key)
    joined.set(key, {
      ...each,
      rows: each.rows + (known?.rows ?? 0),
      moneyIn: addMinor(each.moneyIn, known?.moneyIn ?? 0),
      moneyOut: addMinor(each.moneyOut, known?.moneyOut ?? 0),
    })
  }
  return [...joined.values()].sort(byMonth)
}

/** Months (YYYY-MM) between the first and the last of the list that have no rows. */
export function missingMonths(months: readonly MonthTotal[]): string[] {
  const present = new Set(months.map(({ month }) => month).filter((month) => month !== null))
  const [first, last] = [[...present].sort()[0], [...present].sort().at(-1)]
  if (first === undefined || last === undefined) return []
  const missing: string[] = []
  let [year, month] = first.split('-').map(Number) as [number, number]
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (name >= last) return missing
    if (!present.has(name)) missing.push(name)
    month++
    if (month > 12) [year, month] = [year + 1, 1]
  }
}
