/** Whole buckets against single credits: on the usual day, and with rounding. */
import { allowed, take } from './book.ts'
import type { Book, Credit, Mode } from './book.ts'
import { assign } from './assign.ts'
import type { Reading } from './assign.ts'
import { describe } from './describe.ts'
import { fewPrices } from './prices.ts'
import { CreditIndex, LONGEST_RUN } from './learn.ts'
import { buildChains, contradicts, expectedOf } from './scheme.ts'
import type { Bucket, Habitual, Scheme } from './scheme.ts'
import { takeAlike, takeUndecided } from './undecided.ts'

/** The longest delay at which an equal amount is still taken for the same payout, calendar days. */
export const LATEST = 45

export interface BucketReading extends Reading {
  readonly run: readonly Bucket[]
  readonly credit: Credit
}

export interface Layout {
  readonly chains: Bucket[][]
  readonly buckets: Bucket[]
  readonly byId: Map<number, Bucket>
}

export function layout(book: Book, scheme: Scheme, habit: Habitual): Layout {
  const { chains, buckets } = buildChains(book, scheme, habit)
  return { chains, buckets, byId: new Map(buckets.map((bucket) => [bucket.id, bucket])) }
}

/** Rounding a fee on the batch instead of on the row moves at most one minor unit a row. */
export function roundingTolerance(rows: number): number {
  return rows < 2 ? 0 : rows
}

/** A sum somebody set, not rounding: whole yuan. */
export const isRound = (amount: number) => amount !== 0 && amount % 100 === 0

/** Takes the readings that stand alone; those that compete are undecided. Says how many were taken. */
export function settleReadings(
  book: Book,
  scheme: Scheme,
  plan: Layout,
  readings: BucketReading[],
  margin: number,
): number {
  const { taken, undecided } = assign(readings, margin)
  for (const reading of taken) {
    for (const bucket of reading.run) bucket.used = true
    // Against the rows' own sum: the rounding is shown, not hidden.
    const expected = reading.run.reduce((sum, bucket) => sum + bucket.value, 0)
    const draft = describe(book, {
      buckets: reading.run,
      credits: [reading.credit],
      mode: scheme.mode,
      difference: reading.credit.amount - (expected - scheme.fixed),
    })
    if (scheme.fixed !== 0) draft.shortfall = { amount: scheme.fixed, cause: 'recurring' }
    take(book, draft)
  }
  for (const open of undecided) {
    for (const id of open.buckets) {
      const bucket = plan.byId.get(id)
      if (bucket) bucket.used = true
    }
    takeUndecided(book, open, plan.byId, scheme.mode)
  }
  return taken.length
}

/** Rows paid one by one on the usual day; equal rows of a day stand for one another. */
function rowsOnTime(book: Book, scheme: Scheme, plan: Layout, index: CreditIndex): number {
  const alike = new Map<number, Map<number, Bucket[]>>()
  for (const bucket of plan.buckets) {
    const ofDay = alike.get(bucket.due) ?? new Map<number, Bucket[]>()
    alike.set(bucket.due, ofDay)
    const list = ofDay.get(bucket.value)
    if (list) list.push(bucket)
    else ofDay.set(bucket.value, [bucket])
  }
  let taken = 0
  for (const [due, ofDay] of alike)
    for (const [value, buckets] of ofDay) {
      if (value === 0) continue
      const credits = index.between(value - scheme.fixed, due, due)
      if (credits.length === 0) continue
      const hinted = credits.some(
        (credit) => credit.merchantHint > 0 || credit.terminalHint > 0 || credit.hintFrom >= 0,
      )
      const plain = !hinted && book.forbidden.size === 0
      if (plain && buckets.length * credits.length > 1) {
        for (const bucket of buckets) bucket.used = true
        takeAlike(
          book,
          buckets,
          credits.map((credit) => credit.index),
          scheme.mode,
        )
        continue
      }
      const readings: BucketReading[] = []
      for (const bucket of buckets)
        for (const credit of credits) {
          const reading = read(book, [bucket], credit, 0)
          if (reading) readings.push(reading)
        }
      taken += settleReadings(book, scheme, plan, readings, 0)
    }
  return taken
}

/** The reading of a free credit as these buckets; null where the user or the credit's own words say otherwise. */
export function read(book: Book, run: readonly Bucket[], credit: Credit, cost: number): BucketReading | null {
  if (book.creditFree[credit.index] !== 1 || contradicts(book, credit.index, run)) return null
  if (book.forbidden.size > 0 && !run.every((bucket) => allowed(book, credit.index, bucket.items)))
    return null
  return { buckets: run.map((bucket) => bucket.id), credits: [credit.index], cost, run, credit }
}

