/** Which way a row moves money, by its words: what it begins with, then what it says anywhere. */
import type { RowKind } from '../../../../../shared/contract/statement-reading.ts'
import { kindOfText } from './row-kind.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise, squeeze } from '../cells/words.ts'

/** A row as far as its direction is concerned. */
export interface SignedRow {
  signed: number
  /** Description, counterparty, kind. */
  texts: string[]
  /** What the category column says. */
  category: string
}

/** What the words of a row say. */
export interface RowVerdict {
  /** +1 in, −1 out, 0 unknown. */
  direction: -1 | 0 | 1
  /** The text begins with the kind of transaction: 消费 美团, REFUND AMAZON, （退款）某店. */
  leads: boolean
  /** It pays a card back: in on the card's account, out of any other. */
  repays: boolean
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** The kind a text begins with: `in`, `out`, `repay`; null where it begins with none. */
function leadingKind(text: string): 'in' | 'out' | 'repay' | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  const { leadIn, leadOut, leadRepay } = vocabulary()
  const token = /^[([{【《<]?\s*([^\s,:;()[\]{}【】《》<>\-–—/|*_]{1,24})/.exec(plain)?.[1] ?? ''
  if (CJK.test(token)) {
    const word = squeeze(normalise(token))
    const ends = (phrases: { edge(text: string): number }) => phrases.edge(word)
    const [into, out, back] = [ends(leadIn), ends(leadOut), ends(leadRepay)]
    const most = Math.max(into, out, back)
    if (most === 0) return null
    return back === most ? 'repay' : into === most ? 'in' : 'out'
  }
  const words = normalise(plain.slice(0, 60))
  const [into, out, back] = [leadIn.begins(words), leadOut.begins(words), leadRepay.begins(words)]
  const most = Math.max(into, out, back)
  if (most === 0) return null
  return back === most ? 'repay' : into === most ? 'in' : 'out'
}

/** What a row's words say; `card`: it is a card's account, where paying back is money in. */
export function judgeRow(row: Omit<SignedRow, 'signed'>, card: boolean): RowVerdict {
  let repaid = false
  for (const text of row.texts) {
    const kind = leadingKind(text)
    if (kind === 'repay') repaid = true
    else if (kind !== null && !repaid)
      return { direction: kind === 'in' ? 1 : -1, leads: true, repays: false }
  }
  if (repaid && card) return { direction: 1, leads: true, repays: true }
  if (paysCard(row, card)) return { direction: 1, leads: false, repays: true }
  return { direction: directionByWords(row.texts, row.category), leads: false, repays: repaid || repays(row) }
}

/** Direction that words give a row: +1 in, −1 out, 0 unknown. */
export function directionByWords(texts: readonly string[], category: string): -1 | 0 | 1 {
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

function repays(row: Pick<SignedRow, 'texts'>): boolean {
  const { cardRepayments, refundWords } = vocabulary()
  return row.texts.some((text) => {
    const plain = normalise(text)
    return cardRepayments.within(plain) || refundWords.within(plain)
  })
}

/** Whether a row is a payment to a card; `card` allows words that mean it only on a card account. */
export function paysCard(row: Pick<SignedRow, 'texts'>, card: boolean): boolean {
  const { cardPayments, cardSettlements } = vocabulary()
  return row.texts.some((text) => {
    const plain = normalise(text)
    return cardPayments.within(plain) || (card && cardSettlements.within(plain))
  })
}

/** Kinds of a merchant's rows by which its money leaves. */
const LEAVES: ReadonlySet<RowKind> = new Set(['refund', 'chargeback', 'fee', 'payout'])

/** What acquirers call a refund; of an account the same word says money in. */
const GIVEN_BACK = /^credit(?:ed)?$/

/** A state of the sale itself, in files that give what was refunded in a column of its own. */
const SALE_STATE = /refunded|已退款|部分退款|转入退款|已全额退款/i

/**
 * Direction of a row by the words of its kind; null where they do not say. `acquirer`: sales are in, refunds out;
 * `refundColumn`: "refunded" is then the state of a sale, not a row of its own.
 */
export function wordDirection(
  texts: readonly string[],
  acquirer: boolean,
  refundColumn = false,
): 'in' | 'out' | null {
  const words = vocabulary()
  let verdict: 'in' | 'out' | null = null
  for (const text of texts) {
    const plain = normalise(text)
    if (plain === '') continue
    if (acquirer) {
      const state = refundColumn && SALE_STATE.test(text)
      if (
        !state &&
        (GIVEN_BACK.test(plain) || words.refundWords.within(plain) || LEAVES.has(kindOfText(text) ?? 'sale'))
      )
        return 'out'
      verdict = 'in'
      continue
    }
    const stated = words.direction(text)
    if (stated === 'in' || stated === 'out') return stated
    const inside = words.moneyIn.longest(plain)
    const outside = words.moneyOut.longest(plain)
    if (inside !== outside) verdict ??= inside > outside ? 'in' : 'out'
  }
  return verdict ?? (acquirer ? 'in' : null)
}
