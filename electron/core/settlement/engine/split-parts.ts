/** Which rows came in which credit of a payout paid in parts, where the order of the rows explains every part. */
import { creditAt, idsOf, valueAt, valuesOf } from './book.ts'
import type { Book, Draft } from './book.ts'
import type { Alternative } from './types.ts'

/**
 * The rows of each credit: both in their own order, each credit exactly the next rows' sum; a statement may list its
 * newest row first. Empty where the match is no split, where some part is not made of whole rows in order, or where
 * both orders would do: then only the group is known.
 */
export function partsOfSplit(book: Book, draft: Draft): Alternative[] {
  if (draft.kind !== 'split' || draft.credits.length < 2) return []
  const values = valuesOf(book, draft.mode)
  const items = [...draft.items].sort((a, b) => a - b)
  const credits = [...draft.credits].sort((a, b) => a - b)
  const forward = inOrder(book, values, items, credits)
  const backward = inOrder(book, values, items, credits.reverse())
  return forward && backward ? [] : (forward ?? backward ?? [])
}

function inOrder(
  book: Book,
  values: ArrayLike<number>,
  items: readonly number[],
  credits: readonly number[],
): Alternative[] | null {
  const parts: Alternative[] = []
  let next = 0
  for (const [at, credit] of credits.entries()) {
    const wanted = creditAt(book, credit).amount
    const last = at === credits.length - 1
    const own: number[] = []
    let sum = 0
    // The last credit takes all that is left: what moves nothing at the end belongs to it.
    for (let item = items[next]; item !== undefined; item = items[next]) {
      if (!last && own.length > 0 && sum === wanted) break
      own.push(item)
      sum += valueAt(values, item)
      next++
    }
    if (sum !== wanted) return null
    parts.push(idsOf(book, own, [credit]))
  }
  return parts
}
