/** Fees taken on a batch's total: what the payout is then, to the minor unit. */
import { creditAt, itemAt } from './book.ts'
import type { Book, Item } from './book.ts'
import { feeAt } from './terms.ts'

/** Rows that a rate must explain exactly before it is called the card's rate. */
const EXACT_SHARE = 0.8

/** The rate of each card type that its rows show (ppm, steps of 0.01 %); cards without a clear rate are left out. */
export function statedRates(book: Book): Map<number, number> {
  const votes = new Map<number, Map<number, number>>()
  const rows = new Map<number, Item[]>()
  for (const item of book.items) {
    if (item.row.kind !== 'sale' || item.fee === null || item.gross < 1_000) continue
    const ppm = Math.round((item.fee * 1e6) / item.gross / 100) * 100
    const ofCard = votes.get(item.card) ?? new Map<number, number>()
    votes.set(item.card, ofCard)
    ofCard.set(ppm, (ofCard.get(ppm) ?? 0) + 1)
    const list = rows.get(item.card)
    if (list) list.push(item)
    else rows.set(item.card, [item])
  }
  const rates = new Map<number, number>()
  for (const [card, ofCard] of votes) {
    const [best] = [...ofCard].sort((a, b) => b[1] - a[1])
    const list = rows.get(card) ?? []
    if (!best) continue
    const exact = list.filter((item) => item.fee === feeAt(item.gross, best[0])).length
    if (exact >= EXACT_SHARE * list.length) rates.set(card, best[0])
  }
  return rates
}

/** Gross less fees on each card's total, less what single rows were charged beyond their rate. */
export function batchNet(book: Book, rates: ReadonlyMap<number, number>, items: readonly number[]): number {
  const totals = new Map<number, { gross: number; rate: number }>()
  let net = 0
  for (const at of items) {
    const item = itemAt(book, at)
    const rate = item.row.kind === 'sale' ? rates.get(item.card) : undefined
    if (rate === undefined || item.fee === null) {
      net += item.net ?? item.gross
      continue
    }
    totals.set(item.card, { gross: (totals.get(item.card)?.gross ?? 0) + item.gross, rate })
    net += item.gross - (item.fee - feeAt(item.gross, rate))
  }
  for (const { gross, rate } of totals.values()) net -= feeAt(gross, rate)
  return net
}

/** Sets the book to batch rounding where most of its rounded payouts are exactly so. */
export function learnBatchRounding(book: Book): void {
  const rounded = book.drafts.filter((draft) => draft.kind === 'rounded' && draft.mode === 'net')
  if (rounded.length < 3) return
  const rates = statedRates(book)
  if (rates.size === 0) return
  const exact = rounded.filter((draft) => {
    const received = draft.credits.reduce((sum, at) => sum + creditAt(book, at).amount, 0)
    return batchNet(book, rates, draft.items) === received
  }).length
  if (exact >= 0.6 * rounded.length) book.batchRates = rates
}
