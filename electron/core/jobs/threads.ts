/**
 * Threads that stay alive and run one task after another, each loading a task's module once. A thread ends only when
 * its task was cancelled, when it is found defective (crash, out of memory, not to be stopped, something left running)
 * or when nobody has needed it for long; the next job gets another. One set serves every core of a process.
 */
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { THREAD_LIMITS } from '../platform/thread-limits.ts'
import type { FromThread, Outcome, ToThread } from './messages.ts'
import type { AnyTask } from './task.ts'

/** How long a cancelled task may take to stop by itself before its thread is ended. */
const CANCEL_GRACE_MS = 800
/** Kept for the next job; a core runs no more than this many at once. */
const THREADS_KEPT = 2
/** What a thread has loaded (fonts, parsers) is given back after so long without a job. */
const IDLE_MS = 5 * 60_000
/** The same after the last core was closed. */
const IDLE_WITHOUT_CORE_MS = 1000

export interface RunListener {
  readonly progress: (done: number, total: number | null, label: string) => void
}

/** A task under way in a thread. */
export interface Run {
  /** Resolves when it ended and nothing of it runs on. A cancelled run that had not committed ends as `cancelled`. */
  readonly ended: Promise<Outcome | { type: 'cancelled' }>
  /** Asks it to stop and ends its thread if it does not, unless its work is just becoming visible. */
  readonly cancel: () => void
}

export class TaskThreads {
  readonly #entry: URL
  readonly #limits: ResourceLimits
  /** Most recently used last. */
  #idle: TaskThread[] = []
  #users = 0
  #expiry: NodeJS.Timeout | undefined

  /** `entry` is the module a thread starts with; it calls `serveTasks`. `limits` are set beside the usual ones. */
  constructor(entry: URL, limits: ResourceLimits = {}) {
    this.#entry = entry
    this.#limits = { ...THREAD_LIMITS, ...limits }
  }

  /** A core that uses the threads; the function returned says that it no longer does. */
  join(): () => void {
    this.#users++
    let joined = true
    return () => {
      if (!joined) return
      joined = false
      this.#users--
      this.#keepForAWhile()
    }
  }

  /** Runs a task: in the thread that knows it, in one that waits, or in a new one. */
  run(task: AnyTask, input: unknown, dataDir: string, listener: RunListener): Run {
    const knows = this.#idle.findLast((thread) => thread.loaded.has(task.name))
    const thread = knows ?? this.#idle.at(-1) ?? this.#start()
    this.#forget(thread)
    const run = thread.run(task, input, dataDir, listener)
    void run.ended.then(() => {
      if (thread.dead) return
      this.#idle.push(thread)
      while (this.#idle.length > THREADS_KEPT) void this.#idle.shift()?.end()
      this.#keepForAWhile()
    })
    return run
  }

  #start(): TaskThread {
    return new TaskThread(this.#entry, this.#limits, (dead) => this.#forget(dead))
  }

  #forget(thread: TaskThread): void {
    this.#idle = this.#idle.filter((one) => one !== thread)
  }

  #keepForAWhile(): void {
    clearTimeout(this.#expiry)
    this.#expiry = setTimeout(
      () => this.#idle.splice(0).forEach((thread) => void thread.end()),
      this.#users === 0 ? IDLE_WITHOUT_CORE_MS : IDLE_MS,
    ).unref()
  }
}

class TaskThread {
  /** Names of the tasks whose modules it has loaded. */
  readonly loaded = new Set<string>()
  dead = false
  readonly #worker: Worker
  readonly #exited: Promise<void>
  #failure: Error | null = null
  #runs = 0
  #hear: ((message: FromThread | { type: 'exit' }) => void) | null = null

  constructor(entry: URL, resourceLimits: ResourceLimits, onExit: (thread: TaskThread) => void) {
    this.#worker = new Worker(entry, { resourceLimits })
    this.#worker.on('message', (message: FromThread) => this.#hear?.(message))
    this.#worker.on('error', (error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error))
    })
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.dead = true
        onExit(this)
        this.#hear?.({ type: 'exit' })
        resolve()
      })
    })
    this.#worker.unref()
  }

  run(task: AnyTask, input: unknown, dataDir: string, listener: RunListener): Run {
    const run = ++this.#runs
    let cancelled = false
    let committing = false
    this.loaded.add(task.name)
    // While it works, the process stays for its result.
    this.#worker.ref()
    const heard = new Promise<{ outcome: Outcome; reusable: boolean }>((resolve) => {
      this.#hear = (message) => {
        if (message.type === 'progress') listener.progress(message.done, message.total, message.label)
        else if (message.type === 'committing') committing = true
        else if (message.type === 'ended') resolve(message)
        else resolve({ outcome: { type: 'defect', text: this.#lastWords() }, reusable: false })
      }
    })
    const ended = heard.then(async ({ outcome, reusable }) => {
      this.#hear = null
      const stopped = cancelled && outcome.type !== 'done'
      if (stopped || !reusable) await this.end()
      this.#worker.unref()
      return stopped ? ({ type: 'cancelled' } as const) : outcome
    })
    try {
      this.#tell({ type: 'run', run, task: task.name, input, dataDir })
    } catch (error) {
      // An input that cannot be sent (a function in it): a defect of the caller, told like one of the task.
      this.#hear?.({ type: 'ended', outcome: { type: 'defect', text: String(error) }, reusable: true })
    }
    return {
      ended,
      cancel: () => {
        cancelled = true
        this.#tell({ type: 'cancel', run })
        if (task.native) return
        setTimeout(() => {
          if (!committing && this.#runs === run && this.#hear) void this.end()
        }, CANCEL_GRACE_MS).unref()
      },
    }
  }

  /** Resolves when the thread is gone. */
  async end(): Promise<void> {
    this.dead = true
    await this.#worker.terminate()
    await this.#exited
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message)
  }

  #lastWords(): string {
    return this.#failure?.stack ?? this.#failure?.message ?? 'the thread ended without a word'
  }
}
