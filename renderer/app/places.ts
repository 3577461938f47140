/** Where the user can be, and how it stands in the address's hash. */

export const CASE_TABS = [
  'overview',
  'evidence',
  'checklist',
  'timeline',
  'statements',
  'settlement',
  'damages',
  'letter',
  'offices',
  'calls',
  'pack',
] as const
export type CaseTab = (typeof CASE_TABS)[number]

/** Tabs that open a group of the bar: what happened, what it comes to, what is done about it. */
export const GROUP_STARTS: readonly CaseTab[] = ['statements', 'letter']

/** Pages beside the cases, in the order of the navigation. */
export const PAGES = [
  'due',
  'cases',
  'providers',
  'offices',
  'precedents',
  'resources',
  'signing',
  'settings',
] as const
export type Page = (typeof PAGES)[number]

export type Place =
  /** `item`: what is open on the page, the id of an office. */
  | { readonly page: Page; readonly item?: string }
  | {
      readonly page: 'case'
      readonly caseId: string
      readonly tab: CaseTab
      /** What is open in the tab: the id of a submission, of a call … */
      readonly item?: string
    }
  /** A call script in a window of its own. */
  | { readonly page: 'call-script'; readonly caseId: string }

/** The address of a place, e.g. `#/cases/7/evidence`, `#/cases/7/calls/12`. */
export function hashOf(place: Place): string {
  if (!('caseId' in place))
    return place.item ? `#/${place.page}/${encodeURIComponent(place.item)}` : `#/${place.page}`
  const id = encodeURIComponent(place.caseId)
  if (place.page === 'call-script') return `#/call-script/${id}`
  if (place.item) return `#/cases/${id}/${place.tab}/${encodeURIComponent(place.item)}`
  return place.tab === 'overview' ? `#/cases/${id}` : `#/cases/${id}/${place.tab}`
}

/** The place of an address; anything unknown is the case register. */
export function placeOf(hash: string): Place {
  const [page, name, tab, item] = hash.replace(/^#\/?/, '').split('/')
  const own = PAGES.find((known) => known === page)
  if (own && own !== 'cases') return decoded(name) ? { page: own, item: decoded(name) } : { page: own }
  const caseId = decoded(name)
  if (!caseId) return { page: 'cases' }
  if (page === 'call-script') return { page, caseId }
  if (!own) return { page: 'cases' }
  const known = CASE_TABS.find((each) => each === tab)
  const place = { page: 'case', caseId, tab: known ?? 'overview' } as const
  return known && decoded(item) ? { ...place, item: decoded(item) } : place
}

/** Empty where it cannot be read. */
function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '')
  } catch {
    return ''
  }
}
