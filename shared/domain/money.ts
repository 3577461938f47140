/**
 * Money as integer minor units with an ISO 4217 currency. Never a float: amounts come from decimal text and go
 * back to decimal text, digit by digit.
 */

/** An amount in minor units (分, cent; for JPY the yen itself), signed, a safe integer. */
export interface Money {
  readonly minor: number
  /** ISO 4217 alphabetic code, upper case. */
  readonly currency: string
}

/** Minor-unit digits that differ from two (ISO 4217:2015 list one). */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** Digits after the decimal point of `currency`. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2
}

/**
 * Reads a plain decimal ("-1234.5", no grouping, "." as point) into minor units of `currency`.
 * Returns null when the text is not such a decimal, is finer than the currency (unless the excess digits are
 * zeros) or does not fit a safe integer: the caller reports it, there is no default.
 */
export function parseDecimal(text: string, currency: string): number | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? /^([+-]?)()\.(\d+)$/.exec(text)
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = minorDigits(currency)
  if (/[^0]/.test(fraction.slice(digits))) return null
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return null
  return sign === '-' && minor !== 0 ? -minor : minor
}

/** Writes minor units as a plain decimal with the currency's digits: (-1234, 'CNY') → "-12.34". */
export function formatDecimal(minor: number, currency: string): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`)
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Whether two amounts are the same sum of the same currency; they are objects, which `===` never finds equal. */
export function isSameMoney(a: Money, b: Money): boolean {
  return a.minor === b.minor && a.currency === b.currency
}

/** Adds two sums of one currency; throws RangeError where they are of two, or the exact sum is no safe integer. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} make no sum`)
  return { minor: addMinor(a.minor, b.minor), currency: a.currency }
}

/** One exact sum per currency, in the order in which the currencies appear. Throws RangeError as `addMoney`. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, Money>()
  for (const amount of amounts) {
    const known = sums.get(amount.currency)
    sums.set(amount.currency, known ? addMoney(known, amount) : amount)
  }
  return [...sums.values()]
}

/** Adds minor units; throws RangeError where the exact sum would not be a safe integer. */
export function addMinor(a: number, b: number): number {
  const sum = a + b
  if (!Number.isSafeInteger(sum)) throw new RangeError('sum of amounts is too large')
  return sum
}
