import type { MonthSums } from '../../../shared/contract/statements.ts'
import { addMoney, type Money } from '../../../shared/domain/money.ts'

export interface Sums {
  readonly currency: string
  readonly rows: number
  readonly moneyIn: Money
  readonly moneyOut: Money
}

/** Exact sums of months, one per currency, most rows first. */
export function sumsByCurrency(months: readonly MonthSums[]): Sums[] {
  const sums = new Map<string, Sums>()
  for (const { currency, rows, moneyIn, moneyOut } of months) {
    const old = sums.get(currency)
    sums.set(currency, {
      currency,
      rows: (old?.rows ?? 0) + rows,
      moneyIn: old ? addMoney(old.moneyIn, moneyIn) : moneyIn,
      moneyOut: old ? addMoney(old.moneyOut, moneyOut) : moneyOut,
    })
  }
  return [...sums.values()].sort((a, b) => b.rows - a.rows)
}

/** The months named, oldest first; rows without a date are in none. */
export function namedMonths(months: readonly MonthSums[]): string[] {
  return [...new Set(months.flatMap(({ month }) => month ?? []))].sort()
}

/** All months from the first to the last, "YYYY-MM", those without rows among them. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  let [year = 0, month = 0] = first.split('-').map(Number)
  for (let text = first; text <= last && months.length < 1200;) {
    months.push(text)
    month++
    if (month > 12) {
      month = 1
      year++
    }
    text = `${year}-${String(month).padStart(2, '0')}`
  }
  return months
}
