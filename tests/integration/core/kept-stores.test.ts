/** What an owner wrote with an older version: every kept store is migrated, answers, and has lost nothing. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { loadMigrations } from '../../../electron/core/database/migrate.ts'
import { DATABASE_FILE } from '../../../electron/core/database/open.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { keptVersions, layStore, storeFile } from '../../support/kept-stores.ts'
import { answers, questions } from '../../support/questions.ts'

const known = loadMigrations().length

/** Tables, indices and triggers as they were declared, whitespace aside. */
function schemaOf(dataDir: string): string[] {
  const db = new Database(path.join(dataDir, DATABASE_FILE), { readonly: true })
  const declared = db
    .prepare<[], { sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all()
    .map(({ sql }) => sql.replace(/\s+/g, ' '))
  db.close()
  return declared.sort()
}

/** What the store's own things are known by; offices, scenarios and rules have names. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Every id of the store that an answer names, at whatever depth. */
function idsIn(value: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const each of value) idsIn(each, found)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && /^(id|.+Id|batch)$/.test(key) && UUID.test(inner)) found.add(inner)
      else idsIn(inner, found)
    }
  return found
}

async function layed(version: number): Promise<string> {
  const dataDir = path.join(temporaryFolder(), 'data')
  await layStore(version, dataDir)
  return dataDir
}

test('a store is kept of today’s schema', () => {
  expect(
    keptVersions(),
    'a migration was added: run `node scripts/make-store-fixture.ts` and commit what it writes',
  ).toContain(known)
})

describe.each(keptVersions())('the store of schema %i', (version) => {
  test('becomes the schema of now, declared as a new store’s is', async () => {
    const fresh = await openCore()
    const core = await openCore(await layed(version))
    await Promise.all([fresh.close(), core.close()])
    expect(
      schemaOf(core.dataDir),
      'a migration that a kept store has had was edited: put the change into a new one, or, while nothing is released, `node scripts/make-store-fixture.ts --again`',
    ).toEqual(schemaOf(fresh.dataDir))
  })

  test('holds the whole case: parties, evidence, statements, findings, claim, papers, what was sent', async () => {
    const core = await openCore(await layed(version))
    const [one] = await core.call('cases.list', { archived: false })
    expect(one).toMatchObject({ title: '甲', status: 'closed', result: 'refund' })
    const caseId = one?.id ?? ''
    expect(await core.call('cases.list', { archived: true })).toMatchObject([{ title: '另一个' }])
    expect(await core.call('providers.list', {})).toMatchObject([{ name: '乙支付', phone: '95000' }])

    const evidence = await core.call('evidence.list', { caseId })
    expect(evidence.find(({ name }) => name === '收单协议')).toMatchObject({
      number: '合-02',
      notes: '第3页',
    })
    expect((await core.run('integrity.verify', { caseId: null })).faults).toEqual([])

    const batches = await core.call('statements.batches', { caseId, undone: true })
    expect(batches.map(({ rows, undoneAt }) => [rows, undoneAt !== null]).sort()).toEqual([
      [1, false],
      [1, true],
    ])
    const { findings } = await core.call('settlement.findings', { caseId })
    expect(findings.map(({ kind, amount }) => [kind, amount])).toContainEqual([
      'fee-above-terms',
      { minor: 54_00, currency: 'CNY' },
    ])
    expect(await core.call('claim.get', { caseId })).toMatchObject({ heads: expect.any(Array) })

    const letters = await core.call('letters.list', { caseId })
    expect(letters.map(({ sent }) => sent.length).sort()).toEqual([0, 1])
    const [sent] = await core.call('submissions.list', { caseId })
    expect(sent).toMatchObject({ reference: 'A-1', events: [{ kind: 'submitted', on: '2024-03-12' }] })
    expect(await core.call('calls.list', { caseId })).toMatchObject([{ topic: '催款' }])
    expect(await core.call('timeline.list', { caseId })).toContainEqual(
      expect.objectContaining({ title: '停付' }),
    )
    expect(await core.call('settings.get', {})).toMatchObject({ theme: 'dark' })
  })

  test('answers every question that a page could ask, as the contract says', async () => {
    const core = await openCore(await layed(version))
    const cases = await Promise.all([true, false].map((archived) => core.call('cases.list', { archived })))
    // Ids lead to ids: a case to its letters, a letter to its versions.
    const ids = new Set<string>()
    const told = new Map<string, string>()
    const caseIds = cases.flat().map(({ id }) => id)
    const batches = await Promise.all(
      caseIds.map((caseId) => core.call('statements.batches', { caseId, undone: true })),
    )
    let inputs: Record<string, unknown>[] = [
      {},
      ...caseIds.map((caseId) => ({ caseId })),
      ...batches.flat().map(({ id }) => ({ batch: id })),
    ]
    while (inputs.length > 0) {
      const asked = questions(inputs)
      const before = new Set(ids)
      for (const [at, answer] of (await answers(core, asked)).entries()) {
        told.set(JSON.stringify(asked[at]), answer)
        idsIn(JSON.parse(answer), ids)
      }
      inputs = [...ids].filter((id) => !before.has(id)).map((id) => ({ id }))
    }
    expect(ids.size).toBeGreaterThan(20)
    // An id of one kind is no id of another: that it is not found is an answer. A defect, or an answer that is not
    // what the contract says, would be `internal`.
    expect([...told].filter(([, answer]) => /^"error (internal|database)/.test(answer))).toEqual([])
  })

  test('is refused, and left as it is, where a later version made it', async () => {
    const dataDir = await layed(version)
    const file = path.join(dataDir, DATABASE_FILE)
    const db = new Database(file)
    db.pragma(`user_version = ${known + 1}`)
    db.close()
    const before = readFileSync(file)
    await expect(openCore(dataDir)).rejects.toMatchObject({
      code: 'database.newer',
      params: { found: known + 1, known },
    })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('is small', () => {
    expect(readFileSync(storeFile(version)).length).toBeLessThan(300 * 1024)
  })
})
