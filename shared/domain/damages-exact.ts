/**
 * Exact fractions for damages and interest. Amounts, rates and days are whole numbers or decimal text, so every
 * result is a fraction of two integers; it is rounded once, at the end of a line, and the rounding is shown.
 */

/** n / d in lowest terms, d > 0. */
export interface Exact {
  readonly n: bigint
  readonly d: bigint
}

export const ZERO: Exact = { n: 0n, d: 1n }

/** n / d in lowest terms. Throws RangeError where d is zero. */
export function exact(n: bigint | number, d: bigint | number = 1n): Exact {
  let numerator = BigInt(n)
  let denominator = BigInt(d)
  if (denominator === 0n) throw new RangeError('a fraction has no zero below')
  if (denominator < 0n) [numerator, denominator] = [-numerator, -denominator]
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator)
  return { n: numerator / divisor, d: denominator / divisor }
}

/** Reads a plain decimal ("3.45", "-0.5"); null where the text is anything else. */
export function parseExact(text: string): Exact | null {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text)
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = BigInt(whole + fraction)
  return exact(sign === '-' ? -digits : digits, 10n ** BigInt(fraction.length))
}

export function add(a: Exact, b: Exact): Exact {
  return exact(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function multiply(a: Exact, b: Exact): Exact {
  return exact(a.n * b.n, a.d * b.d)
}

/** The nearest whole number, halves away from zero (四舍五入). Throws RangeError beyond safe integers. */
export function roundHalfUp(value: Exact): number {
  const magnitude = value.n < 0n ? -value.n : value.n
  const rounded = (2n * magnitude + value.d) / (2n * value.d)
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('the amount is too large')
  const whole = Number(rounded)
  return value.n < 0n && whole !== 0 ? -whole : whole
}

/**
 * The value of `minor` minor units in major units as decimal text: whole where it ends within `most` digits, else
 * cut there with "…". `digits` is the currency's own number of digits.
 */
export function majorText(minor: Exact, digits: number, most = 6): string {
  const value = exact(minor.n, minor.d * 10n ** BigInt(digits))
  const magnitude = value.n < 0n ? -value.n : value.n
  const scale = 10n ** BigInt(most)
  const scaled = magnitude * scale
  const text = (scaled / value.d).toString().padStart(most + 1, '0')
  const ends = scaled % value.d === 0n
  const whole = text.slice(0, -most)
  const fraction = ends ? text.slice(-most).replace(/0+$/, '').padEnd(digits, '0') : text.slice(-most)
  return `${value.n < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}${ends ? '' : '…'}`
}

/** Whether rounding to whole minor units changes nothing. */
export function isWhole(value: Exact): boolean {
  return value.d === 1n
}

const LARGE = BigInt(Number.MAX_SAFE_INTEGER)

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b > LARGE || a > LARGE) {
    if (b === 0n) return a
    ;[a, b] = [b, a % b]
  }
  // Below 2^53 plain numbers are as exact and many times as fast: a schedule of thousands of losses reduces often.
  let [x, y] = [Number(a), Number(b)]
  while (y !== 0) [x, y] = [y, x % y]
  return x === 0 ? 1n : BigInt(x)
}
