/**
 * Damaged BIFF can send the workbook library into a loop that never ends. A thread that can be stopped opens such a
 * file first; what it opened in time opens again here, since the library does the same thing twice.
 */
import { Worker } from 'node:worker_threads'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import type { StatementInput } from '../types.ts'

export interface ProbeInput {
  bytes: Uint8Array
  password: string | undefined
}

/** For loading the library, which a busy machine may take its time with. */
const START_MS = 30_000
const LEAST_MS = 4_000
const MS_PER_MB = 5_000
const MEMORY_MB = 1500

/**
 * Resolves when the library came to an end with the file, well or not. Throws `statement.damaged` where it does not,
 * `statement.tooLarge` where memory runs out, `cancelled`.
 */
export async function probeWorkbook(
  input: StatementInput,
  bytes: Buffer,
  password: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  // In a checkout the TypeScript source runs, in dist/ the JavaScript made from it.
  const entry = import.meta.url.endsWith('.ts') ? './workbook-probe-thread.ts' : './workbook-probe-thread.js'
  const workerData: ProbeInput = { bytes: new Uint8Array(bytes), password }
  const thread = new Worker(new URL(entry, import.meta.url), {
    workerData,
    transferList: [workerData.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  const limit = LEAST_MS + (bytes.length / 1_048_576) * MS_PER_MB
  const damaged = new ProofdeskError('statement.damaged', {
    name: input.name,
    line: null,
    text: 'the workbook never ends',
  })
  let timer: NodeJS.Timeout | undefined
  let cancel: (() => void) | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(damaged), START_MS)
      thread.once('message', () => {
        clearTimeout(timer)
        timer = setTimeout(() => reject(damaged), limit)
      })
      cancel = () => reject(new ProofdeskError('cancelled'))
      signal?.addEventListener('abort', cancel, { once: true })
      thread.once('exit', () => resolve())
      thread.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new ProofdeskError('statement.tooLarge', { name: input.name, limit: MEMORY_MB * 1_048_576 })
            : error,
        ),
      )
    })
  } finally {
    clearTimeout(timer)
    if (cancel) signal?.removeEventListener('abort', cancel)
    await thread.terminate()
  }
}
