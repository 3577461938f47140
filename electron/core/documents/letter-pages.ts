/** A letter as it is printed (the layout follows the letters of forms.md §6). */
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { Language } from '../../../shared/contract/door.ts'
import type { LetterBlock, LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'
import { listMark, missingText } from '../../../shared/domain/letter-text.ts'
import { authored, factTable, GREY, INK, MISSING_GROUND, shown, roughWidth, wrapped } from './print-style.ts'

type Citation = Extract<LetterInline, { kind: 'citation' }>

/** What a citation prints, and where it leads. */
export type PrintCitation = (citation: Citation) => { text: string; link?: string }

const BODY_SIZE = 12
const LINE_HEIGHT = 1.12
/** An item of more characters may be parted between pages. */
const LONG_ITEM = 400
/** Paragraphs kept on the page of the signature. */
const MOST_BESIDE = 2
/** Two characters. */
const INDENT = 2 * BODY_SIZE

/** The letter as a document to render; `extra` adds metadata, a footer. */
export function letterDefinition(
  document: LetterDocument,
  print: PrintCitation,
  extra: Partial<TDocumentDefinitions> = {},
): TDocumentDefinitions {
  const { blocks } = document
  const content = withLeadIns(
    blocks,
    blocks.map((block, index) => blockContent(block, blocks[index + 1], print, document.language)),
  )
  return authored(withSignature(blocks, content), {
    // A heading does not stand alone at the foot of a page.
    pageBreakBefore: (node, around) =>
      node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0,
    ...extra,
  })
}

/** A lead-in stays with the first item of the list it announces, and its heading with it. */
function withLeadIns(blocks: readonly LetterBlock[], content: readonly Content[]): Content[] {
  const result = [...content]
  for (const [index, block] of blocks.entries()) {
    const [lead, list] = [result[index], result[index + 1]]
    if (block.kind !== 'paragraph' || blocks[index + 1]?.kind !== 'list') continue
    if (lead === undefined || typeof list !== 'object' || !('stack' in list)) continue
    const [first, ...rest] = list.stack
    const heading = blocks[index - 1]?.kind === 'heading' ? result[index - 1] : undefined
    if (first === undefined) continue
    if (heading !== undefined) result[index - 1] = { stack: [] }
    const font = { fontSize: BODY_SIZE, lineHeight: LINE_HEIGHT }
    result[index] = { ...font, unbreakable: true, stack: [...(heading ? [heading] : []), lead, first] }
    result[index + 1] = { ...font, stack: rest, margin: [0, 0, 0, 2] }
  }
  return result
}

/** A signature does not stand alone on a page: what is said last goes with it. */
function withSignature(blocks: readonly LetterBlock[], content: Content[]): Content[] {
  const at = blocks.findIndex(({ kind }) => kind === 'signature')
  let from = at
  while (
    from > at - MOST_BESIDE &&
    blocks[from - 1]?.kind === 'paragraph' &&
    lengthOfBlock(blocks[from - 1]) < LONG_ITEM
  )
    from -= 1
  if (at < 0 || from === at) return content
  return [
    ...content.slice(0, from),
    { unbreakable: true, stack: content.slice(from, at + 1) },
    ...content.slice(at + 1),
  ]
}

function lengthOfBlock(block: LetterBlock | undefined): number {
  return block?.kind === 'paragraph' ? lengthOf(block.content) : 0
}

function blockContent(
  block: LetterBlock,
  next: LetterBlock | undefined,
  print: PrintCitation,
  language: Language,
): Content {
  const pieces = (inlines: readonly LetterInline[]) => inlines.map((inline) => piece(inline, print, language))
  const base = { fontSize: BODY_SIZE, lineHeight: LINE_HEIGHT }
  switch (block.kind) {
    case 'title':
      return {
        text: pieces(block.content),
        fontSize: language === 'en' ? 17 : 19,
        bold: true,
        alignment: 'center',
        characterSpacing: language === 'en' ? 0 : 2,
        margin: [0, 2, 0, 20],
      }
    case 'salutation':
      return { ...base, text: pieces(block.content), margin: [0, 0, 0, 4] }
    case 'heading':
      return { ...base, text: pieces(block.content), bold: true, margin: [0, 9, 0, 2], headlineLevel: 1 }
    case 'paragraph':
      return {
        ...base,
        text: pieces(block.content),
        leadingIndent: language === 'en' ? 0 : INDENT,
        // A lead-in stays close to the list it announces.
        margin: [0, 0, 0, next?.kind === 'list' ? 1 : 3],
      }
    case 'facts':
      return {
        ...base,
        ...(factTable(
          block.rows.map((row) => ({ label: shown(row.label), value: { text: pieces(row.value) } })),
          Math.min(170, Math.max(100, 8 + Math.max(...block.rows.map((row) => roughWidth(row.label))))),
        ) as object),
        margin: [INDENT, 0, 0, 5],
      } as Content
    case 'list':
      return {
        ...base,
        stack: block.items.map((item, index) => ({
          unbreakable: lengthOf(item) < LONG_ITEM,
          columns: [
            {
              text: listMark(block.marks, index),
              width: 21,
              ...(block.marks === 'circled' ? {} : { bold: true }),
            },
            { text: pieces(item), width: '*' },
          ],
          margin: [INDENT, 0, 0, 2] as [number, number, number, number],
        })),
        margin: [0, 0, 0, 2],
      }
    case 'signature':
      return {
        ...base,
        unbreakable: true,
        stack: block.lines.map((line) => ({ text: pieces(line), margin: [0, 0, 0, 2] })),
        // At the right, four characters from the edge at the longest.
        margin: [216, 16, 0, 0],
      }
    default:
      return block satisfies never
  }
}

/** The Chinese font draws curly quotes as wide as a character. */
function narrowQuotes(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

function lengthOf(inlines: readonly LetterInline[]): number {
  return inlines.reduce((sum, inline) => sum + ('text' in inline ? inline.text.length : 10), 0)
}

function piece(inline: LetterInline, print: PrintCitation, language: Language): ContentText {
  switch (inline.kind) {
    case 'text': {
      const marks = new Set(inline.marks)
      return {
        ...wrapped(
          shown(language === 'en' && !inline.untranslated ? narrowQuotes(inline.text) : inline.text),
        ),
        ...(marks.has('bold') ? { bold: true } : {}),
        // The Chinese font has no italics; a dotted line under the words is the Chinese mark of emphasis.
        ...(marks.has('underline') ? { decoration: 'underline' } : {}),
        ...(marks.has('italic') && !marks.has('underline')
          ? { decoration: 'underline', decorationStyle: 'dotted' }
          : {}),
        ...(inline.untranslated ? { color: GREY } : {}),
      }
    }
    case 'figure':
      return { text: shown(inline.text) }
    case 'missing':
      return { text: shown(missingText(inline.label, language)), background: MISSING_GROUND, color: INK }
    case 'citation': {
      const { text, link } = print(inline)
      return { text: shown(text), ...(link === undefined ? {} : { link }) }
    }
    default:
      return inline satisfies never
  }
}
