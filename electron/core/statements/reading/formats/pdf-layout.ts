/** Words of PDF pages at their places, as lines of a table: words → lines → gutters between columns → cells. */
import type { TableLine } from '../types.ts'

/** A piece of text on a page. Points, y upwards from the page's bottom; `size` is the font's height. */
export interface PlacedText {
  text: string
  x: number
  y: number
  width: number
  size: number
}

interface Segment {
  text: string
  from: number
  to: number
}

/** Pieces of one line whose gap is below this share of the font size belong to one word; below the second, to one cell. */
const SAME_WORD = 0.2
const SAME_CELL = 0.9
/** A gutter may be bridged by this share of the lines: a long memo that runs over. */
const BRIDGED = 0.03

/** Puts the pieces of one page into lines from top to bottom, each line's pieces from left to right. */
export function pageLines(pieces: readonly PlacedText[]): Segment[][] {
  const sorted = pieces.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x)
  const lines: PlacedText[][] = []
  for (const piece of sorted) {
    const line = lines.at(-1)
    const first = line?.[0]
    // Half a letter's height: superscripts and baseline jitter stay on the line, the next line does not.
    if (line && first && Math.abs(first.y - piece.y) <= Math.min(first.size, piece.size) * 0.5)
      line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => joinPieces(line.sort((a, b) => a.x - b.x)))
}

function joinPieces(line: readonly PlacedText[]): Segment[] {
  const segments: Segment[] = []
  for (const piece of line) {
    const last = segments.at(-1)
    const gap = last ? piece.x - last.to : Infinity
    if (last && gap <= piece.size * SAME_CELL && !looksSeparate(last.text, piece.text, gap, piece.size)) {
      last.text += (gap > piece.size * SAME_WORD && !/\s$/.test(last.text) ? ' ' : '') + piece.text
      last.to = Math.max(last.to, piece.x + piece.width)
    } else {
      // Runs of spaces inside a piece are how some writers set columns.
      segments.push(...splitAtSpaces(piece))
    }
  }
  return segments
    .map((segment) => ({ ...segment, text: segment.text.trim() }))
    .filter(({ text }) => text !== '')
}

/** Two amounts, or a date and an amount, that stand close are still two cells. */
function looksSeparate(left: string, right: string, gap: number, size: number): boolean {
  const figure = /^[+-]?[\d,.]*\d[.,]\d{2}$/
  return (
    gap > size * SAME_WORD &&
    figure.test(right.trim()) &&
    /[\d)]$/.test(left.trim()) &&
    figure.test(left.trim().split(/\s+/).at(-1) ?? '')
  )
}

function splitAtSpaces(piece: PlacedText): Segment[] {
  const parts = [...piece.text.matchAll(/\S+(?: \S+)*/g)]
  const unit = piece.text.length === 0 ? 0 : piece.width / piece.text.length
  return parts.map((part) => ({
    text: part[0],
    from: piece.x + part.index * unit,
    to: piece.x + (part.index + part[0].length) * unit,
  }))
}

/**
 * The cells of all lines by the columns of the whole document. Lines with three segments and more show where the
 * columns are; shorter ones (titles, notes, wrapped text) are put into them.
 */
export function tableLines(lines: readonly Segment[][]): TableLine[] {
  const columns = findColumns(lines.filter((line) => line.length >= 3))
  return lines.map((line, index) => {
    const cells: string[] = []
    for (const segment of line) {
      const at = Math.max(
        0,
        columns.findLastIndex((start) => start <= (segment.from + segment.to) / 2),
      )
      while (cells.length <= at) cells.push('')
      cells[at] = cells[at] === '' || cells[at] === undefined ? segment.text : `${cells[at]} ${segment.text}`
    }
    return { line: index + 1, cells, raw: line.map(({ text }) => text).join('\t') }
  })
}

/** Left edges of the columns: the middles of the gutters that (nearly) no line bridges. */
function findColumns(lines: readonly Segment[][]): number[] {
  if (lines.length === 0) return [0]
  const width = Math.ceil(Math.max(...lines.map((line) => Math.max(...line.map(({ to }) => to))))) + 1
  const covered = new Uint32Array(width + 1)
  for (const line of lines) {
    for (const { from, to } of line) {
      for (let at = Math.max(0, Math.floor(from)); at <= Math.min(width, Math.ceil(to)); at++)
        covered[at] = (covered[at] ?? 0) + 1
    }
  }
  const allowed = Math.floor(lines.length * BRIDGED)
  const isGutter = (at: number) => at < 0 || (covered[at] ?? 0) <= allowed
  const starts: number[] = []
  for (let at = 0; at <= width; at++) if (!isGutter(at) && isGutter(at - 1)) starts.push(at)
  // A column starts half way into the gutter before its first text, so that right-aligned figures fall into it.
  return starts.map((start, index) => {
    if (index === 0) return 0
    let before = start - 1
    while (before > 0 && isGutter(before - 1)) before--
    return (before + start) / 2
  })
}
