/** Fees debited apart from the payouts they belong to: the gross amounts came first, the fees went later. */
import { take, itemAt, creditAt } from './book.ts'
import type { Book, Draft } from './book.ts'
import { assign } from './assign.ts'
import type { Reading } from './assign.ts'

/** A fee debit covers days that ended at most so long before it. */
const LATEST_DEBIT = 40
const LONGEST_COVER = 31
/** A debit that names another charge is no fee on sales. */
const OTHER_CHARGE = /年审|年费|流量|通讯|通信|押金|保证金|机具|租金|激活|会员|rental|deposit|annual/i
/** So many debits of one day each make a daily debit. */
const DAILY = 8

interface FeeDay {
  readonly id: number
  readonly day: number
  fee: number
  readonly items: number[]
}

interface FeeReading extends Reading {
  readonly days: readonly FeeDay[]
}

/** Matches free debits with the fees of rows that were credited gross: of one payout, of some days, of a month. */
export function feeDebits(book: Book): void {
  const gross = book.drafts.filter((draft) => draft.part === 'gross' && draft.kind !== 'ambiguous')
  const debits = book.credits.filter(
    (credit) =>
      credit.amount < 0 && book.creditFree[credit.index] === 1 && !OTHER_CHARGE.test(credit.row.memo ?? ''),
  )
  if (gross.length === 0 || debits.length === 0) return
  const chains = new Map<number, FeeDay[]>()
  const ids = { next: 0 }
  chains.set(-1, feeDays(book, gross, null, 'sale', ids))
  chains.set(-2, feeDays(book, gross, null, 'payout', ids))
  const merchants = new Set(gross.flatMap((draft) => draft.items.map((at) => itemAt(book, at).merchant)))
  if (merchants.size > 1)
    for (const merchant of merchants) chains.set(merchant, feeDays(book, gross, merchant, 'sale', ids))
  const covered = new Set<number>()
  const singles = (chain: readonly FeeDay[]) =>
    debits.filter((debit) => covers(chain, debit).some(({ days }) => days.length === 1)).length
  // Days of one merchant and days of all overlap: one grouping is tried after the other, the plainest first.
  const ordered = [...chains.values()]
    .map((chain) => ({ chain, plain: singles(chain) }))
    .sort((a, b) => b.plain - a.plain)
  for (const { chain } of ordered) {
    const readings: FeeReading[] = []
    const open = chain.filter((day) => !day.items.some((item) => covered.has(item)))
    for (const debit of debits) if (book.creditFree[debit.index] === 1) readings.push(...covers(open, debit))
    const { taken } = assign(readings, 0)
    const oneDay = taken.filter(({ days }) => days.length === 1).length
    // Debited day by day throughout: a sum of several days is chance.
    const daily = oneDay >= DAILY && oneDay >= 0.9 * taken.length
    for (const reading of taken) {
      if (daily && reading.days.length > 1) continue
      takeFees(book, gross, reading)
      for (const day of reading.days) for (const item of day.items) covered.add(item)
    }
  }
}

function feeDays(
  book: Book,
  gross: readonly Draft[],
  merchant: number | null,
  by: 'sale' | 'payout',
  ids: { next: number },
): FeeDay[] {
  const days = new Map<number, FeeDay>()
  for (const draft of gross)
    for (const at of draft.items) {
      const item = itemAt(book, at)
      if (merchant !== null && item.merchant !== merchant) continue
      const fee = item.fee ?? 0
      if (fee === 0) continue
      const day =
        by === 'sale' ? item.day : Math.max(...draft.credits.map((credit) => creditAt(book, credit).day))
      const known = days.get(day)
      if (known) {
        known.fee += fee
        known.items.push(at)
      } else days.set(day, { id: ids.next++, day, fee, items: [at] })
    }
  return [...days.values()].sort((a, b) => a.day - b.day)
}

function covers(
  chain: readonly FeeDay[],
  debit: { index: number; day: number; amount: number },
): FeeReading[] {
  const found: FeeReading[] = []
  for (let end = chain.length - 1; end >= 0; end--) {
    const last = chain[end] as FeeDay
    if (last.day > debit.day) continue
    if (last.day < debit.day - LATEST_DEBIT) break
    let fee = 0
    for (let start = end; start >= 0; start--) {
      const first = chain[start] as FeeDay
      if (last.day - first.day >= LONGEST_COVER) break
      fee += first.fee
      if (fee > -debit.amount) break
      if (fee !== -debit.amount || fee === 0) continue
      const days = chain.slice(start, end + 1)
      const month = first.day === last.day || monthOf(chain, start, end)
      const near = debit.day - last.day <= 10
      found.push({
        buckets: days.map((day) => day.id),
        credits: [debit.index],
        cost: (month ? 0 : 2) + (near ? 0 : 1),
        days,
      })
    }
  }
  return found
}

/** True where the run is all there is of one calendar month. */
function monthOf(chain: readonly FeeDay[], start: number, end: number): boolean {
  const month = (at: number) => {
    const day = chain[at]?.day
    return day === undefined ? '' : new Date(day * 86_400_000).toISOString().slice(0, 7)
  }
  return month(start) === month(end) && month(start - 1) !== month(start) && month(end + 1) !== month(end)
}

function takeFees(book: Book, gross: readonly Draft[], reading: FeeReading): void {
  const items = reading.days.flatMap((day) => day.items)
  const own = new Set(items)
  const charged = (draft: Draft) => draft.items.filter((item) => (itemAt(book, item).fee ?? 0) !== 0)
  const covered = gross.filter(
    (draft) => charged(draft).length > 0 && charged(draft).every((item) => own.has(item)),
  )
  const only = covered[0]
  if (covered.length === 1 && only && charged(only).length === items.length && only.part === 'gross') {
    only.credits = [...only.credits, ...reading.credits]
    for (const credit of reading.credits) book.creditFree[credit] = 0
    only.kind = 'fee-later'
    only.mode = 'net'
    only.explanation = {
      code: 'match.feeLater',
      params: { rows: items.length, credits: only.credits.length, currency: book.currency },
    }
    delete only.part
    return
  }
  take(book, {
    kind: 'fee-later',
    items,
    credits: reading.credits,
    mode: 'net',
    part: 'fees',
    explanation: {
      code: 'match.feeDebit',
      params: { rows: items.length, days: reading.days.length, currency: book.currency },
    },
  })
}
