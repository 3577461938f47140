/** Files of the vault altered or removed behind the core's back: found, named, never used, repaired by a whole copy. */
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { asId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { alter, attack, caseWithFiles, faultsOf, written } from './attack.ts'

const vaultPath = (dataDir: string, sha256 = '') =>
  path.join(dataDir, 'vault', sha256.slice(0, 2), sha256.slice(2))

describe('a file of the vault', () => {
  test('that was altered, removed or put there by others is found and named', async () => {
    const { core, caseId, added } = await caseWithFiles(3)
    alter(vaultPath(core.dataDir, added[0]?.sha256), 'altered')
    rmSync(vaultPath(core.dataDir, added[2]?.sha256), { force: true })
    const stray = 'ab'.repeat(32)
    const folder = path.dirname(vaultPath(core.dataDir, added[1]?.sha256))
    writeFileSync(path.join(folder, stray.slice(2)), 'stray')
    const { faults, files } = await core.run('integrity.verify', { caseId: null })
    expect(files).toBe(3)
    expect(faults).toHaveLength(3)
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'file-damaged', evidenceId: added[0]?.id, name: '问-01 0' }),
        expect.objectContaining({ kind: 'file-missing', evidenceId: added[2]?.id, name: '问-03 2' }),
        expect.objectContaining({ kind: 'file-unknown' }),
      ]),
    )
    const ofCase = await core.run('integrity.verify', { caseId })
    expect(ofCase.faults.map(({ kind }) => kind).sort()).toEqual(['file-damaged', 'file-missing'])
    expect(await core.call('integrity.last', {})).toMatchObject({ report: { files: 3 } })
  })

  test.each(['altered', 'removed', 'cut short'] as const)(
    'that was %s is not opened, and adding the file again puts it right and says so',
    async (how) => {
      const { core, caseId, added } = await caseWithFiles(1)
      const [item] = added
      const kept = vaultPath(core.dataDir, item?.sha256)
      const original = readFileSync(kept)
      await core.files.evidence(item?.id ?? asId(''))
      if (how === 'altered') alter(kept, 'altered')
      else if (how === 'removed') rmSync(kept, { force: true })
      else {
        alter(kept, original)
        truncateSync(kept, 3)
      }
      const code = how === 'removed' ? 'file.vaultMissing' : 'file.vaultAltered'
      await expect(core.files.evidence(item?.id ?? asId(''))).rejects.toMatchObject({
        code,
        params: { file: '0.txt' },
      })
      const again = await core.run('evidence.add', {
        caseId,
        files: [{ kind: 'path', path: written('again.txt', original.toString()) }],
      })
      expect(again.failed).toEqual([])
      expect(readFileSync(kept)).toEqual(original)
      expect(await faultsOf(core)).toEqual([])
      const log = await core.call('evidence.custody', { caseId })
      expect(log.filter(({ action }) => action === 'repaired')).toMatchObject([
        { sha256: item?.sha256, detail: { found: how === 'removed' ? null : expect.any(String) } },
      ])
    },
  )

  test('that is whole is not written again, and no repair is told', async () => {
    const { core, caseId, added } = await caseWithFiles(1)
    const again = written('again.txt', readFileSync(vaultPath(core.dataDir, added[0]?.sha256), 'utf8'))
    await core.run('evidence.add', { caseId, files: [{ kind: 'path', path: again }] })
    const log = await core.call('evidence.custody', { caseId })
    expect(log.map(({ action }) => action)).toEqual(['added', 'added'])
  })
})

const STATEMENT = [
  '交易日期,收入,支出,余额,摘要',
  '2024-01-02,100.00,,100.00,甲',
  '2024-01-03,,30.00,70.00,乙',
].join('\n')

