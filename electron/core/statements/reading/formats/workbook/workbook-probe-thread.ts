/** The thread of workbook-probe.ts: opens the workbook and forgets it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ProbeInput } from './workbook-probe.ts'
import { readBytes } from './workbook-library.ts'

const { bytes, password } = workerData as ProbeInput
parentPort?.postMessage('ready')
try {
  readBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), password)
} catch {
  // Whether it opens is found out, and told, by the reading that follows.
}
