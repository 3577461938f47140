/**
 * The letter as the editor (ProseMirror) holds it: one node a block, citations, figures and gaps as single pieces within
 * a line. `blocks.ts` maps it to and from the letter's document without loss.
 */
import { Schema, type DOMOutputSpec, type NodeSpec } from 'prosemirror-model'
import { letterInline, type LetterBlock } from '../../../../shared/contract/letters.ts'

/** Blocks of one line. */
export const LINE_KINDS = [
  'title',
  'salutation',
  'heading',
  'paragraph',
] as const satisfies readonly LetterBlock['kind'][]
export type LineKind = (typeof LINE_KINDS)[number]

export const LIST_MARKS = ['circled', 'letters', 'numbers'] as const
export type ListMarks = (typeof LIST_MARKS)[number]

const LINE = 'inline*'

/** A block of one line. Everything the editor writes carries `data-letter`: what is pasted from elsewhere does not. */
function lineBlock(kind: LineKind, tags: readonly string[], spec: NodeSpec = {}): NodeSpec {
  return {
    content: LINE,
    group: 'block',
    defining: kind !== 'paragraph',
    parseDOM: [{ tag: `p[data-letter="${kind}"]`, priority: 60 }, ...tags.map((tag) => ({ tag }))],
    toDOM: (): DOMOutputSpec => ['p', { 'data-letter': kind }, 0],
    ...spec,
  }
}

/** A piece within a line that is taken, moved and deleted as a whole. */
function chip(kind: string, attrs: readonly string[]): NodeSpec {
  return {
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    draggable: false,
    attrs: Object.fromEntries(attrs.map((name) => [name, {}])),
    parseDOM: [
      {
        tag: `span[data-letter="${kind}"]`,
        getAttrs: (element) => readAttrs(kind, element.dataset['attrs']),
      },
    ],
    toDOM: (node): DOMOutputSpec => [
      'span',
      { 'data-letter': kind, 'data-attrs': JSON.stringify(node.attrs) },
    ],
  }
}

/** What a piece was copied with; false (no such piece) where a letter cannot hold it: pages can write what they like. */
function readAttrs(kind: string, text: string | undefined): Record<string, unknown> | false {
  try {
    const piece = letterInline.parse({ ...(JSON.parse(text ?? '') as object), kind })
    return Object.fromEntries(Object.entries(piece).filter(([name]) => name !== 'kind'))
  } catch {
    return false
  }
}

export const letterSchema = new Schema({
  nodes: {
    doc: { content: 'block*' },
    // First of its group: what a new line becomes.
    paragraph: lineBlock('paragraph', ['p', 'div', 'blockquote', 'pre'], {
      attrs: { claim: { default: null } },
      parseDOM: [
        {
          tag: 'p[data-letter="paragraph"]',
          priority: 60,
          getAttrs: (element) => ({ claim: claimOf(element.dataset['claim']) }),
        },
        { tag: 'p' },
        { tag: 'div' },
        { tag: 'blockquote' },
        { tag: 'pre' },
      ],
      toDOM: (node): DOMOutputSpec => {
        const claim = node.attrs['claim'] as boolean | null
        return [
          'p',
          { 'data-letter': 'paragraph', ...(claim !== null && { 'data-claim': String(claim) }) },
          0,
        ]
      },
    }),
    title: lineBlock('title', []),
    salutation: lineBlock('salutation', []),
    heading: lineBlock('heading', ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']),
    facts: {
      content: 'fact*',
      group: 'block',
      isolating: true,
      parseDOM: [{ tag: 'dl[data-letter="facts"]' }],
      toDOM: () => ['dl', { 'data-letter': 'facts' }, 0],
    },
    fact: {
      content: 'fact_label fact_value',
      parseDOM: [{ tag: 'div[data-letter="fact"]', priority: 60 }],
      toDOM: () => ['div', { 'data-letter': 'fact' }, 0],
    },
    fact_label: {
      content: 'text*',
      marks: '',
      isolating: true,
      parseDOM: [{ tag: 'dt' }],
      toDOM: () => ['dt', 0],
    },
    fact_value: {
      content: LINE,
      isolating: true,
      parseDOM: [{ tag: 'dd' }],
      toDOM: () => ['dd', 0],
    },
    list: {
      content: 'item*',
      group: 'block',
      attrs: { marks: { default: 'numbers' }, claim: { default: null } },
      parseDOM: [
        {
          tag: 'ol[data-letter="list"]',
          priority: 60,
          getAttrs: (element) => ({ marks: marksOf(element.dataset['marks']) }),
        },
        { tag: 'ol', attrs: { marks: 'numbers' } },
        { tag: 'ul', attrs: { marks: 'circled' } },
      ],
      toDOM: (node) => ['ol', { 'data-letter': 'list', 'data-marks': String(node.attrs['marks']) }, 0],
    },
    item: {
      content: LINE,
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    signature: {
      content: 'signature_line*',
      group: 'block',
      isolating: true,
      parseDOM: [{ tag: 'div[data-letter="signature"]', priority: 60 }],
      toDOM: () => ['div', { 'data-letter': 'signature' }, 0],
    },
    signature_line: {
      content: LINE,
      parseDOM: [{ tag: 'p[data-letter="signature-line"]', priority: 60 }],
      toDOM: () => ['p', { 'data-letter': 'signature-line' }, 0],
    },
    text: { group: 'inline' },
    citation: chip('citation', ['evidenceId', 'page', 'timecode', 'line']),
    figure: chip('figure', ['source', 'text', 'amount']),
    missing: chip('missing', ['label']),
  },
  // In the order of LETTER_MARKS.
  marks: {
    bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
  },
})

function claimOf(text: string | undefined): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null
}

function marksOf(text: string | undefined): ListMarks {
  return LIST_MARKS.find((marks) => marks === text) ?? 'numbers'
}
