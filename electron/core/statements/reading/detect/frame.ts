/** Where a table begins in its lines: preamble, header, first transaction. */
import { looksLikeAmount } from '../cells/amounts.ts'
import { cleanCell, isAbsent } from '../cells/cells.ts'
import { looksLikeDate } from '../cells/dates.ts'
import type { Cell, TableLine } from '../types.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

export const DATE = 1
export const NUMBER = 2
export const TEXT = 4

/** A line with its cells cleaned and classed (bits DATE, NUMBER, TEXT; 0 for an absent value). */
export interface FrameLine {
  line: number
  cells: string[]
  classes: number[]
  source: TableLine
  /** Currency of the block the line stands in, where lines between the rows name one. */
  block?: string
  /** The way all rows of the line's block go, where a heading over them says it. */
  side?: 'in' | 'out'
}

export interface Frame {
  /** Index of the header among the lines, undefined where there is none. */
  headerIndex: number | undefined
  /** Lines the header takes (a second line of units or sub-headings). */
  headerLines: number
  header: string[]
  /** Index of the first line after the header. */
  bodyFrom: number
}

const HEADER_SEARCH = 250

/** The text of a cell as read; number cells give their number. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cleanCell(cell)
  return cell.isDate ? cell.text : cell.number
}

const classes = new Map<string, number>()

/** Class bits of a cleaned cell. */
export function classOf(text: string): number {
  if (isAbsent(text)) return 0
  let bits = classes.get(text)
  if (bits === undefined) {
    bits = (looksLikeDate(text) ? DATE : 0) | (looksLikeAmount(text) ? NUMBER : 0)
    if (bits === 0) bits = TEXT
    if (classes.size > 50_000) classes.clear()
    classes.set(text, bits)
  }
  return bits
}

export function frameLine(source: TableLine): FrameLine {
  const cells = source.cells.map(cellText)
  return {
    line: source.line,
    cells,
    classes: source.cells.map((cell, index) =>
      typeof cell === 'string' ? classOf(cells[index] as string) : cell.isDate ? DATE : NUMBER,
    ),
    source,
  }
}

/** True where every cell is blank. */
export function isBlank(line: FrameLine): boolean {
  return line.cells.every((cell) => cell === '')
}

interface HeaderWords {
  score: number
  date: boolean
  amount: boolean
  texts: number
}

/** How much a line reads like column names. */
export function headerWords(line: FrameLine): HeaderWords {
  const words = vocabulary()
  const found: HeaderWords = { score: 0, date: false, amount: false, texts: 0 }
  const meanings = new Set<string>()
  for (const [index, cell] of line.cells.entries()) {
    const bits = line.classes[index] ?? 0
    if (cell === '' || bits === 0) continue
    if ((bits & TEXT) === 0) {
      found.score -= 1
      continue
    }
    found.texts++
    if (cell.length > 60) {
      found.score -= 0.3
      continue
    }
    const match = words.header(cell)[0]
    if (!match || match.score < 0.55) continue
    // the same meaning twice says less
    found.score += meanings.has(match.meaning) ? match.score * 0.4 : match.score
    meanings.add(match.meaning)
    for (const each of words.header(cell)) {
      if (each.score < 0.55) continue
      if (each.meaning === 'date' || each.meaning === 'settlementDate') found.date = true
      if (/^(?:amount|debit|credit|gross|net)$/.test(each.meaning)) found.amount = true
    }
  }
  return found
}

/** Whether a line names the columns of a transaction table: a date and an amount among known words. */
export function isHeader(line: FrameLine): boolean {
  const words = headerWords(line)
  return words.texts >= 2 && words.date && words.amount && words.score >= Math.min(2.2, words.texts * 0.45)
}

