/** One queue for heavy work: each job a worker thread, a few at a time, with progress, cancel and a kept result. */
import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { CoreEvent } from '../../../shared/contract/events.ts'
import type { JobFinished, JobProgress } from '../../../shared/contract/jobs.ts'
import { ProofdeskError, type ErrorCode, type ErrorShape } from '../../../shared/errors.ts'
import { toProofdeskError } from '../router.ts'
import type { TaskInput, TaskName, TaskResult } from './tasks.ts'
import type { WorkerInput, WorkerMessage } from './worker.ts'

/** Two: a long import must not hold up a letter, and small machines have two cores. */
const JOBS_AT_ONCE = 2
/** How long a cancelled job may take to stop by itself before its thread is ended. */
const CANCEL_GRACE_MS = 800
/** Results kept for pages that reload. */
const RESULTS_KEPT = 200

export interface JobOptions<R> {
  /** Shown with progress and used to tell which case changed. */
  caseId: string | null
  /** Runs in the core after the task: publishes files, tells of changes. Its value is the job's result. */
  finish?: (result: R) => unknown
  /** Runs when the job was cancelled or failed, also when its thread was ended: removes what it left. */
  cleanup?: () => void
}

interface Job {
  readonly id: string
  readonly kind: TaskName
  readonly caseId: string | null
  readonly start: () => void
  worker: Worker | null
  progress: JobProgress
  cancelled: boolean
  /** Past the point of no return: the thread is left to finish. */
  committing: boolean
  settle: (outcome: Pick<JobFinished, 'status' | 'result' | 'error'>) => void
}

export class JobQueue {
  readonly #dataDir: string
  readonly #emit: (event: CoreEvent) => void
  readonly #onDefect: (where: string, error: unknown) => void
  readonly #waiting: Job[] = []
  readonly #running = new Set<Job>()
  readonly #finished = new Map<string, JobFinished>()
  readonly #watchers = new Map<string, ((finished: JobFinished) => void)[]>()

  constructor(options: {
    dataDir: string
    emit: (event: CoreEvent) => void
    onDefect: (where: string, error: unknown) => void
  }) {
    this.#dataDir = options.dataDir
    this.#emit = options.emit
    this.#onDefect = options.onDefect
  }

  /** Queues a task and answers the job's id. */
  start<N extends TaskName>(kind: N, input: TaskInput<N>, options: JobOptions<TaskResult<N>>): string {
    const id = randomUUID()
    const job: Job = {
      id,
      kind,
      caseId: options.caseId,
      worker: null,
      cancelled: false,
      committing: false,
      progress: { job: id, kind, caseId: options.caseId, done: 0, total: null, label: '' },
      start: () => this.#run(job, input, options as JobOptions<unknown>),
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

  /** The job's result when it is done; rejects with its error, or `cancelled`. */
  async resultOf(id: string): Promise<unknown> {
    const { status, result, error } = await this.wait(id)
    if (status === 'done') return result
    throw error
      ? new ProofdeskError(error.code as ErrorCode, error.params, error.message)
      : new ProofdeskError('cancelled')
  }

  /** Asks the job to stop; ends its thread if it does not. A job that already ended is left alone. */
  cancel(id: string): void {
    const job = this.#find(id)
    if (!job || job.cancelled) return
    job.cancelled = true
    const { worker } = job
    if (!worker) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1)
      job.settle(CANCELLED)
      return
    }
    worker.postMessage('cancel')
    setTimeout(() => {
      if (!job.committing) void worker.terminate()
    }, CANCEL_GRACE_MS).unref()
  }

  /** Cancels everything and waits for the threads to end. */
  async close(): Promise<void> {
    const open = [...this.#waiting, ...this.#running].map((job) => this.wait(job.id))
    for (const { job } of this.list()) this.cancel(job)
    await Promise.all(open)
  }

  #find(id: string): Job | undefined {
    return [...this.#running, ...this.#waiting].find((job) => job.id === id)
  }

  #startNext(): void {
    while (this.#running.size < JOBS_AT_ONCE) {
      const job = this.#waiting.shift()
      if (!job) return
      this.#running.add(job)
      job.start()
    }
  }

  #run(job: Job, input: unknown, options: JobOptions<unknown>): void {
    const workerData: WorkerInput = { task: job.kind, input, dataDir: this.#dataDir }
    // In a checkout the TypeScript source runs, in dist/ the JavaScript made from it.
    const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
    const worker = new Worker(new URL(entry, import.meta.url), {
      workerData,
      // Small and often: a job that streams a million rows leaves its garbage young.
      resourceLimits: { maxYoungGenerationSizeMb: 24 },
    })
    job.worker = worker
    let outcome: WorkerMessage | null = null
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'committing') {
        job.committing = true
        return
      }
      if (message.type !== 'progress') {
        outcome = message
        return
      }
      const { done, total, label } = message
      job.progress = { ...job.progress, done, total, label }
      this.#emit({ name: 'job.progress', payload: job.progress })
    })
    worker.on('error', (error) => {
      outcome = {
        type: 'defect',
        text: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }
    })
    worker.on('exit', () => void this.#ended(job, outcome, options))
  }

  async #ended(job: Job, outcome: WorkerMessage | null, options: JobOptions<unknown>): Promise<void> {
    if (outcome?.type === 'done') {
      try {
        const result = options.finish ? await options.finish(outcome.result) : outcome.result
        job.settle({ status: 'done', result, error: null })
      } catch (error) {
        job.settle(failed(toProofdeskError(error, (defect) => this.#onDefect(job.kind, defect)).toShape()))
      }
    } else if (job.cancelled || (outcome?.type === 'failed' && outcome.error.code === 'cancelled')) {
      job.settle(CANCELLED)
    } else if (outcome?.type === 'failed') {
      job.settle(failed(outcome.error))
    } else {
      const cause = outcome?.type === 'defect' ? outcome.text : 'the thread ended without a word'
      job.settle(failed(toProofdeskError(cause, (defect) => this.#onDefect(job.kind, defect)).toShape()))
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
