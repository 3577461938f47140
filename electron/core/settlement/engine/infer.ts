/** What the payouts say about fees that no row states: a rate taken from gross, or a fixed sum per payout. */
import { usable, valueAt, valuesOf } from './book.ts'
import type { Book, Credit, Mode } from './book.ts'
import { buildChains } from './scheme.ts'
import type { Habitual, Scheme, Scope } from './scheme.ts'

/** Rates are looked for in steps of 0.01 %, up to 10 %. */
const STEP = 100
const HIGHEST = 100_000
const SAMPLE = 4_000

interface Pair {
  readonly gross: number
  readonly net: number
  readonly rows: number
  readonly credit: Credit
}

function pairsOf(
  book: Book,
  scope: Scope,
  grouping: 'row' | 'day' | 'settlement-date',
  cutoff: number,
  habit: Habitual,
): Pair[] {
  const scheme: Scheme = { scope, grouping, cutoff, mode: 'gross', netting: true, pending: false, fixed: 0 }
  const sample = book.items.slice(0, SAMPLE).map((item) => item.index)
  const { buckets } = buildChains(book, scheme, habit, sample)
  const nets = valuesOf(book, 'net')
  const byDay = new Map<number, Credit[]>()
  for (const credit of book.credits)
    if (usable(book, credit) && credit.amount > 0) {
      const list = byDay.get(credit.day)
      if (list) list.push(credit)
      else byDay.set(credit.day, [credit])
    }
  const pairs: Pair[] = []
  for (const bucket of buckets) {
    const credits = byDay.get(bucket.due) ?? []
    if (credits.length > 40) continue
    const net = bucket.items.reduce((sum, item) => sum + valueAt(nets, item), 0)
    for (const credit of credits) pairs.push({ gross: bucket.value, net, rows: bucket.items.length, credit })
  }
  return pairs
}

const terms = (book: Book): Habitual[] => {
  const list: Habitual[] = book.terms.settle ? [{ term: book.terms.settle, shifted: false }] : []
  for (const days of [1, 0, 2])
    list.push(
      { term: { days, unit: 'working' }, shifted: false },
      { term: { days, unit: 'natural' }, shifted: false },
    )
  return list
}

/** The rate or the fixed sum that at least three payouts agree on, most supported first. */
export function inferFromPayouts(book: Book): { modes: Mode[]; fixed: number[] } {
  const rates = new Map<number, Set<number>>()
  const sums = new Map<number, Set<number>>()
  const scopes: Scope[] = ['all', 'merchant', 'terminal']
  const cutoffs = [...new Set([1440, book.terms.cutoff ?? 1440, 1380])]
  for (const habit of terms(book)) {
    const all = scopes.flatMap((scope) =>
      cutoffs.flatMap((cutoff) => pairsOf(book, scope, 'day', cutoff, habit)),
    )
    all.push(...pairsOf(book, 'all', 'row', 1440, habit))
    if (book.items.some((item) => item.settleDay >= 0))
      all.push(...scopes.flatMap((scope) => pairsOf(book, scope, 'settlement-date', 1440, habit)))
    for (const pair of all) {
      const missing = pair.net - pair.credit.amount
      if (missing > 0 && missing * 2 < pair.net) vote(sums, missing, pair.credit.index)
      const taken = pair.gross - pair.credit.amount
      if (taken <= 0 || pair.gross <= 0) continue
      const ppm = Math.round((taken * 1e6) / pair.gross / STEP) * STEP
      // One row's rounding is half a minor unit; so is a batch's, or that of each of its rows.
      if (ppm > 0 && ppm <= HIGHEST && Math.abs((pair.gross * ppm) / 1e6 - taken) <= 0.5 + pair.rows * 0.5)
        vote(rates, ppm, pair.credit.index)
    }
  }
  const best = (votes: Map<number, Set<number>>) =>
    [...votes]
      .map(([value, credits]) => ({ value, count: credits.size }))
      .filter((entry) => entry.count >= 3)
      .sort((a, b) => b.count - a.count)
      .slice(0, 2)
  return {
    modes: best(rates).map((entry): Mode => `rate:${entry.value}`),
    fixed: best(sums).map((entry) => entry.value),
  }
}

function vote(votes: Map<number, Set<number>>, value: number, credit: number): void {
  const set = votes.get(value)
  if (set) set.add(credit)
  else votes.set(value, new Set([credit]))
}
