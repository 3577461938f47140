/**
 * Damaged BIFF can send the workbook library into a loop that never ends. A thread that can be stopped opens such a
 * file first; what it opened in time opens again here, since the library does the same thing twice.
 */
import { ProofdeskError } from '../../../../../../shared/errors.ts'
import type { StatementInput } from '../../types.ts'
import { runBounded } from '../bounded-thread.ts'

export interface ProbeInput {
  bytes: Uint8Array<ArrayBuffer>
  password: string | undefined
}

const LEAST_MS = 4_000
const MS_PER_MB = 5_000
const MEMORY_MB = 1500

/**
 * Resolves when the library came to an end with the file, well or not. Throws `statement.damaged` where it does not,
 * `statement.tooLarge` where memory runs out, `cancelled`.
 */
export async function probeWorkbook(
  { name }: StatementInput,
  bytes: Buffer,
  password: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const workerData: ProbeInput = { bytes: new Uint8Array(bytes), password }
  const limitMs = LEAST_MS + (bytes.length / 1_048_576) * MS_PER_MB
  const end = await runBounded({
    entry: 'workbook/workbook-probe-thread',
    workerData,
    limitMs,
    memoryMb: MEMORY_MB,
    onMessage: () => undefined,
    signal,
  })
  if (end === 'stuck')
    throw new ProofdeskError('statement.damaged', { name, line: null, text: 'the workbook never ends' })
  if (end === 'memory') throw new ProofdeskError('statement.tooLarge', { name, limit: MEMORY_MB * 1_048_576 })
}
