/**
 * At least so much: the sum that is missing under every explanation the rows allow, and the most that can be. What the
 * findings state is one reading; where amounts are equal or matches ambiguous there are others, and a claim may only
 * rest on what all of them leave unpaid.
 */
import { creditAt, usable, valuesOf } from './book.ts'
import type { Book, Credit, Draft } from './book.ts'
import { owed } from './findings/make.ts'
import { covered, dueOf } from './findings/due.ts'
import { explainsItself, payersOfRows } from './own-income.ts'
import { ACQUIRER_WORDS } from './payers.ts'
import { mayPayBeyond } from './scheme.ts'
import type { BookRun } from './run.ts'
import { subsetsSummingTo } from './subset.ts'
import type { Finding } from './types.ts'
import type { FindingKind } from '../../../../shared/domain/settlement.ts'

/** Findings that say that money is missing. */
export const MISSING: readonly FindingKind[] = ['unsettled', 'pending-without-credit', 'frozen', 'short']

/** Alternatives of one match whose combinations are all looked at (2 to this power). */
const MOST_COMBINED = 12

/** Payouts from which the acquirer's days are known well enough to say that a credit pays for sales beyond the file. */
const KNOWN_DAYS = 10

/** A sum owed from a day on, or a sum that came on a day. Epoch day and minor units, amounts ≥ 0. */
export interface DatedSum {
  readonly day: number
  readonly amount: number
}

export interface MissingBounds {
  /** Missing under every explanation: minor units. */
  readonly guaranteed: number
  /** Missing under the explanation that leaves most unpaid. */
  readonly worst: number
}

/**
 * The least that stays unpaid, however the supplies are spread over the claims: a supply may pay any part of any claim
 * of its own day or an earlier one. Exact: the later a claim, the fewer supplies reach it, so the latest is served first.
 */
export function leastUnpaid(claims: readonly DatedSum[], supplies: readonly DatedSum[]): number {
  const owing = [...claims].sort((a, b) => b.day - a.day)
  const coming = [...supplies].sort((a, b) => b.day - a.day)
  let pool = 0
  let next = 0
  let unpaid = 0
  for (const claim of owing) {
    for (let supply = coming[next]; supply && supply.day >= claim.day; supply = coming[++next])
      pool += supply.amount
    const paid = Math.min(pool, claim.amount)
    pool -= paid
    unpaid += claim.amount - paid
  }
  return unpaid
}

/**
 * The bounds of a settled book. Matches with one reading stand. Open are: rows reported as unpaid, sums kept back,
 * the rows and credits of ambiguous matches, and every credit nobody has claimed that may be the acquirer's. A refund
 * still to be netted counts as if it already had paid for something.
 */
export function missingBounds(book: Book, run: BookRun, findings: readonly Finding[]): MissingBounds {
  const open = book.drafts.filter((draft) => draft.kind === 'ambiguous')
  const within = new Set(open.flatMap((draft) => draft.items))
  const claims = statedClaims(book, findings, within)
  const supplies: DatedSum[] = []
  let surelyPaid = 0
  for (const draft of open) {
    const own = claimsOf(book, run, draft)
    claims.push(...own.claims)
    supplies.push(...own.supplies)
    const owing = own.claims.reduce((sum, { amount }) => sum + amount, 0)
    surelyPaid += Math.min(owing, own.allDue ? leastPaid(book, draft) + own.netted : 0)
  }
  for (const item of book.items)
    if (book.itemFree[item.index] === 1 && item.gross < 0)
      supplies.push({ day: Infinity, amount: -(item.net ?? item.gross) })
  supplies.push(...freeCredits(book, run, claims), ...surpluses(book, findings))
  const all = claims.reduce((sum, { amount }) => sum + amount, 0)
  return { guaranteed: leastUnpaid(claims, supplies), worst: all - surelyPaid + mayBeMissing(book, findings) }
}

/** What findings outside ambiguous matches say is missing; each from the first day of its rows. */
function statedClaims(book: Book, findings: readonly Finding[], within: ReadonlySet<number>): DatedSum[] {
  const indexOf = new Map(book.items.map((item) => [item.row.id, item.index]))
  const claims: DatedSum[] = []
  for (const finding of findings) {
    if (!MISSING.includes(finding.kind)) continue
    const items = finding.acquirer.flatMap((id) => indexOf.get(id) ?? [])
    if (items.some((item) => within.has(item))) continue
    let day = Infinity
    for (const at of items) day = Math.min(day, book.items[at]?.day ?? Infinity)
    claims.push({ day, amount: finding.amount })
  }
  return claims
}

/** The rows of an ambiguous match that were due, and what came for them. */
function claimsOf(book: Book, run: BookRun, draft: Draft) {
  const values = valuesOf(book, draft.mode)
  const claims: DatedSum[] = []
  const supplies: DatedSum[] = []
  let allDue = true
  let netted = 0
  for (const at of draft.items) {
    const item = book.items[at]
    const value = values[at]
    if (!item || value === undefined) continue
    const amount = Math.min(value, owed(book, item, draft.mode))
    if (amount < 0) {
      supplies.push({ day: Infinity, amount: -amount })
      netted -= amount
    } else if (item.state === 'duplicate' || !covered(run, dueOf(book, run, item).likely)) allDue = false
    else claims.push({ day: item.day, amount })
  }
  for (const at of draft.credits) {
    const credit = book.credits[at]
    if (credit && credit.amount > 0) supplies.push({ day: credit.day, amount: credit.amount })
  }
  return { claims, supplies, allDue, netted }
}