describe('a statement’s file', () => {
  let core: Awaited<ReturnType<typeof openCore>>
  let caseId: string
  let batch: string
  let kept: string

  beforeEach(async () => {
    core = await openCore()
    caseId = (await core.call('cases.create', { title: '账单' })).id
    const file = { kind: 'path' as const, path: written('流水.csv', STATEMENT) }
    const { draft, sha256 } = await core.run('statements.read', {
      caseId,
      file,
      options: { currency: 'CNY' },
    })
    batch = (await core.run('statements.import', { draft, side: 'bank', account: '一户' })).id
    kept = vaultPath(core.dataDir, sha256)
  })

  test('is verified with the others', async () => {
    alter(kept, STATEMENT.replace('100.00,,', '900.00,,'))
    // It is an exhibit too: both names are told.
    expect((await core.run('integrity.verify', { caseId })).faults).toMatchObject([
      { kind: 'file-damaged', name: '付-01 流水' },
      { kind: 'file-damaged', name: '流水.csv' },
    ])
    rmSync(kept, { force: true })
    expect(await faultsOf(core)).toMatchObject([
      { kind: 'file-missing' },
      { kind: 'file-missing', name: '流水.csv' },
    ])
  })

  test('that was altered or is gone is never read again under the hash of the whole one', async () => {
    await core.call('statements.undo', { batch })
    alter(kept, STATEMENT.replace('100.00,,', '900.00,,'))
    const read = () => core.run('statements.read', { caseId, batch, options: { currency: 'CNY' } })
    await expect(read()).rejects.toMatchObject({ code: 'file.vaultAltered', params: { file: '流水.csv' } })
    rmSync(kept, { force: true })
    await expect(read()).rejects.toMatchObject({ code: 'file.vaultMissing' })
    // The same file once more puts it right.
    const file = { kind: 'path' as const, path: written('又.csv', STATEMENT) }
    const { draft } = await core.run('statements.read', { caseId, file, options: { currency: 'CNY' } })
    await core.run('statements.import', { draft, side: 'bank', account: '一户' })
    expect(await faultsOf(core)).toEqual([])
    await expect(read()).resolves.toMatchObject({ sha256: expect.any(String) })
  })

  test('of a draft that was altered in the staging folder is neither read again nor imported', async () => {
    const file = {
      kind: 'path' as const,
      path: written('二.csv', STATEMENT.replaceAll('2024-01', '2024-02')),
    }
    const { draft } = await core.run('statements.read', { caseId, file, options: { currency: 'CNY' } })
    const { readdirSync } = await import('node:fs')
    const staging = path.join(core.dataDir, 'vault', 'staging', `statement-${draft}`)
    const [staged = ''] = readdirSync(staging)
    writeFileSync(path.join(staging, staged), STATEMENT.replace('30.00', '3.00'))
    const code = { code: 'file.vaultAltered' }
    await expect(
      core.run('statements.import', { draft, side: 'bank', account: '一户' }),
    ).rejects.toMatchObject(code)
    await expect(
      core.run('statements.read', { caseId, draft, options: { currency: 'CNY' } }),
    ).rejects.toMatchObject(code)
  })

  test('and its record are held against the log', async () => {
    await attack(core, `DELETE FROM statement_batches WHERE id = ${batch}`)
    expect(await faultsOf(await openCore(core.dataDir))).toMatchObject([
      { kind: 'statement-gone', name: '流水.csv' },
    ])
  })
})

describe('what was sent', () => {
  async function sentCase() {
    const { core, caseId, added } = await caseWithFiles(1)
    const story = await core.run('integrity.story', { evidenceId: added[0]?.id ?? '' })
    const sent = await core.call('submissions.create', {
      caseId,
      override: '按登记员的要求先行提交',
      channel: 'provider-email',
      on: '2024-03-01',
      method: 'email',
      evidenceIds: [added[0]?.id ?? ''],
      outputs: [{ output: story.id, role: 'other', pages: null }],
    })
    return { core, caseId, sent }
  }

  test('its files are verified, and an altered one is not handed out', async () => {
    const { core, sent } = await sentCase()
    expect(await faultsOf(core)).toEqual([])
    const [file] = sent.frozen.files
    alter(vaultPath(core.dataDir, file?.sha256), 'altered')
    expect(await faultsOf(core)).toMatchObject([{ kind: 'file-damaged', name: file?.name }])
    await expect(
      core.call('submissions.file', { submission: sent.id, sha256: file?.sha256 ?? '' }),
    ).rejects.toMatchObject({ code: 'file.vaultAltered', params: { file: file?.name } })
  })

  test('its frozen copy is held against the log', async () => {
    const { core } = await sentCase()
    await attack(
      core,
      `DROP TRIGGER submissions_frozen; UPDATE submissions SET frozen = replace(frozen, '保管', '保存')`,
    )
    expect(await faultsOf(await openCore(core.dataDir))).toMatchObject([{ kind: 'submission-differs' }])
  })
})

describe('a database that is gone over a full vault', () => {
  test.each([
    ['removed', (file: string) => rmSync(file), 'missing'],
    ['emptied', (file: string) => truncateSync(file, 0), 'missing'],
  ])('%s: refused with what can be done, and nothing is made in its place', async (_name, spoil, reason) => {
    const { core } = await caseWithFiles(2)
    await core.close()
    const file = path.join(core.dataDir, 'proofdesk.sqlite')
    const before = readFileSync(file)
    spoil(file)
    await expect(openCore(core.dataDir)).rejects.toMatchObject({
      code: 'database.emptied',
      params: { reason, files: 2 },
    })
    await expect(openCore(core.dataDir)).rejects.toMatchObject({ code: 'database.emptied' })
    writeFileSync(file, before)
    expect(await faultsOf(await openCore(core.dataDir))).toEqual([])
  })

  test('a new database in its place, or another store’s, is refused too', async () => {
    const [one, other, empty] = [await caseWithFiles(1), await caseWithFiles(1), await openCore()]
    for (const { core } of [one, other]) await core.close()
    await empty.close()
    const file = (dataDir: string) => path.join(dataDir, 'proofdesk.sqlite')
    writeFileSync(file(one.core.dataDir), readFileSync(file(other.core.dataDir)))
    await expect(openCore(one.core.dataDir)).rejects.toMatchObject({
      code: 'database.emptied',
      params: { reason: 'other' },
    })
    rmSync(path.join(one.core.dataDir, 'store.json'))
    const { default: Database } = await import('better-sqlite3')
    const db = new Database(file(other.core.dataDir))
    db.exec('DELETE FROM store')
    db.close()
    await expect(openCore(other.core.dataDir)).rejects.toMatchObject({
      code: 'database.emptied',
      params: { reason: 'empty' },
    })
  })

  test('a folder that has no store yet opens as a new one', async () => {
    const core = await openCore(path.join(temporaryFolder(), 'data'))
    expect(await core.call('cases.list', {})).toEqual([])
  })
})
