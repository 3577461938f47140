/** Words of PDF pages at their places, as lines of a table: words → lines → gutters between columns → cells. */
import { looksLikeAmount } from '../../cells/amounts.ts'
import { looksLikeDate } from '../../cells/dates.ts'
import type { TableLine } from '../../types.ts'

/** A piece of text on a page. Points, y upwards from the page's bottom; `size` is the font's height. */
export interface PlacedText {
  text: string
  x: number
  y: number
  width: number
  size: number
}

export interface Word {
  text: string
  from: number
  to: number
  size: number
}

/** Pieces whose gap is below this share of the font size belong to one word. */
const SAME_WORD = 0.2
/** A gap of this share of the font size may part columns; a space between words is about half as wide. */
const GUTTER = 0.45
/** A gutter may be bridged by this share of the lines: a long memo that runs over. */
const BRIDGED = 0.03

/** Puts the pieces of one page into lines from top to bottom, each line's words from left to right. */
export function pageLines(pieces: readonly PlacedText[]): Word[][] {
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

function joinPieces(line: readonly PlacedText[]): Word[] {
  const words: Word[] = []
  for (const piece of line) {
    const [next, ...more] = splitAtSpaces(piece)
    const last = words.at(-1)
    if (!next) continue
    if (last && next.from - last.to <= piece.size * SAME_WORD) {
      last.text += next.text
      last.to = Math.max(last.to, next.to)
    } else words.push(next)
    words.push(...more)
  }
  return words
}

/** Runs of spaces inside a piece are how some writers set columns; single spaces stay within a word. */
function splitAtSpaces(piece: PlacedText): Word[] {
  const unit = piece.text.length === 0 ? 0 : piece.width / piece.text.length
  return [...piece.text.matchAll(/\S+(?: \S+)*/g)].map((part) => ({
    text: part[0],
    from: piece.x + part.index * unit,
    to: piece.x + (part.index + part[0].length) * unit,
    size: piece.size,
  }))
}

/**
 * The cells of all lines by the columns of the whole document. Lines with three cells and more show where the columns
 * are, unless `shows` knows better; the others (titles, notes, wrapped text) are put into them.
 */
export function tableLines(
  lines: readonly Word[][],
  shows: (line: readonly Word[]) => boolean = (line) => cellCount(line) >= 3,
): TableLine[] {
  const columns = findColumns(lines.filter((line) => shows(line)))
  return lines.map((line, index) => {
    const cells: string[] = []
    for (const word of line) {
      // a heading alone on its line belongs where it begins, however far it runs
      const place = line.length === 1 ? word.from + 1 : (word.from + word.to) / 2
      const at = Math.max(
        0,
        columns.findLastIndex((start) => start <= place),
      )
      while (cells.length <= at) cells.push('')
      const before = cells[at] ?? ''
      cells[at] = before === '' ? word.text : `${before} ${word.text}`
    }
    return { line: index + 1, cells, raw: line.map(({ text }) => text).join('\t') }
  })
}

/** Dated lines with a figure, from which on they alone show the columns. */
const ENOUGH_ROWS = 3

/**
 * Which lines show the columns: those that look like rows, with about as many cells as rows have. What stands above the
 * table on every page has words of its own, however many groups they make. Without rows, lines of three cells and more.
 */
export function rowsOf(lines: readonly Word[][]): (line: readonly Word[]) => boolean {
  const figures = (line: readonly Word[]) =>
    line.some(({ text }) => /[.,]\d{2}\D{0,4}$/.test(text) && text.split(' ').some(looksLikeAmount))
  const dated = (line: readonly Word[]) =>
    line.some(({ text }) => looksLikeDate(text) || looksLikeDate(text.split(' ')[0] ?? ''))
  const rows = lines.filter((line) => dated(line) && figures(line) && cellCount(line) >= 3)
  if (rows.length < ENOUGH_ROWS) return (line) => cellCount(line) >= 3
  const counts = rows.map(cellCount).sort((a, b) => a - b)
  const least = Math.max(3, (counts[counts.length >> 1] ?? 3) * 0.6)
  // where the date is printed once a day, most rows have none: they begin right of the dates, sums and titles left
  const lefts = rows.map((line) => line[0]?.to ?? 0).sort((a, b) => a - b)
  const right = lefts[lefts.length >> 1] ?? 0
  const bare = (line: readonly Word[]) =>
    figures(line) && !dated(line) && cellCount(line) >= 2 && (line[0]?.from ?? 0) >= right - 2
  const undated = lines.filter(bare).length > rows.length * 0.3
  const shown = new Set<readonly Word[]>(
    lines.filter((line) => (figures(line) && dated(line) ? cellCount(line) >= least : undated && bare(line))),
  )
  return (line) => shown.has(line)
}

/** How many cells a line shows by itself: groups of words with wide gaps between them. */
function cellCount(line: readonly Word[]): number {
  let count = line.length === 0 ? 0 : 1
  line.forEach((word, index) => {
    const before = line[index - 1]
    if (before && word.from - before.to >= word.size * GUTTER) count++
  })
  return count
}

/** Where columns start: in the middle of each gutter that (nearly) no line bridges. */
function findColumns(lines: readonly Word[][]): number[] {
  if (lines.length === 0) return [0]
  const words = lines.flat()
  const width = Math.ceil(words.reduce((right, { to }) => Math.max(right, to), 0)) + 1
  const covered = new Uint32Array(width + 1)
  for (const { from, to } of words) {
    for (let at = Math.max(0, Math.floor(from)); at < Math.min(width, Math.ceil(to)); at++) {
      covered[at] = (covered[at] ?? 0) + 1
    }
  }
  const allowed = Math.floor(lines.length * BRIDGED)
  const sizes = words.map(({ size }) => size).sort((a, b) => a - b)
  const narrowest = Math.max(2, (sizes[sizes.length >> 1] ?? 10) * GUTTER - 1)
  const starts = [0]
  let gapFrom: number | null = null
  let anyText = false
  for (let at = 0; at <= width; at++) {
    if ((covered[at] ?? 0) <= allowed) {
      gapFrom ??= at
      continue
    }
    if (anyText && gapFrom !== null && at - gapFrom >= narrowest) starts.push((gapFrom + at) / 2)
    anyText = true
    gapFrom = null
  }
  return starts
}
