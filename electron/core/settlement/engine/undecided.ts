/** Turns readings that cannot be told apart into one "ambiguous" match that lists them. */
import { idsOf, take } from './book.ts'
import type { Book, Mode } from './book.ts'
import type { Undecided } from './assign.ts'
import type { Bucket } from './scheme.ts'

/** Alternatives written out; more are counted, not listed. */
export const LISTED = 8

/** Takes the rows and credits of an undecided component out of play, as an ambiguous match. */
export function takeUndecided(
  book: Book,
  open: Undecided,
  buckets: ReadonlyMap<number, Bucket>,
  mode: Mode,
): void {
  const parts = open.buckets.map((id) => bucketOf(buckets, id))
  const items = parts.flatMap((bucket) => bucket.items)
  const values = new Set(parts.map((bucket) => bucket.value))
  const amounts = new Set(open.credits.map((credit) => book.credits[credit]?.amount))
  const alternatives = open.readings.slice(0, LISTED).map((reading) =>
    idsOf(
      book,
      reading.buckets.flatMap((id) => bucketOf(buckets, id).items),
      reading.credits,
    ),
  )
  const alike = values.size === 1 && amounts.size === 1
  const single = open.readings.every(
    (reading) => reading.buckets.length === 1 && reading.credits.length === 1,
  )
  const missing = alike && single ? parts.length - open.credits.length : 0
  const [part] = parts
  take(book, {
    kind: 'ambiguous',
    items,
    credits: open.credits,
    mode,
    explanation: {
      code: open.cut
        ? 'match.notSearchedFurther'
        : alike && missing === 0
          ? 'match.interchangeable'
          : 'match.ambiguous',
      params: { ways: open.readings.length, rows: items.length, credits: open.credits.length },
    },
    alternatives,
    moreAlternatives: open.cut || open.readings.length > LISTED,
    ...(part && missing > 0 ? { unpaid: { count: missing, value: part.value, items } } : {}),
    ...(part && missing < 0
      ? { surplus: { count: -missing, value: part.value, credits: open.credits } }
      : {}),
  })
}

/** The batch of this id; a missing one is a defect, never a batch without rows. */
function bucketOf(buckets: ReadonlyMap<number, Bucket>, id: number): Bucket {
  const bucket = buckets.get(id)
  if (!bucket) throw new RangeError(`no batch ${id} of ${buckets.size}`)
  return bucket
}

/** k equal rows against m equal credits on one day: which is which cannot be told. */
export function takeAlike(
  book: Book,
  buckets: readonly Bucket[],
  credits: readonly number[],
  mode: Mode,
): void {
  const readings = []
  for (const bucket of buckets.slice(0, 4))
    for (const credit of credits.slice(0, 4))
      readings.push({ buckets: [bucket.id], credits: [credit], cost: 0 })
  const byId = new Map(buckets.map((bucket) => [bucket.id, bucket]))
  const undecided: Undecided = {
    buckets: buckets.map((bucket) => bucket.id),
    credits,
    readings,
    cut: false,
  }
  takeUndecided(book, undecided, byId, mode)
}
