/** What one column means: by its name as far as its values allow, else by its values alone. */
import { vocabulary, type HeaderMatch } from '../cells/vocabulary.ts'
import { fittingMatches, isAmountMeaning, share, type ColumnStats } from './columns.ts'
import { kindOfText } from './row-kind.ts'
import type { ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'

/** A name's meaning, corrected by what the values can be. */
export function chooseMatch(
  column: ColumnStats,
  partner: 'debit' | 'credit' | null,
  merchant: boolean,
): HeaderMatch | null {
  const fitting = fittingMatches(column)
  const best = fitting[0]
  if (!best) return null
  // names like "Type", "Type of entry", "D/C", "区分" hold directions in some files and kinds in others
  if (best.meaning === 'kind' && column.filled > 1 && statesDirections(column, merchant))
    return { ...best, meaning: 'direction' }
  // "valuta" is a value date in Italian and a currency in Dutch; "data valor": the values decide among equals
  const equals = fitting.filter((match) => match.score >= best.score - 0.06)
  if (equals.length > 1) {
    // お支払金額 is an amount alone and money out beside お預り金額
    const side = equals.find((match) => match.meaning === partner)
    if (side && equals.some((match) => match.meaning === 'amount')) return side
    const rank = (meaning: ColumnMeaning): number => {
      if (meaning === 'currency' || meaning === 'foreignCurrency')
        return column.filled > 0 && share(column.currencies, column) > 0.8 ? 5 : -1
      if (meaning === 'date' || meaning === 'settlementDate')
        return share(column.dates, column) > 0.8 && share(column.numbers, column) < 0.99
          ? 4
          : share(column.dates, column) > 0.8
            ? 1.5
            : -1
      if (isAmountMeaning(meaning))
        return column.filled === 0 ? 0.5 : share(column.numbers, column) > 0.8 ? 3 : -1
      if (meaning === 'direction')
        return column.filled > 0 && share(column.directions, column) > 0.8 ? 3.5 : -1
      if (meaning === 'time') return column.filled > 0 && share(column.times, column) > 0.8 ? 2 : -1
      return 1
    }
    const ranked = [...equals].sort((a, b) => rank(b.meaning) - rank(a.meaning) || b.score - a.score)
    return ranked[0] ?? best
  }
  return best
}

/** The side a column must be where another column is plainly the other one. */
export function counterpart(column: ColumnStats, stats: readonly ColumnStats[]): 'debit' | 'credit' | null {
  const plainly = (side: 'debit' | 'credit') =>
    stats.some(
      (other) => other !== column && other.matches[0]?.meaning === side && other.matches[0].score >= 0.9,
    )
  return plainly('credit') ? 'debit' : plainly('debit') ? 'credit' : null
}

/**
 * Whether a column of kinds holds directions: words for both ways, or words that name nothing but a way (借, Debit).
 * On a day without refunds every row of an acquirer says "charge" or 付款: that is a kind.
 */
function statesDirections(column: ColumnStats, merchant: boolean): boolean {
  if (share(column.directions, column) < 0.98) return false
  const words = vocabulary()
  const ways = new Set(column.values.map((value) => words.direction(value)))
  if (ways.has('in') && ways.has('out')) return !merchant || !column.values.some(namesTrade)
  return !merchant && !column.values.some(namesTrade)
}

/** Whether a word names what was done (付款, charge, payment) rather than a way. */
function namesTrade(value: string): boolean {
  const kind = kindOfText(value)
  return kind === 'sale' || kind === 'refund' || kind === 'payout'
}

/** A meaning by values alone, for columns whose name says nothing. */
export function byValues(column: ColumnStats): ColumnMeaning | null {
  if (column.filled === 0) return null
  const certain = share(column.dates, column) >= 0.9
  if (certain && share(column.numbers, column) < 0.5) return 'date'
  if (certain && share(column.decimals, column) === 0 && column.matches.length === 0) return 'date'
  if (
    share(column.currencies, column) >= 0.95 &&
    column.filled >= column.rows * 0.9 &&
    column.averageLength <= 4 &&
    column.values.every((value) => /^[A-Za-z]{3}$/.test(value))
  )
    return 'currency'
  if (share(column.directions, column) >= 0.99 && column.distinct <= 3) return 'direction'
  if (share(column.times, column) >= 0.95 && column.values.every((value) => value.includes(':')))
    return 'time'
  if (share(column.numbers, column) >= 0.9) return null
  return column.averageLength >= 4 && share(column.numbers, column) < 0.5 && column.distinct > 1
    ? 'memo'
    : null
}
