/** The editor's view with everything it listens to; React draws around it (letter-sheet.tsx). */
import { history } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import type { LetterDocument } from '../../../../shared/contract/letters.ts'
import type { EvidenceId } from '../../../../shared/domain/ids.ts'
import { uncitedInBlock } from '../../../../shared/domain/letter-claims.ts'
import { blockOf, nodeOf } from './blocks.ts'
import { Chips } from './chips.ts'
import { letterClipboard } from './clipboard.ts'
import { letterKeys } from './keys.ts'
import { letterSchema as schema } from './schema.ts'

const { nodes } = schema

/** What the editor asks of the page around it; read anew at every use. */
export interface LetterHooks {
  readonly editable: () => boolean
  readonly idOf: (number: string) => EvidenceId | null
  /** `[` was typed, and stands here: a citation takes its place. */
  readonly onCite: (bracket: Range) => void
  /** The mark of an uncited claim in the margin was pressed. */
  readonly onClaim: () => void
  /** After every change of document or selection. */
  readonly onState: (state: EditorState, docChanged: boolean) => void
  /** Words for the mark in the margin. */
  readonly claimNote: () => string
}

export interface Range {
  readonly from: number
  readonly to: number
}

export interface LetterView {
  readonly view: EditorView
  readonly chips: Chips
}

export function openLetter(
  place: HTMLElement,
  document: LetterDocument,
  hooks: LetterHooks,
  attributes: Record<string, string>,
): LetterView {
  const chips = new Chips()
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({
      doc: nodeOf(document),
      plugins: [
        claimMarks(hooks),
        typingOverChips(),
        letterClipboard({ idOf: (number) => hooks.idOf(number), chipText: (node) => chips.textOf(node) }),
        ...letterKeys(),
        history(),
        neverEmpty(),
      ],
    }),
    editable: () => hooks.editable(),
    attributes: { ...attributes, class: 'pd-letter-sheet', role: 'textbox', 'aria-multiline': 'true' },
    nodeViews: { citation: chips.create, figure: chips.create, missing: chips.create },
    dispatchTransaction(tr: Transaction) {
      const state = view.state.apply(tr)
      view.updateState(state)
      hooks.onState(state, tr.docChanged)
      const bracket = tr.docChanged ? typedBracket(tr) : null
      if (bracket) hooks.onCite(bracket)
    },
  })
  return { view, chips }
}

/**
 * Where a bracket was just typed, on both keyboards: in Chinese the key gives 【. It is read from the change itself, so
 * that it is found however it came in, by a key or by an input method.
 */
function typedBracket(tr: Transaction): Range | null {
  const { $from, empty } = tr.selection
  if (!empty || tr.getMeta('uiEvent') !== undefined || tr.getMeta('history$') !== undefined) return null
  const typed = tr.steps.some(
    (step) =>
      step instanceof ReplaceStep && /^[[【]$/.test(step.slice.content.textBetween(0, step.slice.size)),
  )
  if (!typed || $from.parent.type === nodes.fact_label) return null
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset)
  return /[[【]/.test(before) ? { from: $from.pos - 1, to: $from.pos } : null
}

/** Blocks never change: which of its sentences cite nothing is found out once. Counted from the block's start. */
const known = new WeakMap<Node, readonly Range[]>()

function uncitedIn(node: Node): readonly Range[] {
  let found = known.get(node)
  if (found === undefined) {
    found = uncitedInBlock(blockOf(node)).map(({ line, from, to }) => {
      // A list's items are nodes of their own: each line begins one place behind its node's start.
      let start = 1
      if (!node.isTextblock) {
        for (let before = 0; before < line; before++) start += node.child(before).nodeSize
        start += 1
      }
      return { from: start + from, to: start + to }
    })
    known.set(node, found)
  }
  return found
}

/** Where the sentences stand that state a fact or a figure and cite nothing. */
export function uncitedRanges(doc: Node): Range[] {
  const found: Range[] = []
  doc.forEach((node, at) => {
    for (const { from, to } of uncitedIn(node)) found.push({ from: at + from, to: at + to })
  })
  return found
}

/** Sentences without evidence are marked where they stand, and their block in the margin. */
function claimMarks(hooks: LetterHooks): Plugin<DecorationSet> {
  const marksOf = (doc: Node): DecorationSet => {
    const marks: Decoration[] = []
    doc.forEach((node, at) => {
      const ranges = uncitedIn(node)
      if (ranges.length === 0) return
      marks.push(
        Decoration.node(at, at + node.nodeSize, { class: 'pd-uncited', 'data-note': hooks.claimNote() }),
        ...ranges.map(({ from, to }) => Decoration.inline(at + from, at + to, { class: 'pd-uncited-words' })),
      )
    })
    return DecorationSet.create(doc, marks)
  }
  const isSame = (before: Node, after: Node) => {
    if (before.childCount !== after.childCount) return false
    for (let index = 0; index < after.childCount; index++) {
      const [was, is] = [before.child(index), after.child(index)]
      if (was !== is && JSON.stringify(uncitedIn(was)) !== JSON.stringify(uncitedIn(is))) return false
    }
    return true
  }
  return new Plugin<DecorationSet>({
    state: {
      init: (_, state) => marksOf(state.doc),
      apply: (tr, marks) => {
        if (!tr.docChanged) return marks
        return isSame(tr.before, tr.doc) ? marks.map(tr.mapping, tr.doc) : marksOf(tr.doc)
      },
    },
    props: {
      decorations(state) {
        return this.getState(state)
      },
      handleDOMEvents: {
        mousedown(view, event) {
          const block = event.target instanceof HTMLElement ? event.target : null
          if (!block?.classList.contains('pd-uncited')) return false
          // The mark is drawn before the block's own box.
          if (event.clientX >= block.getBoundingClientRect().left) return false
          event.preventDefault()
          const [start, end] = [view.posAtDOM(block, 0), view.posAtDOM(block, block.childNodes.length)]
          const first = uncitedRanges(view.state.doc).find(({ to }) => to > start)
          goToEndOfClaim(view, Math.min(first?.to ?? end, end))
          hooks.onClaim()
          return true
        },
      },
    },
  })
}

/** Puts the cursor where a citation of the claim that ends at `end` goes: before its full stop. */
export function goToEndOfClaim(view: EditorView, end: number): void {
  const last = view.state.doc.textBetween(Math.max(0, end - 1), end)
  const at = /[。；;.]/.test(last) ? end - 1 : end
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)).scrollIntoView())
}

/** An input method composes over a chip that is taken: the chip makes room first, or its text would be composed into. */
function typingOverChips(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          if (view.state.selection instanceof NodeSelection && view.state.selection.node.isInline)
            view.dispatch(view.state.tr.deleteSelection())
          return false
        },
      },
    },
  })
}

/** A letter out of which everything was cut has a line to write in; lists without items go. */
function neverEmpty(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((tr) => tr.docChanged)) return null
      const { tr } = state
      const gone: number[] = []
      state.doc.forEach((node, at) => {
        if (!node.isTextblock && node.childCount === 0) gone.push(at)
      })
      for (const at of gone.reverse()) tr.delete(at, at + 2)
      if (tr.doc.childCount === 0) tr.insert(0, nodes.paragraph.create())
      return tr.docChanged ? tr : null
    },
  })
}
