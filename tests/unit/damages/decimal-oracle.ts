/**
 * Schoolbook decimal arithmetic on digit arrays, written for these tests only: no BigInt, no fractions, no code of
 * the product. Numbers are non-negative decimal texts.
 */

/** Digits, least first, and how many of them stand after the point. */
interface Digits {
  digits: number[]
  scale: number
}

function read(text: string): Digits {
  const [whole = '', fraction = ''] = text.split('.')
  return { digits: [...(whole + fraction)].reverse().map(Number), scale: fraction.length }
}

function write({ digits, scale }: Digits): string {
  const padded = [...digits]
  while (padded.length <= scale) padded.push(0)
  const text = padded.reverse().join('')
  const whole = text.slice(0, text.length - scale).replace(/^0+(?=\d)/, '')
  return scale === 0 ? whole : `${whole}.${text.slice(text.length - scale)}`
}

export function plus(a: string, b: string): string {
  const [x, y] = [read(a), read(b)]
  const scale = Math.max(x.scale, y.scale)
  const left = [...Array<number>(scale - x.scale).fill(0), ...x.digits]
  const right = [...Array<number>(scale - y.scale).fill(0), ...y.digits]
  const digits: number[] = []
  let carry = 0
  for (let i = 0; i < Math.max(left.length, right.length) || carry > 0; i++) {
    const sum = (left[i] ?? 0) + (right[i] ?? 0) + carry
    digits.push(sum % 10)
    carry = Math.floor(sum / 10)
  }
  return write({ digits, scale })
}

export function times(a: string, b: string): string {
  const [x, y] = [read(a), read(b)]
  const digits = Array<number>(x.digits.length + y.digits.length).fill(0)
  x.digits.forEach((left, i) => {
    let carry = 0
    y.digits.forEach((right, j) => {
      const sum = (digits[i + j] ?? 0) + left * right + carry
      digits[i + j] = sum % 10
      carry = Math.floor(sum / 10)
    })
    digits[i + y.digits.length] = (digits[i + y.digits.length] ?? 0) + carry
  })
  return write({ digits, scale: x.scale + y.scale })
}

/** a ÷ divisor, rounded to `places` digits, halves up: long division, the remainder decides. */
export function dividedBy(a: string, divisor: number, places: number): string {
  const { digits, scale } = read(a)
  const dividend = [...digits].reverse()
  while (dividend.length - digits.length < Math.max(0, places - scale)) dividend.push(0)
  const cut = Math.max(0, scale - places)
  let remainder = 0
  const quotient = dividend.slice(0, dividend.length - cut).map((digit) => {
    remainder = remainder * 10 + digit
    const result = Math.floor(remainder / divisor)
    remainder -= result * divisor
    return result
  })
  // What is left, with the digits cut off, against half of the divisor.
  const tail = dividend.slice(dividend.length - cut)
  let up: boolean | null = null
  const doubled = remainder * 2
  if (doubled >= divisor) up = true
  else {
    // remainder.tail × 2 ≥ divisor: compare digit by digit of the doubled number.
    let rest = divisor - doubled
    for (const digit of tail) {
      rest = rest * 10 - digit * 2
      if (rest <= 0) {
        up = true
        break
      }
      if (rest > 2 * 10) break
    }
  }
  const rounded = write({ digits: quotient.reverse(), scale: places })
  const step = places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`
  return up === true ? plus(rounded, step) : rounded
}
