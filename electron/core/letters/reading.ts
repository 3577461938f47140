/**
 * The English copy of a letter, for reading. When a letter is composed, the English of each line is kept by the Chinese
 * of the line; the copy is made from the letter as it is now by looking its lines up. So lines may be moved, deleted,
 * marked bold, renumbered and given new figures and citations; a line whose words were changed has no English any more
 * and stands in Chinese, marked.
 */
import type { LetterBlock, LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'
import { joined, moneyText, ownText } from './wording.ts'

export interface EnglishLine {
  /** Key of the Chinese line. */
  readonly source: string
  readonly english: readonly LetterInline[]
}

const NUMERAL = /^([一二三四五六七八九十百]+|\d+)、/

const isNumbered = ([first]: readonly LetterInline[]) => first?.kind === 'text' && NUMERAL.test(first.text)

/** The words of a line without what may change under it: citations, amounts, bold, the numeral of a heading. */
export function englishKey(chinese: readonly LetterInline[]): string {
  return chinese
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text
        case 'missing':
          return `【${inline.label}】`
        case 'figure':
          return '￥'
        case 'citation':
          return ''
        default:
          return inline satisfies never
      }
    })
    .join('')
    .replace(NUMERAL, '')
    .trim()
}

/** The copy of a Chinese letter; `untranslated` counts lines without (full) English. */
export function readingCopy(
  document: LetterDocument,
  englishOf: (source: string) => readonly LetterInline[] | null,
): { document: LetterDocument; untranslated: number } {
  let untranslated = 0
  let heading = 0
  const line = (chinese: readonly LetterInline[]): LetterInline[] => {
    const known = englishOf(englishKey(chinese))
    const english = known ? withPieces(known, chinese) : chinese.map(asIs)
    if (english.some((inline) => inline.kind === 'text' && inline.untranslated)) untranslated += 1
    return joined(english)
  }
  const block = (chinese: LetterBlock): LetterBlock => {
    switch (chinese.kind) {
      case 'facts':
        return {
          ...chinese,
          rows: chinese.rows.map(({ label, value }) => ({ label: labelOf(label), value: line(value) })),
        }
      case 'list':
        return { ...chinese, items: chinese.items.map(line) }
      case 'signature':
        return { ...chinese, lines: chinese.lines.map(line) }
      case 'heading':
        if (!isNumbered(chinese.content)) return { ...chinese, content: line(chinese.content) }
        heading += 1
        return {
          ...chinese,
          content: joined([{ kind: 'text', text: `${heading}. ` }, ...line(chinese.content)]),
        }
      default:
        return { ...chinese, content: line(chinese.content) }
    }
  }
  const labelOf = (label: string): string => {
    const english = englishOf(englishKey([{ kind: 'text', text: label }]))
    return english?.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('') ?? label
  }
  return { document: { language: 'en', blocks: document.blocks.map(block) }, untranslated }
}

/** The English with the citations and figures that the Chinese line has now; further citations go to its end. */
function withPieces(english: readonly LetterInline[], chinese: readonly LetterInline[]): LetterInline[] {
  const citations = chinese.filter((inline) => inline.kind === 'citation')
  const figures = chinese.filter((inline) => inline.kind === 'figure')
  const placed = english.flatMap((inline): LetterInline[] => {
    if (inline.kind === 'citation') return citations.splice(0, 1)
    if (inline.kind !== 'figure') return [inline]
    const figure = figures.shift() ?? inline
    return [{ ...figure, text: moneyText(figure.amount, 'en') }]
  })
  if (citations.length === 0) return placed
  return [...placed, ...citations.flatMap((citation) => [{ kind: 'text', text: ' ' } as const, citation])]
}

function asIs(inline: LetterInline): LetterInline {
  if (inline.kind === 'text') return ownText(inline.text)
  return inline.kind === 'figure' ? { ...inline, text: moneyText(inline.amount, 'en') } : inline
}
