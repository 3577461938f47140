/** A letter as it is composed: every line in Chinese and in English. */
import type { LetterBlock, LetterInline } from '../../../shared/contract/letters.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'

export interface ComposedLine {
  readonly zh: readonly LetterInline[]
  readonly en: readonly LetterInline[]
}

export type ComposedBlock =
  | { readonly kind: 'title' | 'salutation' | 'heading'; readonly content: ComposedLine }
  | { readonly kind: 'paragraph'; readonly content: ComposedLine; readonly claim: boolean }
  | {
      readonly kind: 'facts'
      readonly rows: readonly { readonly label: ComposedLine; readonly value: ComposedLine }[]
    }
  | {
      readonly kind: 'list'
      readonly marks: Extract<LetterBlock, { kind: 'list' }>['marks']
      readonly items: readonly ComposedLine[]
      /** Its items state facts of the case. */
      readonly claim?: boolean
    }
  | { readonly kind: 'signature'; readonly lines: readonly ComposedLine[] }

/** The same words in both languages' own text. */
export function lineOf(text: Bilingual): ComposedLine {
  return { zh: [{ kind: 'text', text: text['zh-CN'] }], en: [{ kind: 'text', text: text.en }] }
}

/** Every line of a block. */
export function linesOf(block: ComposedBlock): readonly ComposedLine[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [label, value])
    case 'list':
      return block.items
    case 'signature':
      return block.lines
    default:
      return [block.content]
  }
}

/** The block in Chinese, as it is stored and sent. */
export function chineseBlock(block: ComposedBlock): LetterBlock {
  const zh = (line: ComposedLine) => [...line.zh]
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', content: zh(block.content), claim: block.claim }
    case 'facts':
      return {
        kind: 'facts',
        rows: block.rows.map(({ label, value }) => ({ label: plain(label.zh), value: zh(value) })),
      }
    case 'list':
      return {
        kind: 'list',
        marks: block.marks,
        items: block.items.map(zh),
        ...(block.claim === true && { claim: true }),
      }
    case 'signature':
      return { kind: 'signature', lines: block.lines.map(zh) }
    default:
      return { kind: block.kind, content: zh(block.content) }
  }
}

const plain = (inlines: readonly LetterInline[]) =>
  inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')
