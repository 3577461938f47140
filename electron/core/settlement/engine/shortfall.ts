/** Why a payout brought another sum than its rows: which rows, which charge, or nothing that explains it. */
import { valueAt, valuesOf } from './book.ts'
import type { Book } from './book.ts'
import { isRound } from './exact.ts'
import { batchNet } from './rounding.ts'
import type { Bucket, Scheme } from './scheme.ts'
import { fromEpochDay } from '../../../../shared/domain/dates.ts'
import { fewPrices } from './prices.ts'
import { holdsOn } from './terms.ts'
import { fewSummingTo } from './subset.ts'
import type { SubsetSearch } from './subset.ts'

/** Earlier unpaid rows that a later payout may bring along, calendar days. */
const EARLIER = 60

/** Two or three rows left out of a large batch fit some sum too easily. */
const CHANCE_LEFT_OUT = 0.002

/** Many payouts are tried against many earlier rows: the odds of one answer must be smaller. */
const CHANCE_EARLIER = 0.001
const CHANCE_TWO_EARLIER = 0.0001

/** Readings at this cost or above rest on the day alone. */
export const GUESS = 4

/** Standing charges of acquirers are not larger (deposits included); one in a hundred sums is round by chance. */
const MOST_KEPT = 200_000
const SMALL_CHARGE = 50_000

/** One credit, or all the free credits of one payer on one day. */
export interface Payment {
  readonly credits: readonly number[]
  readonly amount: number
  readonly day: number
}

export type Why =
  | {
      kind: 'without'
      rows: readonly number[]
      ways: readonly (readonly number[])[]
      /** Kept back besides. */
      kept?: number
      /** Another reading: these rows left out (none: all were paid) and a sum kept back. */
      orKept?: readonly number[]
    }
  | { kind: 'with'; rows: readonly number[] }
  | {
      kind: 'kept'
      amount: number
      cause: 'round' | 'recurring' | 'agreed' | 'short'
      rowsToo: readonly number[]
    }
  | { kind: 'surplus'; amount: number; atEdge: boolean }

/** Sums missing on several days: whole yuan on two, any sum on three. */
export function recurringSums(pairs: readonly { payment: Payment; missing: number }[]): Set<number> {
  const days = new Map<number, Set<number>>()
  for (const { payment, missing } of pairs) {
    if (missing <= 0) continue
    const set = days.get(missing) ?? new Set<number>()
    set.add(payment.day)
    days.set(missing, set)
  }
  return new Set(
    [...days].filter(([amount, set]) => set.size >= (isRound(amount) ? 2 : 3)).map(([amount]) => amount),
  )
}

/** Recurring sums that on some day no row left out can account for: that one was kept back, so the others were too. */
export function provenSums(
  book: Book,
  scheme: Scheme,
  pairs: readonly { run: readonly Bucket[]; payment: Payment; missing: number }[],
  recurring: ReadonlySet<number>,
): Set<number> {
  const proven = new Set<number>()
  for (const { run, payment, missing } of pairs) {
    if (!recurring.has(missing) || proven.has(missing)) continue
    const items = run.flatMap((bucket) => bucket.items)
    if (rowsLeftOut(book, scheme, items, payment.amount, missing).answers.length === 0) proven.add(missing)
  }
  return proven
}

