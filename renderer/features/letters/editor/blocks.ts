/** The letter's document to and from the editor's nodes. Adjacent text of the same look is one piece in both. */
import type { Node } from 'prosemirror-model'
import {
  LETTER_MARKS,
  type LetterBlock,
  type LetterDocument,
  type LetterInline,
  type LetterMark,
} from '../../../../shared/contract/letters.ts'
import { letterSchema as schema, type LineKind, type ListMarks } from './schema.ts'

const { nodes, marks } = schema

export function nodeOf(document: LetterDocument): Node {
  return nodes.doc.create(null, document.blocks.map(nodeOfBlock))
}

export function nodeOfBlock(block: LetterBlock): Node {
  switch (block.kind) {
    case 'facts':
      return nodes.facts.create(
        null,
        block.rows.map(({ label, value }) =>
          nodes.fact.create(null, [
            nodes.fact_label.create(null, label === '' ? null : schema.text(label)),
            nodes.fact_value.create(null, nodesOfLine(value)),
          ]),
        ),
      )
    case 'list':
      return nodes.list.create(
        { marks: block.marks, claim: block.claim ?? null },
        block.items.map((item) => nodes.item.create(null, nodesOfLine(item))),
      )
    case 'signature':
      return nodes.signature.create(
        null,
        block.lines.map((line) => nodes.signature_line.create(null, nodesOfLine(line))),
      )
    case 'paragraph':
      return nodes.paragraph.create({ claim: block.claim ?? null }, nodesOfLine(block.content))
    default:
      return nodes[block.kind].create(null, nodesOfLine(block.content))
  }
}

/** The pieces of a line. Empty text is no piece. */
export function nodesOfLine(line: readonly LetterInline[]): Node[] {
  return line.flatMap((inline): Node[] => {
    switch (inline.kind) {
      case 'text':
        return inline.text === ''
          ? []
          : [
              schema.text(
                inline.text,
                (inline.marks ?? []).map((name) => marks[name].create()),
              ),
            ]
      case 'citation':
        return [
          nodes.citation.create({
            evidenceId: inline.evidenceId,
            page: inline.page,
            timecode: inline.timecode,
            line: inline.line ?? null,
          }),
        ]
      case 'figure':
        return [nodes.figure.create({ source: inline.source, text: inline.text, amount: inline.amount })]
      case 'missing':
        return [nodes.missing.create({ label: inline.label })]
    }
  })
}

/** Nodes never change, so what was mapped once is kept: after a key only the block that was typed in is mapped anew. */
const mapped = new WeakMap<Node, LetterBlock>()

export function documentOf(doc: Node): LetterDocument {
  const blocks: LetterBlock[] = []
  doc.forEach((node) => blocks.push(blockOf(node)))
  return { language: 'zh-CN', blocks }
}

export function blockOf(node: Node): LetterBlock {
  const known = mapped.get(node)
  if (known) return known
  const block = mapBlock(node)
  mapped.set(node, block)
  return block
}

function mapBlock(node: Node): LetterBlock {
  switch (node.type) {
    case nodes.facts:
      return {
        kind: 'facts',
        rows: childrenOf(node).map((fact) => ({
          label: fact.child(0).textContent,
          value: lineOf(fact.child(1)),
        })),
      }
    case nodes.list: {
      const claim = node.attrs['claim'] as boolean | null
      return {
        kind: 'list',
        marks: node.attrs['marks'] as ListMarks,
        items: childrenOf(node).map(lineOf),
        ...(claim !== null && { claim }),
      }
    }
    case nodes.signature:
      return { kind: 'signature', lines: childrenOf(node).map(lineOf) }
    case nodes.paragraph: {
      const claim = node.attrs['claim'] as boolean | null
      return { kind: 'paragraph', content: lineOf(node), ...(claim !== null && { claim }) }
    }
    default:
      return { kind: node.type.name as Exclude<LineKind, 'paragraph'>, content: lineOf(node) }
  }
}

function lineOf(node: Node): LetterInline[] {
  return childrenOf(node).map((piece): LetterInline => {
    if (piece.isText) {
      const own = LETTER_MARKS.filter(
        (name): name is LetterMark => marks[name].isInSet(piece.marks) !== undefined,
      )
      return { kind: 'text', text: piece.text ?? '', ...(own.length > 0 && { marks: own }) }
    }
    // A row is named or it is not: there is no citation of no row.
    const { line, ...attrs } = piece.attrs
    return {
      kind: piece.type.name,
      ...attrs,
      ...(line !== null && line !== undefined && { line: line as number }),
    } as LetterInline
  })
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  node.forEach((child) => children.push(child))
  return children
}
