/** The thread's side: runs one task after another, each with its own connection and signal, and says how it ended. */
import path from 'node:path'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { ProofdeskError } from '../../../shared/errors.ts'
import { asStorageError, connect, DATABASE_FILE, type Db } from '../database/open.ts'
import type { FromThread, Outcome, ToThread } from './messages.ts'
import type { AnyTask, TaskContext } from './task.ts'

const PROGRESS_INTERVAL_MS = 100
/** How long what a task started may take to end after the task itself. */
const QUIET_WITHIN_MS = 1000
/** A thread whose heap has grown beyond this gives it back by ending. */
const HEAP_KEPT_BYTES = 256 * 2 ** 20

/** Called once by the module a thread starts with. */
export function serveTasks(tasks: readonly AnyTask[]): void {
  const port = parentPort
  if (!port) throw new Error('serveTasks runs in a worker thread')
  const byName = new Map(tasks.map((task) => [task.name, task]))
  let current: { run: number; controller: AbortController } | null = null
  const send = (message: FromThread) => port.postMessage(message)

  async function serve({ run, task: name, input, dataDir }: ToThread & { type: 'run' }): Promise<void> {
    const controller = new AbortController()
    current = { run, controller }
    const task = byName.get(name)
    const outcome: Outcome = task
      ? await runTask(task, input, dataDir, controller.signal, send)
      : { type: 'defect', text: `no task is named ${name}` }
    current = null
    const quiet = await becomesQuiet()
    send({
      type: 'ended',
      outcome,
      reusable: quiet && getHeapStatistics().total_heap_size <= HEAP_KEPT_BYTES,
    })
  }

  port.on('message', (message: ToThread) => {
    if (message.type === 'run') void serve(message)
    else if (current?.run === message.run) current.controller.abort(new ProofdeskError('cancelled'))
  })
}

async function runTask(
  task: AnyTask,
  input: unknown,
  dataDir: string,
  signal: AbortSignal,
  send: (message: FromThread) => void,
): Promise<Outcome> {
  let db: Db | undefined
  let lastTold = 0
  const context: TaskContext = {
    dataDir,
    signal,
    db: () => (db ??= connect(path.join(dataDir, DATABASE_FILE))),
    progress(done, total, label) {
      const now = performance.now()
      if (now - lastTold < PROGRESS_INTERVAL_MS && done !== total) return
      lastTold = now
      send({ type: 'progress', done, total, label })
    },
    async commit(step) {
      // A turn of the event loop delivers a cancellation that is already on its way.
      await nextTurn()
      signal.throwIfAborted()
      send({ type: 'committing' })
      return step()
    },
  }
  try {
    const { run } = await task.load()
    // `start` tied the input to its task; the compiler cannot follow a name known only at run time.
    return { type: 'done', result: await run(input as never, context) }
  } catch (error) {
    const known = asStorageError(error)
    if (known instanceof ProofdeskError) return { type: 'failed', error: known.toShape() }
    return { type: 'defect', text: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  } finally {
    db?.close()
  }
}

/** Whether nothing of a task runs on: no read, no write, no timer; only the ports the thread listens on. */
async function becomesQuiet(): Promise<boolean> {
  const until = performance.now() + QUIET_WITHIN_MS
  const busy = () => process.getActiveResourcesInfo().some((kind) => kind !== 'MessagePort')
  // What was closed a moment ago is gone within a turn or two.
  for (let turn = 0; turn < 4 && busy(); turn++) await nextTurn()
  while (busy()) {
    if (performance.now() > until) return false
    await pause(5)
  }
  return true
}
