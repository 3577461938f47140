/** Backups with real stores, files and other people's unzip: made, added to, broken, brought back. */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { restoreBackup } from '../../../electron/core/backup/backup.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { alter, caseWithFiles, faultsOf } from '../integrity/attack.ts'

const at = (file: string) => ({ kind: 'path' as const, path: file })
const vaultPath = (dataDir: string, sha256 = '') =>
  path.join(dataDir, 'vault', sha256.slice(0, 2), sha256.slice(2))

async function backedUp(files = 4) {
  const made = await caseWithFiles(files)
  const file = path.join(temporaryFolder(), 'Proofdesk.zip')
  const backup = await made.core.run('backup.make', { file: at(file) })
  return { ...made, file, backup }
}

const restore = (file: string, folder: string, more: { dryRun?: boolean; snapshot?: string } = {}) =>
  restoreBackup(file, {
    snapshot: more.snapshot ?? null,
    folder,
    dryRun: more.dryRun ?? false,
    now: new Date('2024-03-16T02:00:00.000Z'),
    signal: new AbortController().signal,
    progress: () => undefined,
  })

/** What the routes answer of a case. */
async function answers(core: Core, caseId: string): Promise<unknown> {
  return {
    cases: await core.call('cases.list', {}),
    evidence: await core.call('evidence.list', { caseId }),
    checklist: await core.call('checklist.get', { caseId }),
    submissions: await core.call('submissions.list', { caseId }),
    batches: await core.call('statements.batches', { caseId }),
    claim: await core.call('claim.get', { caseId }),
  }
}

describe('a backup', () => {
  test('is restored by the window as by the terminal: in a thread, into a folder of its own', async () => {
    const { core, caseId, file, added } = await backedUp()
    const folder = path.join(temporaryFolder(), 'restored')
    expect(
      await core.run('backup.restore', { file: at(file), folder: at(folder), dryRun: true }),
    ).toMatchObject({
      written: added.length,
      putAside: null,
    })
    expect(existsSync(folder)).toBe(false)
    expect(await core.run('backup.restore', { file: at(file), folder: at(folder) })).toMatchObject({
      written: added.length,
      faults: [],
    })
    const restored = await openCore(folder)
    expect(await restored.call('evidence.list', { caseId })).toHaveLength(added.length)
  })

  test('is one file that any unzip opens, and comes back whole into an empty folder', async () => {
    const { core, caseId, file, backup, added } = await backedUp()
    expect(backup).toMatchObject({ files: 4, added: 4, lacking: [] })
    const before = await answers(core, caseId)
    const unzipped = temporaryFolder()
    const elsewhere = process.platform !== 'win32'
    if (elsewhere) execFileSync('python3', ['-m', 'zipfile', '-e', file, unzipped])
    for (const { sha256 } of elsewhere ? added : []) {
      const kept = readFileSync(path.join(unzipped, 'files', sha256.slice(0, 2), sha256))
      expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256)
    }
    await core.close()
    const folder = path.join(temporaryFolder(), 'new', '恢复')
    const dry = await restore(file, folder, { dryRun: true })
    expect(dry).toMatchObject({ dryRun: true, written: 4, present: 0, putAside: null })
    expect(existsSync(folder)).toBe(false)
    expect(await restore(file, folder)).toMatchObject({ written: 4, faults: [] })
    const restored = await openCore(folder)
    expect(await answers(restored, caseId)).toEqual(before)
    expect(await faultsOf(restored)).toEqual([])
    const { path: open } = await restored.files.evidence(added[0]?.id as never)
    expect(readFileSync(open, 'utf8')).toContain('文件')
  })

  test('grows by what is new only; every moment in it comes back as it was', async () => {
    const { core, caseId, file } = await backedUp(3)
    const { length } = readFileSync(file)
    await caseWithFiles(2, core, caseId)
    const second = await core.run('backup.make', { file: at(file) })
    expect(second).toMatchObject({ files: 5, added: 2 })
    expect(second.bytes).toBeGreaterThan(length)
    const { snapshots, damaged, unfinished } = await core.run('backup.inspect', { file: at(file) })
    expect({ damaged, unfinished }).toEqual({ damaged: [], unfinished: false })
    expect(snapshots.map(({ files }) => files)).toEqual([5, 3])
    expect(await core.call('backup.state', {})).toMatchObject({ last: { file, lacking: 0 } })
    const folder = path.join(temporaryFolder(), 'first')
    await restore(file, folder, { snapshot: snapshots[1]?.id ?? '' })
    expect(await (await openCore(folder)).call('evidence.list', { caseId })).toHaveLength(3)
  })

  test('keeps so many moments as it is told to', async () => {
    const { core, file } = await backedUp(1)
    await core.call('backup.configure', { keep: 2 })
    for (let round = 0; round < 4; round += 1) await core.run('backup.make', { file: at(file) })
    const { snapshots, damaged } = await core.run('backup.inspect', { file: at(file) })
    expect(damaged).toEqual([])
    // The last of a month stays too, which here is one of the two.
    expect(snapshots.length).toBeLessThanOrEqual(3)
    expect(snapshots.length).toBeGreaterThanOrEqual(2)
  })

  test('names the files it could not have, and has the others', async () => {
    const { core, added } = await caseWithFiles(3)
    alter(vaultPath(core.dataDir, added[0]?.sha256), 'altered')
    rmSync(vaultPath(core.dataDir, added[1]?.sha256), { force: true })
    const file = path.join(temporaryFolder(), 'b.zip')
    const made = await core.run('backup.make', { file: at(file) })
    expect(made.lacking).toEqual(['问-01 0', '问-02 1'])
    expect(made.files).toBe(1)
    expect((await core.run('backup.inspect', { file: at(file) })).damaged).toEqual([])
  })

  test('made while the store is written to holds one moment of it', async () => {
    const { core, caseId } = await caseWithFiles(2)
    const file = path.join(temporaryFolder(), 'b.zip')
    const { job } = await core.call('backup.make', { file: at(file) })
    await caseWithFiles(3, core, caseId)
    while ((await core.call('jobs.result', { job })) === null) await new Promise((done) => setImmediate(done))
    const folder = path.join(temporaryFolder(), 'r')
    expect((await restore(file, folder)).faults).toEqual([])
  })
})

