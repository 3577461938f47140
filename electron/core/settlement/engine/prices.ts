/** Where a shop lives on a few prices, sums that fit prove less: the same figures come again and again. */
import { valuesOf } from './book.ts'
import type { Book, Mode } from './book.ts'
import { CreditIndex } from './learn.ts'
import { buildChains } from './scheme.ts'
import type { Habitual, Scheme } from './scheme.ts'

/** So many rows tell whether prices repeat. */
const FEW_FROM = 50
/** So many days due together tell how they are paid. */
const TOLD_BY = 5

const known = new WeakMap<Book, boolean>()

/** True where the book's rows bring fewer than half as many amounts as there are rows. */
export function fewPrices(book: Book, mode: Mode): boolean {
  let few = known.get(book)
  if (few === undefined) {
    const values = valuesOf(book, mode)
    few = values.length >= FEW_FROM && new Set(values).size < 0.5 * values.length
    known.set(book, few)
  }
  return few
}

/** Learns whether days due together come in one credit. Call while all rows are free. */
export function learnMerging(book: Book, scheme: Scheme, habit: Habitual): void {
  if (scheme.grouping === 'row') return
  const index = new CreditIndex(book)
  let together = 0
  let apart = 0
  const paid = (value: number, due: number) =>
    value > 0 && index.between(value - scheme.fixed, due, due).length > 0
  for (const chain of buildChains(book, scheme, habit).chains)
    for (let start = 0; start < chain.length;) {
      let end = start
      while (end + 1 < chain.length && chain[end + 1]?.due === chain[start]?.due) end++
      const group = chain.slice(start, end + 1)
      start = end + 1
      const due = group[0]?.due ?? 0
      if (group.length < 2) continue
      if (
        paid(
          group.reduce((sum, bucket) => sum + bucket.value, 0),
          due,
        )
      )
        together++
      else if (group.some((bucket) => paid(bucket.value, due))) apart++
    }
  book.mergesDue = together >= TOLD_BY && together >= 5 * apart
}
