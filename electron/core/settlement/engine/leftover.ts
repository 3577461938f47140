/** The last resort for single credits: a bounded search over the free rows before them. */
import { allowed, take, usable, valueAt, valuesOf } from './book.ts'
import type { Book, Mode } from './book.ts'
import { CHANCE } from './split.ts'
import { idsOf } from './book.ts'
import { subsetsSummingTo } from './subset.ts'

/** Rows at most so long before the credit are tried, newest first. */
const BEFORE = 35
const MOST_ROWS = 26
/** Credits searched in one run; what is beyond says so. */
const MOST_SEARCHES = 400

/** Explains free credits by free rows where exactly one selection fits and chance cannot account for it. */
export function searchLeftovers(book: Book, mode: Mode): void {
  const values = valuesOf(book, mode)
  let searches = 0
  for (const credit of book.credits) {
    if (!usable(book, credit) || credit.amount <= 0) continue
    if (++searches > MOST_SEARCHES) return
    const rows: number[] = []
    for (let at = lastRowBefore(book, credit.day); at >= 0; at--) {
      const item = book.items[at]
      if (!item || item.day < credit.day - BEFORE || rows.length > MOST_ROWS) break
      if (book.itemFree[at] !== 1 || item.state !== 'normal') continue
      if (credit.merchantHint > 0 && item.merchant !== credit.merchantHint) continue
      if (credit.terminalHint > 0 && item.terminal !== credit.terminalHint) continue
      if (allowed(book, credit.index, [at])) rows.push(at)
    }
    if (rows.length < 2 || rows.length > MOST_ROWS) continue
    const search = subsetsSummingTo(
      rows.map((at) => valueAt(values, at)),
      credit.amount,
    )
    // What chance can account for is no explanation: those rows and that credit stay open.
    if (search.answers.length === 0 || search.byChance > CHANCE) continue
    const answers = search.answers.map((answer) =>
      answer.map((at) => rows[at] as number).sort((a, b) => a - b),
    )
    const [only] = answers
    if (only && answers.length === 1 && search.complete)
      take(book, {
        kind: 'subset',
        items: only,
        credits: [credit.index],
        mode,
        explanation: { code: 'match.subset', params: { rows: only.length, searched: rows.length } },
        single: only.length === 1,
      })
    else
      take(book, {
        kind: 'ambiguous',
        items: [...new Set(answers.flat())],
        credits: [credit.index],
        mode,
        explanation: {
          code: answers.length === 1 ? 'match.notSearchedFurther' : 'match.ambiguous',
          params: { ways: answers.length, rows: rows.length, credits: 1 },
        },
        alternatives: answers.map((answer) => idsOf(book, answer, [credit.index])),
        moreAlternatives: !search.complete,
      })
  }
}

function lastRowBefore(book: Book, day: number): number {
  let low = 0
  let high = book.items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((book.items[middle]?.day ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low - 1
}