/** Finds the frame; null where nothing looks like a table of dates and amounts. */
export function findFrame(lines: readonly FrameLine[]): Frame | null {
  const body = bodyColumns(lines)
  let best: { index: number; score: number } | null = null
  for (const [index, line] of lines.slice(0, HEADER_SEARCH).entries()) {
    const words = headerWords(line)
    if (words.texts < 2 || words.score < 1.2) continue
    if (!words.date && !words.amount) continue
    const follow = following(lines, index, line.cells.length)
    const score =
      words.score * 0.5 + (words.date ? 1 : 0) + (words.amount ? 1 : 0) + Math.min(follow, 5) * 0.8
    if (best === null || score > best.score + 0.3) best = { index, score }
  }
  if (best && best.score >= 2.2) {
    // the names repeated further down have rows above them
    const key = headerKey((lines[best.index] as FrameLine).cells)
    const first = lines.slice(0, best.index).findIndex((line) => headerKey(line.cells) === key)
    if (first >= 0) best.index = first
    const second = secondHeaderLine(lines, best.index)
    const header = (lines[best.index] as FrameLine).cells
    return {
      headerIndex: best.index,
      headerLines: second === null ? 1 : 2,
      header: second === null ? header : joinHeaders(header, second.cells),
      bodyFrom: best.index + (second === null ? 1 : 2),
    }
  }
  if (!body) return null
  // names in a language the vocabulary lacks: the last line before the body that is all text
  for (let index = body.first - 1; index >= Math.max(0, body.first - 4); index--) {
    const line = lines[index] as FrameLine
    if (isBlank(line)) continue
    const filled = line.classes.filter((bits) => bits !== 0).length
    const texts = line.classes.filter((bits) => bits === TEXT).length
    if (texts >= 3 && texts === filled && filled >= body.filled * 0.6)
      return { headerIndex: index, headerLines: 1, header: line.cells, bodyFrom: index + 1 }
    break
  }
  return { headerIndex: undefined, headerLines: 0, header: [], bodyFrom: 0 }
}

/** Lines soon after `index` that hold a date and an amount in about as many cells. */
function following(lines: readonly FrameLine[], index: number, width: number): number {
  let hits = 0
  let seen = 0
  for (let at = index + 1; at < lines.length && seen < 8; at++) {
    const line = lines[at] as FrameLine
    if (isBlank(line)) continue
    seen++
    // names of another table before any row: what follows belongs to that one
    if (hits === 0 && at > index + 1 && namesColumns(line)) break
    if (line.cells.length < Math.min(width - 3, width * 0.6)) continue
    if (line.classes.some((bits) => bits & DATE) && line.classes.some((bits) => bits & NUMBER)) hits++
  }
  return hits
}

function namesColumns(line: FrameLine): boolean {
  if (line.classes.some((bits) => bits !== 0 && bits !== TEXT)) return false
  const words = headerWords(line)
  return words.texts >= 3 && words.date && words.score >= 1.8
}

/** A second line of a header: more names or units, before any figure. */
function secondHeaderLine(lines: readonly FrameLine[], index: number): FrameLine | null {
  const first = lines[index] as FrameLine
  const next = lines[index + 1]
  if (!next || isBlank(next)) return null
  if (next.classes.some((bits) => bits !== 0 && bits !== TEXT)) return null
  const words = headerWords(next)
  const before = headerWords(first)
  if (words.texts < 2 || next.cells.some((cell) => cell.length > 40)) return null
  // only where the first line alone does not name both a date and an amount
  if (before.date && before.amount) return null
  return words.score >= 1 ? next : null
}

function joinHeaders(first: readonly string[], second: readonly string[]): string[] {
  const width = Math.max(first.length, second.length)
  let group = ''
  return Array.from({ length: width }, (_, index) => {
    const above = first[index] ?? ''
    const below = second[index] ?? ''
    if (above !== '') group = above
    if (below === '') return above
    return `${above === '' ? group : above} ${below}`.trim()
  })
}

/** Where dated lines with figures begin, and how many cells they fill; null where there are none. */
function bodyColumns(lines: readonly FrameLine[]): { first: number; filled: number } | null {
  const perColumn = new Map<number, { count: number; first: number; filled: number }>()
  for (const [index, line] of lines.entries()) {
    if (!line.classes.some((bits) => bits & NUMBER)) continue
    for (const [column, bits] of line.classes.entries()) {
      if (!(bits & DATE)) continue
      // the figure must stand elsewhere than the date
      if (!line.classes.some((other, at) => at !== column && other & NUMBER)) continue
      const known = perColumn.get(column) ?? { count: 0, first: index, filled: 0 }
      known.count++
      known.filled = Math.max(known.filled, line.classes.filter((each) => each !== 0).length)
      perColumn.set(column, known)
    }
  }
  let best: { count: number; first: number; filled: number } | null = null
  for (const each of perColumn.values()) if (best === null || each.count > best.count) best = each
  return best
}

/** A key to recognise the same header again (pages, sections). */
export function headerKey(cells: readonly string[]): string {
  return cells
    .map((cell) => normalise(cell))
    .join('|')
    .replace(/\|+$/, '')
}
