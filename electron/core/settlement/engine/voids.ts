/** Sales that were voided the same day. */
import { take, valueAt, valuesOf } from './book.ts'
import type { Book } from './book.ts'

/** A void and its sale that bring nothing together: settled by never being paid. */
export function cancelPairs(book: Book): void {
  const values = valuesOf(book, 'net')
  const sales = new Map<string, number[]>()
  const keys = (at: number): string[] => {
    const row = book.items[at]?.row
    if (!row) return []
    const keyed = [row.orderNumber, row.reference]
      .filter((text) => text !== null && text !== '')
      .map((text) => `#${text}`)
    return keyed.length > 0 ? keyed : [`${row.date}|${row.terminal}|${row.cardType}`]
  }
  if (!book.items.some((item) => item.row.kind === 'void')) return
  for (const item of book.items)
    if (item.row.kind === 'sale' && book.itemFree[item.index] === 1)
      for (const key of keys(item.index)) sales.set(key, [...(sales.get(key) ?? []), item.index])
  for (const item of book.items) {
    if (item.row.kind !== 'void' || book.itemFree[item.index] !== 1) continue
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
