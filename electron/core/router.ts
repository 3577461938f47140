/** Route → parse → handler → result, or an error of the closed list. */
import { contract, type RouteName } from '../../shared/contract/index.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import type { Handlers } from './context.ts'
import { toProofdeskError } from './to-proofdesk-error.ts'

type AnyHandler = (input: unknown) => unknown

export interface RouterOptions {
  /** Also parse what handlers answer: on in development and tests. */
  checkOutputs: boolean
  /** Told of defects: errors that are not on the list. */
  onDefect: (route: string, error: unknown) => void
}

/** One function that answers any route. It rejects with ProofdeskError only. */
export function createRouter(handlers: Handlers<RouteName>, options: RouterOptions) {
  return async (route: string, input: unknown): Promise<unknown> => {
    if (!Object.hasOwn(contract, route)) throw new ProofdeskError('route.unknown', { route })
    const name = route as RouteName
    const parsed = contract[name].input.safeParse(input)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new ProofdeskError('input.invalid', {
        route,
        field: issue?.path.join('.') ?? '',
        reason: issue?.message ?? '',
      })
    }
    try {
      const result = await (handlers[name] as AnyHandler)(parsed.data)
      if (options.checkOutputs) contract[name].output.parse(result)
      return result
    } catch (error) {
      throw toProofdeskError(error, (defect) => options.onDefect(route, defect))
    }
  }
}
