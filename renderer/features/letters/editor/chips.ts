/** Citations, figures and gaps as they stand in the line: a word on a coloured ground, taken as a whole. */
import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import type { FigureState, LetterFigure } from '../../../../shared/contract/letters.ts'
import type { EvidenceId } from '../../../../shared/domain/ids.ts'
import { citationText, missingText } from '../../../../shared/domain/letter-text.ts'

/** What a chip shows beyond its own node; it changes under a letter that stays as it is. */
export interface ChipFacts {
  /** The printed number of an exhibit, or null where it is gone. */
  readonly numberOf: (evidenceId: EvidenceId) => string | null
  /** Whether the case still says so; undefined while that is being asked. */
  readonly figureOf: (figure: Pick<LetterFigure, 'source' | 'amount'>) => FigureState | undefined
}

/** Key of a figure among the states that the core answered: where it comes from and what it says decide. */
export function figureKey({ source, amount }: Pick<LetterFigure, 'source' | 'amount'>): string {
  return JSON.stringify([source, amount.minor, amount.currency])
}

/** All chips of an editor, drawn anew when the facts change. */
export class Chips {
  readonly #views = new Set<ChipView>()
  #facts: ChipFacts = { numberOf: () => '…', figureOf: () => undefined }

  show(facts: ChipFacts): void {
    this.#facts = facts
    for (const view of this.#views) view.draw()
  }

  readonly create = (node: Node): NodeView => {
    const view: ChipView = new ChipView(
      node,
      () => this.#facts,
      () => this.#views.delete(view),
    )
    this.#views.add(view)
    return view
  }

  textOf(node: Node): string {
    return look(node, this.#facts).text
  }
}

class ChipView implements NodeView {
  readonly dom = document.createElement('span')
  readonly #facts: () => ChipFacts
  readonly destroy: () => void
  #node: Node

  constructor(node: Node, facts: () => ChipFacts, destroy: () => void) {
    this.#node = node
    this.#facts = facts
    this.destroy = destroy
    this.dom.className = 'pd-chip'
    this.draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.draw()
    return true
  }

  draw(): void {
    const { text, state } = look(this.#node, this.#facts())
    this.dom.dataset['kind'] = this.#node.type.name
    this.dom.dataset['state'] = state
    if (this.dom.textContent !== text) this.dom.textContent = text
  }

  /** Said to a screen reader too: what is typed now stands in its place. */
  selectNode(): void {
    this.dom.setAttribute('aria-current', 'true')
    this.dom.draggable = true
  }

  deselectNode(): void {
    this.dom.removeAttribute('aria-current')
    this.dom.removeAttribute('draggable')
  }

  /** The chip's own text is drawn by itself; nothing in it is typed. */
  ignoreMutation(): boolean {
    return true
  }
}

function look(node: Node, facts: ChipFacts): { readonly text: string; readonly state: string } {
  const { attrs } = node
  switch (node.type.name) {
    case 'citation': {
      const number = facts.numberOf(attrs['evidenceId'] as EvidenceId)
      const text = citationText(
        attrs as { page: number | null; timecode: string | null; line: number | null },
        number ?? '？',
      )
      return { text, state: number === null ? 'gone' : 'unchanged' }
    }
    case 'figure':
      return {
        text: attrs['text'] as string,
        state: facts.figureOf(attrs as LetterFigure)?.state ?? 'unchanged',
      }
    default:
      return { text: missingText(attrs['label'] as string), state: 'missing' }
  }
}
