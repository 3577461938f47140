/** What the values of each column are, and what its name may mean. */
import { amountShape, markOf } from '../cells/amounts.ts'
import { isAbsent } from '../cells/cells.ts'
import { readTime } from '../cells/dates.ts'
import { explainedFlags } from './flags.ts'
import { DATE, NUMBER, type FrameLine } from './frame.ts'
import type { ColumnMeaning, Direction } from '../../../../../shared/contract/statement-reading.ts'
import { kindOfText } from './row-kind.ts'
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
  /** What the column's flags mean, where its name or a remark explains them. */
  flags: ReadonlyMap<string, Direction> | null
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
  remarks: readonly string[] = [],
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
      flags: flagsOf(name, remarks),
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
    if (
      stats.flags !== null &&
      stats.filled > 0 &&
      [...distinct.keys()].every((text) => stats.flags?.has(text))
    ) {
      stats.directions = stats.filled
      stats.numbers = 0
    } else stats.flags = null
    stats.distinct = distinct.size
    stats.averageLength = stats.filled === 0 ? 0 : length / stats.filled
    return stats
  })
}

/** Flags explained in the name, or in a line above that speaks of the column. */
function flagsOf(name: string, remarks: readonly string[]): ReadonlyMap<string, Direction> | null {
  if (name === '') return null
  const bare = name.replace(/[(（].*$/, '').trim()
  return (
    explainedFlags(name) ??
    remarks
      .filter((text) => bare.length >= 2 && text.includes(bare))
      .map((text) => explainedFlags(text.slice(text.indexOf(bare) + bare.length)))
      .find((flags) => flags !== null) ??
    null
  )
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
      // two flags nobody explained (1 and 2): the user is asked
      return stats.filled === 0 || share(stats.directions, stats) >= 0.6 || isUnexplainedFlag(stats)
    default:
      return true
  }
}

/** Two short marks on every row under a name that promises directions. */
export function isUnexplainedFlag(stats: ColumnStats): boolean {
  const [best] = stats.matches
  return (
    best?.meaning === 'direction' &&
    best.score >= 0.9 &&
    stats.distinct === 2 &&
    stats.filled === stats.rows &&
    stats.averageLength <= 4 &&
    stats.directions === 0 &&
    // 売上 and 売上取消 are kinds, whatever the column is called
    !stats.values.every((value) => kindOfText(value) !== null)
  )
}

/** The meanings of a column's name that its values bear out, best first. */
export function fittingMatches(stats: ColumnStats): HeaderMatch[] {
  if (stats.flags !== null)
    return [{ meaning: 'direction', score: 1, languages: stats.matches[0]?.languages ?? [] }]
  const [best] = stats.matches
  // "In/Out" over signed figures is their amount
  if (
    best?.meaning === 'direction' &&
    best.score >= 0.9 &&
    stats.negatives > 0 &&
    share(stats.numbers, stats) > 0.9
  )
    return [{ ...best, meaning: 'amount' }]
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
