/**
 * Payouts that came on the usual day with another sum: rows left out, a sum kept back, earlier rows added, or
 * simply short. Only where the day's free buckets and free credits pair in one best way.
 */
import { allowed, creditAt, usable } from './book.ts'
import type { Book, Credit } from './book.ts'
import { assign } from './assign.ts'
import { layout } from './exact.ts'
import { businessDay, contradicts, expectedOf, isEdgeDue, scopeKey, takesPart } from './scheme.ts'
import type { Bucket, Habitual, Scheme } from './scheme.ts'
import { takePairing, type Pairing } from './residual-match.ts'
import { explain, GUESS, provenSums, recurringSums } from './shortfall.ts'
import type { Payment, Why } from './shortfall.ts'
import { takeUndecided } from './undecided.ts'

/** Where payers cannot be told apart, more than this share of a payout missing is taken for another credit. */
const SHARE_UNKNOWN_PAYER = 0.1
const SHARE_KNOWN_PAYER = 0.5
/** Payments of one day that are paired with what is due then. */
const MOST_SINGLE = 20

/**
 * Pairs what is left of each usual day. `payersKnown`: the acquirer's credits can be told from others by name.
 * `mayGuess`: this is how the acquirer pays, so the only payout due and the only credit of a day belong together.
 */
export function residuals(
  book: Book,
  scheme: Scheme,
  habit: Habitual,
  payersKnown: boolean,
  mayGuess: boolean,
): void {
  const plan = layout(book, scheme, habit)
  const byDay = paymentsByDay(book)
  // Only negative days ask for it, and it looks at every row.
  let lastPaid: ReturnType<typeof lastPaidDays> | null = null
  // Where days due together have come together, they are looked for together.
  const merges = book.drafts.some((draft) => draft.kind === 'multi-day')
  const pairs: { run: Bucket[]; payment: Payment; missing: number }[] = []
  for (const chain of plan.chains)
    for (let start = 0; start < chain.length;) {
      let end = start
      while (end + 1 < chain.length && chain[end + 1]?.due === chain[start]?.due) end++
      const payments = byDay.get(chain[start]?.due ?? 0) ?? []
      if (payments.length > 0 && payments.length <= 24) {
        // A negative day that nothing has settled is carried into the next payout. Where rows of that day or of a later
        // one have been paid without it, it was not carried: it is what those payouts left out.
        const paidUntil =
          (chain[start - 1]?.value ?? 0) < 0
            ? (lastPaid ??= lastPaidDays(book, scheme))(chain[start])
            : Infinity
        let from = start
        while (from > 0 && (chain[from - 1]?.value ?? 0) < 0 && (chain[from - 1]?.day ?? 0) > paidUntil)
          from--
        const group = chain.slice(from, end + 1)
        const runs = group.length === 1 || merges ? [group] : [group, ...group.map((bucket) => [bucket])]
        for (const run of runs)
          for (const payment of payments) {
            const items = run.flatMap((bucket) => bucket.items)
            if (payment.credits.some((at) => contradicts(book, at, run) || !allowed(book, at, items)))
              continue
            const value = expectedOf(book, scheme, run) - scheme.fixed
            if (value > 0) pairs.push({ run, payment, missing: value - payment.amount })
          }
      }
      start = end + 1
    }
  const recurring = recurringSums(pairs)
  const proven = provenSums(book, scheme, pairs, recurring)
  const share = payersKnown ? SHARE_KNOWN_PAYER : SHARE_UNKNOWN_PAYER
  const readings: Pairing[] = []
  const rivals = new Map<string, number>()
  const see = (key: string) => rivals.set(key, (rivals.get(key) ?? 0) + 1)
  for (const { run, payment, missing } of pairs)
    if (
      isWholeDue(plan.chains, run) &&
      (Math.abs(missing) <= (missing + payment.amount) * share ||
        isEdgeDue(book, scheme, habit, run[0]?.due ?? 0))
    ) {
      for (const credit of payment.credits) see(`c${credit}`)
      see(`b${run[0]?.id ?? 0}`)
    }
  const alone = (run: readonly Bucket[], payment: Payment) =>
    !run.some((bucket) => bucket.items.some((item) => book.leftOut.has(item))) &&
    payment.credits.every((credit) => rivals.get(`c${credit}`) === 1) &&
    rivals.get(`b${run[0]?.id ?? 0}`) === 1 &&
    isWholeDue(plan.chains, run)
  for (const { run, payment, missing } of pairs) {
    const atEdge = run.some((bucket) => isEdgeDue(book, scheme, habit, bucket.due))
    const known = { recurring, proven }
    const partial = missing < 0 ? withoutStranger(book, scheme, run, missing, payment, known, share) : null
    if (partial) {
      readings.push({ ...partial, buckets: run.map((bucket) => bucket.id), run })
      continue
    }
    const found = explain(book, scheme, run, missing, payment, known, share, atEdge)
    // A sum that nothing explains is only read into the one payout and the one credit left of a day.
    const certain =
      found && (found.cost < 2 || (mayGuess && found.cost < GUESS && isWholeDue(plan.chains, run)))
    if (found && (certain || (mayGuess && alone(run, payment))))
      readings.push({
        buckets: run.map((bucket) => bucket.id),
        credits: payment.credits,
        cost: found.cost + (payment.credits.length > 1 ? 1 : 0),
        run,
        payment,
        why: found.why,
      })
  }
  const { taken, undecided } = assign(readings, 0)
  for (const reading of taken) {
    for (const bucket of reading.run) bucket.used = true
    takePairing(book, scheme, reading)
  }
  for (const open of undecided) {
    // Readings that only guess at a shortfall are no explanation: those rows and credits stay free.
    const good = open.readings.filter((reading) => reading.cost <= 2)
    if (good.length === 0) continue
    takeUndecided(
      book,
      {
        buckets: [...new Set(good.flatMap((reading) => reading.buckets))],
        credits: [...new Set(good.flatMap((reading) => reading.credits))],
        readings: good,
        cut: open.cut,
      },
      plan.byId,
      scheme.mode,
    )
  }
}

