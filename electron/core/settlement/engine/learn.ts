/** Learns from the free rows how payouts are made: tries groupings on samples and counts whole payouts explained. */
import type { SettleTerm } from '../../../../shared/domain/settlement.ts'
import { itemAt, usable, valueAt } from './book.ts'
import type { Book, Credit, Mode } from './book.ts'
import { buildChains } from './scheme.ts'
import type { Bucket, Habitual, Scheme, Scope } from './scheme.ts'

const SAMPLE = 2_000
const WINDOWS = 3
/** The longest usual wait that is tried, calendar days. */
const LONGEST_WAIT = 20
/** The longest run of days paid in one credit. */
export const LONGEST_RUN = 31

export interface Learned {
  readonly scheme: Scheme
  readonly habit: Habitual
  /** Credits of the sample explained to the minor unit (or rounding) on the usual day. */
  readonly hits: number
  readonly sampleCredits: number
}

/** Terms tried, the agreed one first: on equal evidence the earlier wins. */
export function candidateTerms(agreed: SettleTerm | null): Habitual[] {
  const terms: Habitual[] = agreed ? [{ term: agreed, shifted: false }] : []
  for (const days of [1, 0, 2, 3, 4, 5, 6, 7, 10, 14])
    terms.push(
      { term: { days, unit: 'working' }, shifted: false },
      { term: { days, unit: 'natural' }, shifted: false },
      { term: { days, unit: 'natural' }, shifted: true },
    )
  return terms
}

/** Free credits by amount and by day, for one pass. */
export class CreditIndex {
  readonly byDay = new Map<number, Credit[]>()
  readonly byAmount = new Map<number, Credit[]>()
  readonly sorted: number[]

  constructor(book: Book) {
    for (const credit of book.credits) {
      if (!usable(book, credit)) continue
      push(this.byDay, credit.day, credit)
      push(this.byAmount, credit.amount, credit)
    }
    for (const list of this.byAmount.values()) list.sort((a, b) => a.day - b.day)
    this.sorted = [...this.byAmount.keys()].sort((a, b) => a - b)
  }

  /** Credits of exactly this amount from day `from` to day `to`, earliest first. */
  between(amount: number, from: number, to: number): Credit[] {
    const list = this.byAmount.get(amount)
    if (!list) return []
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.day ?? 0) < from) low = middle + 1
      else high = middle
    }
    let end = low
    while (end < list.length && (list[end]?.day ?? Infinity) <= to) end++
    return low === 0 && end === list.length ? list : list.slice(low, end)
  }

  /** Amounts present within `tolerance` of `value`. */
  near(value: number, tolerance: number): number[] {
    if (tolerance === 0) return this.byAmount.has(value) ? [value] : []
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (valueAt(this.sorted, middle) < value - tolerance) low = middle + 1
      else high = middle
    }
    const found: number[] = []
    for (let at = low; at < this.sorted.length && valueAt(this.sorted, at) <= value + tolerance; at++)
      found.push(valueAt(this.sorted, at))
    return found
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** The most a batch can differ by rounding: one minor unit a row, and no more than 30 in all while learning. */
const learningTolerance = (bucket: Bucket) =>
  bucket.items.length === 1 ? 0 : Math.min(bucket.items.length, 30)

interface Sample {
  readonly items: readonly number[]
  readonly credits: number
}

function sampleOf(book: Book): Sample {
  const free: number[] = []
  for (const item of book.items) if (book.itemFree[item.index] === 1) free.push(item.index)
  free.sort((a, b) => itemAt(book, a).day - itemAt(book, b).day)
  const dayOf = (at: number) => itemAt(book, valueAt(free, at)).day
  const chosen: number[] = []
  const spans: [number, number][] = []
  const take = (from: number, to: number) => {
    chosen.push(...free.slice(from, to))
    spans.push([dayOf(from), dayOf(to - 1) + 3])
  }
  if (free.length <= SAMPLE * WINDOWS) {
    if (free.length > 0) take(0, free.length)
  } else
    for (let part = 0; part < WINDOWS; part++) {
      const start = Math.floor(((free.length - SAMPLE) * part) / (WINDOWS - 1))
      take(start, start + SAMPLE)
    }
  const credits = book.credits.filter(
    (credit) =>
      credit.amount > 0 && usable(book, credit) && spans.some(([a, b]) => credit.day >= a && credit.day <= b),
  ).length
  return { items: chosen, credits }
}

