/**
 * Local dates and instants, typed apart. A local date is a calendar day where the user lives ("2023-05-12"); an
 * instant is a point in time (ISO 8601, UTC, milliseconds). Neither is ever made from the other without a zone.
 */

/** A calendar day, "YYYY-MM-DD". */
export type LocalDate = string & { readonly __brand: 'LocalDate' }
/** A point in time, "YYYY-MM-DDTHH:MM:SS.sssZ". */
export type Instant = string & { readonly __brand: 'Instant' }

const DAY_MS = 86_400_000

/** Days in `month` (1–12) of `year`, proleptic Gregorian. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The local date of these numbers, or null where no such day exists (30 February, month 13). */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  if (![year, month, day].every(Number.isInteger)) return null
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return null
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate
}

/** Reads "YYYY-MM-DD"; null where the text is anything else or no such day exists. */
export function parseLocalDate(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? localDate(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** Whole days since 1970-01-01; the inverse of `fromEpochDay`. */
export function epochDay(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

/** The local date that many days after 1970-01-01. */
export function fromEpochDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(epochDay(date) + days)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from)
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1
}

/** The instant as stored: UTC, milliseconds. */
export function instant(date: Date): Instant {
  return date.toISOString() as Instant
}

/** The calendar day of `when` on the machine's own clock. */
export function localDateOf(when: Date): LocalDate {
  return localDate(when.getFullYear(), when.getMonth() + 1, when.getDate()) as LocalDate
}

/** 2026-11-22 → 2026年11月22日 */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
