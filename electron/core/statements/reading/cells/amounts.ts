/** Amounts as statements write them, in any country's style, to exact decimals. Never a float, never a default. */
import { minorDigits } from '../../../../../shared/domain/money.ts'
import { vocabulary } from './vocabulary.ts'

/** The pieces of an amount before its style is known. */
export interface AmountShape {
  negative: boolean
  /** A written plus sign or CR/DR: `cr`, `dr`, `+`; null where the cell has none. */
  flag: 'cr' | 'dr' | '+' | null
  /** Digits with `.`/`,` as written; other group marks are gone, apostrophes and spaces count as groups. */
  digits: string
  /** ISO code where the cell names a currency. */
  currency: string | null
  /** Symbol that several currencies share ($, ¥, kr). */
  symbol: string | null
  /** The cell said it in percent. */
  percent: boolean
}

const SYMBOL =
  /^(?:[$¥￥€£₹₩₽₺฿₫₴₪₱₦]|kr\.?|fr\.?|us\$|hk\$|nt\$|r\$|s\$|a\$|c\$|ca\$|au\$|nz\$|mx\$|cad\$|usd\$|元|円|원|kč|zł|ft|lei|руб\.?|р\.?|tl|rs\.?|rm|rp|ksh|sfr\.?|euro?|\p{L}{3})$/iu

/**
 * Takes an amount apart: signs before or after, brackets, CR/DR, currency marks, full-width digits, remarks in brackets
 * ("131.77(已退款89.84)", "8,000.00(CN)"). Null for text that is no amount.
 */
