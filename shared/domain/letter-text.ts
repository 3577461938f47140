/**
 * A letter as text: how citations and missing facts are written in a line, how such a line is read back after an
 * edit, and the whole letter as plain text for the clipboard and .txt files.
 */
import type { LetterBlock, LetterDocument, LetterInline } from '../contract/letters.ts'
import type { Language } from '../contract/door.ts'
import type { EvidenceId } from './ids.ts'

/** What a citation shows: the printed text of a reference, e.g. "付-02 第3页". */
export type CiteEvidence = (citation: Extract<LetterInline, { kind: 'citation' }>) => string

const CITATION =
  /\[([合付沟问]-\d{2,})(?: 第(\d{1,6})页)?(?: 第(\d{1,9})行)?(?: ((?:\d{1,2}:)?\d{1,2}:[0-5]\d))?\]/
const MISSING = /【待补充：([^】\n]*)】/
const TOKEN = new RegExp(`${CITATION.source}|${MISSING.source}`, 'g')

/** The reference as typed and shown: [付-02 第3页], [付-02 第3页 第12行], [沟-01 03:15]. `number` is the item's printed number. */
export function citationText(
  citation: { page: number | null; timecode: string | null; line?: number | null | undefined },
  number: string,
  language: Language = 'zh-CN',
): string {
  const page =
    citation.page === null ? '' : language === 'zh-CN' ? ` 第${citation.page}页` : ` p. ${citation.page}`
  const row =
    citation.line === null || citation.line === undefined
      ? ''
      : language === 'zh-CN'
        ? ` 第${citation.line}行`
        : ` line ${citation.line}`
  const timecode = citation.timecode === null ? '' : ` ${citation.timecode}`
  return `[${number}${page}${row}${timecode}]`
}

/** A missing fact as shown and printed. */
export function missingText(label: string, language: Language = 'zh-CN'): string {
  return language === 'zh-CN' ? `【待补充：${label}】` : `[to be added: ${label}]`
}

/** One line for an editor. `numberOf` answers an item's printed number; an item that is gone keeps the mark ？. */
export function inlinesToText(
  inlines: readonly LetterInline[],
  numberOf: (evidenceId: EvidenceId) => string | null,
): string {
  return plainText(inlines, (citation) => citationText(citation, numberOf(citation.evidenceId) ?? '？'))
}

/**
 * Reads an edited line back. A reference whose number `idOf` does not know stays text: the owner sees it as typed,
 * and nothing is cited by guess.
 */
export function textToInlines(text: string, idOf: (number: string) => EvidenceId | null): LetterInline[] {
  const result: LetterInline[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') result.push({ kind: 'text', text: plain })
    plain = ''
  }
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    plain += text.slice(end, match.index)
    end = match.index + match[0].length
    const [whole, number, page, row, timecode, label] = match
    const evidenceId = number === undefined ? null : idOf(number)
    if (label !== undefined) {
      flush()
      result.push({ kind: 'missing', label: label.trim() })
    } else if (evidenceId !== null && page !== '0' && row !== '0') {
      flush()
      result.push({
        kind: 'citation',
        evidenceId,
        page: page === undefined ? null : Number(page),
        timecode: timecode ?? null,
        ...(row === undefined ? {} : { line: Number(row) }),
      })
    } else {
      plain += whole
    }
  }
  plain += text.slice(end)
  flush()
  return result
}

/** The text of a line with its citations as `cite` writes them. */
export function plainText(
  inlines: readonly LetterInline[],
  cite: CiteEvidence,
  language: Language = 'zh-CN',
): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text' || inline.kind === 'figure') return inline.text
      return inline.kind === 'missing' ? missingText(inline.label, language) : cite(inline)
    })
    .join('')
}

/** The mark before the `index`-th item (from 0) of a list: ①…㊿, A.…Z. then AA., 1. */
export function listMark(marks: 'circled' | 'letters' | 'numbers', index: number): string {
  if (marks === 'numbers') return `${index + 1}.`
  if (marks === 'letters') {
    const last = String.fromCharCode(65 + (index % 26))
    return index < 26 ? `${last}.` : `${listMark('letters', Math.floor(index / 26) - 1).slice(0, -1)}${last}.`
  }
  if (index < 20) return String.fromCodePoint(0x2460 + index)
  if (index < 35) return String.fromCodePoint(0x3251 + index - 20)
  return index < 50 ? String.fromCodePoint(0x32b1 + index - 35) : `(${index + 1})`
}

/** Facts still marked missing, in the order of the letter, each once. */
export function missingFacts(document: LetterDocument): string[] {
  return [...new Set(missingPlaces(document))]
}

/** The label of each place still marked missing, in the order of the letter: one fact may be missing in several. */
export function missingPlaces(document: LetterDocument): string[] {
  return document.blocks
    .flatMap(inlinesOfBlock)
    .flatMap((inline) => (inline.kind === 'missing' ? [inline.label] : []))
}

/** Every piece of a block, in order. */
export function inlinesOfBlock(block: LetterBlock): LetterInline[] {
  return linesOfBlock(block).flat()
}

/** The lines of a block as they stand below one another: what ends one and what begins the next are no one word. */
export function linesOfBlock(block: LetterBlock): LetterInline[][] {
  switch (block.kind) {
    case 'facts':
      return block.rows.map((row) => row.value)
    case 'list':
      return block.items
    case 'signature':
      return block.lines
    default:
      return [block.content]
  }
}

/** The whole letter as plain text: one line a paragraph, an empty line between parts, "\n" ends. */
export function letterToPlainText(document: LetterDocument, cite: CiteEvidence): string {
  const colon = document.language === 'zh-CN' ? '：' : ': '
  const parts = document.blocks.map((block): string => {
    const text = (inlines: readonly LetterInline[]) => plainText(inlines, cite, document.language)
    switch (block.kind) {
      case 'facts':
        return block.rows.map((row) => `${row.label}${colon}${text(row.value)}`).join('\n')
      case 'list':
        return block.items.map((item, index) => `${listMark(block.marks, index)} ${text(item)}`).join('\n')
      case 'signature':
        return block.lines.map(text).join('\n')
      default:
        return text(block.content)
    }
  })
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
