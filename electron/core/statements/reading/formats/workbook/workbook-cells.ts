/** Cells of a workbook as table cells: numbers as exact decimal text, date serials of the 1900 system, text as it is. */
import type { CellObject } from '@e965/xlsx'
import { fromEpochDay } from '../../../../../../shared/domain/dates.ts'
import type { Cell } from '../../types.ts'

/** Days between the 1900 and the 1904 date systems (ECMA-376 part 1, 18.17.4.1). */
const DAYS_1904 = 1462
/** 1970-01-01 as a serial of the 1900 system. */
const UNIX_EPOCH_SERIAL = 25_569

/**
 * A stored double as the decimal a user sees: Excel keeps 15 significant digits, what a double has beyond them
 * (6.9999999999999993E-2 for 0.07) is binary noise. Never in exponent form.
 */
export function exactDecimal(value: number): string {
  const [mantissa = '0', exponentText] = Number(value.toPrecision(15)).toString().split('e')
  const exponent = exponentText === undefined ? 0 : Number(exponentText)
  if (exponent === 0) return mantissa
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + exponent
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits.padEnd(point, '0')
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A serial of the 1900 system as "YYYY-MM-DD", "YYYY-MM-DD HH:MM:SS" or "HH:MM:SS"; null outside 1900–9999. */
export function serialText(serial: number): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null
  let day = Math.floor(serial)
  let seconds = Math.round((serial - day) * 86_400)
  if (seconds === 86_400) {
    day += 1
    seconds = 0
  }
  const pad = (value: number) => String(value).padStart(2, '0')
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  if (day === 0) return time
  // Serial 60 is the 29 February 1900 that never was: before it the count is one day short.
  const date = fromEpochDay(day - UNIX_EPOCH_SERIAL + (day < 60 ? 1 : 0))
  return seconds === 0 ? date : `${date} ${time}`
}

/** One cell; `date1904` says which system its serials count in. Empty cells are empty text. */
export function tableCell(cell: CellObject | undefined, date1904: boolean): Cell {
  if (!cell) return ''
  const { v: value } = cell
  // A formula nobody calculated has no value: its text makes the reading stop there instead of passing it over.
  if (value === undefined || value === null) return cell.f === undefined ? '' : `=${cell.f}`
  if (cell.t === 'e') return cell.w ?? '#ERROR'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return value
  const isDate = typeof cell.z === 'string' && isDateFormat(cell.z)
  if (isDate) {
    const serial = date1904 ? value + DAYS_1904 : value
    const text = serialText(serial)
    if (text !== null) return { number: exactDecimal(serial), isDate: true, text }
  }
  const number = exactDecimal(value)
  return { number, isDate: false, text: number }
}

const dateFormats = new Map<string, boolean>()

/**
 * True where a number format shows dates or times (ECMA-376 part 1, 18.8.31): a letter of y m d h s stands outside
 * quotes, escapes and brackets. Elapsed time ([h]:mm) is a quantity.
 */
function isDateFormat(format: string): boolean {
  let known = dateFormats.get(format)
  if (known === undefined) {
    const [shown = ''] = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')
    known = /[ymdhs]/i.test(shown) && !/\[[hms]+\]/i.test(shown) && !/general/i.test(shown)
    dateFormats.set(format, known)
  }
  return known
}

/** The text of a cell as it stands in a row's raw form. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
