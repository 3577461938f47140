/** A route asked as a user's click asks it: its input parsed by the contract. */
import {
  contract,
  type ParsedInput,
  type RouteInput,
  type RouteName,
  type RouteOutput,
} from '../../../shared/contract/index.ts'
import type { Handlers } from '../context.ts'

export type AllHandlers = Handlers<RouteName>

export async function call<N extends RouteName>(
  handlers: AllHandlers,
  route: N,
  input: RouteInput<N>,
): Promise<RouteOutput<N>> {
  return handlers[route](contract[route].input.parse(input) as ParsedInput<N>)
}
