/**
 * When is a row of one export the same transaction as a row of another? When everything that describes the
 * transaction is the same, and it is the n-th such row there and here. What exports of the same account may tell
 * differently (place in the file, running balance, status, raw text) does not count.
 */

/** What every row has beside its details. Direction: in 1, out -1, neutral 0; amount in minor units. */
export interface RowFacts {
  date: string | null
  direction: number
  amount: number
  currency: string
}

/**
 * The identity of a row as a 53-bit integer; `describing` is the part of its details that counts (see
 * `encodeDetails`). Equal rows have equal identities; the amount is compared beside it, see overlap.ts.
 */
export function rowIdentity(facts: RowFacts, describing: string): number {
  const hash = new RowHash(facts)
  hash.add(plain(describing))
  return hash.result()
}

/** Whether `plain` may change a text with this UTF-16 unit, `before` being the one before it (a quote at the start). */
export function mayNeedPlain(unit: number, before: number): boolean {
  if (unit < 128) return unit === SPACE && (before === SPACE || before === QUOTE)
  return (
    unit === 0xa0 || unit === 0x1680 || (unit >= 0x2000 && unit < 0x2070) || unit === 0x3000 || unit >= 0xfe00
  )
}

const SPACE = 32
const QUOTE = 34

/** Spaces and full-width forms differ between exports of one bank; they say nothing. */
function plain(text: string): string {
  if (!/[\u3000\uff00-\uffef\u00a0]|\s\s|"\s|\s"|\\[tnr]/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/\\[tnr]|\s/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/" | "/g, '"')
}

/** Two 32-bit multiplicative hashes over the UTF-16 units, mixed at the end and joined to a safe integer. */
export class RowHash {
  high = 0xdeadbeef | 0
  low = 0x41c6ce57 | 0

  constructor({ date, direction, amount, currency }: RowFacts) {
    this.add(`${date ?? ''}|${direction}|${amount}|${currency}|`)
  }

  add(text: string): void {
    let { high, low } = this
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      high = Math.imul(high ^ unit, HIGH_FACTOR)
      low = Math.imul(low ^ unit, LOW_FACTOR)
    }
    this.high = high
    this.low = low
  }

  result(): number {
    let { high, low } = this
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
    return 4294967296 * (2097151 & low) + (high >>> 0)
  }
}

export const HIGH_FACTOR = 2654435761
export const LOW_FACTOR = 1597334677
