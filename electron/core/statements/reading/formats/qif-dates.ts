/**
 * Dates of QIF files: "6/12'15", "6/ 4/99", "12.06.2015", "2015-06-12". The order of day and month is decided over
 * the whole file, or asked.
 */
import { localDate, type LocalDate } from '../../../../../shared/domain/dates.ts'

export type DateOrder = 'MDY' | 'DMY' | 'YMD'

interface DateParts {
  numbers: [number, number, number]
  /** Digits of each part, to tell years from days. */
  widths: [number, number, number]
  /** Quicken writes ' before the years from 2000 on. */
  apostrophe: boolean
}

function split(text: string): DateParts | null {
  const match = /^\s*(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*([/.'-])\s*(\d{1,4})\s*$/.exec(
    text.replace(/[\u2019`]/g, "'"),
  )
  if (!match) return null
  const [, first = '', second = '', separator, third = ''] = match
  return {
    numbers: [Number(first), Number(second), Number(third)],
    widths: [first.length, second.length, third.length],
    apostrophe: separator === "'",
  }
}

/** The year of a written year: two digits mean 1970–2069 (POSIX), 2000–2099 after an apostrophe. */
function fullYear(year: number, width: number, apostrophe: boolean): number {
  if (width > 2) return year
  if (apostrophe) return 2000 + year
  return year < 70 ? 2000 + year : 1900 + year
}

/** Reads `text` in this order of parts; null where no such day exists. */
export function readQifDate(text: string, order: DateOrder): LocalDate | null {
  const compact = /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text)
  if (compact) return localDate(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const parts = split(text)
  if (!parts) return null
  const [a, b, c] = parts.numbers
  const [wa, , wc] = parts.widths
  if (order === 'YMD' || wa === 4) return localDate(fullYear(a, wa, false), b, c)
  const year = fullYear(c, wc, parts.apostrophe)
  return order === 'MDY' ? localDate(year, a, b) : localDate(year, b, a)
}

/** The orders in which every text is an existing day. Texts that are dates in no order do not count. */
export function possibleOrders(texts: readonly string[]): DateOrder[] {
  const orders: DateOrder[] = ['MDY', 'DMY', 'YMD']
  const readable = texts.filter((text) => orders.some((order) => fits(text, order)))
  return orders.filter((order) => readable.every((text) => fits(text, order)))
}

function fits(text: string, order: DateOrder): boolean {
  const parts = split(text)
  // Year first in two digits ("15-06-12") is only thought of where nothing else fits: no program is known to write it.
  if (parts && order === 'YMD' && parts.widths[0] < 3) return false
  if (parts && order !== 'YMD' && parts.widths[0] === 4) return true
  return readQifDate(text, order) !== null
}
