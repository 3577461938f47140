/** Asking the core: typed by the contract, cached by route and input, read again when the core says that it changed. */
import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { RouteInput, RouteName, RouteOutput } from '../../shared/contract/index.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { door } from '../door/index.ts'

/** Asks a route once. Rejects with ProofdeskError only. */
export async function call<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>> {
  try {
    return (await door.invoke(route, input)) as RouteOutput<N>
  } catch (error) {
    throw asError(error)
  }
}

/** Any rejection as a ProofdeskError: what is none is a defect of the window itself. */
export function asError(error: unknown): ProofdeskError {
  if (error instanceof ProofdeskError) return error
  return new ProofdeskError('internal', {}, error instanceof Error ? error.message : String(error))
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: 10 * 60_000, retry: false, refetchOnWindowFocus: false },
  },
})

export type RouteQuery<N extends RouteName> = UseQueryResult<RouteOutput<N>, ProofdeskError>

/** The answer of a route that only reads, kept fresh by `case.changed` and its like. */
export function useRoute<N extends RouteName>(
  route: N,
  input: RouteInput<N>,
  options: { readonly enabled?: boolean } = {},
): RouteQuery<N> {
  return useQuery({
    queryKey: [route, input],
    queryFn: () => call(route, input),
    enabled: options.enabled ?? true,
  })
}

/** What deadlines hang on, and what hangs on calls. */
const DUE_DOMAINS = ['cases', 'channels', 'calls']
const CALL_DOMAINS = ['calls', 'channels', 'timeline']

const domainOf = (route: string) => route.slice(0, route.indexOf('.'))

/**
 * Reads again what an event of a case can have changed. Rows of statements are many and change only with their own
 * domain; everything else of the case is small, and only what is on screen is asked for at once.
 */
export function caseChanged(caseId: string, domain: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [route, input] = queryKey as [string, { caseId?: string; id?: string } | undefined]
      // A provider's record counts the cases that name it.
      if (route === 'cases.list' || route === 'providers.list') return domain !== 'calls'
      if (route === 'due.list') return DUE_DOMAINS.includes(domain)
      // A call is kept at every key; its text is asked for by its own id.
      if (domain === 'calls' && !CALL_DOMAINS.includes(domainOf(route))) return false
      if (domain === 'calls' && domainOf(route) === 'calls') return true
      // A closed case stands among the precedents of every other.
      if (domainOf(route) === 'precedents' && (domain === 'precedents' || domain === 'cases')) return true
      if (domainOf(route) === 'statements' && domain !== 'statements') return false
      return input?.caseId === caseId || (route === 'cases.get' && input?.id === caseId)
    },
  })
}

/** Reads again everything of the named domains. */
export function domainsChanged(...domains: readonly string[]): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => domains.includes(domainOf(String(queryKey[0]))),
  })
}
