/** The sample case on a core of one's own: made once for a test file, because taking its files in costs seconds. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { createCore, type Core } from '../../electron/core/core.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import { openCore, temporaryFolder, TEST_NOW } from './core.ts'
import { uncheckedCase } from './sample-files.ts'

interface Made {
  readonly core: Core & { dataDir: string }
  readonly caseId: CaseId
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A core on a copy of a data folder that `fill` filled the first time it was asked for. */
export function copiesOf(fill: (core: Core) => Promise<CaseId>): () => Promise<Made> {
  let made: Promise<{ dataDir: string; caseId: CaseId }> | undefined
  const make = async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-made-'))
    folders.push(folder)
    const dataDir = path.join(folder, 'data')
    const core = await createCore({ dataDir, door: 'terminal', clock: () => TEST_NOW, developer: true })
    try {
      return { dataDir, caseId: await fill(core) }
    } finally {
      await core.close()
    }
  }
  return async () => {
    made ??= make()
    const { dataDir: source, caseId } = await made
    const dataDir = path.join(temporaryFolder(), 'data')
    cpSync(source, dataDir, { recursive: true })
    return { core: await openCore(dataDir), caseId }
  }
}

/** The sample as the window adds it. */
export const sampleCore = copiesOf(async (core) => (await core.call('cases.addSample', {})).id)

/** The sample's contract, event and statements, checked; no letter, no claim yet. */
export const checkedCore = copiesOf(async (core) => {
  const caseId = await uncheckedCase(core)
  await core.run('settlement.check', { caseId })
  return caseId
})
