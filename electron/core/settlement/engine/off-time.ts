/** Whole buckets against single credits of another day: late, or earlier than usual. */
import type { Book } from './book.ts'
import { LATEST, layout, read, settleReadings } from './exact.ts'
import type { BucketReading, Layout } from './exact.ts'
import { CreditIndex, LONGEST_RUN } from './learn.ts'
import { fewPrices } from './prices.ts'
import { expectedOf } from './scheme.ts'
import type { Bucket, Habitual, Scheme } from './scheme.ts'
import { takeUndecided } from './undecided.ts'

/** Days between two buckets of a late run: holidays fit, an unrelated month does not. */
const LONGEST_GAP = 10

/** Days on which this scheme has a batch due that nothing has paid yet. */
export function daysStillDue(book: Book, scheme: Scheme, habit: Habitual): Set<number> {
  const { buckets } = layout(book, scheme, habit)
  return new Set(
    buckets.filter((bucket) => bucket.items.length > 1 && bucket.value > 0).map((bucket) => bucket.due),
  )
}

/**
 * The same amounts on another day: late, or earlier than usual. Equal claims stay undecided. `taken`: days whose
 * credits are likelier a part of the batch due then than a row of another day.
 */
export function offTime(
  book: Book,
  scheme: Scheme,
  habit: Habitual,
  taken: ReadonlySet<number> = new Set(),
): number {
  const plan = layout(book, scheme, habit)
  const index = new CreditIndex(book)
  const readings: BucketReading[] = []
  // Where days due together come together, a part of them that fits a credit is the unlikelier reading; with few
  // prices it is chance.
  const merges = book.mergesDue
  const few = fewPrices(book, scheme.mode)
  const isPart = (chain: readonly Bucket[], from: number, to: number) =>
    merges &&
    ((chain[from - 1]?.due === chain[from]?.due && chain[from - 1]?.used === false) ||
      (chain[to + 1]?.due === chain[to]?.due && chain[to + 1]?.used === false))
  for (const chain of plan.chains)
    for (let end = 0; end < chain.length; end++) {
      const last = chain[end] as Bucket
      let value = 0
      for (let at = end; at >= 0 && end - at < LONGEST_RUN; at--) {
        const bucket = chain[at] as Bucket
        if (at < end && (chain[at + 1]?.day ?? 0) - bucket.day > LONGEST_GAP) break
        value += bucket.value
        if (value === 0 || (value < 0 && at < end)) continue
        const part = isPart(chain, at, end)
        if (part && few) continue
        const apart = bucket.due !== last.due ? 2 : 0
        const known = book.batchRates !== null && apart === 0
        const expected = known ? expectedOf(book, scheme, chain.slice(at, end + 1)) : value
        for (const credit of index.between(expected - scheme.fixed, last.day, last.due + LATEST)) {
          if (taken.has(credit.day) && credit.day !== last.due) continue
          const reading = read(
            book,
            chain.slice(at, end + 1),
            credit,
            (credit.day === last.due ? 0 : 3) + apart + (part ? 2 : 0),
          )
          if (reading) readings.push(reading)
        }
      }
    }
  return settleReadings(book, scheme, plan, unsureAmongEquals(book, scheme, plan, readings), 0)
}

/**
 * A row and a credit of another day are no pair where equal rows nearby are undecided: the credit may be one of
 * theirs. Such pairs are taken out of the readings; those of whole batches are recorded as ambiguous.
 */
function unsureAmongEquals(
  book: Book,
  scheme: Scheme,
  plan: Layout,
  readings: BucketReading[],
): BucketReading[] {
  const undecided = new Map<number, number[]>()
  for (const draft of book.drafts)
    if (draft.kind === 'ambiguous')
      for (const at of draft.credits) {
        const credit = book.credits[at]
        if (!credit) continue
        const list = undecided.get(credit.amount)
        if (list) list.push(credit.day)
        else undecided.set(credit.amount, [credit.day])
      }
  if (undecided.size === 0) return readings
  const unsure = new Set<BucketReading>()
  for (const reading of readings)
    if (
      reading.cost > 0 &&
      (undecided.get(reading.credit.amount) ?? []).some((day) => Math.abs(day - reading.credit.day) <= LATEST)
    )
      unsure.add(reading)
  for (const reading of unsure) {
    if (reading.run.some((bucket) => bucket.used) || book.creditFree[reading.credit.index] !== 1) continue
    // Single rows are left to joinLateEquals, which sees all equal rows and credits together.
    if (reading.run.length === 1 && reading.run[0]?.items.length === 1) continue
    for (const bucket of reading.run) bucket.used = true
    const open = { buckets: reading.buckets, credits: reading.credits, readings: [reading], cut: true }
    takeUndecided(book, open, plan.byId, scheme.mode)
  }
  return readings.filter((reading) => !unsure.has(reading) && !reading.run.some((bucket) => bucket.used))
}
