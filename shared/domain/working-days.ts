/**
 * Working days of mainland China: weekends and public holidays rest, make-up days (调休) work. The calendar knows
 * which years it covers; a day of any other year is "unknown", never "workday". What depends on an unknown day is
 * answered as a span with the years that are missing.
 */
import {
  addDays,
  daysBetween,
  epochDay,
  fromEpochDay,
  parseLocalDate,
  weekdayOf,
  type LocalDate,
} from './dates.ts'

/** One line of resources/holidays: a weekday that rests, or a weekend day that works. */
export interface HolidayRow {
  readonly date: LocalDate
  readonly kind: 'holiday' | 'workday'
  readonly name: string
  /** Number of the State Council notice. */
  readonly notice: string
}

export interface HolidayCalendar {
  readonly years: ReadonlySet<number>
  readonly rows: ReadonlyMap<LocalDate, HolidayRow>
  /**
   * The earliest day of a year ("12-29") that a notice for the *next* year ever changed: until that notice is out,
   * the days from it on may still change. Null where none ever did.
   */
  readonly yearEndFrom: string | null
  /** By how many working days a stretch of 0, 1, 2 … days has differed from its plain weekdays, at most. */
  readonly extra: readonly number[]
  readonly fewer: readonly number[]
}

export type DayKind = 'working' | 'rest' | 'unknown'

/** A date, or the span it lies in because the holidays of `missingYears` are not published. */
export type DateResult =
  | {
      readonly kind: 'date'
      readonly date: LocalDate
      /** It depends on the last days of a year whose following notice is not out yet. */
      readonly provisional: boolean
    }
  | {
      readonly kind: 'uncertain'
      readonly earliest: LocalDate
      readonly latest: LocalDate
      readonly missingYears: number[]
    }

export type CountResult =
  | { readonly kind: 'count'; readonly days: number; readonly provisional: boolean }
  | {
      readonly kind: 'uncertain'
      readonly least: number
      readonly most: number
      readonly missingYears: number[]
    }

/** Longest span, in working days, that can be asked for. */
export const MAX_WORKING_DAYS = 5000
/** Longest stretch of unknown days for which an envelope is kept. */
const ENVELOPE_DAYS = 800

/**
 * Builds a calendar from its rows. `years` are those whose notice is in the rows completely; rows of other years
 * are refused with RangeError, so that half-known years cannot pass as known.
 */
export function makeHolidayCalendar(years: readonly number[], rows: readonly HolidayRow[]): HolidayCalendar {
  const covered = new Set(years)
  const byDate = new Map<LocalDate, HolidayRow>()
  for (const row of rows) {
    if (parseLocalDate(row.date) === null) throw new RangeError(`not a date: ${row.date}`)
    if (!covered.has(yearOf(row.date))) throw new RangeError(`${row.date} lies outside the covered years`)
    if (byDate.has(row.date)) throw new RangeError(`${row.date} is listed twice`)
    byDate.set(row.date, row)
  }
  const december = rows.map((row) => row.date.slice(5)).filter((day) => day >= '12-01')
  const yearEndFrom = december.length === 0 ? null : december.reduce((a, b) => (a < b ? a : b))
  return { years: covered, rows: byDate, yearEndFrom, ...envelope(covered, byDate) }
}

/**
 * The widest surplus and shortage of working days against plain weekdays, per length of stretch, over all stretches
 * of the covered years. It bounds what an unpublished year can do if it is no odder than any stretch known.
 */
function envelope(
  years: ReadonlySet<number>,
  rows: ReadonlyMap<LocalDate, HolidayRow>,
): { extra: number[]; fewer: number[] } {
  const sums: number[][] = []
  for (const year of [...years].sort((a, b) => a - b)) {
    if (!years.has(year - 1)) sums.push([0])
    const sum = sums.at(-1) as number[]
    const first = epochDay(`${year}-01-01` as LocalDate)
    const last = epochDay(`${year}-12-31` as LocalDate)
    for (let day = first; day <= last; day++) {
      const date = fromEpochDay(day)
      const row = rows.get(date)
      const plain = isWeekend(date) ? 0 : 1
      const real = row === undefined ? plain : row.kind === 'workday' ? 1 : 0
      sum.push((sum.at(-1) as number) + real - plain)
    }
  }
  const extra = [0]
  const fewer = [0]
  for (let length = 1; length <= ENVELOPE_DAYS; length++) {
    let most = extra[length - 1] as number
    let least = -(fewer[length - 1] as number)
    for (const sum of sums)
      for (let end = length; end < sum.length; end++) {
        const difference = (sum[end] as number) - (sum[end - length] as number)
        if (difference > most) most = difference
        if (difference < least) least = difference
      }
    extra.push(most)
    fewer.push(-least)
  }
  return { extra, fewer }
}

