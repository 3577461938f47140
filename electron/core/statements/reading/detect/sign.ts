/** What a positive figure means where no column says it: by the words of the rows, the balance, the kind of file. */
import { judgeRow, paysCard, type SignedRow } from './row-words.ts'
import type { SignRule } from '../../../../../shared/contract/statement-reading.ts'

export interface SignGuess {
  positive: SignRule
  /** `words`, `balance`, `both signs`, `acquirer`, `negative only`, `open`. */
  evidence: string
  open: boolean
  /** Rows whose words agree with the choice, and those that contradict it. */
  agree: number
  contradict: number
}

/**
 * The meaning of a positive figure. `card`: names speak of a card account. `chain`: +1 where the balance grows with
 * the figures, −1 where it falls, 0 without a proof.
 */
export function findSign(
  rows: readonly SignedRow[],
  context: { card: boolean; acquirer: boolean; chain: -1 | 0 | 1 },
): SignGuess {
  let same = 0
  let inverted = 0
  let positives = 0
  let negatives = 0
  let thanked = 0
  let leadSame = 0
  let leadInverted = 0
  let repaidNegative = 0
  let unpaidNegative = 0
  for (const row of rows) {
    if (row.signed === 0) continue
    if (paysCard(row, false)) thanked += row.signed < 0 ? 1 : -1
    if (row.signed > 0) positives++
    else negatives++
    const { direction, leads, repays } = judgeRow(row, context.card)
    if (row.signed < 0) {
      if (repays) repaidNegative++
      else unpaidNegative++
    }
    if (direction === 0) continue
    const agrees = direction > 0 === row.signed > 0
    if (agrees) same++
    else inverted++
    if (leads && agrees) leadSame++
    else if (leads) leadInverted++
  }
  const found = (positive: SignRule, evidence: string, open = false): SignGuess => ({
    positive,
    evidence,
    open,
    agree: positive === 'in' ? same : inverted,
    contradict: positive === 'in' ? inverted : same,
  })
  if (context.chain !== 0) {
    // a balance of what is owed grows with purchases; only the words of a card account can tell it from one owned
    const owed = context.card && inverted >= 2 && inverted >= same * 3
    if (owed) return found(context.chain > 0 ? 'out' : 'in', 'balance and words')
    return found(context.chain > 0 ? 'in' : 'out', 'balance')
  }
  if (context.acquirer) return found('in', 'acquirer')
  if (positives > 0 && negatives > 0) {
    // a bank thanks for payments to a card: negative ones are money in
    if (thanked > 0 && positives > 0) return found('out', 'card payments')
    if (context.card && inverted >= 2 && inverted >= same * 2) return found('out', 'words')
    // purchases named as such are positive, and what is negative is paid or given back
    if (leadInverted >= 2 && leadSame === 0 && same === 0 && inverted + repaidNegative >= rows.length * 0.5)
      return found('out', 'words')
    if (inverted >= 5 && inverted >= same * 5 && inverted >= rows.length * 0.3) return found('out', 'words')
    // every row says so
    if (inverted >= 3 && same === 0 && inverted >= rows.length * 0.8) return found('out', 'words')
    if (inverted >= 3 && inverted >= same * 4 && inverted >= rows.length * 0.25)
      return found('out', 'words', true)
    if (inverted >= 1 && same === 0 && context.card && positives >= negatives) return found('out', 'words')
    // few negative figures, every one of them paying a card back: most likely the card's own list
    if (positives >= negatives * 2 && unpaidNegative === 0 && same === 0)
      return found('out', 'repayments', !context.card)
    if (context.card && same === 0 && inverted === 0 && positives > negatives)
      return found('out', 'card', true)
    // nothing agrees with the usual way, something speaks against it, or nearly all figures are positive
    if (same === 0 && (inverted >= 2 || (positives >= 5 && positives >= negatives * 4)))
      return found(inverted >= 2 ? 'out' : 'in', 'open', true)
    return found('in', 'both signs')
  }
  if (positives === 0) return found('in', 'negative only')
  // only positive figures: a list of purchases or of receipts; one word among many rows is a hint, no evidence
  const few = (count: number) => count < rows.length * 0.34
  // on a card's account only what begins with a refund or pays it back is money in
  if (context.card && leadSame === 0) return found('out', inverted > 0 ? 'words' : 'card')
  const mixed = same > 0 && inverted > 0
  if (inverted >= 1 && inverted > same * 2) return found('out', 'words', mixed || few(inverted))
  if (same >= 1 && same > inverted * 2) return found('in', 'words', mixed || few(same))
  return found('in', 'open', true)
}
