/** Stretches of days on which a merchant was paid nothing at all. */
import type { Book, Item } from '../book.ts'
import type { BookRun } from '../run.ts'
import { covered, dueOf } from './due.ts'

/** Sales on so many due days in a row without any payout are a freeze, not single losses. */
const FROZEN_DAYS = 5

interface Period {
  from: number
  to: number
  rows: number
}

/** Rows within a stretch of at least five due days of one merchant on which nothing at all was paid. */
export function frozenRows(
  book: Book,
  run: BookRun,
  made: readonly { item?: Item; due?: number }[],
): Map<number, Period> {
  const unpaid = new Map<number, number>()
  for (const entry of made) if (entry.item && entry.due !== undefined) unpaid.set(entry.item.index, entry.due)
  const byMerchant = new Map<number, Item[]>()
  for (const item of book.items) {
    if (item.row.kind !== 'sale') continue
    const list = byMerchant.get(item.merchant)
    if (list) list.push(item)
    else byMerchant.set(item.merchant, [item])
  }
  const periods = new Map<number, Period>()
  for (const items of byMerchant.values()) {
    // Nothing was ever paid to this merchant number: not a freeze that began one day.
    if (items.every((item) => unpaid.has(item.index))) continue
    let stretch: { readonly item: Item; readonly due: number }[] = []
    const close = () => {
      if (new Set(stretch.map(({ due }) => due)).size >= FROZEN_DAYS) {
        const period = {
          from: Math.min(...stretch.map(({ item }) => item.day)),
          to: Math.max(...stretch.map(({ item }) => item.day)),
          rows: stretch.length,
        }
        for (const { item } of stretch) periods.set(item.index, period)
      }
      stretch = []
    }
    for (const item of items) {
      const due = unpaid.get(item.index)
      if (due !== undefined) stretch.push({ item, due })
      else if (covered(run, dueOf(book, run, item).likely)) close()
    }
    close()
  }
  return periods
}
