import { useEffect, useLayoutEffect, useRef } from 'react'
import type { EditorState } from 'prosemirror-state'
import type { LetterDocument } from '../../../../shared/contract/letters.ts'
import type { EvidenceId } from '../../../../shared/domain/ids.ts'
import type { ChipFacts } from './chips.ts'
import { openLetter, type LetterView, type Range } from './view.ts'

export interface SheetHooks {
  readonly editable: boolean
  readonly idOf: (number: string) => EvidenceId | null
  readonly onCite: (bracket: Range) => void
  readonly onClaim: () => void
  readonly onState: (state: EditorState, docChanged: boolean) => void
  readonly claimNote: string
}

/**
 * The sheet one writes on. The document is where it starts; from then on the editor holds it and tells of changes. Give
 * it a `key` to start anew.
 */
export function LetterSheet({
  document,
  facts,
  hooks,
  label,
  onOpen,
}: {
  readonly document: LetterDocument
  readonly facts: ChipFacts
  readonly hooks: SheetHooks
  readonly label: string
  readonly onOpen: (letter: LetterView | null) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef({ document, hooks, onOpen, label })
  useLayoutEffect(() => {
    latest.current = { document, hooks, onOpen, label }
  })
  const open = useRef<LetterView | null>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const hooksNow = () => latest.current.hooks
    const letter = openLetter(
      element,
      latest.current.document,
      {
        editable: () => hooksNow().editable,
        idOf: (number) => hooksNow().idOf(number),
        onCite: (bracket) => hooksNow().onCite(bracket),
        onClaim: () => hooksNow().onClaim(),
        onState: (state, docChanged) => hooksNow().onState(state, docChanged),
        claimNote: () => hooksNow().claimNote,
      },
      { 'aria-label': latest.current.label, lang: 'zh-CN', spellcheck: 'false' },
    )
    open.current = letter
    latest.current.onOpen(letter)
    return () => {
      open.current = null
      latest.current.onOpen(null)
      letter.view.destroy()
    }
  }, [])
  useEffect(() => {
    open.current?.chips.show(facts)
  }, [facts])
  useEffect(() => {
    open.current?.view.dom.setAttribute('aria-label', label)
  }, [label])
  return <div ref={place} className="pd-letter-sheet-place" />
}
