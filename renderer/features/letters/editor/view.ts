/** The editor's view with everything it listens to; React draws around it (letter-sheet.tsx). */
import { history } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import type { LetterDocument } from '../../../../shared/contract/letters.ts'
import type { EvidenceId } from '../../../../shared/domain/ids.ts'
import { uncitedClaims } from '../../../../shared/domain/letter-claims.ts'
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

/** Blocks never change: whether one is a claim without evidence is found out once. */
const known = new WeakMap<Node, boolean>()

function isUncited(node: Node): boolean {
  let uncited = known.get(node)
  if (uncited === undefined) {
    uncited = uncitedClaims({ language: 'zh-CN', blocks: [blockOf(node)] }).length > 0
    known.set(node, uncited)
  }
  return uncited
}

/** Places of the claims that cite nothing, among the letter's blocks. */
export function uncitedBlocks(doc: Node): number[] {
  const found: number[] = []
  doc.forEach((node, _, index) => {
    if (isUncited(node)) found.push(index)
  })
  return found
}

/** Claims without evidence are marked in the margin. */
function claimMarks(hooks: LetterHooks): Plugin<DecorationSet> {
  const marksOf = (doc: Node): DecorationSet => {
    const marks: Decoration[] = []
    doc.forEach((node, at) => {
      if (isUncited(node))
        marks.push(
          Decoration.node(at, at + node.nodeSize, { class: 'pd-uncited', 'data-note': hooks.claimNote() }),
        )
    })
    return DecorationSet.create(doc, marks)
  }
  const isSame = (before: Node, after: Node) =>
    before.childCount === after.childCount && String(uncitedBlocks(before)) === String(uncitedBlocks(after))
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
          const end = view.posAtDOM(block, block.childNodes.length)
          goToEndOfClaim(view, end)
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
