/** How an acquirer groups rows into payouts, and the buckets that a grouping makes of the free rows. */
import type { SettleTerm } from '../../../../shared/domain/settlement.ts'
import { valueAt, valuesOf } from './book.ts'
import { batchNet } from './rounding.ts'
import type { Book, Item, Mode } from './book.ts'

export type Scope = 'all' | 'merchant' | 'terminal' | 'card'

export interface Scheme {
  readonly scope: Scope
  readonly grouping: 'row' | 'day' | 'settlement-date'
  /** Minutes after midnight at which the acquirer's day ends; at or below 720 it ends in the small hours. */
  readonly cutoff: number
  readonly mode: Mode
  /** False: refunds, chargebacks and booked deductions are debited apart. */
  readonly netting: boolean
  /** True: rows marked pending are paid like the others. */
  readonly pending: boolean
  /** A fixed sum kept back from every payout. */
  readonly fixed: number
}

export interface Habitual {
  readonly term: SettleTerm
  readonly shifted: boolean
}

export interface Bucket {
  readonly id: number
  readonly key: number
  readonly day: number
  /** Expected on the account, before the fixed sum. */
  value: number
  readonly items: number[]
  /** The day money usually comes. */
  readonly due: number
  /** Merchant and terminal shared by all rows, 0 where mixed or unnamed. */
  merchant: number
  terminal: number
  used: boolean
}

/** The acquirer's day of a row. */
export function businessDay(item: Item, scheme: Scheme): number {
  if (scheme.grouping === 'settlement-date' && item.settleDay >= 0) return item.settleDay
  if (scheme.grouping === 'row' || item.minute < 0 || scheme.cutoff >= 1440) return item.day
  if (scheme.cutoff <= 720) return item.minute < scheme.cutoff ? item.day - 1 : item.day
  return item.minute >= scheme.cutoff ? item.day + 1 : item.day
}

export function scopeKey(item: Item, scope: Scope): number {
  switch (scope) {
    case 'all':
      return 0
    case 'merchant':
      return item.merchant
    case 'terminal':
      return item.merchant * 8192 + item.terminal
    case 'card':
      return item.merchant * 8192 + item.card
  }
}

/** True where the scheme pays this row together with the others. */
export function takesPart(item: Item, scheme: Scheme): boolean {
  if (!scheme.pending && item.state !== 'normal') return false
  switch (item.row.kind) {
    case 'sale':
    case 'void':
    case 'fee':
      return true
    // What leaves the provider's account, or is put into it, is part of no payout's sum.
    case 'payout':
    case 'deposit':
      return false
    case 'refund':
    case 'chargeback':
    case 'deduction':
    case 'unknown':
      return scheme.netting
  }
}

/** Buckets of the free rows, chained by scope in order of day. Only `among` where it is given. */
export function buildChains(
  book: Book,
  scheme: Scheme,
  habit: Habitual,
  among?: readonly number[],
): { chains: Bucket[][]; buckets: Bucket[] } {
  const values = valuesOf(book, scheme.mode)
  const buckets: Bucket[] = []
  const chains = new Map<number, Bucket[]>()
  const open = new Map<number, Bucket>()
  const dues = new Map<number, number>()
  const due = (day: number): number => {
    let known = dues.get(day)
    if (known === undefined) dues.set(day, (known = book.days.likelyDue(day, habit.term, habit.shifted)))
    return known
  }
  const add = (item: Item) => {
    if (book.itemFree[item.index] !== 1 || !takesPart(item, scheme)) return
    const day = businessDay(item, scheme)
    const value = valueAt(values, item.index)
    const key = scheme.grouping === 'row' ? item.index : scopeKey(item, scheme.scope)
    const slot = key * 65_536 + day
    const bucket = scheme.grouping === 'row' ? undefined : open.get(slot)
    if (bucket) {
      bucket.value += value
      bucket.items.push(item.index)
      if (bucket.merchant !== item.merchant) bucket.merchant = 0
      if (bucket.terminal !== item.terminal) bucket.terminal = 0
      return
    }
    const made: Bucket = {
      id: buckets.length,
      key,
      day,
      value,
      items: [item.index],
      due: due(day),
      merchant: item.merchant,
      terminal: item.terminal,
      used: false,
    }
    buckets.push(made)
    if (scheme.grouping === 'row') {
      chains.set(item.index, [made])
      return
    }
    open.set(slot, made)
    const chain = chains.get(key)
    if (chain) chain.push(made)
    else chains.set(key, [made])
  }
  if (among) for (const index of among) add(book.items[index] as Item)
  else for (const item of book.items) add(item)
  const list = [...chains.values()]
  if (scheme.grouping !== 'row') for (const chain of list) chain.sort((a, b) => a.day - b.day)
  return { chains: list, buckets }
}

/** True where money due that day may also pay rows before the file's first day or after its last. */
export function isEdgeDue(book: Book, scheme: Scheme, habit: Habitual, due: number): boolean {
  const first = book.items[0]
  const last = book.items.at(-1)
  if (!first || !last || scheme.grouping === 'row') return false
  return mayPayBeyond(book, scheme, habit, due)
}

/** True where a credit of that day may pay for days before the file's first or after its last. */
export function mayPayBeyond(book: Book, scheme: Scheme, habit: Habitual, credited: number): boolean {
  const first = book.items[0]
  const last = book.items.at(-1)
  if (!first || !last) return true
  const dueOn = (day: number) => book.days.likelyDue(day, habit.term, habit.shifted)
  const shift = scheme.cutoff < 1440 && scheme.grouping === 'day' ? (scheme.cutoff > 720 ? 1 : -1) : 0
  const before = shift > 0 ? first.day : first.day - 1
  const after = shift < 0 ? last.day : last.day + 1
  return credited <= dueOn(before) || credited >= dueOn(after)
}

/** What a run of buckets should bring, the fee taken on its total where that is the acquirer's way. */
export function expectedOf(book: Book, scheme: Scheme, run: readonly Bucket[]): number {
  if (book.batchRates !== null && scheme.mode === 'net')
    return batchNet(
      book,
      book.batchRates,
      run.flatMap((bucket) => bucket.items),
    )
  return run.reduce((sum, bucket) => sum + bucket.value, 0)
}

/** True where the credit's text names another merchant or terminal, or other days, than the bucket's. */
export function contradicts(book: Book, creditIndex: number, buckets: readonly Bucket[]): boolean {
  const credit = book.credits[creditIndex]
  if (!credit) return true
  if (credit.merchantHint !== 0 && buckets.some((bucket) => bucket.merchant !== credit.merchantHint))
    return true
  if (credit.terminalHint !== 0 && buckets.some((bucket) => bucket.terminal !== credit.terminalHint))
    return true
  if (book.hintOffset !== null && credit.hintFrom >= 0) {
    const first = buckets[0]?.day ?? 0
    const last = buckets.at(-1)?.day ?? 0
    const from = credit.hintFrom - book.hintOffset
    // One day names the batch's first or last; a range names both.
    if (credit.hintFrom === credit.hintTo) return first !== from && last !== from
    return first < from || last > credit.hintTo - book.hintOffset
  }
  return false
}
