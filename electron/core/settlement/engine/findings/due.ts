/** When a row's money was due, and whether the bank statements would show it. */
import { businessDay } from '../scheme.ts'
import { termOn } from '../terms.ts'
import type { Book, Item } from '../book.ts'
import type { BookRun } from '../run.ts'

/** The day a row's money was due: by the terms, else by what is usual; `likely` where the calendar is silent. */
export function dueOf(book: Book, run: BookRun, item: Item): { strict: number | null; likely: number } {
  const scheme = run.used[0]?.scheme
  const agreed = termOn(book.terms, item.row.date)
  const cutoff = book.terms.cutoff
  const day = scheme
    ? businessDay(item, scheme)
    : cutoff !== null && item.minute >= cutoff && cutoff > 720
      ? item.day + 1
      : item.day
  if (agreed) return { strict: book.days.due(day, agreed), likely: book.days.likelyDue(day, agreed, false) }
  const likely = book.days.likelyDue(day, run.habit.term, run.habit.shifted)
  return { strict: likely, likely }
}

/** True where the bank statements would show the money had it come when due. */
export function covered(run: BookRun, due: number): boolean {
  return due >= run.span.from && due <= run.span.to
}
