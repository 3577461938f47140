/** What the values of each column are, and what its name may mean. */
import { amountShape, markOf } from '../cells/amounts.ts'
import { isAbsent } from '../cells/cells.ts'
import { readTime } from '../cells/dates.ts'
import { DATE, NUMBER, type FrameLine } from './frame.ts'
import type { ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary, type HeaderMatch } from '../cells/vocabulary.ts'

/** What the values of one column are, as shares of its cells that hold something. */
export interface ColumnStats {
  index: number
  name: string
  /** Names' meanings by the vocabulary, best first. */
  matches: HeaderMatch[]
  filled: number
  rows: number
  dates: number
  numbers: number
  /** Numbers with a decimal mark or a currency. */
  decimals: number
  negatives: number
  nonZero: number
  times: number
  directions: number
  currencies: number
  percents: number
  /** Whole numbers of nine digits and more, or with leading zeroes. */
  ids: number
  distinct: number
  averageLength: number
  values: string[]
}

export function columnStats(
  body: readonly FrameLine[],
  header: readonly string[],
  width: number,
): ColumnStats[] {
  const words = vocabulary()
  return Array.from({ length: width }, (_, index) => {
    const name = header[index] ?? ''
    const stats: ColumnStats = {
      index,
      name,
      matches: words.header(name),
      filled: 0,
      rows: body.length,
      dates: 0,
      numbers: 0,
      decimals: 0,
      negatives: 0,
      nonZero: 0,
      times: 0,
      directions: 0,
      currencies: 0,
      percents: 0,
      ids: 0,
      distinct: 0,
      averageLength: 0,
      values: [],
    }
    const distinct = new Map<string, { count: number; bits: number }>()
    let length = 0
    for (const line of body) {
      const text = line.cells[index] ?? ''
      if (isAbsent(text)) continue
      stats.filled++
      length += text.length
      const known = distinct.get(text)
      if (known) known.count++
      else distinct.set(text, { count: 1, bits: line.classes[index] ?? 0 })
    }
    for (const [text, { count, bits }] of distinct) {
      if (bits & DATE) stats.dates += count
      if (bits & NUMBER) {
        stats.numbers += count
        countNumber(stats, text, count)
      }
      if (text.length <= 16 && /\d/.test(text) && readTime(text) !== null) stats.times += count
      if (text.length <= 24 && words.direction(text) !== null) stats.directions += count
      if (text.length <= 12 && words.currency(text) !== null) stats.currencies += count
      if (text.endsWith('%')) stats.percents += count
      if (stats.values.length < 200) stats.values.push(text)
    }
    stats.distinct = distinct.size
    stats.averageLength = stats.filled === 0 ? 0 : length / stats.filled
    return stats
  })
}

function countNumber(stats: ColumnStats, text: string, count: number): void {
  const shape = amountShape(text)
  if (!shape) return
  if (shape.negative) stats.negatives += count
  if (/[1-9]/.test(shape.digits)) stats.nonZero += count
  const mark = markOf(shape.digits)
  if (mark !== 'none' || shape.currency !== null || shape.symbol !== null || shape.flag !== null)
    stats.decimals += count
  if (mark === 'none' && (shape.digits.length >= 9 || /^0\d/.test(shape.digits))) stats.ids += count
}

const AMOUNTS: ReadonlySet<ColumnMeaning> = new Set([
  'amount',
  'debit',
  'credit',
  'gross',
  'fee',
  'net',
  'refund',
  'discount',
  'subsidy',
  'balance',
  'foreignAmount',
])

export function isAmountMeaning(meaning: ColumnMeaning): boolean {
  return AMOUNTS.has(meaning)
}

/** Share of a column's filled cells. */
export function share(count: number, stats: ColumnStats): number {
  return stats.filled === 0 ? 0 : count / stats.filled
}

/** Whether the values can be what the meaning says; an empty column can be anything optional. */
export function fits(meaning: ColumnMeaning, stats: ColumnStats): boolean {
  switch (meaning) {
    case 'date':
      return stats.filled > 0 && share(stats.dates, stats) >= 0.5
    case 'settlementDate':
      return stats.filled === 0 || share(stats.dates, stats) >= 0.5
    case 'time':
      return stats.filled === 0 || share(stats.times, stats) >= 0.7
    case 'amount':
    case 'debit':
    case 'credit':
    case 'gross':
    case 'fee':
    case 'net':
    case 'refund':
    case 'discount':
    case 'subsidy':
    case 'balance':
    case 'foreignAmount':
      return stats.filled === 0 || (share(stats.numbers, stats) >= 0.5 && share(stats.percents, stats) < 0.5)
    case 'currency':
    case 'foreignCurrency':
      return stats.filled === 0 || share(stats.currencies, stats) >= 0.6
    case 'direction':
      return stats.filled === 0 || share(stats.directions, stats) >= 0.6
    default:
      return true
  }
}

/** The meanings of a column's name that its values bear out, best first. */
export function fittingMatches(stats: ColumnStats): HeaderMatch[] {
  return stats.matches.filter((match) => match.score >= 0.5 && fits(match.meaning, stats))
}

/** The name shown for a column: its header, or its letter. */
export function columnName(index: number, header: readonly string[]): string {
  const name = header[index]?.trim()
  if (name !== undefined && name !== '') return name
  let letters = ''
  for (let at = index; at >= 0; at = Math.floor(at / 26) - 1)
    letters = String.fromCharCode(65 + (at % 26)) + letters
  return letters
}
