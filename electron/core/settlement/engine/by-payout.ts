/**
 * Payouts that the file numbers (Payout ID, Settlement ID, 结算批次号): a credit that names payout P1 is P1's, whatever
 * its sum; a difference is a difference of that payout. Where no credit names it, its exact sum near its day is it.
 */
import { allowed, take, usable, valueAt, valuesOf } from './book.ts'
import type { Book, Credit, Mode } from './book.ts'
import { assign } from './assign.ts'
import type { Reading } from './assign.ts'
import { isRound, roundingTolerance } from './exact.ts'

/** A payout reaches the bank this long after its day at the most, or the day before (time zones). */
const SOONEST = -1
const LATEST_PAYOUT = 10
/** A payout's credit may be this far from its rows where it is named, calendar days. */
const FARTHEST = 90
/** Short numbers ("3") stand in every text: they count where so many credits name a payout and bring its sum. */
const TOLD_BY = 3
const TELLING_LENGTH = 5

interface Payout {
  readonly index: number
  readonly id: string
  /** As the file writes it. */
  readonly name: string
  readonly items: number[]
  readonly day: number
}

/** Matches every payout that the file numbers with the credits that name it, else with the one credit of its sum. */
export function byPayout(book: Book, modes: readonly Mode[]): void {
  const payouts = payoutsOf(book)
  if (payouts.length === 0) return
  const mode = modes.find((each) => each === 'net') ?? modes[0] ?? 'net'
  const sumOf = (payout: Payout) =>
    payout.items.reduce((sum, at) => sum + valueAt(valuesOf(book, mode), at), 0)
  const named = creditsNaming(book, payouts)
  const proven = [...named].filter(
    ([payout, credits]) => credits.reduce((sum, { amount }) => sum + amount, 0) === sumOf(payout),
  ).length
  for (const [payout, credits] of named) {
    if (!isTelling(payout.id) && proven < TOLD_BY) continue
    takeNamed(book, payout, credits, sumOf(payout), mode)
  }
  takeBySum(
    book,
    payouts.filter(({ items }) => items.every((at) => book.itemFree[at] === 1)),
    sumOf,
    mode,
  )
}

const plain = (text: string) => text.trim().toLowerCase()
/** Words of a text as a bank prints them: numbers with their hyphens whole, and in parts. */
function wordsOf(credit: Credit): Set<string> {
  const { reference, memo, counterparty } = credit.row
  const words = new Set<string>()
  for (const text of [reference, memo, counterparty])
    for (const match of (text ?? '').toLowerCase().matchAll(/[a-z0-9][a-z0-9_./-]*/g)) {
      words.add(match[0].replace(/[./-]+$/, ''))
      for (const part of match[0].split(/[_./-]+/)) words.add(part)
    }
  return words
}

/** Letters with digits, or a long number: a word that names one payout. */
const isTelling = (id: string) => /\d/.test(id) && (id.length >= TELLING_LENGTH || /[a-z]/i.test(id))

function payoutsOf(book: Book): Payout[] {
  const found = new Map<string, Payout>()
  for (const item of book.items) {
    const id = item.row.payout?.trim() ?? ''
    if (id === '' || book.itemFree[item.index] !== 1 || item.state === 'duplicate') continue
    if (item.row.kind === 'payout' || item.row.kind === 'deposit') continue
    const day = item.settleDay >= 0 ? item.settleDay : item.day
    const payout = found.get(plain(id))
    if (payout) payout.items.push(item.index)
    else found.set(plain(id), { index: found.size, id: plain(id), name: id, items: [item.index], day })
  }
  return [...found.values()]
}

function creditsNaming(book: Book, payouts: readonly Payout[]): Map<Payout, Credit[]> {
  const byId = new Map(payouts.map((payout) => [payout.id, payout]))
  const named = new Map<Payout, Credit[]>()
  for (const credit of book.credits) {
    if (book.creditFree[credit.index] !== 1) continue
    const hits = [...wordsOf(credit)].flatMap((word) => byId.get(word) ?? [])
    const [only] = hits
    if (!only || new Set(hits).size > 1) continue
    if (credit.day < only.day - FARTHEST || credit.day > only.day + FARTHEST) continue
    if (!allowed(book, credit.index, only.items)) continue
    const list = named.get(only)
    if (list) list.push(credit)
    else named.set(only, [credit])
  }
  return named
}

function takeNamed(
  book: Book,
  payout: Payout,
  credits: readonly Credit[],
  expected: number,
  mode: Mode,
): void {
  if (!payout.items.every((at) => book.itemFree[at] === 1)) return
  const received = credits.reduce((sum, { amount }) => sum + amount, 0)
  const missing = expected - received
  const whole = Math.abs(missing) <= roundingTolerance(payout.items.length)
  if (!whole && received <= 0) return
  take(book, {
    kind: 'reference',
    items: payout.items,
    credits: credits.map(({ index }) => index),
    mode,
    explanation: {
      code: 'match.reference',
      params: {
        reference: payout.name,
        rows: payout.items.length,
        credits: credits.length,
        differenceAmount: -missing,
        currency: book.currency,
      },
    },
    ...(missing > 0 && !whole
      ? { shortfall: { amount: missing, cause: isRound(missing) ? ('round' as const) : ('short' as const) } }
      : {}),
  })
}

interface PayoutReading extends Reading {
  readonly payout: Payout
  readonly credit: Credit
}

function takeBySum(
  book: Book,
  payouts: readonly Payout[],
  sumOf: (payout: Payout) => number,
  mode: Mode,
): void {
  const byAmount = new Map<number, Credit[]>()
  for (const credit of book.credits)
    if (usable(book, credit) && credit.amount > 0) {
      const list = byAmount.get(credit.amount)
      if (list) list.push(credit)
      else byAmount.set(credit.amount, [credit])
    }
  const readings: PayoutReading[] = []
  for (const payout of payouts)
    for (const credit of byAmount.get(sumOf(payout)) ?? []) {
      const lag = credit.day - payout.day
      if (lag < SOONEST || lag > LATEST_PAYOUT || !allowed(book, credit.index, payout.items)) continue
      readings.push({ buckets: [payout.index], credits: [credit.index], cost: Math.abs(lag), payout, credit })
    }
  for (const { payout, credit } of assign(readings, 0).taken)
    take(book, {
      kind: payout.items.length === 1 ? 'exact' : 'day-batch',
      items: payout.items,
      credits: [credit.index],
      mode,
      explanation: {
        code: 'match.payoutSum',
        params: {
          reference: payout.name,
          rows: payout.items.length,
          currency: book.currency,
        },
      },
      lag: credit.day - payout.day,
    })
}
