/** One queue for heavy work: each job in a thread, a few at a time, with progress, cancel and a kept result. */
import { randomUUID } from 'node:crypto'
import type { CoreEvent } from '../../../shared/contract/events.ts'
import type { JobFinished, JobProgress } from '../../../shared/contract/jobs.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError, type ErrorCode, type ErrorShape } from '../../../shared/errors.ts'
import { toProofdeskError } from '../to-proofdesk-error.ts'
import type { Outcome } from './messages.ts'
import type { Task } from './task.ts'
import type { Run, TaskThreads } from './threads.ts'

/** Two: a long import must not hold up a letter, and small machines have two cores. */
const JOBS_AT_ONCE = 2
/** Results kept for pages that reload. */
const RESULTS_KEPT = 200

export interface JobOptions<R> {
  /** Shown with progress and used to tell which case changed. */
  caseId: CaseId | null
  /** Jobs of the same name here run one after another: heavy ones keep to one core. */
  alone?: string
  /** Runs in the core after the task: publishes files, tells of changes. Its value is the job's result. */
  finish?: (result: R) => unknown
  /** Runs when the job was cancelled or failed, also when its thread was ended: removes what it left. */
  cleanup?: () => void
}

interface Job {
  readonly id: string
  readonly kind: string
  readonly caseId: CaseId | null
  readonly alone: string | undefined
  readonly start: () => void
  run: Run | null
  progress: JobProgress
  readonly whenEnded: ((caseId: CaseId | null) => void)[]
  settle: (outcome: Pick<JobFinished, 'status' | 'result' | 'error'>) => void
}

export class JobQueue {
  readonly #dataDir: string
  readonly #threads: TaskThreads
  readonly #leaveThreads: () => void
  readonly #emit: (event: CoreEvent) => void
  readonly #onDefect: (where: string, error: unknown) => void
  readonly #waiting: Job[] = []
  readonly #running = new Set<Job>()
  readonly #finished = new Map<string, JobFinished>()
  readonly #watchers = new Map<string, ((finished: JobFinished) => void)[]>()

  constructor(options: {
    dataDir: string
    threads: TaskThreads
    emit: (event: CoreEvent) => void
    onDefect: (where: string, error: unknown) => void
  }) {
    this.#dataDir = options.dataDir
    this.#threads = options.threads
    this.#leaveThreads = options.threads.join()
    this.#emit = options.emit
    this.#onDefect = options.onDefect
  }

