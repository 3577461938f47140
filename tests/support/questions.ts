/** What a page could ask of a core: every reading route with the inputs that its schema takes, and what it answers. */
import type { Core } from '../../electron/core/core.ts'
import { effects } from '../../shared/contract/effects.ts'
import { contract, type RouteName } from '../../shared/contract/index.ts'

/** Told by events of their own. */
const OWN_EVENTS = ['jobs.list', 'jobs.result', 'assistant.run']

export interface Question {
  readonly route: RouteName
  readonly input: Record<string, unknown>
}

/** Every reading route with the inputs that its schema takes, of those a page could have. */
export function questions(inputs: readonly Record<string, unknown>[]): Question[] {
  return (Object.keys(effects) as RouteName[])
    .filter((route) => 'reads' in effects[route] && !OWN_EVENTS.includes(route))
    .flatMap((route) => {
      const taken = inputs.filter((input) => {
        const parsed = contract[route].input.safeParse(input)
        // Only where every field that is given is one that the route knows.
        return parsed.success && Object.keys(input).every((key) => key in (parsed.data as object))
      })
      return taken.map((input) => ({ route, input }))
    })
}

/** What each answers, as JSON; a refusal as `error <code>`. */
export async function answers(core: Core, asked: readonly Question[]): Promise<string[]> {
  const told: string[] = []
  for (const { route, input } of asked)
    told.push(
      JSON.stringify(
        await core.invoke(route, input).catch((error: { code?: string }) => `error ${error.code}`),
      ),
    )
  return told
}
