/** Payouts that may have brought rows of the file together with sales beyond its end: nothing is said of those rows. */
import { creditAt, itemAt, usable } from '../book.ts'
import type { Book, Item } from '../book.ts'
import type { BookRun } from '../run.ts'
import { businessDay, isEdgeDue } from '../scheme.ts'

/**
 * Money of the acquirer on days whose payouts may reach beyond the file: day → the largest sum nobody has claimed, be
 * it a credit of its own or what a payout brought beyond its rows.
 */
function creditsAtEdge(book: Book, run: BookRun): Map<number, number> {
  const largest = new Map<number, number>()
  const learned = run.used[0]
  if (!learned) return largest
  const see = (day: number, amount: number) => largest.set(day, Math.max(largest.get(day) ?? 0, amount))
  for (const credit of book.credits)
    if (
      usable(book, credit) &&
      credit.amount > 0 &&
      isEdgeDue(book, learned.scheme, learned.habit, credit.day)
    )
      see(credit.day, credit.amount)
  for (const { explanation, credits } of book.drafts) {
    const { edge, surplusAmount } = explanation.params
    if (explanation.code !== 'match.surplus' || edge !== 1 || typeof surplusAmount !== 'number') continue
    for (const at of credits) {
      see(creditAt(book, at).day, surplusAmount)
    }
  }
  return largest
}

/** Payouts that wait this long for their first sale, in the middle of all, are made for stretches of days. */
const LONG_WAIT = 5

/**
 * Days from a payout's first sale to its credit, nine in ten of the payouts of several sales; 0 where payouts follow
 * the sales day by day. A weekly payout made after the file's end pays for its last days too.
 */
function waitForStretches(book: Book): number {
  const waits: number[] = []
  for (const draft of book.drafts) {
    if (draft.kind === 'ambiguous' || draft.items.length < 2 || draft.credits.length === 0) continue
    let first = Infinity
    let came = -Infinity
    for (const at of draft.items) first = Math.min(first, itemAt(book, at).day)
    for (const at of draft.credits) came = Math.max(came, creditAt(book, at).day)
    waits.push(came - first)
  }
  waits.sort((a, b) => a - b)
  const share = (part: number) => waits[Math.floor(part * (waits.length - 1))] ?? 0
  return share(0.5) >= LONG_WAIT ? share(0.9) : 0
}

/** Whether a payout for days beyond the file may have brought a row: nothing can be said of it then. */
export function paidBeyond(book: Book, run: BookRun): (item: Item) => boolean {
  const learned = run.used[0]
  const edge = creditsAtEdge(book, run)
  if (!learned || edge.size === 0) return () => false
  const { habit, scheme } = learned
  const wait = waitForStretches(book)
  return (item) => {
    if (item.state !== 'normal' || item.row.kind !== 'sale') return false
    const due = book.days.likelyDue(businessDay(item, scheme), habit.term, habit.shifted)
    if ((edge.get(due) ?? 0) >= item.gross) return true
    for (let day = item.day + 1; day <= item.day + wait; day++)
      if ((edge.get(day) ?? 0) >= item.gross) return true
    return false
  }
}