/** Best term for a scheme and the credits it explains on the day. */
function score(book: Book, scheme: Scheme, sample: Sample, index: CreditIndex, terms: readonly Habitual[]) {
  const { chains, buckets } = buildChains(book, scheme, terms[0] as Habitual, sample.items)
  const hits = new Float64Array(terms.length)
  const seen = new Set<number>()
  // Each credit counts once under each term; a bucket takes one credit.
  const count = (last: number, value: number, tolerance: number) => {
    for (const amount of index.near(value - scheme.fixed, tolerance))
      for (const credit of index.between(amount, last - 1, last + LONGEST_WAIT)) {
        let counted = false
        for (const [at, habit] of terms.entries()) {
          const key = credit.index * terms.length + at
          if (book.days.likelyDue(last, habit.term, habit.shifted) !== credit.day || seen.has(key)) continue
          seen.add(key)
          hits[at] = (hits[at] ?? 0) + 1
          counted = true
        }
        if (counted) return
      }
  }
  for (const bucket of buckets)
    if (bucket.value > 0) count(bucket.day, bucket.value, learningTolerance(bucket))
  if (scheme.grouping !== 'row' && scheme.cutoff % 60 === 0)
    for (const chain of chains)
      for (const [end, last] of chain.entries()) {
        let value = last.value
        for (const earlier of chain.slice(Math.max(0, end - 7), end).reverse()) {
          value += earlier.value
          if (value > 0 && index.byAmount.has(value - scheme.fixed)) count(last.day, value, 0)
        }
      }
  let best = 0
  for (let at = 1; at < terms.length; at++) if ((hits[at] ?? 0) > (hits[best] ?? 0)) best = at
  return { hits: hits[best] ?? 0, habit: terms[best] as Habitual, buckets: buckets.length }
}

function distinct(book: Book, of: 'merchant' | 'terminal' | 'card'): number {
  const seen = new Set<number>()
  for (const item of book.items) if (book.itemFree[item.index] === 1) seen.add(item[of])
  return seen.size
}

/** The grouping that explains most payouts of the free rows, or null where none explains any. */
export function learn(
  book: Book,
  modes: readonly Mode[],
  fixedSums: readonly number[],
  banned: ReadonlySet<string>,
): Learned | null {
  const sample = sampleOf(book)
  if (sample.items.length === 0 || sample.credits === 0) return null
  const index = new CreditIndex(book)
  const terms = candidateTerms(book.terms.settle)
  const scopes: Scope[] = ['all']
  if (distinct(book, 'merchant') > 1) scopes.push('merchant')
  if (distinct(book, 'terminal') > 1) scopes.push('terminal')
  if (distinct(book, 'card') > 1) scopes.push('card')
  const timed = sample.items.some((at) => (book.items[at]?.minute ?? -1) >= 0)
  const dated = sample.items.some((at) => (book.items[at]?.settleDay ?? -1) >= 0)
  const pendings = sample.items.some((at) => book.items[at]?.state !== 'normal')
  const others = sample.items.some((at) => book.items[at]?.row.kind !== 'sale')

  let best: (Learned & { buckets: number }) | null = null
  const consider = (scheme: Scheme) => {
    if (banned.has(JSON.stringify(scheme))) return
    const found = score(book, scheme, sample, index, terms)
    if (found.hits === 0) return
    if (best && (found.hits < best.hits || (found.hits === best.hits && found.buckets >= best.buckets)))
      return
    best = {
      scheme,
      habit: found.habit,
      hits: found.hits,
      sampleCredits: sample.credits,
      buckets: found.buckets,
    }
  }
  const hours = timed ? coarseCutoffs(book) : [1440]
  const plans = [
    ...modes.map((mode) => ({ mode, fixed: 0 })),
    ...fixedSums.map((fixed): { mode: Mode; fixed: number } => ({ mode: 'net', fixed })),
  ]
  for (const plan of plans) {
    const base = { ...plan, netting: true, pending: false }
    consider({ ...base, scope: 'all', grouping: 'row', cutoff: 1440 })
    for (const scope of scopes) {
      // Nine in ten payouts explained: no other grouping can do better.
      if (bestHits() >= 0.9 * sample.credits) break
      if (dated) consider({ ...base, scope, grouping: 'settlement-date', cutoff: 1440 })
      for (const cutoff of hours) consider({ ...base, scope, grouping: 'day', cutoff })
    }
  }
  refine()
  return best

  function bestHits(): number {
    return best?.hits ?? 0
  }

  function refine() {
    const start = best?.scheme
    if (!start) return
    if (timed && start.grouping === 'day')
      for (const step of [5, 1])
        for (const cutoff of fineCutoffs((best as Learned | null)?.scheme.cutoff ?? start.cutoff, step))
          consider({ ...start, cutoff })
    const tuned = (best as Learned | null)?.scheme ?? start
    if (others) consider({ ...tuned, netting: false })
    if (pendings) consider({ ...tuned, pending: true })
  }
}

/** Midnight first, then the agreed cut-off, then every half hour an acquirer could end its day. */
function coarseCutoffs(book: Book): number[] {
  const list = [1440]
  if (book.terms.cutoff !== null) list.push(book.terms.cutoff)
  for (let minute = 1410; minute >= 720; minute -= 30) list.push(minute)
  for (let minute = 30; minute <= 360; minute += 30) list.push(minute)
  return [...new Set(list)]
}

function fineCutoffs(around: number, step: number): number[] {
  const list: number[] = []
  for (let count = -5; count <= 5; count++) list.push(around + count * step)
  return list.filter((minute) => minute > 0 && minute <= 1440 && minute !== around)
}
