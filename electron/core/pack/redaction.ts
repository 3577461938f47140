/** What must not be read by others: found by its shape or named by the owner, and how it is replaced in text. */
import type { RedactionKind } from '../../../shared/contract/pack.ts'
import type { Redaction } from './types.ts'

export interface Found {
  readonly start: number
  readonly end: number
  readonly kind: RedactionKind | 'word'
}

const SHAPES: Readonly<Record<RedactionKind, RegExp>> = {
  // 18 figures with region, birth date and check letter; blanks where a scan puts them.
  identity:
    /(?<![\dA-Za-z])\d{6}\s?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?\d{3}[\dXx](?![\dA-Za-z])/g,
  card: /(?<!\d)(?:\d{4}[ -]){3,4}\d{1,7}(?!\d)|(?<!\d)[3-6]\d{14,18}(?!\d)/g,
  phone: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g,
}

/** Places in `text`, in order, none over another. */
export function findPrivate(text: string, { kinds, words }: Pick<Redaction, 'kinds' | 'words'>): Found[] {
  const found: Found[] = []
  for (const kind of kinds) {
    for (const match of text.matchAll(SHAPES[kind])) {
      if (kind === 'card' && !isCard(match[0])) continue
      found.push({ start: match.index, end: match.index + match[0].length, kind })
    }
  }
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

/** Bank cards carry a check digit (ISO/IEC 7812-1): an order number of that length hardly ever fits. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 15 || digits.length > 19) return false
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const counted = at % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
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