  /** Queues a task and answers the job's id. */
  start<Input, Result>(task: Task<Input, Result>, input: Input, options: JobOptions<Result>): string {
    const id = randomUUID()
    const kind = task.name
    const job: Job = {
      id,
      kind,
      caseId: options.caseId,
      alone: options.alone,
      run: null,
      whenEnded: [],
      progress: { job: id, kind, caseId: options.caseId, done: 0, total: null, label: '' },
      start: () => this.#run(job, task, input, options),
      settle: (outcome) => this.#settle(job, outcome, options.cleanup),
    }
    this.#waiting.push(job)
    this.#emit({ name: 'job.progress', payload: job.progress })
    // The caller gets the id before anything of the job can be told.
    queueMicrotask(() => this.#startNext())
    return id
  }

  list(): JobProgress[] {
    return [...this.#running, ...this.#waiting].map((job) => job.progress)
  }

  /** Null while the job runs; throws `notFound` for an id never given or long gone. */
  result(id: string): JobFinished | null {
    const finished = this.#finished.get(id)
    if (finished) return finished
    if (this.#find(id)) return null
    throw new ProofdeskError('notFound', { what: 'job', id })
  }

  /** Resolves when the job ended, however it ended. */
  wait(id: string): Promise<JobFinished> {
    const finished = this.result(id)
    if (finished) return Promise.resolve(finished)
    return new Promise((resolve) => this.#watchers.set(id, [...(this.#watchers.get(id) ?? []), resolve]))
  }

  /** Calls `listener` when the job has ended, however, before its end is told. */
  whenEnded(id: string, listener: (caseId: CaseId | null) => void): void {
    this.#find(id)?.whenEnded.push(listener)
  }

  /** The job's result when it is done; rejects with its error, or `cancelled`. */
  async resultOf(id: string): Promise<unknown> {
    const { status, result, error } = await this.wait(id)
    if (status === 'done') return result
    throw error
      ? new ProofdeskError(error.code as ErrorCode, error.params, error.message)
      : new ProofdeskError('cancelled')
  }

  /** Asks the job to stop; its thread is ended if it does not. A job that already ended is left alone. */
  cancel(id: string): void {
    const job = this.#find(id)
    if (!job) return
    if (job.run) {
      job.run.cancel()
      return
    }
    this.#waiting.splice(this.#waiting.indexOf(job), 1)
    job.settle(CANCELLED)
  }

  /** Cancels everything and waits until nothing runs on; the threads end unless another core uses them. */
  async close(): Promise<void> {
    const open = [...this.#waiting, ...this.#running].map((job) => this.wait(job.id))
    for (const { job } of this.list()) this.cancel(job)
    await Promise.all(open)
    this.#leaveThreads()
  }

  #find(id: string): Job | undefined {
    return [...this.#running, ...this.#waiting].find((job) => job.id === id)
  }

  #startNext(): void {
    while (this.#running.size < JOBS_AT_ONCE) {
      const taken = new Set([...this.#running].map(({ alone }) => alone))
      const next = this.#waiting.findIndex(({ alone }) => alone === undefined || !taken.has(alone))
      const [job] = next < 0 ? [] : this.#waiting.splice(next, 1)
      if (!job) return
      this.#running.add(job)
      job.start()
    }
  }

  #run<Input, Result>(job: Job, task: Task<Input, Result>, input: Input, options: JobOptions<Result>): void {
    job.run = this.#threads.run(task, input, this.#dataDir, {
      progress: (done, total, label) => {
        job.progress = { ...job.progress, done, total, label }
        this.#emit({ name: 'job.progress', payload: job.progress })
      },
    })
    void job.run.ended.then((outcome) => this.#ended(job, outcome, options))
  }

  async #ended<Result>(
    job: Job,
    outcome: Outcome | { type: 'cancelled' },
    options: JobOptions<Result>,
  ): Promise<void> {
    const failedBy = (error: unknown) =>
      failed(toProofdeskError(error, (defect) => this.#onDefect(job.kind, defect)).toShape())
    switch (outcome.type) {
      case 'done':
        try {
          const result = outcome.result as Result
          const told = options.finish ? await options.finish(result) : result
          return job.settle({ status: 'done', result: told, error: null })
        } catch (error) {
          return job.settle(failedBy(error))
        }
      case 'cancelled':
        return job.settle(CANCELLED)
      case 'failed':
        return job.settle(outcome.error.code === 'cancelled' ? CANCELLED : failed(outcome.error))
      case 'defect':
        return job.settle(failedBy(outcome.text))
    }
  }

  #settle(job: Job, outcome: Pick<JobFinished, 'status' | 'result' | 'error'>, cleanup?: () => void): void {
    this.#running.delete(job)
    if (outcome.status !== 'done') {
      try {
        cleanup?.()
      } catch (error) {
        // What stays behind is removed at the next start; the user's answer must not be lost over it.
        this.#onDefect(`${job.kind} cleanup`, error)
      }
    }
    const finished: JobFinished = { job: job.id, kind: job.kind, caseId: job.caseId, ...outcome }
    this.#finished.set(job.id, finished)
    for (const oldest of this.#finished.keys()) {
      if (this.#finished.size <= RESULTS_KEPT) break
      this.#finished.delete(oldest)
    }
    job.whenEnded.forEach((listener) => listener(job.caseId))
    this.#emit({ name: 'job.finished', payload: finished })
    this.#watchers.get(job.id)?.forEach((resolve) => resolve(finished))
    this.#watchers.delete(job.id)
    this.#startNext()
  }
}

const CANCELLED = { status: 'cancelled', result: null, error: null } as const

function failed(error: ErrorShape): Pick<JobFinished, 'status' | 'result' | 'error'> {
  return { status: 'failed', result: null, error }
}
