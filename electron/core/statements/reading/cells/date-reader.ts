/** Reads the date cells of one column, fast where they are plain and remembering the rest. */
import { localDate, fromEpochDay, type LocalDate } from '../../../../../shared/domain/dates.ts'
import { dateShape, resolveDate } from './dates.ts'
import type { YearRule } from '../detect/plan-types.ts'
import type { DateOrder } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell } from '../types.ts'

export interface ReadDate {
  /** Null where the order or the year is an open question. */
  date: LocalDate | null
  time: string | null
}

const REMEMBERED = 20_000

/** Days of the 1900 date system of spreadsheets before 1970. */
const SERIAL_EPOCH = 25_569

/** A reader for one column: `undefined` is "no date at all". */
export class DateReader {
  private readonly order: DateOrder | null
  private readonly year: YearRule
  private readonly days = new Map<string, LocalDate | null>()
  private readonly cells = new Map<string, ReadDate | undefined>()

  constructor(order: DateOrder | null, year: YearRule) {
    this.order = order
    this.year = year
  }

  readCell(cell: Cell | undefined, text: string): ReadDate | undefined {
    if (typeof cell === 'object' && cell.isDate) return fromSerial(Number(cell.number))
    return this.read(text)
  }

  /** Reads a cleaned text. */
  read(text: string): ReadDate | undefined {
    if (text.length < 3) return undefined
    const first = text.charCodeAt(0)
    if ((first < 48 || first > 57) && first < 65) return undefined
    if (text.length === 19 || text.length === 10) {
      const plain = this.plain(text)
      if (plain) return plain
    }
    const known = this.cells.get(text)
    if (known !== undefined || this.cells.has(text)) return known
    const read = this.slow(text)
    if (this.cells.size > REMEMBERED) this.cells.clear()
    this.cells.set(own(text), read)
    return read
  }

  /** YYYY-MM-DD or YYYY/MM/DD, alone or before HH:MM:SS. */
  private plain(text: string): ReadDate | null {
    const mark = text.charCodeAt(4)
    if ((mark !== 45 && mark !== 47) || text.charCodeAt(7) !== mark) return null
    let time: string | null = null
    if (text.length === 19) {
      if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null
      for (const at of [11, 12, 14, 15, 17, 18]) {
        const code = text.charCodeAt(at)
        if (code < 48 || code > 57) return null
      }
      if (text.charCodeAt(11) > 50 || text.charCodeAt(14) > 53 || text.charCodeAt(17) > 53) return null
      time = text.slice(11)
    }
    const day = text.slice(0, 10)
    let date = this.days.get(day)
    if (date === undefined) {
      const shape = dateShape(day)
      date = shape?.kind === 'full' ? resolveDate(shape, { order: null, year: null }) : null
      if (this.days.size > REMEMBERED) this.days.clear()
      this.days.set(own(day), date)
    }
    return date === null ? null : { date, time }
  }

  private slow(text: string): ReadDate | undefined {
    const shape = dateShape(text) ?? epochStamp(text)
    if (shape === null) return undefined
    if ('date' in shape) return shape
    if (shape.kind === 'noYear') {
      const month = shape.year === 'monthFirst' || this.order !== 'DMY' ? shape.parts[0] : shape.parts[1]
      const { year, wrapAfter } = this.year
      const own = year !== null && wrapAfter !== null && month > wrapAfter ? year - 1 : year
      const date = resolveDate(shape, { order: this.order, year: own })
      // without a year or an order the day is open, with both it must exist
      if (date === null && year !== null && (shape.year === 'monthFirst' || this.order !== null))
        return undefined
      return { date, time: shape.time }
    }
    const date = resolveDate(shape, { order: this.order, year: null })
    if (date === null && (shape.kind === 'full' || this.order !== null)) return undefined
    return { date, time: shape.time }
  }
}

/** A day number of a spreadsheet (1955 to 2064) or seconds or milliseconds since 1970 (2001 to 2033). */
export function isSerial(text: string): boolean {
  return /^[2-5]\d{4}(?:\.\d+)?$/.test(text) || /^1\d{9}(?:\d{3})?$/.test(text)
}

/** The date of such a number; undefined for any other text. */
export function readSerial(text: string): ReadDate | undefined {
  if (!isSerial(text)) return undefined
  return /^1\d{9}/.test(text) ? (epochStamp(text) ?? undefined) : fromSerial(Number(text))
}

/** Seconds or milliseconds since 1970, as some wallets write them. */
function epochStamp(text: string): ReadDate | null {
  if (!/^1[0-9]{9}(?:\d{3})?$/.test(text)) return null
  const when = new Date(text.length === 13 ? Number(text) : Number(text) * 1000).toISOString()
  const date = localDate(Number(when.slice(0, 4)), Number(when.slice(5, 7)), Number(when.slice(8, 10)))
  return date === null ? null : { date, time: when.slice(11, 19) }
}

function fromSerial(serial: number): ReadDate | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial > 100_000) return undefined
  const day = Math.floor(serial)
  const seconds = Math.round((serial - day) * 86_400)
  const time =
    seconds === 0 || seconds >= 86_400 ? null : new Date(seconds * 1000).toISOString().slice(11, 19)
  return { date: fromEpochDay(day - SERIAL_EPOCH), time }
}

/** A copy that does not keep the chunk of text alive it was cut from. */
export function own(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
