/** What must not be read by others: found by its shape or named by the owner, and how it is replaced in text. */
import type { RedactionKind } from '../../../shared/contract/pack.ts'
import { privateNumbers } from '../../../shared/domain/private-data.ts'
import type { Redaction } from './types.ts'

export interface Found {
  readonly start: number
  readonly end: number
  readonly kind: RedactionKind | 'word'
}

/** Places in `text`, in order, none over another. */
export function findPrivate(text: string, { kinds, words }: Pick<Redaction, 'kinds' | 'words'>): Found[] {
  const found: Found[] = privateNumbers(text, kinds).map(({ start, end, kind }) => ({ start, end, kind }))
  for (const word of words) {
    const wanted = word.trim()
    for (let at = wanted === '' ? -1 : text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      found.push({ start: at, end: at + wanted.length, kind: 'word' })
    }
  }
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .reduce<Found[]>((kept, place) => {
      const last = kept.at(-1)
      if (last && place.start < last.end) {
        if (place.end > last.end) kept[kept.length - 1] = { ...last, end: place.end }
      } else kept.push(place)
      return kept
    }, [])
}

/** The text with every place blacked out, one block for each character. */
export function blackedOut(text: string, places: readonly Found[]): string {
  let result = ''
  let from = 0
  for (const { start, end } of places) {
    result += text.slice(from, start) + '█'.repeat([...text.slice(start, end)].length)
    from = end
  }
  return result + text.slice(from)
}
