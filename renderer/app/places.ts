import { type CaseId, asId } from '../../shared/domain/ids.ts'
/** Where the user can be, and how it stands in the address's hash. */

/** What a case has, each with the views inside it: the first is shown when the place is opened. */
export const CASE_PLACES = {
  home: ['overview', 'data'],
  evidence: ['evidence', 'checklist', 'timeline'],
  money: ['statements', 'settlement', 'damages'],
  papers: ['letter', 'desk', 'pack'],
  filing: ['offices', 'calls'],
} as const
export type CasePlace = keyof typeof CASE_PLACES
export type CaseTab = (typeof CASE_PLACES)[CasePlace][number]

export const CASE_PLACE_NAMES = Object.keys(CASE_PLACES) as CasePlace[]
export const CASE_TABS: readonly CaseTab[] = CASE_PLACE_NAMES.flatMap((name): readonly CaseTab[] =>
  viewsOf(name),
)

/** The views of a place of a case, in their order. */
export function viewsOf(place: CasePlace): readonly CaseTab[] {
  return CASE_PLACES[place]
}

/** The place of a case that a view stands in. */
export function casePlaceOf(tab: CaseTab): CasePlace {
  return CASE_PLACE_NAMES.find((name) => viewsOf(name).includes(tab)) ?? 'home'
}

/** The strip's places beside the cases, each with the pages inside it. */
export const PLACES = {
  today: ['today'],
  cases: ['cases'],
  providers: ['providers'],
  reference: ['offices', 'precedents', 'resources', 'signing'],
  settings: ['settings'],
} as const
export type PlaceName = keyof typeof PLACES
export type Page = (typeof PLACES)[PlaceName][number]

export const PLACE_NAMES = Object.keys(PLACES) as PlaceName[]
export const PAGES: readonly Page[] = PLACE_NAMES.flatMap((name): readonly Page[] => pagesOf(name))

/** The pages of a place, in their order. */
export function pagesOf(place: PlaceName): readonly Page[] {
  return PLACES[place]
}

/** The place of the strip that a page, or a case, stands in. */
export function placeNameOf(page: Place['page']): PlaceName {
  return PLACE_NAMES.find((name) => pagesOf(name).some((own) => own === page)) ?? 'cases'
}

export type Place =
  /** `item`: what is open on the page, the id of an office. */
  | { readonly page: Page; readonly item?: string }
  | {
      readonly page: 'case'
      readonly caseId: CaseId
      readonly tab: CaseTab
      /** What is open in the tab: the id of a submission, of a call … */
      readonly item?: string
    }
  /** A call script in a window of its own. */
  | { readonly page: 'call-script'; readonly caseId: CaseId }

/** The address of a place, e.g. `#/cases/7/evidence`, `#/cases/7/calls/12`. */
export function hashOf(place: Place): string {
  if (!('caseId' in place))
    return place.item ? `#/${place.page}/${encodeURIComponent(place.item)}` : `#/${place.page}`
  const id = encodeURIComponent(place.caseId)
  if (place.page === 'call-script') return `#/call-script/${id}`
  if (place.item) return `#/cases/${id}/${place.tab}/${encodeURIComponent(place.item)}`
  return place.tab === 'overview' ? `#/cases/${id}` : `#/cases/${id}/${place.tab}`
}

/** The address without what is open over the page (opened.ts). */
export const pageOfHash = (hash: string): string => hash.split('?')[0] ?? ''

/** The place of an address; anything unknown is the register of cases, and nothing at all is today. */
export function placeOf(hash: string): Place {
  const [page, name, tab, item] = pageOfHash(hash).replace(/^#\/?/, '').split('/')
  if (!page) return { page: 'today' }
  const own = PAGES.find((known) => known === page)
  if (own && own !== 'cases') return decoded(name) ? { page: own, item: decoded(name) } : { page: own }
  const caseId = asId<CaseId>(decoded(name))
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
