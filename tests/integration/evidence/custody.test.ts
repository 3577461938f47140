import path from 'node:path'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { firstBrokenEntry } from '../../../electron/core/evidence/custody.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

async function caseWithFiles(count: number) {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '保管链' })
  const files = Array.from({ length: count }, (_, index) => {
    const file = path.join(temporaryFolder(), `${index}.txt`)
    writeFileSync(file, `文件 ${index}`)
    return { kind: 'path' as const, path: file }
  })
  const { added } = await core.run('evidence.add', { caseId, files })
  return { core, caseId, added }
}

test('a file altered or removed behind our back is found', async () => {
  const { core, caseId, added } = await caseWithFiles(3)
  const pathOf = (index: number) => core.files.evidence(asId(added[index]?.id ?? '')).path
  chmodSync(pathOf(0), 0o644)
  writeFileSync(pathOf(0), 'altered')
  rmSync(pathOf(2), { force: true })
  const result = await core.run('evidence.verify', { caseId })
  expect(result).toEqual({ checked: 3, damaged: [added[0]?.id], missing: [added[2]?.id], chainIntact: true })
})

test.each([
  ['an entry changed', "UPDATE custody SET detail = '{}' WHERE sequence = 2"],
  ['an entry left out', 'DELETE FROM custody WHERE sequence = 2'],
  ['the order changed', 'UPDATE custody SET sequence = 99 WHERE sequence = 2'],
])('%s breaks the chain', async (_name, sql) => {
  const { core } = await caseWithFiles(3)
  await core.close()
  const db = new Database(path.join(core.dataDir, 'proofdesk.sqlite'))
  expect(firstBrokenEntry(db)).toBe(null)
  expect(() => db.exec(sql)).toThrow(/append only/)
  db.exec('DROP TRIGGER custody_no_update; DROP TRIGGER custody_no_delete')
  db.exec(sql)
  expect(firstBrokenEntry(db)).not.toBe(null)
  db.close()
})
