/** Day before month or month before day: decided over whole columns, by what is possible, then by what is likely. */
import { epochDay, localDate } from '../../../../../shared/domain/dates.ts'
import { dateShape, resolveDate, type DateShape } from '../cells/dates.ts'
import type { DateOrder } from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

export interface OrderGuess {
  /** Null where no column needs an order. */
  order: DateOrder | null
  /** `range`, `sorted`, `lag`, `month`, `period`, `none needed`; `open` where both stay possible. */
  evidence: string
  /** True where the user must be asked. */
  open: boolean
  /** Orders under which every date exists. */
  possible: DateOrder[]
}

/** Languages whose countries write the day first; English is written both ways, East Asia puts the year first. */
const DAY_FIRST_LANGUAGES: ReadonlySet<string> = new Set(
  'de fr es it pt nl pl cs sk sv da nb fi ru tr el ro hr et lv bg uk vi id th he ar'.split(' '),
)

/** Currencies of English-speaking and other countries that write the day first. */
const DAY_FIRST_CURRENCIES: ReadonlySet<string> = new Set(
  'EUR GBP AUD NZD INR SGD ZAR HKD MYR IDR THB VND CHF BRL MXN ARS COP PEN CLP AED SAR QAR KWD BHD OMR JOD EGP NGN KES GHS PKR BDT LKR ILS TRY RUB'.split(
    ' ',
  ),
)

const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD', 'YDM']

/**
 * Decides the order of the numeric dates of a file. `columns` are the texts of its date columns in file order (the
 * first is the transactions' own); `context` are texts around the table (period, title).
 */
export function findDateOrder(
  columns: readonly (readonly string[])[],
  context: readonly string[],
  locale: { languages: readonly string[]; currency: string | null },
): OrderGuess {
  const shapes = columns.map((texts) =>
    texts.map((text) => dateShape(text)).filter((shape) => shape !== null),
  )
  const numeric = shapes
    .flat()
    .filter((shape) => shape.kind === 'numeric' || (shape.kind === 'noYear' && shape.year === 'open'))
  if (numeric.length === 0) return { order: null, evidence: 'none needed', open: false, possible: [] }
  const possible = ORDERS.filter((order) => fitsAll(numeric, order))
  if (possible.length === 0) {
    // a few broken dates must not hide what all others say
    const counts = ORDERS.map((order) => ({
      order,
      good: numeric.filter((shape) => fits(shape, order)).length,
    })).sort((a, b) => b.good - a.good)
    const [first, second] = counts
    if (first && first.good >= numeric.length * 0.5 && first.good > (second?.good ?? 0))
      return { order: first.order, evidence: 'range', open: false, possible: [first.order] }
    return {
      order: null,
      evidence: 'open',
      open: true,
      possible: counts.slice(0, 2).map((each) => each.order),
    }
  }
  const withYear = numeric.filter((shape) => shape.kind === 'numeric')
  const only = possible.length === 1 ? possible[0] : undefined
  if (only) return { order: only, evidence: 'range', open: false, possible }
  const dayFirst = possible.includes('DMY') && !possible.includes('YMD')
  // with dots the day comes first wherever the year does not: 31.12.2024
  if (dayFirst && columns.flat().every((text) => !/^\d/.test(text) || /^\d{1,2}\.\d{1,2}\./.test(text)))
    return { order: 'DMY', evidence: 'dots', open: false, possible }
  if (
    dayFirst &&
    locale.languages.length > 0 &&
    locale.languages.every((each) => DAY_FIRST_LANGUAGES.has(each))
  )
    return { order: 'DMY', evidence: 'language', open: false, possible }
  const fromPeriod = byContext(context, possible)
  if (fromPeriod) return { order: fromPeriod, evidence: 'period', open: false, possible }
  const within = byKnownDays(withYear, context, possible)
  if (within) return { order: within, evidence: 'period', open: false, possible }
  // two-digit years: the year's place shows in what stays the same
  const candidates = withYear.some((shape) => shape.year === 'open')
    ? byYearPlace(withYear, possible)
    : possible.filter((order) => order === 'DMY' || order === 'MDY')
  if (candidates.length === 1 && candidates[0])
    return { order: candidates[0], evidence: 'range', open: false, possible }
  const scored = candidates
    .map((order) => ({ order, ...likelihood(shapes, order, locale.currency) }))
    .sort((a, b) => b.score - a.score)
  const [best, other] = scored
  if (best && other && best.score - other.score >= 2)
    return { order: best.order, evidence: best.why, open: false, possible: candidates }
  return { order: best?.order ?? null, evidence: 'open', open: true, possible: candidates }
}

function fits(shape: DateShape, order: DateOrder): boolean {
  return resolveDate(shape, { order, year: 2024 }) !== null
}

function fitsAll(shapes: readonly DateShape[], order: DateOrder): boolean {
  const seen = new Set<string>()
  return shapes.every((shape) => {
    const key = `${shape.year}${shape.parts.join('.')}`
    if (seen.has(key)) return true
    seen.add(key)
    return fits(shape, order)
  })
}

/** A date in the text around the table that can be read in one way only, or a period whose end lies before its start otherwise. */
function byContext(context: readonly string[], possible: readonly DateOrder[]): DateOrder | null {
  const votes = new Map<DateOrder, number>()
  for (const text of context) {
    const found = [...text.matchAll(/\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/g)]
      .map((match) => dateShape(match[0]))
      .filter((shape) => shape !== null)
    for (const shape of found) {
      const ways = possible.filter((order) => fits(shape, order))
      if (ways.length === 1 && ways[0]) votes.set(ways[0], (votes.get(ways[0]) ?? 0) + 1)
    }
  }
  if (votes.size !== 1) return null
  return [...votes.keys()][0] ?? null
}

