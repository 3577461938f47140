/** What is typed to cite an exhibit: words of its number or name, and behind them a page or a timecode. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'

export interface CitedPlace {
  readonly page: number | null
  readonly timecode: string | null
}

/** Full-width digits, colons and letters as the narrow ones. */
const narrow = (text: string) => text.normalize('NFKC').toLowerCase()

/** "付-02 3" → words "付-02", place "3"; "沟-01 03:15" → place "03:15". */
export function citeQuery(query: string): { readonly words: string; readonly place: string } {
  const match = /^(.*\S)\s+(?:第?(\d{1,6})页?|((?:\d{1,2}:)?\d{1,2}:[0-5]\d))$/.exec(narrow(query.trim()))
  return match
    ? { words: match[1] ?? '', place: match[2] ?? match[3] ?? '' }
    : { words: narrow(query.trim()), place: '' }
}

/** Every word is part of number, name or what it proves; a number may be typed without its hyphen (付02, 付2). */
export function matchesExhibit(
  item: Pick<EvidenceItem, 'number' | 'name' | 'purpose'>,
  words: string,
): boolean {
  const number = narrow(item.number)
  const text = `${number} ${number.replace('-', '')} ${number.replace(/-0*/, '')} ${narrow(item.name)} ${narrow(item.purpose)}`
  return words.split(/\s+/).every((word) => text.includes(word))
}

/** The page or timecode as typed; nothing typed cites the whole exhibit. Null: it cannot be that. */
export function readPlace(
  typed: string,
  kind: 'plays' | 'pages' | 'whole',
  pages: number | null,
): CitedPlace | null {
  const text = narrow(typed.trim())
  if (text === '') return { page: null, timecode: null }
  if (kind === 'plays')
    return /^(\d{1,2}:)?\d{1,2}:[0-5]\d$/.test(text) ? { page: null, timecode: text } : null
  const page = /^第?(\d{1,6})页?$/.exec(text)?.[1]
  const number = page === undefined ? 0 : Number(page)
  return number >= 1 && number <= (pages ?? number) ? { page: number, timecode: null } : null
}
