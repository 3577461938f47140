/** Runs what a hostile file can send into a loop, or fill the memory with, in a thread that can be ended. */
import { Worker } from 'node:worker_threads'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { THREAD_LIMITS } from '../../../platform/thread-limits.ts'

/** For loading a library, which a busy machine may take its time with. */
const START_MS = 30_000

export interface BoundedRun<M> {
  /** The thread's file from this folder, without its ending. Its first message says that it has started. */
  entry: string
  workerData: { bytes: Uint8Array<ArrayBuffer> }
  /** Longest wait for the next message, once it has started. */
  limitMs: number
  memoryMb: number
  onMessage: (message: M) => void
  signal: AbortSignal | undefined
}

/**
 * How the thread came to an end: by itself, ended because it said nothing for too long, or out of memory. Its bytes
 * are moved into it. Rejects with `cancelled`, and with what the thread threw.
 */
export async function runBounded<M>(run: BoundedRun<M>): Promise<'ended' | 'stuck' | 'memory'> {
  const { entry, workerData, limitMs, memoryMb, onMessage, signal } = run
  // In a checkout the TypeScript source runs, in dist/ the JavaScript made from it.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const thread = new Worker(new URL(`./${entry}.${ending}`, import.meta.url), {
    workerData,
    transferList: [workerData.bytes.buffer],
    resourceLimits: { ...THREAD_LIMITS, maxOldGenerationSizeMb: memoryMb },
  })
  let timer: NodeJS.Timeout | undefined
  let cancel: (() => void) | undefined
  try {
    return await new Promise((resolve, reject) => {
      const wait = (ms: number) => {
        clearTimeout(timer)
        timer = setTimeout(() => resolve('stuck'), ms)
      }
      wait(START_MS)
      thread.on('message', (message: M) => {
        wait(limitMs)
        onMessage(message)
      })
      cancel = () => reject(new ProofdeskError('cancelled'))
      signal?.addEventListener('abort', cancel, { once: true })
      thread.once('exit', () => resolve('ended'))
      thread.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('memory') : reject(error),
      )
    })
  } finally {
    clearTimeout(timer)
    if (cancel) signal?.removeEventListener('abort', cancel)
    await thread.terminate()
  }
}