/** Working, rest or unknown. */
export function dayKind(calendar: HolidayCalendar, date: LocalDate): DayKind {
  if (!calendar.years.has(yearOf(date))) return 'unknown'
  const row = calendar.rows.get(date)
  if (row !== undefined) return row.kind === 'workday' ? 'working' : 'rest'
  return isWeekend(date) ? 'rest' : 'working'
}

/**
 * The `count`-th working day after `from` (before it when negative); `from` itself is not counted. Zero gives `from`.
 * Throws RangeError where `count` is no whole number or beyond MAX_WORKING_DAYS.
 */
export function addWorkingDays(calendar: HolidayCalendar, from: LocalDate, count: number): DateResult {
  if (!Number.isInteger(count) || Math.abs(count) > MAX_WORKING_DAYS)
    throw new RangeError(`not a number of working days: ${count}`)
  if (count === 0) return { kind: 'date', date: from, provisional: false }
  const step = count > 0 ? 1 : -1
  const walk = new Walk(calendar)
  let earliest: LocalDate | null = null
  for (let date = addDays(from, step); ; date = addDays(date, step)) {
    const kind = walk.take(date)
    if (earliest === null && kind !== 'rest' && walk.most >= Math.abs(count)) earliest = date
    if (walk.least >= Math.abs(count)) {
      const near = earliest ?? date
      if (walk.missingYears.size === 0) return { kind: 'date', date: near, provisional: walk.provisional }
      // Walking backwards, the first day reached is the later one.
      const [first, last] = step > 0 ? [near, date] : [date, near]
      return { kind: 'uncertain', earliest: first, latest: last, missingYears: walk.years() }
    }
  }
}

/**
 * Working days after `from` up to and including `to`; for an earlier `to`, minus the working days from `to` up to
 * the day before `from`. So `workingDaysBetween(a, addWorkingDays(a, n)) = n`.
 */
export function workingDaysBetween(calendar: HolidayCalendar, from: LocalDate, to: LocalDate): CountResult {
  const walk = new Walk(calendar)
  const distance = daysBetween(from, to)
  const step = distance >= 0 ? 1 : -1
  for (let offset = step; Math.abs(offset) <= Math.abs(distance); offset += step)
    walk.take(addDays(from, offset))
  if (walk.missingYears.size === 0)
    return { kind: 'count', days: walk.most === 0 ? 0 : step * walk.most, provisional: walk.provisional }
  const [least, most] = step > 0 ? [walk.least, walk.most] : [-walk.most, -walk.least]
  return { kind: 'uncertain', least, most, missingYears: walk.years() }
}

/** `date` itself when it is a working day, else the next one. */
export function rollToWorkingDay(calendar: HolidayCalendar, date: LocalDate): DateResult {
  if (dayKind(calendar, date) === 'working') {
    return { kind: 'date', date, provisional: isProvisional(calendar, date) }
  }
  const rolled = addWorkingDays(calendar, date, 1)
  return rolled.kind === 'date' || dayKind(calendar, date) === 'rest' ? rolled : { ...rolled, earliest: date }
}

/** Counts along a line of days: exactly where known, as least and most where not. */
class Walk {
  readonly missingYears = new Set<number>()
  provisional = false
  readonly #calendar: HolidayCalendar
  #known = 0
  #plain = 0
  #unknownDays = 0

  constructor(calendar: HolidayCalendar) {
    this.#calendar = calendar
  }

  take(date: LocalDate): DayKind {
    const kind = dayKind(this.#calendar, date)
    if (kind === 'unknown') {
      this.missingYears.add(yearOf(date))
      this.#unknownDays++
      if (!isWeekend(date)) this.#plain++
    } else if (kind === 'working') this.#known++
    if (isProvisional(this.#calendar, date)) this.provisional = true
    return kind
  }

  get most(): number {
    const unknown = this.#plain + reach(this.#calendar.extra, this.#unknownDays)
    return this.#known + Math.min(unknown, this.#unknownDays)
  }

  get least(): number {
    return this.#known + Math.max(this.#plain - reach(this.#calendar.fewer, this.#unknownDays), 0)
  }

  years(): number[] {
    return [...this.missingYears].sort((a, b) => a - b)
  }
}

/** The envelope at any length: a longer stretch is at most the sum of its parts. */
function reach(limits: readonly number[], days: number): number {
  const longest = limits.length - 1
  return Math.floor(days / longest) * (limits[longest] ?? 0) + (limits[days % longest] ?? 0)
}

function isProvisional(calendar: HolidayCalendar, date: LocalDate): boolean {
  if (calendar.yearEndFrom === null || date.slice(5) < calendar.yearEndFrom) return false
  return calendar.years.has(yearOf(date)) && !calendar.years.has(yearOf(date) + 1)
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

function isWeekend(date: LocalDate): boolean {
  return weekdayOf(date) > 5
}
