/** One case brought back out of a backup into a store that is in use. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { withEvidence, written } from '../../support/made.ts'
import { alter } from '../integrity/attack.ts'

const at = (file: string) => ({ kind: 'path' as const, path: file })
const vaultPath = (dataDir: string, sha256: string) =>
  path.join(dataDir, 'vault', sha256.slice(0, 2), sha256.slice(2))

async function backedUp() {
  const core = await openCore()
  const { id } = await core.call('cases.addSample', { sample: 'unsettled-payments' })
  const other = (await core.call('cases.create', { title: '另一件' })).id
  const file = path.join(temporaryFolder(), 'Proofdesk.zip')
  await core.run('backup.make', { file: at(file) })
  return { core, caseId: id as CaseId, other, file: at(file) }
}

test('a case that is in no store comes back whole, and only it', async () => {
  const { core, caseId, file } = await backedUp()
  const elsewhere = await openCore()
  await elsewhere.call('cases.create', { title: '在用的案件' })
  const looked = await elsewhere.run('bag.lookInBackup', { file, wanted: caseId })
  expect(looked).toMatchObject({
    caseHere: false,
    newStatements: 2,
    differences: [],
    lacking: [],
    faults: [],
  })
  expect(await elsewhere.call('cases.list', {})).toHaveLength(1)
  const taken = await elsewhere.run('bag.fromBackup', { file, wanted: caseId })
  expect(taken).toMatchObject({ newFiles: looked.newFiles, newRecords: looked.newRecords, faults: [] })
  expect(await elsewhere.call('cases.list', {})).toHaveLength(2)
  for (const route of ['evidence.list', 'timeline.list', 'claim.get', 'letters.list'] as const)
    expect({ [route]: await elsewhere.call(route, { caseId }) }).toEqual({
      [route]: await core.call(route, { caseId }),
    })
  expect(await elsewhere.run('integrity.verify', { caseId: null })).toMatchObject({ faults: [] })
  const custody = await elsewhere.call('evidence.custody', { caseId })
  expect(custody.filter(({ action }) => action === 'case-restored')).toHaveLength(1)
})

test('what is here stays: what was lost comes back, what was changed is listed, a broken file is replaced', async () => {
  const { core, caseId, file } = await backedUp()
  const items = await core.call('evidence.list', { caseId })
  const [first, second, third] = items
  if (!first || !second || !third) throw new Error('the sample has three exhibits')
  await core.call('evidence.update', { id: first.id, fields: { purpose: '备份之后改写的证明目的' } })
  const [added] = await withEvidence(core, caseId, [written('新.txt', '备份之后加入')])
  await core.close()
  // What a broken disk does, and what somebody with a database tool does.
  alter(vaultPath(core.dataDir, second.sha256), 'x')
  rmSync(vaultPath(core.dataDir, third.sha256), { force: true })
  const db = new Database(path.join(core.dataDir, 'proofdesk.sqlite'))
  db.pragma('foreign_keys = ON')
  const events = db.prepare('SELECT count(*) FROM timeline_events WHERE case_id = ?').pluck().get(caseId)
  db.prepare('DELETE FROM timeline_events WHERE case_id = ?').run(caseId)
  db.close()
  const again = await openCore(core.dataDir)
  expect(Number(events)).toBeGreaterThan(0)
  // The one that is gone is an exhibit and a statement: named as both.
  const { faults } = await again.run('integrity.verify', { caseId })
  expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['file-damaged', 'file-missing']))
  const taken = await again.run('bag.fromBackup', { file, wanted: caseId })
  expect(taken).toMatchObject({ caseHere: true, newFiles: 2, newStatements: 0, faults: [] })
  expect(taken.differences).toContainEqual(
    expect.objectContaining({ table: 'evidence', columns: [expect.objectContaining({ column: 'purpose' })] }),
  )
  expect(await again.call('timeline.list', { caseId })).toHaveLength(Number(events))
  const now = await again.call('evidence.list', { caseId })
  expect(now.find(({ id }) => id === first.id)?.purpose).toBe('备份之后改写的证明目的')
  expect(now.map(({ id }) => id)).toContain(added?.id)
  expect(now).toHaveLength(items.length + 1)
  // Once more changes nothing and is no error.
  expect(await again.run('bag.fromBackup', { file, wanted: caseId })).toMatchObject({
    newFiles: 0,
    newRecords: 0,
  })
})

test('a file that no backup holds is named, and the rest comes back', async () => {
  const core = await openCore()
  const caseId = (await core.call('cases.create', { title: '缺一件' })).id
  const [gone, kept] = await withEvidence(core, caseId, [written('a.txt', '缺'), written('b.txt', '在')])
  rmSync(vaultPath(core.dataDir, gone?.sha256 ?? ''), { force: true })
  const file = at(path.join(temporaryFolder(), 'b.zip'))
  await core.run('backup.make', { file })
  const other = await openCore()
  const taken = await other.run('bag.fromBackup', { file, wanted: caseId })
  expect(taken.lacking).toEqual([expect.stringContaining('a')])
  expect(taken.faults).toEqual([expect.objectContaining({ kind: 'file-missing', evidenceId: gone?.id })])
  expect((await other.files.evidence(kept?.id as never)).path).toContain(other.dataDir)
})

test('a case, a moment or a file that is not there is said so, and nothing is left behind', async () => {
  const { core, caseId, file } = await backedUp()
  const nobody = '00000000-0000-4000-8000-000000000000'
  await expect(core.run('bag.fromBackup', { file, wanted: nobody })).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(core.run('bag.fromBackup', { file, wanted: caseId, snapshot: 'x' })).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(
    core.run('bag.fromBackup', { file: at(written('x.zip', 'no zip')), wanted: caseId }),
  ).rejects.toMatchObject({ code: 'backup.foreign' })
})
