/** What a paper cites for a fact. */
import type { Fact } from '../../../shared/contract/facts.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'

/** A place in an exhibit as papers cite it: [付-02 第3页 第12行]. */
export interface CitedPlace {
  readonly evidenceId: EvidenceId
  readonly page: number | null
  readonly timecode: string | null
  readonly line?: number
}

/** A sentence carries no more; the exhibits' own pages show the rest. */
const MOST_PLACES = 6
const MOST_ROWS = 3

/**
 * Places that bear the fact out, pins first, then exhibits named as a whole. A passage that is lost is not cited where it
 * stood: the exhibit alone is. What speaks against the fact, and what is gone, is not cited for it.
 */
export function factCitations({ pins, evidenceIds }: Pick<Fact, 'pins' | 'evidenceIds'>): CitedPlace[] {
  const places = pins.flatMap(({ stance, state, target }): CitedPlace[] => {
    if (stance !== 'supports' || state === 'gone' || !('evidenceId' in target)) return []
    const whole = { evidenceId: target.evidenceId, page: null, timecode: null }
    if (state === 'lost') return [whole]
    switch (target.kind) {
      case 'passage':
      case 'clause':
        return [{ ...whole, page: target.page }]
      case 'timecode':
        return [{ ...whole, timecode: target.timecode }]
      case 'rows':
        return target.lines.slice(0, MOST_ROWS).map((line) => ({ ...whole, line }))
    }
  })
  const pinned = new Set(places.map(({ evidenceId }) => evidenceId))
  const others = evidenceIds
    .filter((id) => !pinned.has(id))
    .map((evidenceId) => ({ evidenceId, page: null, timecode: null }))
  const once = new Map([...places, ...others].map((place) => [JSON.stringify(place), place]))
  return [...once.values()].slice(0, MOST_PLACES)
}
