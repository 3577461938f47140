import type { CaseSummary } from '../../../shared/contract/cases.ts'

/** Whether every word of the query stands in the case's title or a provider's name, without regard to case or width. */
export function matchesCase(one: Pick<CaseSummary, 'title' | 'providerNames'>, query: string): boolean {
  const place = fold([one.title, ...one.providerNames].join('\n'))
  return fold(query)
    .split(/\s+/)
    .every((word) => place.includes(word))
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().trim()
