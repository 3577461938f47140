/** Every kind of heavy work, by name. A task is a module with `run(input, context)`; it runs in a worker thread. */
import type { Db } from '../database/open.ts'

export interface TaskContext {
  readonly dataDir: string
  /** Aborted when the user cancels: stop soon, leave nothing behind, reject with the signal's reason. */
  readonly signal: AbortSignal
  /** A connection of the worker's own, opened on first use and closed at the end. */
  readonly db: () => Db
  /** Told as often as convenient; passed on at most ten times a second. */
  readonly progress: (done: number, total: number | null, label: string) => void
  /**
   * Runs the step that makes the work visible. Rejects instead when the job was cancelled before it; once it has
   * begun the thread is no longer ended from outside, so what the user is told and what is stored agree.
   */
  readonly commit: <T>(step: () => T) => Promise<T>
}

export const TASKS = {
  'channels.verify': () => import('../submissions/verify-task.ts'),
  'channels.contract': () => import('../signing/contract-task.ts'),
  'evidence.ingest': () => import('../evidence/ingest-task.ts'),
  'evidence.verify': () => import('../evidence/verify-task.ts'),
  'letters.export': () => import('../letters/export-task.ts'),
  'pack.build': () => import('../pack/build-task.ts'),
  'resourcePack.make': () => import('../resource-pack/make-task.ts'),
  'statements.read': () => import('../statements/read-task.ts'),
  'statements.plan': () => import('../statements/plan-task.ts'),
  'statements.import': () => import('../statements/import-task.ts'),
  'statements.clear': () => import('../statements/clear-task.ts'),
  'settlement.check': () => import('../settlement/check-task.ts'),
  'settlement.sheet': () => import('../settlement/sheet-task.ts'),
  'settlement.archive': () => import('../settlement/archive-task.ts'),
} as const

export type TaskName = keyof typeof TASKS
type TaskModule<N extends TaskName> = Awaited<ReturnType<(typeof TASKS)[N]>>
export type TaskInput<N extends TaskName> = Parameters<TaskModule<N>['run']>[0]
export type TaskResult<N extends TaskName> = Awaited<ReturnType<TaskModule<N>['run']>>
