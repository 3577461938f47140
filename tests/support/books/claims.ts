/** What the acquirer owes the shop. */
import type { AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'

export interface Claim {
  readonly row: AcquirerRow
  readonly card: string
  readonly net: number
  readonly gross: number
  readonly fee: number
  readonly businessDay: number
  seen: number
  holdUntil: number
}

/** The fee taken on each card type's total instead of on each row. */
export function batchNet(group: readonly Claim[], rates: Readonly<Record<string, number>>): number {
  const totals = new Map<string, number>()
  let extra = 0
  let sum = 0
  for (const claim of group) {
    sum += claim.gross
    if (claim.row.kind !== 'sale') continue
    totals.set(claim.card, (totals.get(claim.card) ?? 0) + claim.gross)
    extra += claim.fee - Math.round((claim.gross * (rates[claim.card] ?? 0)) / 1_000_000)
  }
  for (const [card, total] of totals) sum -= Math.round((total * (rates[card] ?? 0)) / 1_000_000)
  return sum - extra
}
