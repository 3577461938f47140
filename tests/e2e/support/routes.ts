/** Asks the core as the page does: what a spec needs to be there before its user comes. */
import type { Page } from '@playwright/test'
import type { RouteInput, RouteName, RouteOutput } from '../../../shared/contract/index.ts'

export function invoke<N extends RouteName>(
  page: Page,
  route: N,
  input: RouteInput<N>,
): Promise<RouteOutput<N>> {
  return page.evaluate(([name, given]) => window.proofdesk.invoke(name, given), [
    route,
    input,
  ] as const) as Promise<RouteOutput<N>>
}