/** The likeliest reason why the run brought another sum, with its cost; null where there is none. */
export function explain(
  book: Book,
  scheme: Scheme,
  run: readonly Bucket[],
  missing: number,
  payment: Payment,
  { recurring, proven }: { recurring: ReadonlySet<number>; proven: ReadonlySet<number> },
  share: number,
  atEdge: boolean,
): { why: Why; cost: number } | null {
  const items = run.flatMap((bucket) => bucket.items)
  const expected = missing + payment.amount
  if (missing === 0) return null
  const search = rowsLeftOut(book, scheme, items, payment.amount, missing)
  const ways =
    search.byChance <= CHANCE_LEFT_OUT
      ? search.answers.map((way) => way.map((at) => items[at] as number))
      : []
  const rows = ways[0] ?? []
  if (missing < 0) {
    if (ways.length > 0) return { why: { kind: 'without', rows, ways }, cost: 1 }
    // A refund that nobody netted, less a sum that this acquirer is known to keep back.
    const both = rowAndCharge(book, scheme, items, payment.amount, missing, recurring)
    if (both) return { why: both, cost: 2 }
    return broughtAlong(book, scheme, run, items, missing, atEdge ? Infinity : expected, share, atEdge)
  }
  const paidOn = fromEpochDay(payment.day)
  const agreed = book.terms.agreedFees.some((fee) => fee.amount === missing && holdsOn(fee, paidOn))
  const recurs = recurring.has(missing)
  if (agreed && missing <= expected * 0.9)
    return { why: { kind: 'kept', amount: missing, cause: 'agreed', rowsToo: [] }, cost: 1 }
  // One row of an odd price is exactly what is missing: a charge would hit it by a rare chance only.
  const odd = rows.length === 1 && ways.length === 1 && !recurs && !oftenRound(book, scheme, items)
  if (ways.length > 0 && (odd || !isRound(missing))) {
    const charged =
      rows.length > 1 ? rowAndCharge(book, scheme, items, payment.amount, missing, recurring) : null
    return {
      why: {
        kind: 'without',
        rows,
        ways,
        ...(charged?.kind === 'without'
          ? { orKept: charged.rows }
          : rows.length > 2
            ? // Three rows fit some sum too easily to be taken: they are listed beside "paid short".
              { orKept: [] }
            : {}),
      },
      cost: rows.length > 1 ? 2 : 1,
    }
  }
  // A round sum never seen before is less than a known charge and one odd row that together are exactly it.
  if (!recurs && ways.length === 0) {
    const both = rowAndCharge(book, scheme, items, payment.amount, missing, recurring)
    if (both && !oftenRound(book, scheme, items)) return { why: both, cost: 2 }
  }
  if (
    (recurs && missing <= expected * 0.9) ||
    (isRound(missing) && missing <= Math.min(expected * 0.5, MOST_KEPT))
  ) {
    const cause = recurs ? 'recurring' : 'round'
    const telling = missing <= expected * 0.05 || missing <= SMALL_CHARGE
    return {
      why: {
        kind: 'kept',
        amount: missing,
        cause,
        rowsToo: proven.has(missing) && !oftenRound(book, scheme, items) ? [] : rows,
      },
      // What a payout at the file's edge should bring is not known: a round difference there is chance.
      cost: recurs ? 1 : telling && !atEdge ? 2 : GUESS,
    }
  }
  if (ways.length > 0) return { why: { kind: 'without', rows, ways }, cost: rows.length > 1 ? 2 : 1 }
  const both = rowAndCharge(book, scheme, items, payment.amount, missing, recurring)
  if (both) return { why: both, cost: 2 }
  if (missing > expected * share) return null
  return { why: { kind: 'kept', amount: missing, cause: 'short', rowsToo: [] }, cost: GUESS }
}

/** One row left out and a sum kept back that this acquirer is known to keep back. */
function rowAndCharge(
  book: Book,
  scheme: Scheme,
  items: readonly number[],
  credited: number,
  missing: number,
  recurring: ReadonlySet<number>,
): Why | null {
  // Where prices are few, a round one may as well be a charge.
  const round = fewPrices(book, scheme.mode)
    ? items
        .map((item) => valueAt(valuesOf(book, scheme.mode), item))
        .filter((value) => value > 0 && isRound(value))
    : []
  for (const charge of new Set([...recurring, ...round])) {
    if (charge === missing) continue
    const search = rowsLeftOut(book, scheme, items, credited + charge, missing - charge, 1)
    const [only] = search.answers
    if (!only || search.answers.length > 1 || search.byChance > CHANCE_LEFT_OUT) continue
    const rows = only.map((at) => items[at] as number)
    return { kind: 'without', rows, ways: [rows], kept: charge }
  }
  return null
}

