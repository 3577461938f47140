/** Payouts that came on another day and without some of their rows: two things went wrong at once. */
import { allowed, take, usable, valueAt, valuesOf } from './book.ts'
import type { Book, Credit } from './book.ts'
import { LATEST, layout } from './exact.ts'
import { assign } from './assign.ts'
import type { Reading } from './assign.ts'
import { contradicts, expectedOf } from './scheme.ts'
import type { Bucket, Habitual, Scheme } from './scheme.ts'

/** Odds that some row fits some sum by chance, over all that is tried: above this nothing is said. */
const CHANCE = 0.02

interface ButFor extends Reading {
  readonly run: readonly Bucket[]
  readonly credit: Credit
  readonly left: number
}

/** Pairs what is due together with a later free credit where exactly one row less makes them equal. */
export function lateButForRows(book: Book, scheme: Scheme, habit: Habitual): void {
  if (scheme.grouping === 'row') return
  const plan = layout(book, scheme, habit)
  const values = valuesOf(book, scheme.mode)
  const free = book.credits.filter((credit) => usable(book, credit) && credit.amount > 0)
  const readings: ButFor[] = []
  let tried = 0
  for (const chain of plan.chains)
    for (const run of groupsByDue(chain)) {
      const due = run[0]?.due ?? 0
      const items = run.flatMap((bucket) => bucket.items)
      if (items.length < 3) continue
      const expected = expectedOf(book, scheme, run) - scheme.fixed
      const byValue = new Map<number, number[]>()
      for (const item of items) {
        const value = valueAt(values, item)
        byValue.set(value, [...(byValue.get(value) ?? []), item])
      }
      for (const credit of free) {
        if (credit.day <= due || credit.day > due + LATEST) continue
        tried += items.length
        const rows = byValue.get(expected - credit.amount) ?? []
        const [left] = rows
        if (left === undefined || rows.length > 1) continue
        const paid = items.filter((item) => item !== left)
        if (contradicts(book, credit.index, run) || !allowed(book, credit.index, paid)) continue
        readings.push({
          buckets: run.map((bucket) => bucket.id),
          credits: [credit.index],
          cost: 0,
          run,
          credit,
          left,
        })
      }
    }
  const span = Math.max(1, ...readings.map(({ credit }) => credit.amount))
  if (readings.length === 0 || tried / span > CHANCE) return
  for (const { run, credit, left } of assign(readings, 0).taken) {
    const paid = run.flatMap((bucket) => bucket.items).filter((item) => item !== left)
    take(book, {
      kind: 'subset',
      items: paid,
      credits: [credit.index],
      mode: scheme.mode,
      explanation: {
        code: 'match.allButRows',
        params: { rows: paid.length, left: 1, currency: book.currency },
      },
      lag: credit.day - (run.at(-1)?.due ?? credit.day),
      ...(scheme.mode === 'gross' ? { part: 'gross' as const } : {}),
      ...(scheme.fixed === 0 ? {} : { shortfall: { amount: scheme.fixed, cause: 'recurring' as const } }),
    })
  }
}

function groupsByDue(chain: readonly Bucket[]): Bucket[][] {
  const groups = new Map<number, Bucket[]>()
  for (const bucket of chain) {
    const group = groups.get(bucket.due)
    if (group) group.push(bucket)
    else groups.set(bucket.due, [bucket])
  }
  return [...groups.values()]
}