/**
 * Parts of a payout that bring too much together: the one of them without which the rest is the day less one row.
 * Null where there is none, or where two of them would do.
 */
function withoutStranger(
  book: Book,
  scheme: Scheme,
  run: readonly Bucket[],
  missing: number,
  payment: Payment,
  known: Parameters<typeof explain>[5],
  share: number,
): { payment: Payment; why: Why; credits: readonly number[]; cost: number } | null {
  if (payment.credits.length < 3) return null
  const found = []
  for (const left of payment.credits) {
    const amount = creditAt(book, left).amount
    if (missing + amount <= 0) continue
    const credits = payment.credits.filter((at) => at !== left)
    const rest = { ...payment, credits, amount: payment.amount - amount }
    const reason = explain(book, scheme, run, missing + amount, rest, known, share, false)
    if (reason?.why.kind === 'without' && reason.why.rows.length === 1 && reason.why.ways.length === 1)
      found.push({ payment: rest, why: reason.why, credits, cost: reason.cost + 1 })
  }
  return found.length === 1 ? (found[0] ?? null) : null
}

/** By chain: the last business day before a bucket of which some credit has paid rows. */
function lastPaidDays(book: Book, scheme: Scheme): (bucket: Bucket | undefined) => number {
  const paid = new Map<number, Set<number>>()
  for (const draft of book.drafts) {
    if (draft.credits.length === 0) continue
    for (const at of draft.items) {
      const item = book.items[at]
      if (!item || !takesPart(item, scheme)) continue
      const key = scheme.grouping === 'row' ? item.index : scopeKey(item, scheme.scope)
      const days = paid.get(key) ?? new Set<number>()
      paid.set(key, days.add(businessDay(item, scheme)))
    }
  }
  const sorted = new Map([...paid].map(([key, days]) => [key, [...days].sort((a, b) => a - b)]))
  return (bucket) => (bucket && sorted.get(bucket.key)?.findLast((day) => day < bucket.day)) ?? -Infinity
}

function paymentsByDay(book: Book): Map<number, Payment[]> {
  // Parts are only added up where this acquirer has been seen to pay in parts.
  const inParts = book.drafts.filter((draft) => draft.kind === 'split').length >= 2
  const byDay = new Map<number, Map<number, Credit[]>>()
  for (const credit of book.credits) {
    if (!usable(book, credit) || credit.amount <= 0) continue
    const ofDay = byDay.get(credit.day) ?? new Map<number, Credit[]>()
    byDay.set(credit.day, ofDay)
    const list = ofDay.get(credit.payer)
    if (list) list.push(credit)
    else ofDay.set(credit.payer, [credit])
  }
  const payments = new Map<number, Payment[]>()
  for (const [day, ofDay] of byDay) {
    const list: Payment[] = []
    for (const credits of ofDay.values()) {
      // Very many credits of one payer on one day are parts of something.
      if (!inParts || credits.length <= MOST_SINGLE)
        for (const { index, amount } of credits) list.push({ credits: [index], amount, day })
      if (inParts && credits.length > 1)
        list.push({
          credits: credits.map((credit) => credit.index),
          amount: credits.reduce((sum, credit) => sum + credit.amount, 0),
          day,
        })
    }
    payments.set(day, list)
  }
  return payments
}

/** True where the run is all that is left of its due day in its chain. */
function isWholeDue(chains: readonly Bucket[][], run: readonly Bucket[]): boolean {
  const last = run.at(-1)
  if (!last) return false
  const key = wholeDue.get(chains) ?? countDue(chains)
  wholeDue.set(chains, key)
  return key.get(`${last.key}|${last.due}`) === run.filter(({ due }) => due === last.due).length
}

const wholeDue = new WeakMap<readonly Bucket[][], Map<string, number>>()

function countDue(chains: readonly Bucket[][]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const chain of chains)
    for (const bucket of chain) {
      const key = `${bucket.key}|${bucket.due}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}
