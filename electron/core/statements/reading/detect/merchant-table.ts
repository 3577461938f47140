/** Whether a table is a merchant's record: by columns that only such have, and by fees taken from its sales. */
import { fittingMatches, type ColumnStats } from './columns.ts'
import type { FrameLine } from './frame.ts'
import { smallParts } from './net-identity.ts'
import type { ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'

/** Columns that only a merchant's record has: what is taken, what is left, where and under which number it was sold. */
const MERCHANT_COLUMNS: ReadonlySet<ColumnMeaning> = new Set([
  'fee',
  'net',
  'gross',
  'refund',
  'discount',
  'subsidy',
  'terminal',
  'merchantNumber',
  'orderNumber',
  'cardType',
  'payout',
  'settlementStatus',
])

/** How many of the columns are a merchant's; an order number or a card alone says nothing, wallets have them too. */
export function merchantColumns(stats: readonly ColumnStats[]): number {
  const found = new Set<ColumnMeaning>()
  for (const column of stats) {
    const match = fittingMatches(column)[0]
    if (match && match.score >= 0.6 && column.filled > 0 && MERCHANT_COLUMNS.has(match.meaning))
      found.add(match.meaning)
  }
  const own = [...found].filter((meaning) => meaning !== 'orderNumber' && meaning !== 'cardType')
  return own.length === 0 ? 0 : found.size
}

const AUTHORISED =
  /auth(?:ori[sz]ation)?[ _]?(?:code|no|number|id)\b|approval (?:code|no|number)|\barn\b|授权(?:号|码)|授權(?:號|碼)|承認番号|승인번호/i

/** Columns that a merchant's record has, those of wallets and banks too. */
function shopColumns(stats: readonly ColumnStats[]): number {
  const wide: ReadonlySet<ColumnMeaning> = new Set([...MERCHANT_COLUMNS, 'settlementDate', 'status', 'kind'])
  const found = new Set<ColumnMeaning>()
  for (const column of stats) {
    const match = fittingMatches(column)[0]
    if (match && match.score >= 0.6 && column.filled > 0 && wide.has(match.meaning)) found.add(match.meaning)
  }
  return found.size
}

/** Columns of a merchant's record that a card's bill or a broker's list never has, beside another such column. */
export function isMerchantTable(stats: readonly ColumnStats[]): boolean {
  const certain: ReadonlySet<ColumnMeaning> = new Set([
    'terminal',
    'merchantNumber',
    'payout',
    'settlementStatus',
    'discount',
    'subsidy',
  ])
  const named = stats.some((column) => {
    const match = fittingMatches(column)[0]
    return match !== undefined && match.score >= 0.9 && column.filled > 0 && certain.has(match.meaning)
  })
  // who authorised a payment by card is told to the merchant alone
  const authorised = stats.some(({ name, filled }) => filled > 0 && AUTHORISED.test(name))
  return (named && merchantColumns(stats) >= 2) || (authorised && shopColumns(stats) >= 2)
}

/** Fees on nearly every row, each a small part of the amount: what is taken from a merchant's sales. */
export function feesOnSales(
  all: (meaning: ColumnMeaning) => ColumnStats[],
  fee: ColumnStats | undefined,
  rows: readonly FrameLine[],
): boolean {
  const [amount] = all('amount')
  if (!fee || !amount || rows.length < 2) return false
  // refunds often bear no fee: sales do
  const sales = rows.filter((line) => !(line.cells[amount.index] ?? '').trim().startsWith('-'))
  if (sales.length === 0 || fee.nonZero < sales.length * 0.8) return false
  return smallParts(rows, amount.index, fee.index)
}
