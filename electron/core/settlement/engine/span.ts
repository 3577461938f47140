/** Over which days the bank statements speak. */
import { epochDay } from '../../../../shared/domain/dates.ts'
import type { Book } from './book.ts'
import type { SettleOptions } from './types.ts'

/** Days (epoch) over which bank rows are known: only money due within is missed. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly statementTo: number
}

/**
 * The days over which a missing credit can be noticed: as told, else from the first of the month of the first bank
 * row (statements are drawn by month) to the last row of either file.
 */
export function spanOf(book: Book, options: SettleOptions): Span {
  if (options.bankCoverage) {
    const to = epochDay(options.bankCoverage.to)
    return { from: epochDay(options.bankCoverage.from), to, statementTo: to }
  }
  const days = book.credits.map((credit) => credit.day)
  if (days.length === 0) return { from: Infinity, to: -Infinity, statementTo: -Infinity }
  let first = Infinity
  let last = -Infinity
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  const date = new Date(first * 86_400_000)
  const from = first - (date.getUTCDate() - 1)
  return { from, to: Math.max(last, book.items.at(-1)?.day ?? last), statementTo: last }
}
