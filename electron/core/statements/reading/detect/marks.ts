/** Which mark is the decimal one, column by column. */
import { minorDigits } from '../../../../../shared/domain/money.ts'
import { amountShape, markOf, type DecimalMark } from '../cells/amounts.ts'

export interface MarkGuess {
  mark: DecimalMark
  /** `digits`: the figures show it; `file`: other columns do; `grouping`: only thousands like 1,234; `none`: no marks. */
  evidence: 'digits' | 'file' | 'grouping' | 'none'
}

interface Votes {
  '.': number
  ',': number
  openDot: number
  openComma: number
}

/** Marks per column of figures; `currency` decides whether three digits after the only mark can be decimals. */
export function findMarks(
  columns: ReadonlyMap<number, readonly string[]>,
  currency: string | null,
): Map<number, MarkGuess> {
  const votes = new Map<number, Votes>()
  const file: Votes = { '.': 0, ',': 0, openDot: 0, openComma: 0 }
  for (const [index, texts] of columns) {
    const own: Votes = { '.': 0, ',': 0, openDot: 0, openComma: 0 }
    for (const text of texts) {
      const digits = amountShape(text)?.digits
      if (digits === undefined) continue
      const mark = markOf(digits)
      if (mark === '.' || mark === ',') own[mark]++
      else if (mark === 'open') own[digits.includes('.') ? 'openDot' : 'openComma']++
    }
    votes.set(index, own)
    for (const key of ['.', ',', 'openDot', 'openComma'] as const) file[key] += own[key]
  }
  const whole = decided(file)
  const thousandths = currency !== null && minorDigits(currency) === 3
  const result = new Map<number, MarkGuess>()
  for (const [index, own] of votes) {
    const mine = decided(own)
    if (mine) result.set(index, { mark: mine, evidence: 'digits' })
    else if (whole) result.set(index, { mark: whole, evidence: 'file' })
    else if (own.openDot + own.openComma > 0 || file.openDot + file.openComma > 0) {
      const dot = file.openDot >= file.openComma
      // 1.234 groups thousands, unless the currency has thousandths
      result.set(index, { mark: dot === thousandths ? '.' : ',', evidence: 'grouping' })
    } else result.set(index, { mark: '.', evidence: 'none' })
  }
  return result
}

function decided(votes: Votes): DecimalMark | null {
  if (votes['.'] === 0 && votes[','] === 0) return null
  return votes['.'] >= votes[','] ? '.' : ','
}
