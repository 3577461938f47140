/** Builds a finding from indexes. */
import type { ExplanationCode, FindingKind } from '../../../../../shared/domain/settlement.ts'
import { creditAt, feeUnder, itemAt } from '../book.ts'
import type { Book, Item, Mode } from '../book.ts'
import type { Finding } from '../types.ts'

export interface Made {
  readonly kind: FindingKind
  readonly amount: number
  readonly items: readonly number[]
  readonly credits?: readonly number[]
  readonly age?: number | null
  readonly code: ExplanationCode
  readonly params?: Readonly<Record<string, string | number | null>>
}

export function finding(book: Book, made: Made): Finding {
  return {
    kind: made.kind,
    amount: made.amount,
    currency: book.currency,
    acquirer: made.items.map((at) => itemAt(book, at).row.id),
    bank: (made.credits ?? []).map((at) => creditAt(book, at).row.id),
    ageDays: made.age ?? null,
    explanation: {
      code: made.code,
      params: { amountAmount: made.amount, currency: book.currency, ...made.params },
    },
  }
}

export const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** What a row should have brought: its stated net, else gross less the agreed fee, else as the payouts show. */
export function owed(book: Book, item: Item, mode: Mode): number {
  if (item.net !== null) return item.net
  if (book.terms.rates.length > 0) return item.gross - feeUnder(book, item, 'agreed')
  return item.gross - feeUnder(book, item, mode)
}