describe('what stands in the way', () => {
  test('another file is not written to, and is no backup', async () => {
    const { core } = await caseWithFiles(1)
    const file = path.join(temporaryFolder(), 'letter.pdf')
    writeFileSync(file, 'a letter of mine '.repeat(100))
    await expect(core.run('backup.make', { file: at(file) })).rejects.toMatchObject({
      code: 'backup.foreign',
    })
    expect(readFileSync(file, 'utf8')).toBe('a letter of mine '.repeat(100))
    await expect(core.run('backup.inspect', { file: at(file) })).rejects.toMatchObject({
      code: 'backup.foreign',
    })
    await expect(
      core.run('backup.inspect', { file: at(path.join(temporaryFolder(), 'none.zip')) }),
    ).rejects.toMatchObject({ code: 'file.missing' })
  })

  test('a folder of other things is not restored into', async () => {
    const { file } = await backedUp(1)
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'thesis.docx'), 'x')
    await expect(restore(file, folder)).rejects.toMatchObject({
      code: 'backup.folderForeign',
      params: { name: 'thesis.docx' },
    })
    expect(readdirSync(folder)).toEqual(['thesis.docx'])
  })

  test('a folder in use is not restored into', async () => {
    const { file, core } = await backedUp(1)
    await expect(restore(file, core.dataDir)).rejects.toMatchObject({ code: 'data.locked' })
  })
})

describe('a store that does not open', () => {
  test.each([
    ['a damaged database', (file: string) => writeFileSync(file, 'rubbish'.repeat(2000)), 'database.damaged'],
    ['no database', (file: string) => rmSync(file), 'database.emptied'],
  ])(
    '%s: the backup brings it back over the vault, and what was there is put aside',
    async (_name, spoil, code) => {
      const { core, caseId, added, file } = await backedUp(3)
      const before = await answers(core, caseId)
      await core.close()
      const database = path.join(core.dataDir, 'proofdesk.sqlite')
      spoil(database)
      alter(vaultPath(core.dataDir, added[0]?.sha256), 'altered')
      const spoiled = existsSync(database) ? readFileSync(database) : null
      await expect(openCore(core.dataDir)).rejects.toMatchObject({ code })
      const outcome = await restore(file, core.dataDir)
      expect(outcome).toMatchObject({ written: 1, replaced: 1, present: 2, faults: [] })
      if (spoiled !== null)
        expect(readFileSync(path.join(core.dataDir, outcome.putAside ?? '', 'proofdesk.sqlite'))).toEqual(
          spoiled,
        )
      const again = await openCore(core.dataDir)
      expect(await answers(again, caseId)).toEqual(before)
      expect(await faultsOf(again)).toEqual([])
    },
  )
})