/** What an ambiguous match's credits pay at the least, whichever of its readings holds; 0 where not all are known. */
function leastPaid(book: Book, draft: Draft): number {
  const amountOf = (at: number) => Math.max(0, creditAt(book, at).amount)
  const total = draft.credits.reduce((sum, at) => sum + amountOf(at), 0)
  if (draft.unpaid || draft.surplus || draft.explanation.code === 'match.interchangeable')
    return total - (draft.surplus ? draft.surplus.count * draft.surplus.value : 0)
  if (draft.credits.length === 1) return total
  const ways = draft.alternatives ?? []
  if (draft.moreAlternatives || ways.length > MOST_COMBINED) return 0
  const amounts = new Map(draft.credits.map((at) => [creditAt(book, at).row.id, amountOf(at)]))
  return leastChosen(
    ways.map(({ acquirer, bank }) => ({
      uses: new Set([...acquirer, ...bank.map((id) => `bank ${id}`)]),
      amount: bank.reduce((sum, id) => {
        const amount = amounts.get(id)
        if (amount === undefined)
          throw new RangeError(`a reading names bank row ${id}, which the match does not hold`)
        return sum + amount
      }, 0),
    })),
  )
}

/** What was kept back from payouts, where so few teach the days that it may be another row that was not paid at all. */
function mayBeMissing(book: Book, findings: readonly Finding[]): number {
  if (book.drafts.length >= KNOWN_DAYS) return 0
  return findings.reduce(
    (sum, { kind, acquirer, amount }) =>
      sum + (kind === 'unagreed-deduction' && acquirer.length > 0 ? amount : 0),
    0,
  )
}

/** What came beyond the rows a credit was matched to: under another reading it pays for rows that stay open in this one. */
function surpluses(book: Book, findings: readonly Finding[]): DatedSum[] {
  return findings.flatMap(({ kind, acquirer, bank: [credit], amount }) => {
    if (kind !== 'unknown-credit' || acquirer.length === 0) return []
    const came = book.credits.find(({ row }) => row.id === credit)
    return came ? [{ day: came.day, amount }] : []
  })
}

interface Way {
  readonly uses: ReadonlySet<string>
  readonly amount: number
}

/** Of all ways that exclude one another, taken together as far as they go: the smallest sum they can come to. */
function leastChosen(ways: readonly Way[]): number {
  const clash = (a: Way, b: Way) => [...a.uses].some((use) => b.uses.has(use))
  let least = Infinity
  const walk = (at: number, chosen: readonly Way[]) => {
    const way = ways[at]
    if (way === undefined) {
      if (ways.every((each) => chosen.includes(each) || chosen.some((other) => clash(each, other))))
        least = Math.min(
          least,
          chosen.reduce((sum, { amount }) => sum + amount, 0),
        )
      return
    }
    if (!chosen.some((other) => clash(way, other))) walk(at + 1, [...chosen, way])
    walk(at + 1, chosen)
  }
  walk(0, [])
  return Number.isFinite(least) ? least : 0
}

/**
 * Credits that no row claims and that may be the acquirer's. While the file's sales are paid, any of them may be part of
 * what is owed. One that comes when sales beyond the file are paid as well, or from a payer that is not known to be the
 * acquirer and has paid no row, pays for open rows only where some of them are exactly its sum. Days learnt from a few payouts may be those
 * of another reading of the same rows: then any credit may be part of what is owed.
 */
function freeCredits(book: Book, run: BookRun, claims: readonly DatedSum[]): DatedSum[] {
  const owing = [...claims].sort((a, b) => a.day - b.day)
  const learned = run.used[0]
  const ownIncome = explainsItself(book)
  const paidRows = payersOfRows(book)
  return book.credits.filter((credit) => {
    if (
      credit.amount <= 0 ||
      ownIncome(credit) ||
      book.creditFree[credit.index] !== 1 ||
      !mayBeAcquirer(book, run, credit)
    )
      return false
    const beyond =
      (!learned || mayPayBeyond(book, learned.scheme, learned.habit, credit.day)) &&
      book.drafts.length >= KNOWN_DAYS
    const acquirers = run.payersKnown ? usable(book, credit) : paidRows.has(credit.payer)
    return (acquirers && !beyond) || mayBeSumOf(owing, credit)
  })
}

/** True where some of the claims up to the credit's day are its amount; also where there are too many to be sure. */
function mayBeSumOf(owing: readonly DatedSum[], credit: Credit): boolean {
  const amounts: number[] = []
  let sum = 0
  for (const claim of owing) {
    if (claim.day > credit.day) break
    if (claim.amount > credit.amount) continue
    amounts.push(claim.amount)
    sum += claim.amount
  }
  if (sum < credit.amount) return false
  const search = subsetsSummingTo(amounts, credit.amount)
  return search.answers.length > 0 || !search.complete
}

/** Not the credit of a payer whom the bank names and who has shown to be somebody else. */
function mayBeAcquirer(book: Book, run: BookRun, credit: Credit): boolean {
  const name = credit.row.counterparty?.trim() ?? ''
  return (
    !run.payersKnown ||
    usable(book, credit) ||
    name === '' ||
    ACQUIRER_WORDS.test(`${name} ${credit.row.memo ?? ''}`)
  )
}
