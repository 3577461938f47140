/** Words by which a line is no transaction: balances that are stated, sums of what stands above. */
import { cleanCell } from '../cells/cells.ts'
import type { Cell } from '../types.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

/** A word of a balance line, tested before the full list of phrases. */
const BALANCE_WORD =
  /balance|bal\b|b\/f|c\/f|fwd|forward|saldo|solde?\b|likutis|atlikums|jaak|jääk|devir|сальдо|салдо|залишок|יתר|الرصيد|kontostand|vortrag|zustatek|zostatok|egyenleg|stanje|stan |余额|餘額|結餘|结余|承前|承上|过次|繰越|残高|이월|잔액|bakiye|остаток|υπολοιπο|S A L D O|so du|số dư|ยอด/i

/** First characters of those phrases (lower case): beside an amount only a text that begins so can be one. */
const BALANCE_START: ReadonlySet<number> = new Set(
  [...'ocbepsalnkvruizdtwygmf期上本承过過前次繰이전기ยвиоυс'].map((char) => char.charCodeAt(0) | 32),
)

function firstInk(text: string): number {
  let at = 0
  while (at < text.length && (text.charCodeAt(at) <= 34 || text.charCodeAt(at) === 39)) at++
  return at
}

/**
 * Whether a line states a balance. `columns`: the cells looked at; `strict`: there is an amount beside it, so only a
 * text that is nothing else counts.
 */
export function statesBalance(cells: readonly Cell[], columns: Iterable<number>, strict: boolean): boolean {
  for (const index of columns) {
    const cell = cells[index]
    if (typeof cell !== 'string' || cell.length < 2 || cell.length > 80) continue
    if (strict && !BALANCE_START.has(cell.charCodeAt(firstInk(cell)) | 32)) continue
    if (!BALANCE_WORD.test(cell)) continue
    const plain = normalise(cleanCell(cell))
    const { balanceLine } = vocabulary()
    if (balanceLine.is(plain)) return true
    if (!balanceLine.within(plain)) continue
    if (!strict) return true
    const words = plain.replace(/\d[\d ]*/g, '').trim()
    if (
      balanceLine.is(words) ||
      balanceLine.is(
        words.replace(/ (?:on|at|as of|al|am|zum|per|au|a|op|dd|from|for|year to date)\b.*$/, '').trim(),
      )
    )
      return true
  }
  return false
}

/** Whether a normalised text is, or begins with, a word for sums. */
export function namesTotal(text: string): boolean {
  return vocabulary().totalLine.is(text) || startsWithTotal(text)
}

function startsWithTotal(text: string): boolean {
  return (
    /^(?:total|summe|gesamt|suma|razem|celkem|合计|总计|合計|總計|小计|小計|共计|총|итого|toplam|osszesen|yhteensa|summa)(?:\b|(?=[^a-z]))/.test(
      text,
    ) && text.length < 60
  )
}
