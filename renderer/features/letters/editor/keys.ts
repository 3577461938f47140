/** What keys do in a letter: Enter and Backspace keep its parts apart, Tab goes from gap to gap. */
import {
  baseKeymap,
  chainCommands,
  deleteSelection,
  joinBackward,
  selectNodeBackward,
  toggleMark,
} from 'prosemirror-commands'
import { Fragment } from 'prosemirror-model'
import { redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { TextSelection, type Command, type Plugin } from 'prosemirror-state'
import { canJoin } from 'prosemirror-transform'
import { letterSchema as schema } from './schema.ts'
import { moveLine, nextGap } from './commands.ts'

const { nodes, marks } = schema

/** A new item, line, row or paragraph, whatever stands where the cursor is. */
export const enter: Command = (state, dispatch) => {
  const { $from } = state.selection
  const tr = state.tr.deleteSelection()
  const $at = tr.doc.resolve(tr.mapping.map($from.pos))
  switch ($at.parent.type) {
    case nodes.item:
      // Enter in an empty item ends the list.
      if ($at.parent.content.size === 0) return itemToParagraph(state, dispatch)
      tr.split($at.pos)
      break
    case nodes.signature_line:
      tr.split($at.pos)
      break
    case nodes.fact_label:
      tr.setSelection(TextSelection.create(tr.doc, $at.after() + 1))
      break
    case nodes.fact_value: {
      const row = nodes.fact.create(null, [nodes.fact_label.create(), nodes.fact_value.create()])
      const after = $at.after(-1)
      tr.insert(after, row).setSelection(TextSelection.create(tr.doc, after + 2))
      break
    }
    default: {
      if (!$at.parent.isTextblock) return false
      const atEnd = $at.parentOffset === $at.parent.content.size
      const claim =
        atEnd || $at.parent.type !== nodes.paragraph ? null : ($at.parent.attrs['claim'] as unknown)
      tr.split($at.pos, 1, [{ type: nodes.paragraph, attrs: { claim } }])
    }
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the beginning of a line: joins it to the one above where both are alike, never swallows a heading. */
export const backspaceAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) return false
  const { parent } = $from
  switch (parent.type) {
    case nodes.item:
      if ($from.index(-1) === 0) return itemToParagraph(state, dispatch)
      dispatch?.(state.tr.join($from.before()).scrollIntoView())
      return true
    case nodes.signature_line:
      if ($from.index(-1) > 0) dispatch?.(state.tr.join($from.before()).scrollIntoView())
      return true
    case nodes.fact_value:
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.before() - 1)))
      return true
    case nodes.fact_label: {
      const row = $from.node(-1)
      if (row.textContent === '' && row.child(1).content.size === 0)
        dispatch?.(state.tr.delete($from.before(-1), $from.after(-1)).scrollIntoView())
      return true
    }
    case nodes.paragraph:
      return paragraphAtStart(state, dispatch)
    default:
      // A heading becomes a paragraph first.
      dispatch?.(state.tr.setNodeMarkup($from.before(), nodes.paragraph, { claim: null }))
      return true
  }
}

const paragraphAtStart: Command = (state, dispatch) => {
  const { $from } = state.selection
  const above = $from.index(0) > 0 ? state.doc.child($from.index(0) - 1) : null
  const here = $from.before()
  if (!above) return true
  if (above.type === nodes.paragraph) {
    if (canJoin(state.doc, here)) dispatch?.(state.tr.join(here).scrollIntoView())
    return true
  }
  if (above.type === nodes.list && above.childCount > 0) {
    const end = here - 2
    const { content } = $from.parent
    const tr = state.tr.delete(here, $from.after()).insert(end, content)
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView())
    return true
  }
  if ($from.parent.content.size > 0) return true
  const tr = state.tr.delete(here, $from.after())
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(here), -1)).scrollIntoView())
  return true
}

/** The item leaves its list, which is parted where it stood in the middle. */
const itemToParagraph: Command = (state, dispatch) => {
  const { $from } = state.selection
  const list = $from.node(-1)
  const at = $from.index(-1)
  const items = (from: number, to: number) =>
    to > from ? [list.copy(Fragment.from(list.children.slice(from, to)))] : []
  const before = items(0, at)
  const paragraph = nodes.paragraph.create(null, $from.parent.content)
  const start = $from.before(-1)
  const tr = state.tr.replaceWith(start, $from.after(-1), [
    ...before,
    paragraph,
    ...items(at + 1, list.childCount),
  ])
  const cursor = start + (before[0]?.nodeSize ?? 0) + 1 + $from.parentOffset
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, cursor)).scrollIntoView())
  return true
}

export function letterKeys(): Plugin[] {
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': toggleMark(marks.bold),
      'Mod-i': toggleMark(marks.italic),
      'Mod-u': toggleMark(marks.underline),
      Enter: enter,
      'Shift-Enter': enter,
      Backspace: chainCommands(deleteSelection, backspaceAtStart, joinBackward, selectNodeBackward),
      'Alt-ArrowUp': moveLine(-1),
      'Alt-ArrowDown': moveLine(1),
      F8: nextGap(1, true),
      'Shift-F8': nextGap(-1, true),
      Tab: nextGap(1, false),
      'Shift-Tab': nextGap(-1, false),
    }),
    keymap(baseKeymap),
  ]
}