describe('a backup file that is not as it was written', () => {
  test('each flipped bit of many places is found', async () => {
    const { core, caseId, file } = await backedUp(3)
    await caseWithFiles(2, core, caseId)
    await core.run('backup.make', { file: at(file) })
    const whole = readFileSync(file)
    const flips = Number(process.env['PROOFDESK_FLIPS'] ?? 60)
    let seed = 12345
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below
    const unseen: number[] = []
    for (let round = 0; round < flips; round += 1) {
      // Headers, directories and manifests as often as the content, which is most of the bytes.
      const place = round % 2 === 0 ? random(whole.length) : whole.length - 1 - random(6000)
      const copy = Buffer.from(whole)
      copy[place] = (copy[place] ?? 0) ^ (1 << random(8))
      writeFileSync(file, copy)
      const seen = await core.run('backup.inspect', { file: at(file) }).then(
        ({ damaged, unfinished }) => damaged.length > 0 || unfinished,
        () => true,
      )
      if (!seen) unseen.push(place)
    }
    expect(unseen).toEqual([])
  })

  test('cut short, it still gives back what was whole before, and the next run goes on from there', async () => {
    const { core, caseId, file } = await backedUp(3)
    const first = statSync(file).size
    await caseWithFiles(4, core, caseId)
    await core.run('backup.make', { file: at(file) })
    truncateSync(file, first + 900)
    const { snapshots, unfinished } = await core.run('backup.inspect', { file: at(file) })
    expect(unfinished).toBe(true)
    expect(snapshots.map(({ files }) => files)).toEqual([3])
    appendFileSync(file, Buffer.alloc(5000, 7))
    const again = await core.run('backup.make', { file: at(file) })
    expect(again.files).toBe(7)
    const { damaged, unfinished: still } = await core.run('backup.inspect', { file: at(file) })
    expect({ damaged, still }).toEqual({ damaged: [], still: false })
    expect((await restore(file, path.join(temporaryFolder(), 'r'))).faults).toEqual([])
  })
})

describe('kill -9', () => {
  const program = fileURLToPath(new URL('../../support/keep-forever.ts', import.meta.url))
  const rounds = Number(process.env['PROOFDESK_KILLS'] ?? 6)

  async function killAfter(ms: number, ...args: string[]): Promise<void> {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await new Promise((done) => setTimeout(done, ms))
    child.kill('SIGKILL')
    await ended
  }

  test('of a backup at any moment: the store opens, earlier moments stay, the next run ends whole', async () => {
    const { core, caseId, file } = await backedUp(3)
    const big = path.join(temporaryFolder(), 'big.bin')
    writeFileSync(big, Buffer.alloc(12 * 1024 * 1024, 3))
    await core.run('evidence.add', { caseId, files: [at(big)] })
    await core.close()
    for (let round = 0; round < rounds; round += 1) {
      await killAfter(round * 7, 'backup', core.dataDir, file)
      const again = await openCore(core.dataDir)
      const { snapshots } = await again.run('backup.inspect', { file: at(file) })
      expect(snapshots.length).toBeGreaterThanOrEqual(1)
      await again.close()
    }
    const last = await openCore(core.dataDir)
    await last.run('backup.make', { file: at(file) })
    expect(await last.run('backup.inspect', { file: at(file) })).toMatchObject({
      damaged: [],
      unfinished: false,
    })
    expect(await faultsOf(last)).toEqual([])
  })

  test('of a restore at any moment: the folder opens as before or is refused, and restoring again makes it whole', async () => {
    const { core, caseId, file } = await backedUp(4)
    const before = await answers(core, caseId)
    await core.close()
    const folder = path.join(temporaryFolder(), 'r')
    mkdirSync(folder)
    for (let round = 0; round < rounds; round += 1) {
      await killAfter(round * 9, 'restore', folder, file)
      await openCore(folder).then(
        (opened) => opened.close(),
        (error: { code: string }) => expect(error.code).toBe('database.emptied'),
      )
    }
    expect((await restore(file, folder)).faults).toEqual([])
    expect(await answers(await openCore(folder), caseId)).toEqual(before)
  })
})
