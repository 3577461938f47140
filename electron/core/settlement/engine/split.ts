/** One payout that came in several credits. */
import { allowed, creditAt, take, usable } from './book.ts'
import type { Book, Credit } from './book.ts'
import { assign } from './assign.ts'
import type { Reading } from './assign.ts'
import { describe } from './describe.ts'
import { LATEST, layout } from './exact.ts'
import { contradicts, expectedOf } from './scheme.ts'
import type { Bucket, Habitual, Scheme } from './scheme.ts'
import { subsetsSummingTo } from './subset.ts'
import { takeUndecided } from './undecided.ts'

/** Parts of one payout come within these days of the first. */
const WITHIN = 5
const MOST_CREDITS = 14
/** Parts of one transfer, at most. */
const MOST_PARTS = 60
/** Cost of a reading that is late: only an acquirer that pays in parts pays late in parts. */
const LATE = 3
/** Transfers whose parts came in one order, before that order tells whose equal parts are. */
const SEEN_OFTEN = 5
/** A reading this likely by chance is listed, not taken. */
export const CHANCE = 0.02

interface SplitReading extends Reading {
  readonly run: readonly Bucket[]
}

/** Finds free buckets (or those due together) whose sum is that of several free credits of the same payer. */
export function splits(book: Book, scheme: Scheme, habit: Habitual): void {
  const plan = layout(book, scheme, habit)
  const byDay = new Map<number, Credit[]>()
  for (const credit of book.credits)
    if (usable(book, credit) && credit.amount > 0) {
      const list = byDay.get(credit.day)
      if (list) list.push(credit)
      else byDay.set(credit.day, [credit])
    }
  for (const days of [LATEST, 0, WITHIN]) {
    const readings: SplitReading[] = []
    const totals = days === LATEST ? consecutiveSums(book, byDay, plan.chains, scheme) : null
    for (const chain of plan.chains)
      for (const run of dueGroups(chain))
        readings.push(
          ...(totals ? lateTotals(book, scheme, run, totals) : readingsOf(book, scheme, run, byDay, days)),
        )
    const inParts =
      book.drafts.some((draft) => draft.kind === 'split') ||
      readings.filter(({ cost }) => cost < LATE).length >= 2
    const possible = inParts ? readings : readings.filter(({ cost }) => cost < LATE)
    const { taken, undecided } = assign(inUsualOrder(book, possible), 0)
    for (const reading of taken) {
      for (const bucket of reading.run) bucket.used = true
      const credits = reading.credits.map((at) => book.credits[at] as Credit)
      const draft = describe(book, { buckets: reading.run, credits, mode: scheme.mode, difference: 0 })
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
  }
}

type Order = 'rest last' | 'rest first' | 'other'

/** Where the one smaller part stands among equal full ones, on the statement's lines. */
function orderOf(book: Book, credits: readonly number[]): Order | null {
  const parts = [...credits].sort((a, b) => a - b).map((at) => creditAt(book, at).amount)
  const full = Math.max(...parts)
  const rest = parts.filter((part) => part !== full)
  if (parts.length < 2 || rest.length !== 1) return null
  return parts.at(-1) !== full ? 'rest last' : parts[0] !== full ? 'rest first' : 'other'
}

/** Equal parts of two transfers of one day stand for one another; the acquirer's own order says which are whose. */
function inUsualOrder(book: Book, readings: readonly SplitReading[]): SplitReading[] {
  const votes = new Map<Order, number>()
  const of = new Map<string, number>()
  const keyOf = (reading: SplitReading) => reading.buckets.join(',')
  for (const reading of readings) of.set(keyOf(reading), (of.get(keyOf(reading)) ?? 0) + 1)
  const clear = [
    ...book.drafts.filter((draft) => draft.kind === 'split').map((draft) => draft.credits),
    ...readings.filter((reading) => of.get(keyOf(reading)) === 1).map((reading) => reading.credits),
  ]
  for (const credits of clear) {
    const order = orderOf(book, credits)
    if (order) votes.set(order, (votes.get(order) ?? 0) + 1)
  }
  const [usual] = [...votes].sort((a, b) => b[1] - a[1])
  const seen = [...votes.values()].reduce((sum, count) => sum + count, 0)
  if (!usual || usual[1] < SEEN_OFTEN || usual[1] < 0.9 * seen) return [...readings]
  return readings.map((reading) => {
    const order = orderOf(book, reading.credits)
    return order === null || order === usual[0] ? reading : { ...reading, cost: reading.cost + 1 }
  })
}

/**
 * Free credits of one payer that stand together on one day's statement lines, by their sum: the parts of a transfer
 * are booked one after the other. Only sums that some free run of buckets needs.
 */
function consecutiveSums(
  book: Book,
  byDay: ReadonlyMap<number, Credit[]>,
  chains: readonly Bucket[][],
  scheme: Scheme,
): Map<number, Credit[][]> {
  const wanted = new Set<number>()
  for (const chain of chains)
    for (const run of dueGroups(chain)) wanted.add(expectedOf(book, scheme, run) - scheme.fixed)
  const sums = new Map<number, Credit[][]>()
  for (const credits of byDay.values()) {
    const free = credits.filter((credit) => book.creditFree[credit.index] === 1)
    for (let start = 0; start < free.length; start++) {
      const payer = free[start]?.payer
      let total = 0
      for (let end = start; end < free.length && end - start < MOST_PARTS; end++) {
        const credit = free[end] as Credit
        if (credit.payer !== payer) break
        total += credit.amount
        if (end === start || !wanted.has(total)) continue
        const list = sums.get(total)
        if (list) list.push(free.slice(start, end + 1))
        else sums.set(total, [free.slice(start, end + 1)])
      }
    }
  }
  return sums
}

function lateTotals(
  book: Book,
  scheme: Scheme,
  run: readonly Bucket[],
  totals: ReadonlyMap<number, Credit[][]>,
): SplitReading[] {
  const due = run[0]?.due ?? 0
  const value = expectedOf(book, scheme, run) - scheme.fixed
  const items = run.flatMap((bucket) => bucket.items)
  return (totals.get(value) ?? [])
    .filter(
      (credits) =>
        (credits[0]?.day ?? 0) >= due &&
        (credits[0]?.day ?? 0) <= due + LATEST &&
        credits.every(
          (credit) => !contradicts(book, credit.index, run) && allowed(book, credit.index, items),
        ),
    )
    .map((credits) => ({ ...reading(run, credits), cost: (credits[0]?.day ?? 0) === due ? 0 : LATE }))
}

/** Runs of free buckets with one due day, and each of them alone. */
function dueGroups(chain: readonly Bucket[]): Bucket[][] {
  const groups: Bucket[][] = []
  for (let start = 0; start < chain.length;) {
    let end = start
    while (end + 1 < chain.length && chain[end + 1]?.due === chain[start]?.due) end++
    const run = chain.slice(start, end + 1).filter((bucket) => !bucket.used)
    if (run.length > 0) groups.push(run)
    if (run.length > 1) groups.push(...run.map((bucket) => [bucket]))
    start = end + 1
  }
  return groups
}

function readingsOf(
  book: Book,
  scheme: Scheme,
  run: readonly Bucket[],
  byDay: ReadonlyMap<number, Credit[]>,
  days: number,
): SplitReading[] {
  const due = run[0]?.due ?? 0
  const value = expectedOf(book, scheme, run) - scheme.fixed
  if (run.some((bucket) => bucket.used)) return []
  const items = run.flatMap((bucket) => bucket.items)
  const byPayer = new Map<number, Credit[]>()
  for (let day = due; day <= due + days; day++)
    for (const credit of byDay.get(day) ?? []) {
      if (credit.amount >= value || book.creditFree[credit.index] !== 1) continue
      if (contradicts(book, credit.index, run) || !allowed(book, credit.index, items)) continue
      const list = byPayer.get(credit.payer)
      if (list) list.push(credit)
      else byPayer.set(credit.payer, [credit])
    }
  const readings: SplitReading[] = []
  for (const credits of byPayer.values()) {
    if (credits.length < 2) continue
    // All the payer's free credits of the day together: no chance, whatever their number.
    const total = credits.reduce((sum, credit) => sum + credit.amount, 0)
    if (days === 0 && total === value) {
      readings.push(reading(run, credits))
      continue
    }
    if (credits.length > MOST_CREDITS) continue
    const search = subsetsSummingTo(
      credits.map((credit) => credit.amount),
      value,
    )
    for (const answer of search.answers)
      if (answer.length === credits.length || search.byChance <= CHANCE)
        readings.push(
          reading(
            run,
            answer.map((at) => credits[at] as Credit),
          ),
        )
  }
  return readings
}

function reading(run: readonly Bucket[], credits: readonly Credit[]): SplitReading {
  return {
    buckets: run.map((bucket) => bucket.id),
    credits: credits.map((credit) => credit.index),
    cost: run.length > 1 ? 1 : 0,
    run,
  }
}
