/** Amounts as decimal text in formats that do not keep to one decimal mark (OFX, QIF), read digit by digit. */
import { parseDecimal } from '../../../../../shared/domain/money.ts'

export type DecimalMark = '.' | ','

const GROUPED = (group: string) => new RegExp(`^\\d{1,3}(?:${group}\\d{3})+$`)
const GROUPS: Readonly<Record<string, RegExp>> = {
  '.': GROUPED('\\.'),
  ',': GROUPED(','),
  ' ': GROUPED(' '),
  "'": GROUPED("'"),
}

/** Sign and body of an amount: "(1.50)", "1.50-", "+ 1.50", "−1.50"; null where it is none. */
function signAndBody(text: string): { sign: '-' | ''; body: string } | null {
  let body = text
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u2019\u2018`]/g, "'")
    // Currency signs tell nothing about the figure.
    .replace(/[£$€¥]/g, '')
    .trim()
  let sign: '-' | '' = ''
  if (/^\(.*\)$/.test(body)) {
    sign = '-'
    body = body.slice(1, -1).trim()
  }
  // taken apart without a pattern: hostile fields hold long runs of spaces, which patterns go over again and again
  const signAt = (text: string, at: number) => /[+-]/.exec(text.at(at) ?? '')?.[0] ?? ''
  const before = signAt(body, 0)
  const unsigned = body.slice(before.length)
  const after = signAt(unsigned, -1)
  const digits = unsigned.slice(0, unsigned.length - after.length).trim()
  if (before !== '' && after !== '') return null
  if ((before === '-' || after === '-') && sign === '-') return null
  if (before === '-' || after === '-') sign = '-'
  return /^[\d.,' ]+$/.test(digits) && /\d/.test(digits) ? { sign, body: digits } : null
}

/** Which decimal mark this text can only have; null where it has none, both are possible ("1,234") or it is no amount. */
export function markOf(text: string): DecimalMark | null {
  const { body } = signAndBody(text) ?? {}
  if (body === undefined) return null
  const dot = body.lastIndexOf('.')
  const comma = body.lastIndexOf(',')
  if (dot < 0 && comma < 0) return null
  const last: DecimalMark = dot > comma ? '.' : ','
  const only = dot < 0 || comma < 0
  // One kind of separator, and all of it where thousands stand: repeated it can only be thousands, once it may be both.
  if (only && GROUPS[last]?.test(body) === true) {
    return body.indexOf(last) === body.lastIndexOf(last) ? null : last === '.' ? ',' : '.'
  }
  const whole = body.slice(0, body.lastIndexOf(last))
  const isWhole = /^\d*$/.test(whole) || Object.values(GROUPS).some((group) => group.test(whole))
  return isWhole && !whole.includes(last) ? last : null
}

/** The decimal mark of a whole file from the texts that leave no choice; null where none does or they disagree. */
export function markOfFile(texts: Iterable<string>): { mark: DecimalMark | null; undecided: string[] } {
  const seen = new Set<DecimalMark>()
  const undecided: string[] = []
  for (const text of texts) {
    const mark = markOf(text)
    if (mark) seen.add(mark)
    else if (/^\D*\d{1,3}[.,]\d{3}\D*$/.test(text)) undecided.push(text)
  }
  return { mark: seen.size === 1 ? ([...seen][0] ?? null) : null, undecided }
}

/**
 * Reads an amount into minor units of `currency` with this decimal mark; every other separator must stand where
 * thousands stand. Null where the text is no such amount or finer than the currency.
 */
export function readAmount(text: string, currency: string, mark: DecimalMark): number | null {
  const read = signAndBody(text)
  if (!read) return null
  const at = read.body.indexOf(mark)
  if (at !== read.body.lastIndexOf(mark)) return null
  const whole = at < 0 ? read.body : read.body.slice(0, at)
  const fraction = at < 0 ? '' : read.body.slice(at + 1)
  if (!/^\d*$/.test(fraction)) return null
  const separators = new Set(whole.replace(/\d/g, ''))
  if (separators.size > 1) return null
  const [separator] = separators
  if (separator !== undefined && GROUPS[separator]?.test(whole) !== true) return null
  const digits = whole.replace(/\D/g, '')
  return parseDecimal(`${read.sign}${digits === '' ? '0' : digits}.${fraction}`, currency)
}
