/** A real core on a data folder of its own, with an injected clock; closed and removed after the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { createCore, type Core } from '../../electron/core/core.ts'

export { jobEnd } from './job-end.ts'

/** The day tests live in. */
export const TEST_NOW = new Date('2024-03-15T02:00:00.000Z')

const cleanups: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-test-'))
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A core on `dataDir` (a new folder unless given). Outputs are checked against the contract. */
export async function openCore(
  dataDir = path.join(temporaryFolder(), 'data'),
): Promise<Core & { dataDir: string }> {
  const core = await createCore({ dataDir, door: 'terminal', clock: () => TEST_NOW, developer: true })
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await core.close()
  }
  cleanups.push(close)
  return { ...core, close, dataDir }
}
