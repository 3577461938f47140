/** The thread a job runs in: loads its task, reports progress, hears of cancellation, closes its connection. */
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { ProofdeskError, type ErrorShape } from '../../../shared/errors.ts'
import { asStorageError, connect, DATABASE_FILE, type Db } from '../database/open.ts'
import { TASKS, type TaskContext, type TaskName } from './tasks.ts'

export interface WorkerInput {
  task: TaskName
  input: unknown
  dataDir: string
}

export type WorkerMessage =
  | { type: 'progress'; done: number; total: number | null; label: string }
  | { type: 'committing' }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; error: ErrorShape }
  | { type: 'defect'; text: string }

const PROGRESS_INTERVAL_MS = 100

async function main(port: NonNullable<typeof parentPort>): Promise<void> {
  const { task, input, dataDir } = workerData as WorkerInput
  const controller = new AbortController()
  port.on('message', () => controller.abort(new ProofdeskError('cancelled')))
  const send = (message: WorkerMessage) => port.postMessage(message)

  let db: Db | undefined
  let lastTold = 0
  const context: TaskContext = {
    dataDir,
    signal: controller.signal,
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
      controller.signal.throwIfAborted()
      send({ type: 'committing' })
      return step()
    },
  }
  try {
    const module = await TASKS[task]()
    // The map ties each name to its own input; the compiler cannot follow a name known only at run time.
    const result: unknown = await (module.run as (input: unknown, context: TaskContext) => unknown)(
      input,
      context,
    )
    send({ type: 'done', result })
  } catch (error) {
    const known = asStorageError(error)
    if (known instanceof ProofdeskError) send({ type: 'failed', error: known.toShape() })
    else
      send({ type: 'defect', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  } finally {
    db?.close()
    port.close()
  }
}

if (parentPort) await main(parentPort)
