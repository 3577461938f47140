/**
 * effects.ts told against the core: every reading route is asked before and after each write. An answer that changed
 * must be one that a page asks for again; else a window shows what is no longer so.
 */
import { expect, test } from 'vitest'
import { outdated, type Change } from '../../../shared/contract/effects.ts'
import type {
  JobResult,
  JobRouteName,
  RouteInput,
  RouteName,
  RouteOutput,
} from '../../../shared/contract/index.ts'
import type { Core } from '../../../electron/core/core.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { ownersDay } from '../../support/owners-day.ts'
import { answers, questions, type Question } from '../../support/questions.ts'

/** Writes, and holds every answer that changed against what the core told. */
class Day {
  readonly #core: Core
  readonly #inputs: Record<string, unknown>[] = [{}]
  /** What each question was answered last. */
  readonly #told = new Map<string, string>()
  readonly written = new Set<RouteName>()
  /** Answers that changed and that no page would ask for again. */
  readonly missed: string[] = []

  constructor(core: Core) {
    this.#core = core
  }

  readonly write = <N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>> =>
    this.#watch(route, () => this.#core.call(route, input))

  readonly job = <N extends JobRouteName>(route: N, input: RouteInput<N>): Promise<JobResult<N>> =>
    this.#watch(route, () => this.#core.run(route, input))

  async #watch<T>(route: RouteName, work: () => Promise<T>): Promise<T> {
    const changes: Change[] = []
    const stop = this.#core.on((event) => void (event.name === 'changed' && changes.push(event.payload)))
    const asked = questions(this.#inputs)
    // Nothing was written since the last step, so what it left is what this one finds; only new questions are asked.
    const fresh = asked.filter((question) => !this.#told.has(JSON.stringify(question)))
    this.#tell(fresh, await answers(this.#core, fresh))
    const before = asked.map((question) => this.#told.get(JSON.stringify(question)))
    const result = await work()
    stop()
    const after = await answers(this.#core, asked)
    this.#tell(asked, after)
    for (const [at, question] of asked.entries()) {
      if (before[at] === after[at]) continue
      if (changes.some((change) => outdated(question.route, question.input, change))) continue
      this.missed.push(`${route} changes what ${question.route} ${JSON.stringify(question.input)} answers`)
    }
    this.written.add(route)
    this.#learn(result)
    return result
  }

  #tell(asked: readonly Question[], told: readonly string[]): void {
    for (const [at, question] of asked.entries()) this.#told.set(JSON.stringify(question), told[at] ?? '')
  }

  /** Ids that later questions can ask by. */
  #learn(result: unknown): void {
    const { id, caseId, draft, batch, title } = result as Record<string, unknown>
    const add = (input: Record<string, unknown>) => {
      if (!this.#inputs.some((known) => JSON.stringify(known) === JSON.stringify(input)))
        this.#inputs.push(input)
    }
    if (typeof id === 'string') add({ id })
    if (typeof id === 'string' && title !== undefined && caseId === undefined) add({ caseId: id })
    if (typeof draft === 'string') {
      add({ draft })
      add({ batch: draft })
    }
    if (typeof batch === 'string') add({ batch })
  }
}

test('every answer that a write changes is asked for again', async () => {
  const core = await openCore()
  const day = new Day(core)
  await ownersDay(core, temporaryFolder(), day)
  expect(day.missed).toEqual([])
  // Most of what there is to write; the rest (samples, templates from files) writes the same subjects.
  expect(day.written.size).toBeGreaterThan(50)
})
