/** What a positive figure means where no column says it: by the words of the rows, the balance, the kind of file. */
import type { SignRule } from './types.ts'
import { vocabulary } from './vocabulary.ts'
import { normalise } from './words.ts'

/** A row as far as its direction is concerned. */
export interface SignedRow {
  signed: number
  /** Description, counterparty, kind. */
  texts: string[]
  /** What the category column says. */
  category: string
}

export interface SignFinding {
  positive: SignRule
  /** `words`, `balance`, `both signs`, `acquirer`, `negative only`, `open`. */
  evidence: string
  open: boolean
  /** Rows whose words agree with the choice, and those that contradict it. */
  agree: number
  contradict: number
}

/** Direction that words give a row: +1 in, −1 out, 0 unknown. */
export function directionByWords(texts: readonly string[], category: string): number {
  const words = vocabulary()
  let inside = 0
  let outside = 0
  for (const text of texts) {
    if (text === '') continue
    const plain = normalise(text)
    // the longer phrase knows better: "payment received" before "payment"
    const into = words.moneyIn.longest(plain)
    const out = words.moneyOut.longest(plain)
    if (into > out) inside++
    else if (out > into) outside++
  }
  if (inside === outside) {
    if (category !== '' && words.spendingCategories.within(normalise(category))) return -1
    return 0
  }
  return inside > outside ? 1 : -1
}

function repays(row: SignedRow): boolean {
  const { cardRepayments, refundWords } = vocabulary()
  return row.texts.some((text) => {
    const plain = normalise(text)
    return cardRepayments.within(plain) || refundWords.within(plain)
  })
}

/** Whether a row is a payment to a card; `card` allows words that mean it only on a card account. */
function paysCard(row: SignedRow, card: boolean): boolean {
  const { cardPayments, cardSettlements } = vocabulary()
  return row.texts.some((text) => {
    const plain = normalise(text)
    return cardPayments.within(plain) || (card && cardSettlements.within(plain))
  })
}

/**
 * The meaning of a positive figure. `card`: names speak of a card account. `chain`: +1 where the balance grows with
 * the figures, −1 where it falls, 0 without a proof.
 */
export function findSign(
  rows: readonly SignedRow[],
  context: { card: boolean; acquirer: boolean; chain: -1 | 0 | 1 },
): SignFinding {
  let same = 0
  let inverted = 0
  let positives = 0
  let negatives = 0
  let thanked = 0
  for (const row of rows) {
    if (row.signed === 0) continue
    if (paysCard(row, false)) thanked += row.signed < 0 ? 1 : -1
    if (row.signed > 0) positives++
    else negatives++
    const words = paysCard(row, context.card) ? 1 : directionByWords(row.texts, row.category)
    if (words === 0) continue
    if (words > 0 === row.signed > 0) same++
    else inverted++
  }
  const found = (positive: SignRule, evidence: string, open = false): SignFinding => ({
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
    if (inverted >= 5 && inverted >= same * 5 && inverted >= rows.length * 0.3) return found('out', 'words')
    // every row says so
    if (inverted >= 3 && same === 0 && inverted >= rows.length * 0.8) return found('out', 'words')
    if (inverted >= 3 && inverted >= same * 4 && inverted >= rows.length * 0.25)
      return found('out', 'words', true)
    if (inverted >= 1 && same === 0 && context.card && positives >= negatives) return found('out', 'words')
    // few negative figures, every one of them paying a card back: most likely the card's own list
    if (positives >= negatives * 2 && rows.every((row) => row.signed >= 0 || repays(row)) && same === 0)
      return found('out', 'repayments', !context.card)
    if (context.card && same === 0 && inverted === 0 && positives > negatives * 2)
      return found('out', 'card', true)
    return found('in', 'both signs')
  }
  if (positives === 0) return found('in', 'negative only')
  // only positive figures: a list of purchases or of receipts
  const few = (count: number) => count < rows.length * 0.2
  if (inverted >= 1 && inverted > same * 2) return found('out', 'words', few(inverted) && !context.card)
  if (same >= 1 && same > inverted * 2) return found('in', 'words', few(same))
  if (context.card) return found('out', 'card')
  return found('in', 'open', true)
}