/** Buckets against credits of their usual day: each alone, those due together, then longer runs. */
export function onTime(book: Book, scheme: Scheme, habit: Habitual): number {
  const plan = layout(book, scheme, habit)
  const index = new CreditIndex(book)
  if (scheme.grouping === 'row') return rowsOnTime(book, scheme, plan, index)
  let taken = 0
  const before = book.drafts.length
  // With few prices, a part of what is due together fits some credit by chance.
  const wholeOnly = book.mergesDue && fewPrices(book, scheme.mode)
  for (const stage of ['day', 'rounded', 'run'] as const) {
    const readings: BucketReading[] = []
    for (const chain of plan.chains)
      for (let start = 0; start < chain.length;) {
        let end = start
        while (end + 1 < chain.length && chain[end + 1]?.due === chain[start]?.due) end++
        if (stage === 'run') {
          if (!wholeOnly) longerRuns(book, scheme, chain, start, end, index, readings)
        } else dueTogether(book, scheme, chain, start, end, index, stage, wholeOnly, readings)
        start = end + 1
      }
    if (stage === 'rounded' && !roundsAtAll(book, scheme.mode, before, readings.length)) continue
    taken += settleReadings(book, scheme, plan, readings, 0)
  }
  return taken
}

/** Batches that are exact throughout are paid by an acquirer that does not round them: a near miss is no match. */
function roundsAtAll(book: Book, mode: Mode, before: number, rounded: number): boolean {
  // With few prices a near miss is chance wherever whole payouts have been exact.
  const from = fewPrices(book, mode) ? 0 : before
  const exact = book.drafts.slice(from).filter((draft) => !draft.single && draft.kind !== 'ambiguous').length
  return exact < 8 || rounded >= 0.25 * exact
}

function dueTogether(
  book: Book,
  scheme: Scheme,
  chain: readonly Bucket[],
  start: number,
  end: number,
  index: CreditIndex,
  stage: 'day' | 'rounded',
  wholeOnly: boolean,
  readings: BucketReading[],
): void {
  const due = chain[start]?.due ?? 0
  const ofDay = index.byDay.get(due)
  if (!ofDay) return
  for (let i = start; i <= (wholeOnly ? start : end); i++) {
    let value = 0
    let rows = 0
    const run: Bucket[] = []
    for (let j = i; j <= end && j < i + 12; j++) {
      const bucket = chain[j] as Bucket
      if (bucket.used) break
      run.push(bucket)
      value += bucket.value
      rows += bucket.items.length
      if (wholeOnly && j < end) continue
      if (stage === 'day') {
        if (value === 0) continue
        for (const credit of index.between(value - scheme.fixed, due, due)) {
          const reading = read(book, [...run], credit, 0)
          if (reading) readings.push(reading)
        }
      } else if (scheme.mode !== 'gross') {
        const tolerance = roundingTolerance(rows)
        for (const credit of ofDay) {
          const difference = credit.amount - (value - scheme.fixed)
          if (difference === 0 || Math.abs(difference) > tolerance) continue
          const exact =
            book.batchRates !== null && expectedOf(book, scheme, run) - scheme.fixed === credit.amount
          // Where the way of rounding is known, another small difference is a small sum kept back.
          if (!exact && (book.batchRates !== null || isRound(difference))) continue
          const reading = read(book, [...run], credit, exact ? 0 : Math.abs(difference) > 3 ? 2 : 1)
          if (reading) readings.push(reading)
        }
      }
    }
  }
}

/** Runs that reach back before the day due: payouts for several days, or a negative day carried over. */
function longerRuns(
  book: Book,
  scheme: Scheme,
  chain: readonly Bucket[],
  start: number,
  end: number,
  index: CreditIndex,
  readings: BucketReading[],
): void {
  const last = chain[end] as Bucket
  if (last.used || !index.byDay.has(last.due)) return
  let value = 0
  for (let at = end; at >= 0 && end - at < LONGEST_RUN; at--) {
    const bucket = chain[at] as Bucket
    if (bucket.used) break
    value += bucket.value
    if (at >= start || value === 0) continue
    for (const credit of index.between(value - scheme.fixed, last.due, last.due)) {
      const reading = read(book, chain.slice(at, end + 1), credit, 2)
      if (reading) readings.push(reading)
    }
  }
}
