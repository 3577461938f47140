/** What is recorded where a payout came with another sum: the rows it paid, what was kept back, or the ways it can be read. */
import { idsOf, itemAt, take, valueAt, valuesOf } from './book.ts'
import type { Book, Draft } from './book.ts'
import type { Reading } from './assign.ts'
import type { Bucket, Scheme } from './scheme.ts'
import type { Payment, Why } from './shortfall.ts'

/** A payment read as the payout of a run of days, and why its sum is another. */
export interface Pairing extends Reading {
  readonly run: readonly Bucket[]
  readonly payment: Payment
  readonly why: Why
}

/** Records the pairing as a match, and takes its rows and credits out of play. */
export function takePairing(book: Book, scheme: Scheme, pairing: Pairing): void {
  const items = pairing.run.flatMap((bucket) => bucket.items)
  const credits = pairing.payment.credits
  const lag = pairing.payment.day - (pairing.run.at(-1)?.due ?? pairing.payment.day)
  const { why } = pairing
  const base = { credits, mode: scheme.mode, lag, single: items.length === 1 }
  const part = scheme.mode === 'gross' ? { part: 'gross' as const } : {}
  const currency = book.currency
  let draft: Draft
  switch (why.kind) {
    case 'without': {
      const out = new Set(why.rows)
      const paid = items.filter((item) => !out.has(item))
      for (const item of out) book.leftOut.add(item)
      if (why.orKept || why.ways.length > 1) {
        takeWays(book, scheme, items, credits, why)
        return
      }
      draft = {
        ...base,
        ...part,
        kind: 'subset',
        items: paid,
        ...(why.kept === undefined ? {} : { shortfall: { amount: why.kept, cause: 'recurring' as const } }),
        explanation: {
          code: 'match.allButRows',
          params: { rows: paid.length, left: why.rows.length, currency },
        },
      }
      break
    }
    case 'with':
      draft = {
        ...base,
        ...part,
        kind: 'subset',
        items: [...items, ...why.rows],
        explanation: {
          code: 'match.withEarlierRows',
          params: { rows: items.length, earlier: why.rows.length },
        },
      }
      break
    case 'kept': {
      const amount = why.amount + scheme.fixed
      if (why.rowsToo.length > 0) {
        takeKeptOrLeft(book, scheme, items, credits, why.rowsToo, amount)
        return
      }
      draft = {
        ...base,
        ...part,
        kind: 'short',
        items,
        shortfall: { amount, cause: why.cause },
        explanation: {
          code: why.cause === 'short' ? 'match.short' : 'match.deducted',
          params: { rows: items.length, missingAmount: amount, currency, cause: why.cause },
        },
      }
      break
    }
    case 'surplus':
      draft = {
        ...base,
        ...part,
        kind: 'short',
        items,
        explanation: {
          code: 'match.surplus',
          params: { rows: items.length, surplusAmount: why.amount, currency, edge: why.atEdge ? 1 : 0 },
        },
      }
      break
  }
  take(book, draft)
}

/** A round sum is missing and one row is exactly that much: kept back, or that row not paid. */
function takeKeptOrLeft(
  book: Book,
  scheme: Scheme,
  items: readonly number[],
  credits: readonly number[],
  left: readonly number[],
  amount: number,
) {
  const out = new Set(left)
  const paid = items.filter((item) => !out.has(item))
  take(book, {
    kind: 'ambiguous',
    items,
    credits,
    mode: scheme.mode,
    shortfall: { amount, cause: 'round' },
    explanation: { code: 'match.ambiguous', params: { ways: 2, rows: items.length, credits: 1 } },
    alternatives: [idsOf(book, items, credits), idsOf(book, paid, credits)],
    moreAlternatives: false,
  })
}

/** The same credit is the day without these rows or without those, or less a charge besides. */
function takeWays(
  book: Book,
  scheme: Scheme,
  items: readonly number[],
  credits: readonly number[],
  { ways: rowWays, orKept }: { ways: readonly (readonly number[])[]; orKept?: readonly number[] },
) {
  const ways = orKept ? [...rowWays, orKept] : rowWays
  const values = valuesOf(book, scheme.mode)
  const value = (ways[0] ?? []).reduce((sum, item) => sum + valueAt(values, item), 0)
  const candidates = [...new Set(ways.flat())]
  const bank = idsOf(book, [], credits).bank
  take(book, {
    kind: 'ambiguous',
    items,
    credits,
    mode: scheme.mode,
    explanation: { code: 'match.ambiguous', params: { ways: ways.length, rows: items.length, credits: 1 } },
    alternatives: ways.map((way) => ({
      acquirer: items.filter((item) => !way.includes(item)).map((item) => itemAt(book, item).row.id),
      bank,
    })),
    moreAlternatives: false,
    ...(value < 0 ? { surplus: { count: 1, value: -value, credits } } : {}),
    ...(orKept
      ? { shortfall: { amount: value, cause: 'round' as const } }
      : { unpaid: { count: 1, value, items: candidates } }),
  })
}
