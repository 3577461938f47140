/** A letter as the editor sees it: blocks with keys of their own, each with one or more editable lines. */
import type { LetterBlock, LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'

export type Line = readonly LetterInline[]

export interface KeyedBlock {
  readonly key: string
  readonly block: LetterBlock
}

/** Where the cursor goes after a change. */
export interface Focus {
  readonly key: string
  readonly line: number
  /** Offset in the line's text. */
  readonly offset: number
}

let nextKey = 0
const keyed = (block: LetterBlock): KeyedBlock => ({ key: `block-${++nextKey}`, block })

export function blocksOf(document: LetterDocument): KeyedBlock[] {
  return document.blocks.map(keyed)
}

export function documentOf(blocks: readonly KeyedBlock[]): LetterDocument {
  return { language: 'zh-CN', blocks: blocks.map(({ block }) => block) }
}

/** The editable lines of a block. */
export function linesOf(block: LetterBlock): Line[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.map(({ value }) => value)
    case 'list':
      return block.items
    case 'signature':
      return block.lines
    default:
      return [block.content]
  }
}

/** The block with other lines: of a list or signature there may be more or fewer, of facts as many as before. */
export function withLines(block: LetterBlock, lines: readonly Line[]): LetterBlock {
  const copies = lines.map((line) => [...line])
  switch (block.kind) {
    case 'facts':
      return { ...block, rows: block.rows.map((row, index) => ({ ...row, value: copies[index] ?? [] })) }
    case 'list':
      return { ...block, items: copies }
    case 'signature':
      return { ...block, lines: copies }
    default:
      return { ...block, content: copies[0] ?? [] }
  }
}

const hasManyLines = (block: LetterBlock) => block.kind === 'list' || block.kind === 'signature'

export function changeLine(
  blocks: readonly KeyedBlock[],
  key: string,
  line: number,
  content: Line,
): KeyedBlock[] {
  return blocks.map((each) =>
    each.key === key
      ? {
          key,
          block: withLines(
            each.block,
            linesOf(each.block).map((old, at) => (at === line ? content : old)),
          ),
        }
      : each,
  )
}

/** Enter: the rest of the line becomes the next line of a list, or a paragraph of its own. */
export function splitLine(
  blocks: readonly KeyedBlock[],
  key: string,
  line: number,
  before: Line,
  after: Line,
): { readonly blocks: KeyedBlock[]; readonly focus: Focus } | null {
  const at = blocks.findIndex((each) => each.key === key)
  const target = blocks[at]
  if (!target || target.block.kind === 'facts') return null
  if (hasManyLines(target.block)) {
    const lines = linesOf(target.block)
    const next = [...lines.slice(0, line), before, after, ...lines.slice(line + 1)]
    return {
      blocks: blocks.with(at, { key, block: withLines(target.block, next) }),
      focus: { key, line: line + 1, offset: 0 },
    }
  }
  const added = keyed({ kind: 'paragraph', content: [...after] })
  const changed = { key, block: withLines(target.block, [before]) }
  return {
    blocks: [...blocks.slice(0, at), changed, added, ...blocks.slice(at + 1)],
    focus: { key: added.key, line: 0, offset: 0 },
  }
}

/** Backspace at the beginning: the line joins the one above it in its list, or the paragraph above. */
export function joinLine(
  blocks: readonly KeyedBlock[],
  key: string,
  line: number,
  textLength: (content: Line) => number,
): { readonly blocks: KeyedBlock[]; readonly focus: Focus } | null {
  const at = blocks.findIndex((each) => each.key === key)
  const target = blocks[at]
  if (!target || target.block.kind === 'facts') return null
  const lines = linesOf(target.block)
  const own = lines[line] ?? []
  const above = lines[line - 1]
  if (above) {
    const next = [...lines.slice(0, line - 1), [...above, ...own], ...lines.slice(line + 1)]
    return {
      blocks: blocks.with(at, { key, block: withLines(target.block, next) }),
      focus: { key, line: line - 1, offset: textLength(above) },
    }
  }
  const previous = blocks[at - 1]
  if (!previous || target.block.kind !== 'paragraph') return null
  if (previous.block.kind === 'paragraph') {
    const joined = [...previous.block.content, ...own]
    return {
      blocks: [
        ...blocks.slice(0, at - 1),
        { key: previous.key, block: { kind: 'paragraph', content: joined } },
        ...blocks.slice(at + 1),
      ],
      focus: { key: previous.key, line: 0, offset: textLength(previous.block.content) },
    }
  }
  if (own.length > 0) return null
  const last = linesOf(previous.block).length - 1
  return {
    blocks: [...blocks.slice(0, at), ...blocks.slice(at + 1)],
    focus: { key: previous.key, line: last, offset: textLength(linesOf(previous.block)[last] ?? []) },
  }
}

export function removeBlock(blocks: readonly KeyedBlock[], key: string): KeyedBlock[] {
  return blocks.filter((each) => each.key !== key)
}

export function moveBlock(blocks: readonly KeyedBlock[], key: string, step: -1 | 1): KeyedBlock[] {
  const at = blocks.findIndex((each) => each.key === key)
  const [here, there] = [blocks[at], blocks[at + step]]
  if (!here || !there) return [...blocks]
  return blocks.with(at, there).with(at + step, here)
}

export function addParagraph(
  blocks: readonly KeyedBlock[],
  afterKey: string,
): { blocks: KeyedBlock[]; focus: Focus } {
  const at = blocks.findIndex((each) => each.key === afterKey)
  const added = keyed({ kind: 'paragraph', content: [] })
  return {
    blocks: [...blocks.slice(0, at + 1), added, ...blocks.slice(at + 1)],
    focus: { key: added.key, line: 0, offset: 0 },
  }
}
