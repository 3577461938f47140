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
  return hash53(
    `${facts.date ?? ''}|${facts.direction}|${facts.amount}|${facts.currency}|${plain(describing)}`,
  )
}

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
function hash53(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