export function amountShape(text: string): AmountShape | null {
  let rest = /[^\x20-\x7e]/.test(text)
    ? text
        .normalize('NFKC')
        .replace(/[−–—﹣]/g, '-')
        .trim()
    : text.trim()
  if (rest === '' || rest.length > 60) return null
  let negative = false
  let flag: AmountShape['flag'] = null
  let percent = false
  let mark: string | null = null
  const wrapped = /^([^\d()]{0,5})\(\s*([^()]*\d[^()]*)\)([^\d()]{0,5})$/.exec(rest)
  if (wrapped) {
    negative = true
    rest = `${wrapped[1] ?? ''}${wrapped[2] ?? ''}${wrapped[3] ?? ''}`.trim()
  } else {
    // a remark after the figure; the figure itself must be whole before it
    const remark = /^([^()[\]]*\d)\s*[([][^()[\]]*[)\]]$/.exec(rest)
    if (remark) rest = remark[1] ?? ''
  }
  const tail = /(\d[.,]?)\s*(cr|dr|c|d|s|h|k|debit|credit)\.?$/i.exec(rest)
  if (tail) {
    const word = (tail[2] ?? '').toLowerCase()
    flag = /^(?:cr|c|h|k|credit)$/.test(word) ? 'cr' : 'dr'
    rest = rest.slice(0, tail.index + (tail[1]?.length ?? 0))
  }
  const front = /^(cr|dr)\.?\s*(?=[\d+\-.,$€£¥])/i.exec(rest)
  if (front) {
    flag = (front[1] ?? '').toLowerCase() === 'cr' ? 'cr' : 'dr'
    rest = rest.slice(front[0].length)
  }
  // signs and currency marks stand in any order around the digits: "- £ 5.00", "£-5.00", "5.00- EUR", "+ £1,100.00"
  for (let turn = 0; turn < 6; turn++) {
    rest = rest.trim()
    const sign = /^([-+])/.exec(rest) ?? /([-+])$/.exec(rest)
    if (sign) {
      if (sign[1] === '-') {
        if (negative) return null
        negative = true
      } else flag ??= '+'
      rest = sign.index === 0 ? rest.slice(1) : rest.slice(0, -1)
      continue
    }
    if (rest.endsWith('%') || rest.endsWith('‰')) {
      percent = true
      rest = rest.slice(0, -1)
      continue
    }
    const before = /^([^\d.,+\-\s()']{1,5})\s*(?=[\d.,+\-(])/u.exec(rest)
    const after = /(?<=[\d.,])\s*([^\d,+\-\s()']{1,5}|(?<=[.,])-)$/u.exec(rest)
    const hit = before ?? after
    if (!hit) break
    const word = (hit[1] ?? '').trim()
    // Swiss and Swedish price style: 12.- , 12:-
    if (word !== '-' && word !== ':-') {
      if (!SYMBOL.test(word)) return null
      if (mark === null) mark = word
      else if (mark !== word) {
        mark = moreTelling(mark, word)
        if (mark === null) return null
      }
    }
    rest = before ? rest.slice(hit[0].length) : rest.slice(0, hit.index)
  }
  const digits = rest.replace(/(?<=\d)[\s\u00a0\u202f'’`_](?=\d{3}(?:\D|$))/g, '').trim()
  if (!/^[\d.,]+$/.test(digits) || !/\d/.test(digits)) return null
  const named = mark === null ? null : vocabulary().currency(mark)
  const shared = mark !== null && /^(?:\$|¥|￥|kr\.?|fr\.?)$/i.test(mark)
  if (mark !== null && named === null && !shared && !/^[$¥￥]$/.test(mark) && !/^(?:р\.?)$/i.test(mark))
    return null
  return { negative, flag, digits, currency: shared ? null : named, symbol: shared ? mark : null, percent }
}

/** Decimal mark of a column; the other mark, spaces and apostrophes group. */
export type DecimalMark = '.' | ','

/** What the digits alone say about the decimal mark: `.`, `,`, `none` (no mark), `open` (1,234), `broken`. */
export function markOf(digits: string): DecimalMark | 'none' | 'open' | 'broken' {
  const dots = count(digits, '.')
  const commas = count(digits, ',')
  if (dots === 0 && commas === 0) return 'none'
  if (dots > 0 && commas > 0) {
    const mark: DecimalMark = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ','
    return plainDecimal(digits, mark) === null ? 'broken' : mark
  }
  const mark: DecimalMark = dots > 0 ? '.' : ','
  if (dots + commas > 1) {
    const other: DecimalMark = mark === '.' ? ',' : '.'
    return plainDecimal(digits, other) === null ? 'broken' : other
  }
  const [whole = '', fraction = ''] = digits.split(mark)
  if (fraction.length !== 3) return mark
  // "0.123", ".123", "01.234", "12345.678" are no groups of three
  if (whole === '' || whole.length > 3 || whole.startsWith('0')) return mark
  return 'open'
}

function count(text: string, char: string): number {
  let total = 0
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) total++
  return total
}

/** Of two marks around one figure ("￥20.00元", "$5.00 USD") the one that names a currency; null where they differ. */
function moreTelling(one: string, two: string): string | null {
  const words = vocabulary()
  const [first, second] = [words.currency(one), words.currency(two)]
  if (first !== null && second !== null) return first === second ? one : null
  return first !== null ? one : two
}

/** The digits as a plain decimal ("1234.5"), null where they break the style ("12..34", "1,23.4"). */
export function plainDecimal(digits: string, mark: DecimalMark): string | null {
  const group = mark === '.' ? ',' : '.'
  if (!digits.includes(group)) {
    if (mark === '.') return /^(?:\d+\.?\d*|\.\d+)$/.test(digits) ? digits : null
    return /^(?:\d+,?\d*|,\d+)$/.test(digits) ? digits.replace(',', '.') : null
  }
  const [whole = '', fraction, ...more] = digits.split(mark)
  if (more.length > 0 || fraction?.includes(group)) return null
  // groups of three; Indian lakhs group by two before the last three
  const parts = whole.split(group)
  const last = parts[parts.length - 1] ?? ''
  if (!/^\d{1,3}$/.test(parts[0] ?? '') || last.length !== 3 || !/^\d*$/.test(whole.replaceAll(group, '')))
    return null
  const middle = parts.slice(1, -1)
  const threes = middle.every((part) => part.length === 3)
  const twos = middle.every((part) => part.length === 2) && (parts[0] ?? '').length <= 2
  if (!threes && !twos) return null
  return `${parts.join('')}${fraction === undefined ? '' : `.${fraction}`}`
}

/**
 * Minor units of a plain decimal, times `unit` (0.01 for 分, 10000 for 万元). `tooFine` where the currency has no such
 * part, `tooLarge` beyond exact integers.
 */
export function toMinor(decimal: string, currency: string, unit: number): number | 'tooFine' | 'tooLarge' {
  const point = decimal.indexOf('.')
  const whole = point < 0 ? decimal : decimal.slice(0, point)
  const fraction = point < 0 ? '' : decimal.slice(point + 1)
  const shift = minorDigits(currency) + Math.round(Math.log10(unit))
  const kept =
    shift >= 0 ? (fraction.length >= shift ? fraction.slice(0, shift) : fraction.padEnd(shift, '0')) : ''
  const lost = shift >= 0 ? fraction.slice(shift) : whole.slice(shift) + fraction
  const minor = Number((shift >= 0 ? whole : whole.slice(0, shift)) + kept)
  if (!Number.isSafeInteger(minor)) return 'tooLarge'
  return /[1-9]/.test(lost) ? 'tooFine' : minor
}

/** True for a cell a person would take for an amount. */
export function looksLikeAmount(text: string): boolean {
  if (text.length === 0 || text.length > 40) return false
  const shape = amountShape(text)
  return (
    shape !== null &&
    !shape.percent &&
    shape.digits.replace(/\D/g, '').replace(/^0+/, '').length <= 15 &&
    markOf(shape.digits) !== 'broken'
  )
}
