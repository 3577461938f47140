/**
 * Interest by the 1-year loan prime rate (LPR), exact to the day. A published rate holds from its own day until the
 * next publication; days whose rate is not known (before the first publication, after a month without a value) are
 * never filled in: they are left out and named.
 */
import { add, exact, multiply, parseExact, ZERO, type Exact } from './damages-exact.ts'
import { addDays, daysBetween, type LocalDate } from './dates.ts'

/** One publication. `ratePercent` is decimal text as published ("3.45"). */
export interface LprEntry {
  readonly date: LocalDate
  readonly ratePercent: string
  /** Where the figure was read, and how sure it is (T, S, S1, S2, user). */
  readonly source: string
  readonly tag: string
}

export interface LprTable {
  /** By date, earliest first. */
  readonly entries: readonly LprEntry[]
  /** Last day the table answers for: the day before the next publication could have been and is not known. */
  readonly knownThrough: LocalDate
}

/** Days with one rate: the days after `from` (not counted, 民法典 201) up to and with `to`. */
export interface InterestSegment {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: number
  readonly rate: LprEntry
}

export interface UnknownSpan {
  /** First and last day without a rate. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly reason: 'before-lpr' | 'rate-missing'
}

/** Days of a year that a yearly rate is spread over. */
export const DAY_BASES = [365, 360] as const
export type DayBasis = (typeof DAY_BASES)[number]

/**
 * The table of these publications. `knownThrough` ends at the 19th of the first month after the last one that has no
 * value, since a publication comes on the 20th at the earliest (data-notes.md: all 86 dates read follow this).
 * Throws RangeError where a rate is no plain decimal, or dates are not in order.
 */
export function makeLprTable(entries: readonly LprEntry[]): LprTable {
  entries.forEach((entry, index) => {
    if (!parseExact(entry.ratePercent)) throw new RangeError(`not a rate: ${entry.ratePercent}`)
    if (index > 0 && entry.date <= (entries[index - 1]?.date ?? ''))
      throw new RangeError(`out of order: ${entry.date}`)
  })
  const withoutGap = entries.findIndex((entry, index) => {
    const next = entries[index + 1]
    return next === undefined || monthAfter(entry.date) !== next.date.slice(0, 7)
  })
  const last = entries[withoutGap]
  if (!last) throw new RangeError('the table of rates is empty')
  return {
    entries: entries.slice(0, withoutGap + 1),
    knownThrough: `${monthAfter(last.date)}-19` as LocalDate,
  }
}

/** The rate in force on `day`; null where the table does not know it. */
export function rateOn(table: LprTable, day: LocalDate): LprEntry | null {
  if (day > table.knownThrough) return null
  return table.entries.findLast((entry) => entry.date <= day) ?? null
}

/**
 * The days after `from` up to and with `to`, cut where the rate changes (publications that leave it as it was join
 * the segment before), and the days without a known rate. Nothing where `to` is not after `from`.
 */
export function interestSegments(
  table: LprTable,
  from: LocalDate,
  to: LocalDate,
): { segments: InterestSegment[]; unknown: UnknownSpan[] } {
  const segments: InterestSegment[] = []
  const unknown: UnknownSpan[] = []
  if (to <= from) return { segments, unknown }
  const bounds = boundsOf(table)
  const first = table.entries[0]?.date
  const firstDay = addDays(from, 1)
  if (first !== undefined && firstDay < first) {
    const last = addDays(first, -1)
    unknown.push({ from: firstDay, to: last < to ? last : to, reason: 'before-lpr' })
  }
  table.entries.forEach((entry, index) => {
    const { before: dayBefore, last } = bounds[index] ?? { before: entry.date, last: entry.date }
    if (last <= from || dayBefore >= to) return
    const begin = latest(from, dayBefore)
    const end = earliest(to, last)
    if (end <= begin) return
    const before = segments.at(-1)
    if (before && before.rate.ratePercent === entry.ratePercent && before.to === begin) {
      segments[segments.length - 1] = { ...before, to: end, days: daysBetween(before.from, end) }
    } else segments.push({ from: begin, to: end, days: daysBetween(begin, end), rate: entry })
  })
  if (to > table.knownThrough) {
    unknown.push({ from: latest(firstDay, addDays(table.knownThrough, 1)), to, reason: 'rate-missing' })
  }
  return { segments, unknown }
}

/** Interest on `principal` minor units over segments: Σ principal × rate × (1 + uplift) × days ÷ basis, unrounded. */
export function interestOver(
  principal: number,
  segments: readonly InterestSegment[],
  upliftPercent: number,
  basis: DayBasis,
): Exact {
  return segments.reduce((sum, segment) => {
    const rate = parseExact(segment.rate.ratePercent) ?? ZERO
    return add(sum, interestAt(principal, rate, segment.days, upliftPercent, basis))
  }, ZERO)
}

/** Simple interest for one rate in percent a year, unrounded, in minor units. */
export function interestAt(
  principal: number,
  ratePercent: Exact,
  days: number,
  upliftPercent: number,
  basis: DayBasis,
): Exact {
  const perDay = multiply(ratePercent, exact(100 + upliftPercent, 100 * 100 * basis))
  return multiply(multiply(exact(principal), perDay), exact(days))
}

/** For each rate the day before its first and its last; worked out once for a table, not for each loss. */
const knownBounds = new WeakMap<LprTable, readonly { before: LocalDate; last: LocalDate }[]>()

function boundsOf(table: LprTable): readonly { before: LocalDate; last: LocalDate }[] {
  const known = knownBounds.get(table)
  if (known) return known
  const bounds = table.entries.map((entry, index) => {
    const next = table.entries[index + 1]
    return { before: addDays(entry.date, -1), last: next ? addDays(next.date, -1) : table.knownThrough }
  })
  knownBounds.set(table, bounds)
  return bounds
}

function monthAfter(date: LocalDate): string {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}

function earliest(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}
