/** Rows of a table that would be higher than a page, cut into rows that are not. */
import { textWidth } from './print-fonts.ts'
import { wrapText } from './text-lines.ts'

/** Lines of one row on paper: a third of a page, so that a row that must move leaves no large gap. */
const MOST_LINES = 18

/**
 * The row's cells as one or more rows. `ems` are the columns' widths in units of the font size. A row that is not
 * tall comes back unchanged; a tall one in parts, each cell going on where it stopped.
 */
export function cutTallRow(cells: readonly string[], ems: readonly number[], most = MOST_LINES): string[][] {
  const isTall = cells.some(
    (cell, index) => cell.includes('\n') || textWidth(cell) > (ems[index] ?? 1) * most * 0.8,
  )
  if (!isTall) return [[...cells]]
  const lines = cells.map((cell, index) => wrapText(cell, Math.max(2, ems[index] ?? 2)))
  const tallest = Math.max(...lines.map((cell) => cell.length))
  if (tallest <= most) return [[...cells]]
  return Array.from({ length: Math.ceil(tallest / most) }, (_, part) =>
    lines.map((cell) => cell.slice(part * most, (part + 1) * most).join('\n')),
  )
}
