/**
 * Equal amounts that came late. Where a sum was missed one day and the same sum came too often on a later one, the
 * later one is the late payment, whichever of the equal rows it was for: what is late is certain, which row is not.
 */
import { allowed, creditAt, usable, valueAt, valuesOf } from './book.ts'
import type { Book, Draft } from './book.ts'
import { LATEST } from './exact.ts'
import { businessDay, mayPayBeyond } from './scheme.ts'
import type { Habitual, Scheme } from './scheme.ts'

/** So many sums owed, each of one of the rows. */
interface Claim {
  readonly draft: Draft | null
  readonly items: readonly number[]
  /** The last day on which one of the rows was due. */
  readonly due: number
  count: number
}

/** So many sums that came and that no row of their day accounts for. */
interface Supply {
  readonly draft: Draft | null
  readonly credits: readonly number[]
  readonly day: number
  count: number
}

/** Joins what is missing and what came too often of the same amount into one ambiguous match that says what is late. */
export function joinLateEquals(book: Book, scheme: Scheme, habit: Habitual): void {
  const dueOf = (at: number) => {
    const item = book.items[at]
    return item ? book.days.likelyDue(businessDay(item, scheme), habit.term, habit.shifted) : 0
  }
  const claims = new Map<number, Claim[]>()
  const supplies = new Map<number, Supply[]>()
  const add = <T>(map: Map<number, T[]>, value: number, entry: T) => {
    const list = map.get(value)
    if (list) list.push(entry)
    else map.set(value, [entry])
  }
  for (const draft of book.drafts) {
    const { unpaid, surplus } = draft
    if (unpaid && unpaid.value > 0)
      add(claims, unpaid.value, {
        draft,
        items: unpaid.items,
        due: Math.max(...unpaid.items.map(dueOf)),
        count: unpaid.count,
      })
    if (surplus && surplus.value > 0)
      add(supplies, surplus.value, {
        draft,
        credits: surplus.credits,
        day: Math.min(...surplus.credits.map((at) => creditAt(book, at).day)),
        count: surplus.count,
      })
  }
  const equal = undecidedAmounts(book)
  if (equal.size === 0) return
  const values = valuesOf(book, scheme.mode)
  for (const item of book.items) {
    const value = valueAt(values, item.index)
    if (book.itemFree[item.index] !== 1 || item.state !== 'normal' || item.row.kind !== 'sale') continue
    if (equal.has(value))
      add(claims, value, { draft: null, items: [item.index], due: dueOf(item.index), count: 1 })
  }
  for (const credit of book.credits)
    if (usable(book, credit) && equal.has(credit.amount))
      add(supplies, credit.amount, { draft: null, credits: [credit.index], day: credit.day, count: 1 })
  // What comes when the file's edges are paid may be for sales that it does not list.
  const inside = (supply: Supply) => !mayPayBeyond(book, scheme, habit, supply.day)
  for (const [value, owed] of claims)
    for (const cluster of clusters(book, owed, (supplies.get(value) ?? []).filter(inside)))
      join(book, scheme, value, cluster)
}

/** Amounts of which some credits are undecided among equal rows. */
function undecidedAmounts(book: Book): Set<number> {
  const amounts = new Set<number>()
  for (const draft of book.drafts)
    if (draft.kind === 'ambiguous') for (const at of draft.credits) amounts.add(creditAt(book, at).amount)
  return amounts
}

interface Cluster {
  readonly claims: readonly Claim[]
  readonly supplies: readonly Supply[]
}

/** Claims and supplies that may belong together: each supply within reach of a claim, chained where they overlap. */
function clusters(book: Book, claims: readonly Claim[], supplies: readonly Supply[]): Cluster[] {
  const late = (claim: Claim, supply: Supply) =>
    (supply.draft === null || supply.draft !== claim.draft) &&
    supply.day > claim.due &&
    supply.day <= claim.due + LATEST &&
    supply.credits.some((credit) => claim.items.some((item) => allowed(book, credit, [item])))
  const open = new Set<Claim | Supply>([...claims, ...supplies])
  const found: Cluster[] = []
  for (const start of claims) {
    if (!open.delete(start)) continue
    const cluster: { claims: Claim[]; supplies: Supply[] } = { claims: [start], supplies: [] }
    for (let grown = true; grown;) {
      grown = false
      for (const supply of supplies)
        if (open.has(supply) && cluster.claims.some((claim) => late(claim, supply))) {
          open.delete(supply)
          cluster.supplies.push(supply)
          grown = true
        }
      for (const claim of claims)
        if (open.has(claim) && cluster.supplies.some((supply) => late(claim, supply))) {
          open.delete(claim)
          cluster.claims.push(claim)
          grown = true
        }
    }
    if (cluster.supplies.length > 0) found.push(cluster)
  }
  return found
}

/** The most pairs, earliest first, and the days the surest of them is late. */
function pairUp({ claims, supplies }: Cluster): { count: number; days: number } {
  const owed = [...claims]
    .sort((a, b) => a.due - b.due)
    .flatMap((claim) => Array<Claim>(claim.count).fill(claim))
  let count = 0
  let days = Infinity
  for (const supply of [...supplies].sort((a, b) => a.day - b.day))
    for (let unit = 0; unit < supply.count; unit++) {
      const at = owed.findIndex((claim) => supply.day > claim.due && supply.day <= claim.due + LATEST)
      if (at < 0) continue
      days = Math.min(days, supply.day - (owed[at]?.due ?? supply.day))
      owed.splice(at, 1)
      count++
    }
  return { count, days }
}

function join(book: Book, scheme: Scheme, value: number, cluster: Cluster): void {
  const { count, days } = pairUp(cluster)
  if (count === 0) return
  const sum = (list: readonly { count: number }[]) => list.reduce((total, each) => total + each.count, 0)
  const drafts = [...cluster.claims, ...cluster.supplies]
    .map((each) => each.draft)
    .filter((draft) => draft !== null)
  const parts = [...new Set(drafts)]
  const owed = [...new Set(cluster.claims.flatMap((claim) => claim.items))]
  const came = [...new Set(cluster.supplies.flatMap((supply) => supply.credits))]
  const items = [...new Set([...parts.flatMap((draft) => draft.items), ...owed])]
  const credits = [...new Set([...parts.flatMap((draft) => draft.credits), ...came])]
  for (const draft of parts) book.drafts.splice(book.drafts.indexOf(draft), 1)
  for (const item of items) book.itemFree[item] = 0
  for (const credit of credits) book.creditFree[credit] = 0
  const missing = sum(cluster.claims) - count
  const beyond = sum(cluster.supplies) - count
  book.drafts.push({
    kind: 'ambiguous',
    items,
    credits,
    mode: scheme.mode,
    explanation: {
      code: 'match.lateAmongEquals',
      params: { rows: items.length, credits: credits.length, late: count, currency: book.currency },
    },
    alternatives: parts.flatMap((draft) => draft.alternatives ?? []).slice(0, 8),
    moreAlternatives: true,
    lateOnes: { count, value, items: owed, credits: came, days },
    ...(missing > 0 ? { unpaid: { count: missing, value, items: owed } } : {}),
    ...(beyond > 0 ? { surplus: { count: beyond, value, credits: came } } : {}),
  })
}
