/** Drafts as matches: ids, the breakdown that adds up, and the days it took. */
import { creditAt, feeUnder, itemAt } from './book.ts'
import type { Book, Draft } from './book.ts'
import { partsOfSplit } from './split-parts.ts'
import type { Match } from './types.ts'

/** The match of a draft. gross − fee − refunds − chargebacks + adjustments = net by construction of adjustments. */
export function matchOf(book: Book, draft: Draft): Match {
  let gross = 0
  let fee = 0
  let refunds = 0
  let chargebacks = 0
  for (const at of draft.items) {
    const item = book.items[at]
    if (!item) continue
    if (draft.part !== 'gross') fee += feeUnder(book, item, draft.mode)
    if (draft.part === 'fees') continue
    if (item.row.kind === 'sale') gross += item.gross
    else if (item.row.kind === 'refund' || item.row.kind === 'void') refunds -= item.gross
    else if (item.row.kind === 'chargeback') chargebacks -= item.gross
    else if (item.row.kind === 'fee') fee -= item.gross
  }
  const net = draft.credits.reduce((sum, at) => sum + creditAt(book, at).amount, 0)
  const lastRow = Math.max(...draft.items.map((at) => book.items[at]?.day ?? -Infinity))
  const lastCredit = Math.max(...draft.credits.map((at) => book.credits[at]?.day ?? -Infinity))
  return {
    kind: draft.kind,
    acquirer: draft.items.map((at) => itemAt(book, at).row.id),
    bank: draft.credits.map((at) => creditAt(book, at).row.id),
    currency: book.currency,
    gross,
    fee,
    refunds,
    chargebacks,
    // Booked deductions, rounding, sums kept back or added: what the four others leave open.
    adjustments: net - (gross - fee - refunds - chargebacks),
    net,
    days: Number.isFinite(lastRow) && Number.isFinite(lastCredit) ? lastCredit - lastRow : null,
    explanation: draft.explanation,
    alternatives: draft.alternatives ?? [],
    parts: partsOfSplit(book, draft),
    moreAlternatives: draft.moreAlternatives ?? false,
  }
}
