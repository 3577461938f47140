/** How a statement is to be read: what the user decided so far. */
import type { RouteInput } from '../../../shared/contract/index.ts'

export type Options = NonNullable<RouteInput<'statements.read'>['options']>
