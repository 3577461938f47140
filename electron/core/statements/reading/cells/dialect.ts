/** Which delimiter and quoting a text has: the one under which its lines become rows of dates and amounts. */
import { looksLikeAmount } from './amounts.ts'
import { cleanCell, isAbsent } from './cells.ts'
import { looksLikeDate } from './dates.ts'
import { Tokenizer, type Dialect, type TextLine } from './tokenizer.ts'
import { vocabulary } from './vocabulary.ts'

/** Common first: ties go to the earlier. */
const DELIMITERS = [
  ',',
  ';',
  '\t',
  '|',
  '，',
  '；',
  '^',
  '~',
  '¦',
  '\u0001',
  '\u001f',
  '§',
  '#',
  '&',
  '!',
  '||',
  '::',
  ':',
  '$',
  '*',
  '@',
  '%',
  '/',
  '、',
  '｜',
  '_',
  '=',
  '+',
]
const LINES_LOOKED_AT = 300
/** Delimiters that are tried always; the others only where none of these makes a table. */
const COMMON = 4
const GOOD_SCORE = 4.5
/** No statement has more columns. */
const MOST_COLUMNS = 400

export interface DialectGuess {
  dialect: Dialect
  /** 0 where no delimiter makes a table of the text. */
  score: number
}

/** The dialect of a text's beginning; `null` where no delimiter gives more than one column. */
export function detectDialect(text: string): DialectGuess | null {
  const crBreaks = loneReturnsBreak(text)
  const named = /^\ufeff?"?sep=(.)"?\s*[\r\n]/i.exec(text)
  let best: DialectGuess | null = null
  for (const delimiter of named?.[1] === undefined ? DELIMITERS : [named[1]]) {
    if (!text.includes(delimiter)) continue
    if (DELIMITERS.indexOf(delimiter) >= COMMON && best !== null && best.score >= GOOD_SCORE) break
    for (const quote of quotesFor(text, delimiter)) {
      const dialect: Dialect = { delimiter, quote, crBreaks, width: 0 }
      const { score, width } = scoreDialect(text, dialect)
      if (score > 0 && (best === null || score > best.score + 0.001))
        best = { dialect: { ...dialect, width }, score }
    }
  }
  return best
}

function quotesFor(text: string, delimiter: string): Dialect['quote'][] {
  const single = text.split(`'${delimiter}'`).length
  if (single > 3 && single > text.split(`"${delimiter}"`).length) return ["'", '"']
  return ['"']
}

/** Carriage returns alone end lines where the file has no other ending, or where what they part are whole rows. */
function loneReturnsBreak(text: string): boolean {
  const lone = text.match(/\r(?![\r\n])/g)?.length ?? 0
  if (lone === 0) return false
  const feeds = text.match(/\n/g)?.length ?? 0
  if (feeds === 0) return true
  // inside a line feed's line: do the pieces begin like rows (a date or a quote near the start)?
  let rows = 0
  let pieces = 0
  for (const line of text.split('\n').slice(0, 500)) {
    let end = line.length
    while (line.charCodeAt(end - 1) === 13) end--
    const parts = line.slice(0, end).split('\r').slice(1)
    for (const part of parts) {
      pieces++
      const cells = part.split(/[,;\t|]/)
      if (
        cells.length > 2 &&
        cells.some((cell) => looksLikeDate(cleanCell(cell))) &&
        cells.some((cell) => looksLikeAmount(cleanCell(cell)))
      )
        rows++
    }
  }
  return pieces > 0 && rows / pieces > 0.5
}

/** Records of a text's beginning in a dialect. */
export function sampleLines(text: string, dialect: Dialect, limit: number): TextLine[] {
  const tokenizer = new Tokenizer(dialect)
  const lines: TextLine[] = []
  // fed in pieces so that a limit is cheap
  for (let at = 0; at < text.length && lines.length < limit; at += 65_536)
    lines.push(...tokenizer.push(text.slice(at, at + 65_536)))
  if (lines.length < limit) lines.push(...tokenizer.flush())
  return lines.slice(0, limit)
}

function scoreDialect(text: string, dialect: Dialect): { score: number; width: number } {
  const lines = sampleLines(text, dialect, LINES_LOOKED_AT).filter((line) => line.raw.trim() !== '')
  const widths = new Map<number, number>()
  let dataRows = 0
  let wide = 0
  let headerWords = 0
  let typed = 0
  let filled = 0
  for (const [index, line] of lines.entries()) {
    const cells = line.cells.slice(0, MOST_COLUMNS + 1).map(cleanCell)
    if (cells.length > 1) {
      wide++
      let weight = 1
      let dates = 0
      let amounts = 0
      for (const cell of cells) {
        if (isAbsent(cell)) continue
        filled++
        if (looksLikeDate(cell)) dates++
        else if (looksLikeAmount(cell)) amounts++
        else if (cell.length > 60 || /["]/.test(cell)) filled += 0.5
      }
      typed += dates + amounts
      if (dates > 0 && amounts > 0) {
        dataRows++
        weight = 4
      }
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + weight)
      if (index < 80) headerWords = Math.max(headerWords, headerScore(cells))
    }
  }
  let width = 0
  let most = 0
  for (const [size, weight] of widths)
    if (weight > most || (weight === most && size > width)) [width, most] = [size, weight]
  if (width < 2 || width > MOST_COLUMNS || wide === 0) return { score: 0, width: 0 }
  let steady = 0
  let all = 0
  for (const [size, weight] of widths) {
    all += weight
    if (Math.abs(size - width) <= 1) steady += weight
  }
  const share = lines.length === 0 ? 0 : dataRows / lines.length
  const score =
    share * 4 +
    Math.min(headerWords, 8) * 0.35 +
    (steady / all) * (wide / lines.length) * 1.2 +
    Math.log2(width) * 0.08 +
    (filled > 0 ? (typed / filled) * 0.6 : 0)
  // without dates and amounts, and without header words, a delimiter is a coincidence
  return { score: dataRows === 0 && headerWords < 1.9 ? 0 : score, width }
}

/** How many cells of a line are names of statement columns. */
export function headerScore(cells: readonly string[]): number {
  const words = vocabulary()
  let score = 0
  for (const cell of cells) {
    if (cell === '' || cell.length > 48 || looksLikeAmount(cell) || looksLikeDate(cell)) continue
    const match = words.header(cell)[0]
    if (match && match.score >= 0.6) score += match.score
  }
  return score
}
