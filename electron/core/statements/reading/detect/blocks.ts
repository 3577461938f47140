/** Rows in blocks below a line that names their currency alone (HKD Savings, 美元儲蓄), without names of columns. */
import { amountShape } from '../cells/amounts.ts'
import { currenciesOfLine } from './currency.ts'
import { DATE, NUMBER, type FrameLine } from './frame.ts'

const LONGEST_LABEL = 60

/** The currency a line names for the rows below it; null for every line that says more, or stands in the texts. */
export function blockCurrency(cells: readonly string[], dateColumn: number): string | null {
  const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [index]))
  const [first, second, ...rest] = filled
  if (first === undefined || rest.length > 0 || first > Math.max(dateColumn, 0)) return null
  const texts = filled.map((index) => cells[index] ?? '')
  if (texts.some((text) => text.length > LONGEST_LABEL || /\d[.,]\d{2}\b/.test(text))) return null
  if (second !== undefined && amountShape(cells[second] ?? '') !== null) return null
  const codes = new Set(currenciesOfLine(texts))
  const [only] = codes
  return codes.size === 1 && only !== undefined ? only : null
}

/**
 * Marks the lines of each block with its currency. Nothing is marked where one label alone stands among rows: that
 * may be the second line of a text.
 */
export function markBlocks(lines: readonly FrameLine[], dateColumn: number): boolean {
  const isRow = (line: FrameLine) =>
    ((line.classes[dateColumn] ?? 0) & DATE) !== 0 && line.classes.some((bits) => bits & NUMBER)
  const labels = lines.map((line) => blockCurrency(line.cells, dateColumn))
  const named = new Set(labels.filter((label) => label !== null))
  const firstRow = lines.findIndex(isRow)
  const above = labels.findIndex((label) => label !== null)
  if (named.size === 0 || firstRow < 0 || (named.size === 1 && above > firstRow)) return false
  let block: string | null = null
  for (const [index, line] of lines.entries()) {
    block = labels[index] ?? block
    if (block !== null) line.block = block
  }
  return true
}
