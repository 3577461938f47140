/** Changes of a letter that buttons and keys share. */
import { Fragment, type Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { FigureState, LetterFigure, LetterInline } from '../../../../shared/contract/letters.ts'
import { nodesOfLine } from './blocks.ts'
import { letterSchema as schema, LIST_MARKS, type LineKind, type ListMarks } from './schema.ts'

const { nodes } = schema

/**
 * Takes the next gap (the one before at -1), so that what is typed stands in its place. Without `around` it ends at the
 * last one: Tab then leaves the letter as it leaves every field.
 */
export function nextGap(step: 1 | -1, around: boolean): Command {
  return (state, dispatch) => {
    const gaps = positionsOf(state.doc, 'missing')
    const { from, to } = state.selection
    const ahead = step > 0 ? gaps.find((at) => at >= to) : gaps.findLast((at) => at < from)
    const at = ahead ?? (around ? gaps.at(step > 0 ? 0 : -1) : undefined)
    if (at === undefined) return false
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, at)).scrollIntoView())
    return true
  }
}

function positionsOf(doc: Node, type: 'missing' | 'figure'): number[] {
  const found: number[] = []
  doc.descendants((node, at) => {
    if (node.type === nodes[type]) found.push(at)
  })
  return found
}

/** Puts a piece where the cursor is, in place of what is selected or of `range`. */
export function insertPiece(
  piece: Exclude<LetterInline, { kind: 'text' }>,
  range: { readonly from: number; readonly to: number } | null = null,
): Command {
  return (state, dispatch) => {
    const { from, to, $from } = state.selection
    if (!$from.parent.inlineContent) return false
    const at = range ?? { from, to }
    const tr = state.tr.replaceWith(at.from, at.to, nodesOfLine([piece]))
    tr.setSelection(TextSelection.create(tr.doc, at.from + 1))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Puts whole paragraphs behind the block the cursor stands in. One step to undo. */
export function insertParagraphs(paragraphs: Fragment): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const at = $from.depth === 0 ? $from.pos : $from.after(1)
    if (paragraphs.size === 0) return false
    dispatch?.(state.tr.insert(at, paragraphs).scrollIntoView())
    return true
  }
}

/** Every figure that the case has changed says what it says now. One step to undo. */
export function updateFigures(
  stateOf: (figure: LetterFigure) => FigureState | undefined,
  only?: number,
): Command {
  return (state, dispatch) => {
    const { tr } = state
    for (const at of positionsOf(state.doc, 'figure')) {
      if (only !== undefined && at !== only) continue
      const attrs = state.doc.nodeAt(at)?.attrs as LetterFigure
      const known = stateOf(attrs)
      if (known?.state === 'changed' && known.now)
        tr.setNodeMarkup(at, null, { ...attrs, amount: known.now.amount, text: known.now.text })
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}

/** Moves the block past its neighbour; an item within its list. */
export function moveLine(step: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const depth = [nodes.item, nodes.signature_line].includes($from.parent.type) ? 2 : 1
    if ($from.depth < depth) return false
    const parent = $from.node(depth - 1)
    const index = $from.index(depth - 1)
    const other = parent.maybeChild(index + step)
    const own = parent.child(index)
    if (!other) return false
    const start = $from.before(depth)
    const tr = state.tr.delete(start, start + own.nodeSize)
    const target = step < 0 ? start - other.nodeSize : start + other.nodeSize
    tr.insert(target, own)
    const offset = target - start
    tr.setSelection(TextSelection.create(tr.doc, state.selection.from + offset, state.selection.to + offset))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** What the line at the cursor is: a kind of block, or the marks of its list; null in facts and signature. */
export function kindAt(state: EditorState): LineKind | ListMarks | null {
  const { $from } = state.selection
  const { parent } = $from
  if (parent.type === nodes.item) return $from.node(-1).attrs['marks'] as ListMarks
  return $from.depth === 1 && parent.isTextblock ? (parent.type.name as LineKind) : null
}

/** Makes the selected lines headings, paragraphs, items …; facts and signature stay what they are. */
export function setKind(kind: LineKind | ListMarks): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection
    if ($from.depth === 0 || kindAt(state) === null) return false
    const [first, last] = [$from.index(0), $to.index(0)]
    const start = $from.before(1)
    let at = start
    let cursor: { line: Node; offset: number } | null = null
    const built: Node[] = []
    const add = (line: Node, as: LineKind | ListMarks) => {
      if ($from.parent === line) cursor = { line, offset: $from.parentOffset }
      const open = built.at(-1)
      if (!isListMarks(as)) built.push(nodes[as].create(null, line.content))
      else if (open?.type === nodes.list && open.attrs['marks'] === as)
        built[built.length - 1] = open.copy(open.content.addToEnd(nodes.item.create(null, line.content)))
      else built.push(nodes.list.create({ marks: as }, nodes.item.create(null, line.content)))
    }
    for (let index = first; index <= last; index++) {
      const block = state.doc.child(index)
      if (block.type === nodes.list) {
        let itemAt = at + 1
        block.forEach((item) => {
          const chosen = itemAt < $to.pos + 1 && itemAt + item.nodeSize > $from.pos
          add(item, chosen ? kind : (block.attrs['marks'] as ListMarks))
          itemAt += item.nodeSize
        })
      } else if (block.isTextblock) add(block, kind)
      else built.push(block)
      at += block.nodeSize
    }
    const tr = state.tr.replaceWith(start, at, Fragment.from(built))
    if (cursor) placeCursor(tr, start, built, cursor)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** The cursor stays in its line, which may have become an item or stopped being one. */
function placeCursor(
  tr: EditorState['tr'],
  start: number,
  built: readonly Node[],
  { line, offset }: { line: Node; offset: number },
): void {
  let at = start
  for (const block of built) {
    let found: number | null = block.content === line.content ? at + 1 : null
    block.forEach((item, inside) => {
      if (block.type === nodes.list && item.content === line.content) found = at + 1 + inside + 1
    })
    if (found !== null) return void tr.setSelection(TextSelection.create(tr.doc, found + offset))
    at += block.nodeSize
  }
}

function isListMarks(kind: LineKind | ListMarks): kind is ListMarks {
  return (LIST_MARKS as readonly string[]).includes(kind)
}
