/** The custody log attacked in the database file itself, with its triggers taken off: whatever was done is found and named. */
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { attack, caseWithFiles, entryHash, faultsOf, ORIGIN, written, type CustodyRow } from './attack.ts'
import { openCore } from '../../support/core.ts'

describe('the custody log', () => {
  test('an honest day has nothing to find, and the database refuses to change its log', async () => {
    const { core, caseId, added } = await caseWithFiles(4)
    const ids = added.map(({ id }) => id)
    await core.call('evidence.bin', { ids: [ids[1] ?? ''], binned: true })
    await core.call('evidence.renumber', {
      caseId,
      category: 'problem',
      ids: [ids[3] ?? '', ids[0] ?? '', ids[2] ?? ''],
    })
    await core.call('evidence.update', { id: ids[0] ?? '', fields: { category: 'payment' } })
    await core.call('evidence.bin', { ids: [ids[1] ?? ''], binned: false })
    expect(await faultsOf(core)).toEqual([])
    await core.close()
    const db = new Database(path.join(core.dataDir, 'proofdesk.sqlite'))
    expect(() => db.exec("UPDATE custody SET detail = '{}'")).toThrow(/append only/)
    expect(() => db.exec('DELETE FROM custody')).toThrow(/append only/)
    db.close()
    expect(await faultsOf(await openCore(core.dataDir))).toEqual([])
  })

  test.each([
    ['an entry changed', "UPDATE custody SET detail = '{}' WHERE sequence = 2", ['entry-altered 2']],
    [
      'its moment changed',
      "UPDATE custody SET at = '2024-03-15T03:00:00.000Z' WHERE sequence = 2",
      ['entry-altered 2'],
    ],
    ['an entry left out', 'DELETE FROM custody WHERE sequence = 2', ['entries-missing 3']],
    [
      'two entries exchanged',
      'UPDATE custody SET sequence = -sequence WHERE sequence IN (2, 3); UPDATE custody SET sequence = 5 + sequence WHERE sequence < 0',
      ['entry-moved 2', 'entry-moved 3'],
    ],
    ['the tail cut off', 'DELETE FROM custody WHERE sequence > 3', ['tail-cut 5']],
    ['the whole log gone', 'DELETE FROM custody', ['tail-cut 5']],
  ])('%s is found and named', async (_name, sql, expected) => {
    const { core } = await caseWithFiles(5)
    await attack(core, sql)
    const found = await faultsOf(await openCore(core.dataDir))
    expect(found.map(({ kind, sequence }) => `${kind} ${sequence}`)).toEqual(expect.arrayContaining(expected))
  })

  test('a tail cut off stays told of when the log goes on', async () => {
    const { core, caseId } = await caseWithFiles(3)
    await attack(core, 'DELETE FROM custody WHERE sequence > 2')
    const again = await openCore(core.dataDir)
    const { added } = await caseWithFiles(1, again, caseId)
    expect(added).toHaveLength(1)
    await again.close()
    const found = await faultsOf(await openCore(core.dataDir))
    expect(found).toMatchObject([{ kind: 'tail-cut', sequence: 3 }, { kind: 'item-unlogged' }])
  })

  test('a log written anew from the altered entry on holds in itself and not against the noted head', async () => {
    const { core } = await caseWithFiles(4)
    await attack(core, (db) => {
      db.exec("UPDATE custody SET detail = json_set(detail, '$.file', 'other.txt') WHERE sequence = 2")
      let previous = ORIGIN
      for (const row of db.prepare('SELECT * FROM custody ORDER BY sequence').all() as CustodyRow[]) {
        const hash = entryHash(previous, row)
        db.prepare('UPDATE custody SET hash = ? WHERE sequence = ?').run(hash, row.sequence)
        previous = hash
      }
    })
    expect(await faultsOf(await openCore(core.dataDir))).toMatchObject([
      { kind: 'head-differs', sequence: 4 },
    ])
  })

  test('time that runs backwards is told', async () => {
    const { core } = await caseWithFiles(2)
    await attack(core, (db) => {
      const last = db.prepare('SELECT * FROM custody ORDER BY sequence DESC').get() as CustodyRow
      const row = {
        ...last,
        sequence: 3,
        at: '2019-01-01T00:00:00.000Z',
        action: 'verified',
        evidence_id: null,
      }
      db.prepare(
        `INSERT INTO custody VALUES (@sequence, @at, @action, @case_id, @evidence_id, @sha256, @detail, @hash)`,
      ).run({ ...row, hash: entryHash(last.hash, row as CustodyRow) })
    })
    expect(await faultsOf(await openCore(core.dataDir))).toMatchObject([
      { kind: 'time-backwards', sequence: 3, found: '2019-01-01T00:00:00.000Z' },
    ])
  })

  test.each([
    ['gone', (file: string) => rmSync(file)],
    ['no note', (file: string) => writeFileSync(file, '{"entries": -1}')],
  ])('the noted head that is %s is told, from then on', async (_name, spoil) => {
    const { core } = await caseWithFiles(2)
    await core.close()
    spoil(path.join(core.dataDir, 'custody-head.json'))
    const again = await openCore(core.dataDir)
    expect(await faultsOf(again)).toMatchObject([{ kind: 'head-missing' }])
    await again.close()
    expect(await faultsOf(await openCore(core.dataDir))).toMatchObject([{ kind: 'head-missing' }])
  })
})

describe('today’s rows against the log', () => {
  test.each([
    ['an item deleted', (id: string) => `DELETE FROM evidence WHERE id = '${id}'`, 'item-gone'],
    [
      'an item out of the bin',
      (id: string) => `UPDATE evidence SET binned_at = '2024-01-01T00:00:00.000Z' WHERE id = '${id}'`,
      'item-bin-differs',
    ],
    [
      'another number',
      (id: string) => `UPDATE evidence SET ordinal = 40 WHERE id = '${id}'`,
      'item-number-differs',
    ],
    [
      'an item nobody took in',
      (id: string) =>
        `CREATE TEMP TABLE copy AS SELECT * FROM evidence WHERE id = '${id}';
         UPDATE copy SET id = 'forged', ordinal = 99; INSERT INTO evidence SELECT * FROM copy`,
      'item-unlogged',
    ],
  ])('%s is found and named', async (_name, sql, kind) => {
    const { core, added } = await caseWithFiles(3)
    await attack(core, sql(added[1]?.id ?? ''))
    const found = await faultsOf(await openCore(core.dataDir))
    expect(found).toMatchObject([{ kind }])
    expect(found[0]?.name).not.toBe('')
  })

  test('an item pointed at a forged file that has its own right hash is found', async () => {
    const { core, added } = await caseWithFiles(2)
    const forged = await core.run('evidence.add', {
      caseId: added[0]?.caseId ?? '',
      files: [{ kind: 'path', path: written('forged.txt', 'forged') }],
    })
    const [extra] = forged.added
    await attack(core, `UPDATE evidence SET sha256 = '${extra?.sha256}' WHERE id = '${added[0]?.id}'`)
    expect(await faultsOf(await openCore(core.dataDir))).toMatchObject([
      {
        kind: 'item-file-differs',
        evidenceId: added[0]?.id,
        expected: added[0]?.sha256,
        found: extra?.sha256,
      },
    ])
  })
})
