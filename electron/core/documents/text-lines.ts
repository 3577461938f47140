/**
 * Text broken into lines by us, in time that grows with its length: pdfmake's own breaking takes the square of a
 * paragraph's. Chinese breaks between characters but for what may not begin or end a line; words, amounts and
 * numbers stay whole while a line can hold them.
 */
import { textWidth } from './print-fonts.ts'

/** May not begin a line. */
const CLOSING = new Set('、。，．：；！？）》」』】〕〉］｝”’…—·%％‰℃,.;:!?)]}>~～'.split(''))
/** May not end one. */
const OPENING = new Set('（《「『【〔〈［｛“‘￥¥$€£([{<'.split(''))
/** Units glued together by such marks grow no longer than this. */
const LONGEST_GLUED = 60

/** Lines of one paragraph (no line ends in it) that are at most `ems` wide. */
export function wrapLine(text: string, ems: number): string[] {
  if (text.length < ems / 2 || textWidth(text) <= ems) return [text]
  const lines: string[] = []
  let line = ''
  let width = 0
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
    width = 0
  }
  for (const unit of unitsOf(text)) {
    const own = textWidth(unit)
    const trailing = /\s+$/.exec(unit)?.[0] ?? ''
    if (width + own - textWidth(trailing) <= ems) {
      line += unit
      width += own
    } else if (own <= ems) {
      if (line !== '') end()
      line = unit
      width = own
    } else {
      for (const character of piecesOf(unit, ems)) {
        const wide = textWidth(character)
        if (width + wide > ems && line !== '') end()
        line += character
        width += wide
      }
    }
  }
  if (line !== '') end()
  return lines
}

/** What is not parted at a line's end: a Chinese character with the marks around it, a word with its blanks. */
function unitsOf(text: string): string[] {
  const units: string[] = []
  let unit = ''
  let glue = false
  for (const piece of text.match(/\s+|[\p{Script=Latin}\p{N}_'’.,/:+−%#@&=*-]+|./gsu) ?? []) {
    const first = piece[0] ?? ''
    const blank = /^\s/.test(piece)
    const joins =
      unit !== '' && unit.length + piece.length <= LONGEST_GLUED && (glue || CLOSING.has(first) || blank)
    if (joins) unit += piece
    else {
      if (unit !== '') units.push(unit)
      unit = piece
    }
    glue = OPENING.has(piece.at(-1) ?? '') && !blank
  }
  if (unit !== '') units.push(unit)
  return units
}

/** A unit longer than a line, in pieces that may be parted: figures of one number stay together. */
function piecesOf(unit: string, ems: number): string[] {
  const pieces = unit.match(/\d(?:[\d,.]*\d)?|./gsu) ?? []
  return pieces.flatMap((piece) => (textWidth(piece) <= ems ? [piece] : [...piece]))
}

/** Lines of a text with paragraphs. */
export function wrapText(text: string, ems: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapLine(paragraph, ems))
}
