/** Matches by a number that the bank's text and the acquirer's row share. */
import { allowed, take, valueAt, valuesOf } from './book.ts'
import type { Book, Credit, Mode } from './book.ts'
import { isReference, readHints } from './hints.ts'
import { roundingTolerance } from './exact.ts'

/** How far a bank row may be from the rows it names, calendar days. */
const FARTHEST = 90

/** References carried by so many rows name a merchant or a product, not a payout. */
const TOO_COMMON = 5_000

/** Matches every credit (with the debits of the same number) whose named rows add up to it, or fall short of it. */
export function byReference(book: Book, modes: readonly Mode[]): void {
  const rows = new Map<string, number[]>()
  for (const item of book.items)
    for (const token of new Set([item.row.orderNumber, item.row.reference])) {
      const key = token?.replace(/[^A-Za-z0-9]/g, '') ?? ''
      if (!isReference(key)) continue
      const list = rows.get(key)
      if (list) list.push(item.index)
      else rows.set(key, [item.index])
    }
  if (rows.size === 0) return
  const named = new Map<string, { items: number[]; credits: Credit[] }>()
  for (const credit of book.credits) {
    if (book.creditFree[credit.index] !== 1) continue
    const found = new Set<number>()
    for (const token of wordsOf(credit))
      if (isReference(token)) {
        const list = rows.get(token) ?? []
        if (list.length > TOO_COMMON) continue
        for (const at of list) {
          const item = book.items[at]
          if (!item || book.itemFree[at] !== 1 || item.state === 'duplicate') continue
          if (item.day <= credit.day && credit.day - item.day <= FARTHEST) found.add(at)
        }
      }
    if (found.size === 0) continue
    const items = [...found].sort((a, b) => a - b)
    const key = items.join(',')
    const group = named.get(key) ?? { items, credits: [] }
    group.credits.push(credit)
    named.set(key, group)
  }
  for (const group of named.values()) settleNamed(book, group.items, group.credits, modes)
}

function wordsOf(credit: Credit): readonly string[] {
  const joined = (credit.row.reference ?? '').replace(/[^A-Za-z0-9]/g, '')
  return [...readHints(credit.row).tokens, joined]
}

function settleNamed(
  book: Book,
  items: readonly number[],
  credits: readonly Credit[],
  modes: readonly Mode[],
) {
  if (!items.every((item) => book.itemFree[item] === 1)) return
  if (!credits.every((credit) => allowed(book, credit.index, items))) return
  const received = credits.reduce((sum, credit) => sum + credit.amount, 0)
  const indexes = credits.map((credit) => credit.index)
  const sumUnder = (mode: Mode) => items.reduce((sum, item) => sum + valueAt(valuesOf(book, mode), item), 0)
  const reference = book.items[items[0] ?? 0]?.row
  const params = {
    reference: reference?.reference ?? reference?.orderNumber ?? null,
    rows: items.length,
    credits: credits.length,
    differenceAmount: 0,
    currency: book.currency,
  }
  for (const mode of modes) {
    const difference = received - sumUnder(mode)
    if (Math.abs(difference) > (mode === 'gross' ? 0 : roundingTolerance(items.length))) continue
    take(book, {
      kind: 'reference',
      items,
      credits: indexes,
      mode,
      explanation: { code: 'match.reference', params: { ...params, differenceAmount: difference } },
      ...(mode === 'gross' ? { part: 'gross' as const } : {}),
    })
    return
  }
  // The number is certain even where the sum is not: less than half missing is a shortfall, more is another story.
  const expected = sumUnder('net')
  const missing = expected - received
  if (missing > 0 && missing * 2 <= expected && received > 0)
    take(book, {
      kind: 'reference',
      items,
      credits: indexes,
      mode: 'net',
      explanation: { code: 'match.reference', params: { ...params, differenceAmount: -missing } },
      shortfall: { amount: missing, cause: isWhole(missing) ? 'round' : 'short' },
    })
}

const isWhole = (amount: number) => amount % 100 === 0
