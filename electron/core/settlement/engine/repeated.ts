/** Sales that the acquirer's file lists twice. */
import type { AcquirerRow } from './types.ts'

export interface Repeated {
  readonly first: AcquirerRow
  readonly again: AcquirerRow
}

/**
 * Later copies of a sale in one account's files: same amount and same order number; or same reference and day where that reference is not
 * a batch's; or, without either, same terminal and card in the same second.
 */
export function repeatedSales(rows: readonly AcquirerRow[]): Repeated[] {
  const amountsOf = new Map<string, Set<number | null>>()
  for (const row of rows)
    if (row.kind === 'sale' && row.reference) {
      const set = amountsOf.get(row.reference)
      if (set) set.add(row.gross)
      else amountsOf.set(row.reference, new Set([row.gross]))
    }
  const seen = new Map<string, AcquirerRow>()
  const found: Repeated[] = []
  for (const row of rows) {
    if (row.kind !== 'sale') continue
    const key = keyOf(row, (row.reference ? amountsOf.get(row.reference)?.size : 0) ?? 0)
    if (key === null) continue
    const first = seen.get(key)
    if (first) found.push({ first, again: row })
    else seen.set(key, row)
  }
  return found
}

function keyOf(row: AcquirerRow, amountsOfReference: number): string | null {
  const { orderNumber, reference, time, terminal, cardType, date, gross } = row
  // A till and an account may both list it: that is one sale in two files.
  const where = `${row.currency}|${row.account ?? ''}`
  if (orderNumber) return `order|${orderNumber}|${gross}|${where}`
  // A reference shared by rows of other amounts names a batch, not a sale.
  if (reference) return amountsOfReference === 1 ? `ref|${reference}|${gross}|${date}|${where}` : null
  if (time !== null && time.length >= 8 && terminal)
    return `time|${date}|${time}|${terminal}|${cardType}|${gross}|${where}`
  return null
}