/**
 * The one order under which no date lies outside the days the text around the table names beyond doubt: a period, the
 * month of the statement, or the day it was made (the last a transaction can have).
 */
function byKnownDays(
  shapes: readonly DateShape[],
  context: readonly string[],
  possible: readonly DateOrder[],
): DateOrder | null {
  const known = context.flatMap(knownDays)
  if (known.length === 0 || shapes.length === 0) return null
  const last = Math.max(...known)
  const first = known.length > 1 ? Math.min(...known) : -Infinity
  const inside = possible.filter((order) =>
    shapes.every((shape) => {
      const date = resolveDate(shape, { order, year: null })
      if (date === null) return false
      const day = epochDay(date)
      return day <= last + 1 && day >= first - 1
    }),
  )
  return inside.length === 1 ? (inside[0] ?? null) : null
}

/** Days a text names with the year first or the month as a word; a month gives its first and last day. */
function knownDays(text: string): number[] {
  if (text.length > 400) return []
  const days: number[] = []
  const put = (year: number, month: number, day: number): void => {
    const date = localDate(year, month, day)
    if (date !== null) days.push(epochDay(date))
  }
  const month = (year: number, number: number): void => {
    put(year, number, 1)
    put(year, number, new Date(Date.UTC(year, number, 0)).getUTCDate())
  }
  let rest = text
  for (const [whole, y, m, d] of text.matchAll(
    /(?<!\d)(20\d{2})[-/.年]?(0[1-9]|1[0-2])[-/.月]?([0-2]\d|3[01])(?:\d{4}|\d{6})?(?!\d)/g,
  )) {
    put(Number(y), Number(m), Number(d))
    rest = rest.replace(whole, ' ')
  }
  for (const [, y, m] of rest.matchAll(/(?<!\d)(20\d{2})[-_年](0?[1-9]|1[0-2])(?!\d)/g))
    month(Number(y), Number(m))
  for (const [, word, y] of rest.matchAll(/(?<!\d )(\p{L}{3,12})\.?,? (20\d{2})(?!\d)/gu)) {
    const number = vocabulary().months.get(normalise(word ?? ''))
    if (number !== undefined) month(Number(y), number)
  }
  return days
}

/** With two-digit years, the year is the part that hardly varies and lies after 2000; German and Chinese habits decide ties. */
function byYearPlace(shapes: readonly DateShape[], possible: readonly DateOrder[]): DateOrder[] {
  const distinct = (place: 0 | 1 | 2) => new Set(shapes.map((shape) => shape.parts[place])).size
  const first = distinct(0)
  const last = distinct(2)
  const yearFirst = possible.filter((order) => order === 'YMD')
  const yearLast = possible.filter((order) => order === 'DMY' || order === 'MDY')
  if (yearFirst.length === 0) return yearLast
  if (yearLast.length === 0) return yearFirst
  if (last < first || (last === first && last === 1)) return yearLast
  if (first < last) return yearFirst
  return [...yearLast, ...yearFirst]
}

interface Likelihood {
  score: number
  why: string
}

/** How natural the file looks under an order: sorted, few days between two dates of a row, days that vary within a month. */
function likelihood(
  columns: readonly (readonly DateShape[])[],
  order: DateOrder,
  currency: string | null,
): Likelihood {
  const days = columns.map((shapes) =>
    shapes.map((shape) => {
      const date = resolveDate(shape, { order, year: 2024 })
      return date === null ? null : epochDay(date)
    }),
  )
  let score = order === 'DMY' && currency !== null && DAY_FIRST_CURRENCIES.has(currency) ? 1.2 : 0
  let why = 'sorted'
  const main = (days[0] ?? []).filter((day) => day !== null)
  const steps = main
    .slice(1)
    .map((day, index) => day - (main[index] ?? day))
    .filter((step) => step !== 0)
  if (steps.length >= 3) {
    const up = steps.filter((step) => step > 0).length
    const sorted = Math.max(up, steps.length - up) / steps.length
    score += sorted > 0.97 ? Math.min(3, 1 + steps.length / 6) : sorted * 1.2
    if (sorted <= 0.97) why = 'order'
    // a statement goes day by day, not month by month
    const typical = [...steps].map(Math.abs).sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
    if (typical > 20) score -= 1.5
  }
  const second = days[1]
  if (second && second.length === (days[0] ?? []).length && second.length > 0) {
    let near = 0
    let far = 0
    for (const [index, day] of (days[0] ?? []).entries()) {
      const other = second[index]
      if (day === null || other === null || other === undefined || other === day) continue
      if (Math.abs(other - day) <= 10) near++
      else far++
    }
    if (near > 0 && far === 0) {
      score += 2.5
      why = 'lag'
    } else if (far > near) score -= 2
  }
  const firsts = new Set(main.map((day) => new Date(day * 86_400_000).getUTCDate()))
  const months = new Set(main.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 7)))
  // all on the same day of four months or more, or many days of one month: the second is how statements are
  if (firsts.size === 1 && months.size >= 4) score -= 1.5
  if (months.size === 1 && firsts.size >= 2) score += 0.3
  if (months.size === 1 && firsts.size >= 4) {
    score += 1
    if (why === 'order') why = 'month'
  }
  return { score, why }
}
