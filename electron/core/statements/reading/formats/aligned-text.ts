/** Text whose columns are set with spaces (printouts, terminal listings): words by their places, as in a PDF. */
import { looksLikeAmount } from '../cells/amounts.ts'
import { looksLikeDate } from '../cells/dates.ts'
import type { TableLine } from '../types.ts'
import { pageLines, tableLines, type Word } from './pdf/pdf-layout.ts'

/** A letter's width and height: all letters of such a text are alike. */
const LETTER = 10
const ROWS_NEEDED = 2
/** No printout has longer lines, or more of them. */
const LONGEST_LINE = 500
const MOST_LINES = 50_000

/** The lines as cells; null where too few of them look like rows of a table. */
export function alignedLines(text: string): TableLine[] | null {
  const raw = text.split(/\r\n|\n|\r/)
  if (raw.length > MOST_LINES) return null
  const lines = raw.map(placedWords)
  if (lines.filter(isRow).length < ROWS_NEEDED) return null
  return tableLines(lines, isRow).map((line, index) => ({ ...line, raw: raw[index] ?? '' }))
}

/** East Asian letters, as wide as two others in such texts. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g
/** Stands behind a wide letter, where its second half is. */
const HALF = '\u2060'

function placedWords(line: string): Word[] {
  if (line.length > LONGEST_LINE || line.trim() === '') return []
  const text = line.replaceAll('\t', '        ').replace(WIDE, `$&${HALF}`)
  const [words] = pageLines([{ text, x: 0, y: 0, width: text.length * LETTER, size: LETTER }])
  return (words ?? []).map((word) => ({ ...word, text: word.text.replaceAll(HALF, '') }))
}

/** A date, a figure and something between them, parted by more than one space. */
function isRow(line: readonly Word[]): boolean {
  return (
    line.length >= 3 &&
    line.some(({ text }) => looksLikeDate(text)) &&
    line.some(({ text }) => looksLikeAmount(text) && !looksLikeDate(text))
  )
}
