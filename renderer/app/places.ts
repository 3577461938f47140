/** Where the user can be, and how it stands in the address's hash. */

export const CASE_TABS = [
  'overview',
  'evidence',
  'checklist',
  'timeline',
  'statements',
  'settlement',
  'letter',
  'pack',
] as const
export type CaseTab = (typeof CASE_TABS)[number]

export type Place =
  | { readonly page: 'cases' }
  | { readonly page: 'case'; readonly caseId: string; readonly tab: CaseTab }
  | { readonly page: 'providers' }
  | { readonly page: 'settings' }

/** The address of a place, e.g. `#/cases/7/evidence`. */
export function hashOf(place: Place): string {
  if (place.page !== 'case') return `#/${place.page}`
  const id = encodeURIComponent(place.caseId)
  return place.tab === 'overview' ? `#/cases/${id}` : `#/cases/${id}/${place.tab}`
}

/** The place of an address; anything unknown is the case register. */
export function placeOf(hash: string): Place {
  const [page, id, tab] = hash.replace(/^#\/?/, '').split('/')
  if (page === 'providers' || page === 'settings') return { page }
  if (page !== 'cases' || !id) return { page: 'cases' }
  const known = CASE_TABS.find((name) => name === tab)
  try {
    return { page: 'case', caseId: decodeURIComponent(id), tab: known ?? 'overview' }
  } catch {
    return { page: 'cases' }
  }
}
