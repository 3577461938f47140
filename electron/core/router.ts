/** Route → parse → handler → result, or an error of the closed list. */
import { changesOf, type Change } from '../../shared/contract/effects.ts'
import { contract, type RouteName } from '../../shared/contract/index.ts'
import { type CaseId, asId } from '../../shared/domain/ids.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import type { Handlers } from './context.ts'
import { toProofdeskError } from './to-proofdesk-error.ts'

type AnyHandler = (input: unknown) => unknown

export interface RouterOptions {
  /** Also parse what handlers answer: on in development and tests. */
  checkOutputs: boolean
  /** Told what a successful call changed, before its answer is given; for a job, before its end is told. */
  onChange: (change: Change) => void
  /** Calls `listener` when the job has ended, however: one that was stopped half way may have kept what it had. */
  whenEnded: (job: string, listener: (caseId: CaseId | null) => void) => void
  /** Throws `notFound` unless there is such a case: one that is gone must not look like one that is empty. */
  requireCase: (id: CaseId) => void
  /** Told of defects: errors that are not on the list. */
  onDefect: (route: string, error: unknown) => void
}

/** One function that answers any route. It rejects with ProofdeskError only. */
export function createRouter(handlers: Handlers<RouteName>, options: RouterOptions) {
  function tellChange(route: RouteName, input: unknown, result: unknown): void {
    const subjects = changesOf(route)
    if (subjects.length === 0) return
    const caseId = caseIdOf(input) ?? caseIdOf(result)
    if (!('result' in contract[route])) return options.onChange({ subjects, caseId })
    const { job } = result as { job: string }
    options.whenEnded(job, (ofJob) => options.onChange({ subjects, caseId: caseId ?? ofJob }))
  }

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
      const caseId = caseIdOf(parsed.data)
      if (caseId !== null) options.requireCase(caseId)
      const result = await (handlers[name] as AnyHandler)(parsed.data)
      tellChange(name, parsed.data, result)
      if (options.checkOutputs) contract[name].output.parse(result)
      return result
    } catch (error) {
      throw toProofdeskError(error, (defect) => options.onDefect(route, defect))
    }
  }
}

/** The case that an input or a result names. */
function caseIdOf(value: unknown): CaseId | null {
  const { caseId } = (value ?? {}) as { caseId?: unknown }
  return typeof caseId === 'string' ? asId(caseId) : null
}
