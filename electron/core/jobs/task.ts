/** A kind of heavy work: its name, its module, and what the module's `run(input, context)` is given in its thread. */
import type { Db } from '../database/open.ts'

export interface TaskContext {
  readonly dataDir: string
  /** Aborted when the user cancels: stop soon, leave nothing behind, reject with the signal's reason. */
  readonly signal: AbortSignal
  /** A connection of this run alone, opened on first use and closed at its end. */
  readonly db: () => Db
  /** Told as often as convenient; passed on at most ten times a second. */
  readonly progress: (done: number, total: number | null, label: string) => void
  /**
   * Runs the step that makes the work visible. Rejects instead when the job was cancelled before it; once it has
   * begun the thread is no longer ended from outside, so what the user is told and what is stored agree.
   */
  readonly commit: <T>(step: () => T) => Promise<T>
}

export interface TaskModule<Input, Result> {
  /**
   * The thread goes on to other tasks: what `run` opened it closes, what it started it awaits, and what the module
   * keeps between runs (fonts, resources) knows nothing of a case.
   */
  readonly run: (input: Input, context: TaskContext) => Result | Promise<Result>
}

export interface Task<Input, Result> {
  /** Domain and verb; pages are told of a job by it. */
  readonly name: string
  /** Loads the module; once in each thread. */
  readonly load: () => Promise<TaskModule<Input, Result>>
  /**
   * Runs native code that takes the whole process down when its thread is ended meanwhile: the thread never is. The
   * task looks at its signal every second or so instead.
   */
  readonly native: boolean
}

/** Any task, as a list of them holds it. */
export type AnyTask = Task<never, unknown>

/** Names a task's module. A domain defines its tasks in `tasks.ts`; `core/tasks.ts` lists those of all. */
export function defineTask<Input, Result>(
  name: string,
  load: () => Promise<TaskModule<Input, Result>>,
  options: { native?: boolean } = {},
): Task<Input, Result> {
  return { name, load, native: options.native ?? false }
}
