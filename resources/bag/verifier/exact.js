/** Money and fractions without floats: minor units are integers, rates are fractions of BigInt. */

const NO_DECIMALS = new Set([
  'JPY',
  'KRW',
  'VND',
  'CLP',
  'ISK',
  'PYG',
  'UGX',
  'XAF',
  'XOF',
  'XPF',
  'RWF',
  'KMF',
  'GNF',
  'DJF',
  'BIF',
  'VUV',
])
const THREE_DECIMALS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

export function decimalsOf(currency) {
  return NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2
}

/** "1234.5" → minor units as a Number; null where it is no such decimal, or finer than the currency. */
export function minorOf(decimal, currency, shift = 0) {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal)
  if (!match) return null
  const places = decimalsOf(currency) + shift
  const digits = match[2] + (match[3] ?? '')
  const point = match[2].length + places
  const padded = digits.padEnd(point, '0')
  if (/[1-9]/.test(padded.slice(Math.max(point, 0)))) return null
  const minor = Number(padded.slice(0, Math.max(point, 0)) || '0')
  return Number.isSafeInteger(minor) ? (match[1] ? -minor : minor) : null
}

/** 123456 CNY → "1,234.56". */
export function moneyText(minor, currency) {
  const places = decimalsOf(currency)
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${minor < 0 ? '-' : ''}${whole}${places ? `.${digits.slice(-places)}` : ''}`
}

/** A decimal as a fraction [above, below]. */
export function fraction(decimal) {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) throw new Error(`not a decimal: ${decimal}`)
  const part = match[2] ?? ''
  return [BigInt(match[1] + part), 10n ** BigInt(part.length)]
}

/** Rounded to the nearest whole, halves away from zero. */
export function rounded(above, below) {
  const negative = above < 0n !== below < 0n
  const [a, b] = [above < 0n ? -above : above, below < 0n ? -below : below]
  const whole = (2n * a + b) / (2n * b)
  return Number(negative ? -whole : whole)
}

/** Days from one date to another, both YYYY-MM-DD. */
export function daysFrom(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86400000)
}

export function dayAfter(date, days = 1) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10)
}
