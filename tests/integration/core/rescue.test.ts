/** A store that does not open: what a window's core still does, and that nothing is made anew over it. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCore, type Core } from '../../../electron/core/core.ts'
import { openCore, temporaryFolder, TEST_NOW } from '../../support/core.ts'
import { newCase, withEvidence, written } from '../../support/made.ts'
import { alter } from '../integrity/attack.ts'

const at = (file: string) => ({ kind: 'path' as const, path: file })
const vaultPath = (dataDir: string, sha256: string) =>
  path.join(dataDir, 'vault', sha256.slice(0, 2), sha256.slice(2))
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** As a window opens it. */
async function inWindow<T>(dataDir: string, work: (core: Core) => Promise<T>): Promise<T> {
  const core = await createCore({ dataDir, door: 'desktop', clock: () => TEST_NOW, developer: true })
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

async function store() {
  const core = await openCore()
  const caseId = await newCase(core, { title: 'CON: 三笔/未到账' })
  const items = await withEvidence(core, caseId, [
    written('合同 AUX.txt', '一'),
    written('回单.csv', 'a,b\r\n1,2\r\n'),
    written('录音说明', '三'),
  ])
  const backup = path.join(temporaryFolder(), 'Proofdesk.zip')
  await core.run('backup.make', { file: at(backup) })
  await core.close()
  return { dataDir: core.dataDir, caseId, items, backup }
}

const database = (dataDir: string) => path.join(dataDir, 'proofdesk.sqlite')
const allFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

describe('a damaged database', () => {
  test('opens no page, is looked into, and a backup restored over it opens the store in the same window', async () => {
    const { dataDir, caseId, items, backup } = await store()
    const bytes = readFileSync(database(dataDir))
    const torn = Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0x5a)])
    writeFileSync(database(dataDir), torn)
    await inWindow(dataDir, async (core) => {
      expect((await core.call('rescue.state', {})).error).toMatchObject({ code: 'database.damaged' })
      await expect(core.call('cases.list', {})).rejects.toMatchObject({ code: 'database.damaged' })
      await expect(core.call('cases.create', { title: '新' })).rejects.toMatchObject({
        code: 'database.damaged',
      })
      await expect(core.invoke('no.such', {})).rejects.toMatchObject({ code: 'route.unknown' })
      expect(await core.run('rescue.look', {})).toMatchObject({
        database: 'none',
        files: items.length,
        named: 0,
      })
      // A backup that is none changes nothing, and the window goes on.
      await expect(core.run('rescue.restore', { file: at(written('x.zip', 'x')) })).rejects.toMatchObject({
        code: 'backup.foreign',
      })
      expect(readFileSync(database(dataDir))).toEqual(torn)
      const opened = new Promise<void>((resolve) => {
        core.on((event) => event.name === 'changed' && resolve())
      })
      expect(await core.run('rescue.restore', { file: at(backup) })).toMatchObject({ faults: [], present: 3 })
      await opened
      expect((await core.call('rescue.state', {})).error).toBeNull()
      expect(await core.call('evidence.list', { caseId })).toHaveLength(items.length)
      await expect(core.run('rescue.restore', { file: at(backup) })).rejects.toMatchObject({
        code: 'rescue.notNeeded',
      })
    })
    const aside = readdirSync(dataDir).find((name) => name.startsWith('before-restore-')) ?? ''
    expect(readFileSync(path.join(dataDir, aside, 'proofdesk.sqlite'))).toEqual(torn)
  })

  test('a page torn in the middle leaves the other rows readable: files keep case, number and name', async () => {
    const { dataDir, items } = await store()
    const again = await openCore(dataDir)
    for (let index = 0; index < 200; index += 1)
      await newCase(again, { title: `案件 ${index} ${'长'.repeat(150)}` })
    await again.close()
    // The table of custody is torn (its pages say what nobody else's do): cases and exhibits stay.
    const bytes = readFileSync(database(dataDir))
    const page = 4096
    let broken = 0
    for (let from = page; from < bytes.length; from += page) {
      const one = bytes.subarray(from, from + page)
      if (one.includes('案件 100 ') && one[0] === 13) {
        one.fill(0x5a)
        broken += 1
      }
    }
    expect(broken).toBeGreaterThan(0)
    writeFileSync(database(dataDir), bytes)
    const out = path.join(temporaryFolder(), 'out')
    await inWindow(dataDir, async (core) => {
      const found = await core.run('rescue.look', {})
      expect(found).toMatchObject({ database: 'partly', files: 3, named: 3 })
      expect(found.cases.length).toBeGreaterThan(100)
      expect(await core.run('rescue.copyOut', { folder: at(out) })).toMatchObject({
        files: 3,
        unnamed: 0,
        altered: [],
        missing: [],
      })
    })
    const copied = allFiles(out).filter((file) => !file.endsWith('list.txt'))
    expect(copied.map(sha256).sort()).toEqual(items.map((item) => item.sha256).sort())
    expect(copied.every((file) => file.includes('三笔'))).toBe(true)
  })
})

describe('a full vault without its database', () => {
  test('is copied out by hash, with what was altered and a list; nothing there is changed', async () => {
    const { dataDir, items } = await store()
    const altered = items[0]?.sha256 ?? ''
    alter(vaultPath(dataDir, altered), 'altered')
    rmSync(database(dataDir))
    const before = allFiles(path.join(dataDir, 'vault')).map((file) => [file, sha256(file)])
    const out = path.join(temporaryFolder(), 'a', 'b')
    await inWindow(dataDir, async (core) => {
      expect((await core.call('rescue.state', {})).error).toMatchObject({ code: 'database.emptied' })
      const copied = await core.run('rescue.copyOut', { folder: at(out) })
      expect(copied).toMatchObject({ files: 2, unnamed: 3, altered: [altered], missing: [] })
      // A folder that holds something is not written into.
      await expect(core.run('rescue.copyOut', { folder: at(out) })).rejects.toMatchObject({
        code: 'file.exists',
      })
    })
    expect(existsSync(database(dataDir))).toBe(false)
    expect(allFiles(path.join(dataDir, 'vault')).map((file) => [file, sha256(file)])).toEqual(before)
    const names = allFiles(out).map((file) => path.basename(file))
    expect(names.some((name) => name.endsWith('.txt'))).toBe(true)
    expect(names.filter((name) => /\.part$/.test(name))).toEqual([])
  })
})
