/** Learns how payouts are made where most of them come in several credits: by the day's total of one payer. */
import { usable } from './book.ts'
import type { Book, Mode } from './book.ts'
import { candidateTerms } from './learn.ts'
import type { Learned } from './learn.ts'
import { buildChains } from './scheme.ts'
import type { Scheme, Scope } from './scheme.ts'

const SAMPLE = 6_000

/** The grouping whose due days bring exactly the sum of one payer's credits of that day, at least three times. */
export function learnByDayTotals(book: Book, modes: readonly Mode[]): Learned | null {
  const totals = new Map<number, Map<number, number>>()
  for (const credit of book.credits) {
    if (!usable(book, credit) || credit.amount <= 0) continue
    const ofDay = totals.get(credit.day) ?? new Map<number, number>()
    totals.set(credit.day, ofDay)
    ofDay.set(credit.payer, (ofDay.get(credit.payer) ?? 0) + credit.amount)
  }
  const sums = new Map([...totals].map(([day, ofDay]) => [day, new Set(ofDay.values())]))
  const free = book.items.filter((item) => book.itemFree[item.index] === 1).slice(0, SAMPLE)
  const sample = free.map((item) => item.index)
  const cutoffs = [...new Set([1440, book.terms.cutoff ?? 1440, 1410, 1380, 1350, 1320, 1260, 1200])]
  const scopes: Scope[] = ['all', 'merchant']
  const terms = candidateTerms(book.terms.settle)
  let best: Learned | null = null
  const consider = (scheme: Scheme) => {
    const { chains } = buildChains(book, scheme, terms[0] as (typeof terms)[number], sample)
    for (const habit of terms) {
      let hits = 0
      for (const chain of chains) {
        const due = new Map<number, number>()
        for (const bucket of chain) {
          const day = book.days.likelyDue(bucket.day, habit.term, habit.shifted)
          due.set(day, (due.get(day) ?? 0) + bucket.value)
        }
        for (const [day, value] of due) if (sums.get(day)?.has(value)) hits++
      }
      if (hits >= 3 && hits > (best?.hits ?? 0)) best = { scheme, habit, hits, sampleCredits: totals.size }
    }
  }
  for (const mode of modes)
    for (const scope of scopes) {
      const base = { scope, mode, netting: true, pending: false, fixed: 0 }
      if (free.some((item) => item.settleDay >= 0))
        consider({ ...base, grouping: 'settlement-date', cutoff: 1440 })
      for (const cutoff of cutoffs) consider({ ...base, grouping: 'day', cutoff })
    }
  return best
}
