/** How a route is declared. One object per domain, keyed by route name; types of both ends are inferred from it. */
import type { z } from 'zod'

export interface RouteSpec {
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** For a route that starts a job and answers `{ job }`: the shape of the job's result. */
  readonly result?: z.ZodType
}

/** Keeps the literal types of a domain's routes while checking their shape. */
export function defineRoutes<const R extends Record<string, RouteSpec>>(routes: R): R {
  return routes
}
