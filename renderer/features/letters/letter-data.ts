/** What the letter screens know beside the letter itself: the exhibits it can cite, and whether its figures still hold. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type {
  FigureState,
  LetterDocument,
  LetterFigure,
  LetterInline,
} from '../../../shared/contract/letters.ts'
import type { CaseId, EvidenceId, LetterId } from '../../../shared/domain/ids.ts'
import { citationText, inlinesOfBlock } from '../../../shared/domain/letter-text.ts'
import { call, useRoute } from '../../app/core.ts'
import { figureKey } from './editor/chips.ts'

export interface Exhibits {
  readonly items: readonly EvidenceItem[]
  readonly byId: ReadonlyMap<EvidenceId, EvidenceItem>
  readonly numberOf: (evidenceId: EvidenceId) => string | null
  readonly idOf: (number: string) => EvidenceId | null
  /** The reference as it is printed; ？ for an exhibit that is gone. */
  readonly cite: (citation: Extract<LetterInline, { kind: 'citation' }>) => string
}

export function useExhibits(caseId: CaseId): Exhibits {
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  return useMemo(() => {
    const items = evidence.data ?? []
    const byId = new Map(items.map((item) => [item.id, item]))
    const byNumber = new Map(items.map(({ id, number }) => [number, id]))
    const numberOf = (id: EvidenceId) => byId.get(id)?.number ?? null
    return {
      items,
      byId,
      numberOf,
      idOf: (number) => byNumber.get(number) ?? null,
      cite: (citation) => citationText(citation, numberOf(citation.evidenceId) ?? '？'),
    }
  }, [evidence.data])
}

export type FigureOf = (figure: Pick<LetterFigure, 'source' | 'amount'>) => FigureState | undefined

/** The state of every figure of the letter as it is on screen; asked again when the case changes. */
export function useFigures(
  letter: { readonly id: LetterId; readonly caseId: CaseId },
  document: LetterDocument,
): { readonly figureOf: FigureOf; readonly changed: number } {
  const keys = figuresOf(document).map(figureKey)
  const query = useQuery({
    // The case's id stands where `outdated` looks for it. Between two documents with these figures only words differ.
    queryKey: ['letters.figures', { caseId: letter.caseId, id: letter.id, keys }],
    queryFn: async () => {
      const states = await call('letters.figures', { id: letter.id, document })
      // Both in the order of the page.
      return new Map(states.map((state, index) => [keys[index], state]))
    },
    enabled: keys.length > 0,
    placeholderData: (before) => before,
  })
  const states = query.data
  return useMemo(() => {
    const changed = [...(states?.values() ?? [])].filter(({ state }) => state === 'changed').length
    return { figureOf: (figure) => states?.get(figureKey(figure)), changed }
  }, [states])
}

function figuresOf(document: LetterDocument): LetterFigure[] {
  return document.blocks.flatMap(inlinesOfBlock).filter((inline) => inline.kind === 'figure')
}
