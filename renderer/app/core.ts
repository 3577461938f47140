/** Asking the core: typed by the contract, cached by route and input, read again when the core says that it changed. */
import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { outdated, type Change, type ReadingRoute } from '../../shared/contract/effects.ts'
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

/** The answer of a route that only reads, asked again when the core tells of a change it depends on. */
export function useRoute<N extends ReadingRoute>(
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

/** Asks again for what is on screen and may be out of date; what is kept and not shown, when it is shown. */
export function changed(change: Change): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [route, input] }) => outdated(String(route), input, change),
  })
}
