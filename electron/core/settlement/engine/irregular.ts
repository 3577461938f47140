/** Equal amounts: what came later for one of several, and where a small book does not allow "on time" as a proof. */
import { allowed, idsOf, usable, valueAt, valuesOf, creditAt } from './book.ts'
import type { Book, Item, Mode } from './book.ts'
import { LATEST } from './exact.ts'
import { CreditIndex } from './learn.ts'
import { mayPayBeyond } from './scheme.ts'
import type { Habitual, Scheme } from './scheme.ts'

/** An equal claim this much older than the payout could be the one that was paid, calendar days. */
const OLDER = 10
/** So many matches with one reading, nine in ten on the usual day, make a book regular. */
const REGULAR = 8

/**
 * Adds late credits to groups of equal rows of which some were not paid, where amount and day leave no other
 * claimant: they stay undecided among themselves, but nothing is missing any more.
 */
export function lateAlike(book: Book, scheme: Scheme, habit: Habitual): void {
  const short = book.drafts.filter((draft) => draft.unpaid !== undefined)
  if (short.length === 0) return
  const index = new CreditIndex(book)
  const free = new Map<number, number[]>()
  const values = valuesOf(book, short[0]?.mode ?? 'net')
  for (const item of book.items)
    if (book.itemFree[item.index] === 1) {
      const value = valueAt(values, item.index)
      const list = free.get(value)
      if (list) list.push(item.day)
      else free.set(value, [item.day])
    }
  for (const draft of short) {
    const { unpaid } = draft
    if (!unpaid) continue
    const day = Math.max(...draft.credits.map((at) => creditAt(book, at).day))
    const rivals = short.filter((other) => other !== draft && other.unpaid?.value === unpaid.value).length
    const claims = (free.get(unpaid.value) ?? []).filter((at) => Math.abs(at - day) <= LATEST).length
    const late = index
      .between(unpaid.value, day + 1, day + LATEST)
      .filter((credit) => usable(book, credit) && !mayPayBeyond(book, scheme, habit, credit.day))
    if (late.length === 0 || late.length > unpaid.count || claims > 0 || rivals > 0) continue
    draft.credits = [...draft.credits, ...late.map((credit) => credit.index)]
    draft.lateCredits = late.map((credit) => credit.index)
    for (const credit of late) book.creditFree[credit.index] = 0
    if (late.length === unpaid.count) {
      delete draft.unpaid
      draft.explanation = { ...draft.explanation, code: 'match.interchangeable' }
    } else draft.unpaid = { ...unpaid, count: unpaid.count - late.length }
  }
}

function freeByValue(book: Book, mode: Mode, known: Map<Mode, Map<number, Item[]>>): Map<number, Item[]> {
  const done = known.get(mode)
  if (done) return done
  const values = valuesOf(book, mode)
  const made = new Map<number, Item[]>()
  for (const item of book.items) {
    if (book.itemFree[item.index] !== 1) continue
    const value = valueAt(values, item.index)
    const list = made.get(value)
    if (list) list.push(item)
    else made.set(value, [item])
  }
  known.set(mode, made)
  return made
}

/**
 * In a book without an established habit, a payout on the due day of one row does not prove that an equal, older,
 * unpaid row was not meant: such matches become ambiguous, with both readings.
 */
export function unsureWhereIrregular(book: Book, habit: Habitual): void {
  const clear = book.drafts.filter((draft) => draft.kind !== 'ambiguous' && draft.lag !== undefined)
  const usual = clear.filter((draft) => draft.lag === 0).length
  if (usual >= REGULAR && usual >= 0.9 * clear.length) return
  const known = new Map<Mode, Map<number, Item[]>>()
  for (const draft of book.drafts) {
    if (!draft.single || draft.kind === 'ambiguous' || draft.credits.length !== 1) continue
    if (draft.kind !== 'exact' && draft.kind !== 'debit') continue
    const [own] = draft.items
    const [paid] = draft.credits
    if (own === undefined || paid === undefined) continue
    const credit = creditAt(book, paid)
    const values = valuesOf(book, draft.mode)
    const value = valueAt(values, own)
    const rivals = (freeByValue(book, draft.mode, known).get(value) ?? []).filter((item) => {
      if (book.itemFree[item.index] !== 1 || item.state !== 'normal') return false
      if (!allowed(book, credit.index, [item.index])) return false
      if (credit.merchantHint > 0 && item.merchant !== credit.merchantHint) return false
      if (credit.terminalHint > 0 && item.terminal !== credit.terminalHint) return false
      const due = book.days.likelyDue(item.day, habit.term, habit.shifted)
      return due <= credit.day && due >= credit.day - OLDER
    })
    if (rivals.length === 0) continue
    const items = [own, ...rivals.map((item) => item.index)]
    for (const item of items) book.itemFree[item] = 0
    draft.kind = 'ambiguous'
    draft.items = items
    draft.alternatives = items.map((item) => idsOf(book, [item], draft.credits))
    draft.explanation = {
      code: 'match.ambiguous',
      params: { ways: items.length, rows: items.length, credits: 1 },
    }
    draft.unpaid = { count: items.length - 1, value, items }
  }
}