/** True where whole-yuan rows are common in the batch, or the same few prices come again and again. */
function oftenRound(book: Book, scheme: Scheme, items: readonly number[]): boolean {
  const values = valuesOf(book, scheme.mode)
  const rows = items.map((item) => valueAt(values, item))
  // Few prices repeat all the time: any of them may stand for a charge.
  return (
    fewPrices(book, scheme.mode) ||
    rows.filter(isRound).length > Math.max(1, 0.2 * rows.length) ||
    new Set(rows).size < 0.8 * rows.length
  )
}

/** Rows without which the batch is exactly the credit: for too little, any; for too much, refunds and the like. */
function rowsLeftOut(
  book: Book,
  scheme: Scheme,
  items: readonly number[],
  credited: number,
  missing: number,
  most: 1 | 3 = 3,
): SubsetSearch {
  if (items.length < 2) return { answers: [], complete: true, byChance: 0 }
  const values = valuesOf(book, scheme.mode)
  const rates = scheme.mode === 'net' ? book.batchRates : null
  if (rates !== null && items.length <= 300) {
    // Leaving a row out changes the fee on the total: every candidate near the sum is computed in full.
    const answers: number[][] = []
    for (const [at, item] of items.entries())
      if (Math.abs(valueAt(values, item) - missing) <= 2) {
        const rest = items.filter((_, other) => other !== at)
        if (batchNet(book, rates, rest) - scheme.fixed === credited) answers.push([at])
      }
    return { answers, complete: true, byChance: items.length / Math.max(1, credited) }
  }
  const nets = items.map((item) => valueAt(values, item))
  if (missing > 0) return fewSummingTo(nets, missing, most)
  const negative = [...nets.keys()].filter((at) => valueAt(nets, at) < 0)
  if (negative.length === 0) return { answers: [], complete: true, byChance: 0 }
  const search = fewSummingTo(
    negative.map((at) => valueAt(nets, at)),
    missing,
    3,
  )
  // A refund that nobody netted and a sale that nobody paid, in one batch.
  if (search.answers.length === 0) return fewSummingTo(nets, missing, 2)
  return { ...search, answers: search.answers.map((answer) => answer.map((at) => negative[at] as number)) }
}

/** More than the batch came: earlier unpaid rows, or rows that are not in the file. */
function broughtAlong(
  book: Book,
  scheme: Scheme,
  run: readonly Bucket[],
  items: readonly number[],
  missing: number,
  expected: number,
  share: number,
  atEdge: boolean,
): { why: Why; cost: number } | null {
  if (scheme.grouping === 'row') return null
  const values = valuesOf(book, scheme.mode)
  const pool = otherRows(book, scheme, run, items)
  const search = fewSummingTo(
    pool.map((item) => valueAt(values, item)),
    -missing,
    2,
  )
  const answer = search.answers[0]
  const odds = answer?.length === 1 ? CHANCE_EARLIER : CHANCE_TWO_EARLIER
  if (answer && search.answers.length === 1 && search.complete && search.byChance <= odds)
    return { why: { kind: 'with', rows: answer.map((at) => pool[at] as number) }, cost: 1 }
  if (-missing > expected * share) return null
  return { why: { kind: 'surplus', amount: -missing, atEdge }, cost: GUESS + 1 }
}

/** Free rows up to the run's last day that are not in it: earlier, pending or repeated ones of the same scope. */
function otherRows(book: Book, scheme: Scheme, run: readonly Bucket[], own: readonly number[]): number[] {
  const mine = new Set(own)
  const first = run[0] as Bucket
  const found: number[] = []
  // Rows are in order of time: walk back from the run's last row until too far.
  let at = Math.max(...own)
  while ((book.items[at + 1]?.day ?? Infinity) <= (book.items[at]?.day ?? 0)) at++
  for (; at >= 0 && found.length <= 400; at--) {
    const item = book.items[at]
    if (!item || item.day < first.day - EARLIER) break
    if (book.itemFree[at] !== 1 || mine.has(at)) continue
    if (scheme.scope !== 'all' && first.merchant !== 0 && item.merchant !== first.merchant) continue
    if (scheme.scope === 'terminal' && item.terminal !== first.terminal) continue
    found.push(at)
  }
  return found
}
