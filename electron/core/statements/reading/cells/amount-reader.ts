/** Reads the amount cells of one table: a fast way for plain figures, the full grammar for the rest. */
import { minorDigits } from '../../../../../shared/domain/money.ts'
import { amountShape, plainDecimal, toMinor, type DecimalMark } from './amounts.ts'
import { isAbsent } from './cells.ts'
import type { Cell } from '../types.ts'

export type AmountVerdict = 'ok' | 'absent' | 'unreadable' | 'tooFine' | 'tooLarge'

/** Currency marks before a figure; null for marks that several currencies share. */
const SYMBOLS: ReadonlyMap<number, string | null> = new Map([
  [0xa5, null],
  [0xffe5, null],
  [0x24, null],
  [0xa3, 'GBP'],
  [0x20ac, 'EUR'],
])

/** The last amount read stands in the reader's fields, so that a million rows make no million objects. */
export class AmountReader {
  /** Signed minor units. */
  value = 0
  flag: 'cr' | 'dr' | '+' | null = null
  /** Currency the cell itself names. */
  currency: string | null = null

  /** Reads a cleaned cell. `unit` scales 分 and 万元. */
  read(
    cell: Cell | undefined,
    text: string,
    mark: DecimalMark,
    currency: string,
    unit: number,
  ): AmountVerdict {
    this.flag = null
    this.currency = null
    if (typeof cell === 'object') return this.stored(cell.number, currency, unit)
    if (text === '') return 'absent'
    if (unit === 1 && this.fast(text, mark === '.' ? 46 : 44, minorDigits(currency))) return 'ok'
    this.currency = null
    this.flag = null
    return this.slow(text, mark, currency, unit)
  }

  /** [-+]digits with groups of three, at most the currency's decimals: true where the text is just that. */
  private fast(text: string, mark: number, digits: number): boolean {
    const length = text.length
    if (length > 17) return false
    let at = 0
    let first = text.charCodeAt(0)
    const symbol = SYMBOLS.get(first)
    if (symbol !== undefined) {
      this.currency = symbol
      first = text.charCodeAt(++at)
    }
    const negative = first === 45
    if (negative || first === 43) at++
    if (at >= length) return false
    let value = 0
    let run = 0
    let grouped = false
    let fractional = false
    let decimals = 0
    for (; at < length; at++) {
      const code = text.charCodeAt(at)
      if (code >= 48 && code <= 57) {
        value = value * 10 + (code - 48)
        if (fractional) decimals++
        else run++
      } else if (code === mark) {
        if (fractional || run === 0 || (grouped && run !== 3)) return false
        fractional = true
      } else if (code === 44 || code === 46) {
        // a group mark: one to three digits before the first, three between
        if (fractional || run === 0 || run > 3 || (grouped && run !== 3)) return false
        grouped = true
        run = 0
      } else return false
    }
    if (grouped && !fractional && run !== 3) return false
    if (decimals > digits) return false
    for (let missing = decimals; missing < digits; missing++) value *= 10
    if (value > Number.MAX_SAFE_INTEGER) return false
    if (first === 43) this.flag = '+'
    this.value = negative ? -value : value
    return true
  }

  private slow(text: string, mark: DecimalMark, currency: string, unit: number): AmountVerdict {
    if (isAbsent(text)) return 'absent'
    const shape = amountShape(text)
    if (!shape || shape.percent) return 'unreadable'
    const decimal = plainDecimal(shape.digits, mark)
    if (decimal === null) return 'unreadable'
    const minor = toMinor(decimal, shape.currency ?? currency, unit)
    if (typeof minor !== 'number') return minor
    this.value = shape.negative ? -minor : minor
    this.flag = shape.flag
    this.currency = shape.currency
    return 'ok'
  }

  /** A number a workbook stores: a binary float, whose nearest decimal of the currency is meant. */
  private stored(text: string, currency: string, unit: number): AmountVerdict {
    if (text === '') return 'absent'
    const number = Number(text)
    if (!Number.isFinite(number)) return 'unreadable'
    const scaled = number * 10 ** minorDigits(currency) * unit
    const minor = Math.round(scaled)
    if (!Number.isSafeInteger(minor)) return 'tooLarge'
    // more than the noise of a float: the figure is finer than the currency
    if (Math.abs(scaled - minor) > Math.max(1e-6, Math.abs(scaled) * 1e-11)) return 'tooFine'
    this.value = minor === 0 ? 0 : minor
    return 'ok'
  }
}
