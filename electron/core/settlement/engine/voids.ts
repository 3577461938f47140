/** Sales that were voided the same day. */
import { take, valueAt, valuesOf } from './book.ts'
import type { Book } from './book.ts'

/** A void and its sale that bring nothing together: settled by never being paid. */
export function cancelPairs(book: Book): void {
  const values = valuesOf(book, 'net')
  const sales = new Map<string, number[]>()
  const keys = (at: number): string[] => {
    const pos = book.items[at]?.pos
    if (!pos) return []
    const keyed = [pos.orderNumber, pos.reference]
      .filter((text) => text !== null && text !== '')
      .map((text) => `#${text}`)
    return keyed.length > 0 ? keyed : [`${pos.date}|${pos.terminal}|${pos.cardType}`]
  }
  if (!book.items.some((item) => item.pos.kind === 'void')) return
  for (const item of book.items)
    if (item.pos.kind === 'sale' && book.itemFree[item.index] === 1)
      for (const key of keys(item.index)) sales.set(key, [...(sales.get(key) ?? []), item.index])
  for (const item of book.items) {
    if (item.pos.kind !== 'void' || book.itemFree[item.index] !== 1) continue
    const partner = keys(item.index)
      .flatMap((key) => sales.get(key) ?? [])
      .find((at) => book.itemFree[at] === 1 && valueAt(values, at) + valueAt(values, item.index) === 0)
    if (partner !== undefined)
      take(book, {
        kind: 'netted',
        items: [partner, item.index],
        credits: [],
        mode: 'net',
        explanation: { code: 'match.netted', params: { rows: 2, credits: 0, currency: book.currency } },
      })
  }
}
