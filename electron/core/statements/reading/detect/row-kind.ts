/** What a row books (sale, refund, payout, fee…), by the statement's own words for the kind of transaction. */
import type { Direction, RowKind } from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

/**
 * The kind a text names, null for none. What says more comes first: a "refund fee" is a fee, a "hold for a dispute" a
 * dispute, a "payment refund" a refund; words for sales (payment, 交易) stand in names of all the others.
 */
export function kindOfText(text: string): Exclude<RowKind, 'unknown'> | null {
  const plain = normalise(text)
  if (plain === '') return null
  const words = vocabulary()
  if (words.kindFee.within(plain)) return 'fee'
  if (words.kindChargeback.within(plain)) return 'chargeback'
  if (words.kindAdjustment.within(plain)) return 'adjustment'
  if (words.kindPayout.within(plain)) return 'payout'
  if (words.kindRefund.within(plain)) return 'refund'
  if (words.kindDeposit.within(plain)) return 'deposit'
  return words.kindSale.within(plain) ? 'sale' : null
}

/** A row as far as its kind is concerned. */
export interface KindFacts {
  /** The cells of the columns that name the kind of transaction. */
  kinds: readonly string[]
  /** The cell that describes the row; asked where the kind says nothing. */
  memo: string | null
  direction: Direction
  /** The table is a merchant's record at an acquirer or a wallet. */
  merchant: boolean
}

/**
 * What the row books. A merchant's table without a word on kinds holds sales and, with the opposite sign, refunds; one
 * that has words and says none known, or says "payment" of money that left, is unknown.
 */
export function rowKindOf({ kinds, memo, direction, merchant }: KindFacts): RowKind {
  let named: RowKind | null = null
  let silent = true
  for (const text of kinds) {
    if (text === '') continue
    silent = false
    const kind = kindOfText(text)
    // 支付 beside 收费: the column that says more decides
    if (kind !== null && (named === null || named === 'sale')) named = kind
  }
  // "credit" is what acquirers call a refund; of an account it says money in
  if (
    named === null &&
    merchant &&
    direction === 'out' &&
    kinds.some((text) => /^credit(?:ed)?$/i.test(text))
  )
    return 'refund'
  if (named === null && memo !== null && memo.length <= 60) {
    const kind = kindOfText(memo)
    if (kind !== null && kind !== 'sale' && kind !== 'adjustment' && kind !== 'deposit') named = kind
  }
  if (named === 'sale' && direction === 'out') return merchant ? 'refund' : 'unknown'
  if (named !== null) return named
  if (!merchant || !silent) return 'unknown'
  return direction === 'in' ? 'sale' : direction === 'out' ? 'refund' : 'unknown'
}
