/** A bag taken in on another PC: nothing twice, nothing changed, both histories kept. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import type { CaseId, StatementBatchId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

async function owner(sample: 'unsettled-payments' | 'zero-rate' = 'unsettled-payments') {
  const core = await openCore()
  const { id } = await core.call('cases.addSample', { sample })
  const caseId = id as CaseId
  const [channel] = await core.call('letters.channels', { caseId })
  const letter = await core.call('letters.compose', { caseId, channel: channel?.channel ?? '' })
  await core.run('pack.build', { caseId })
  return { core, caseId, letter }
}

async function bagOf(core: Core, caseId: CaseId): Promise<string> {
  const folder = path.join(temporaryFolder(), 'bag')
  await core.run('bag.makeFolder', { caseId, folder: { kind: 'path', path: folder } })
  return folder
}
const file = (folder: string) => ({ file: { kind: 'path' as const, path: folder } })

/** What a screen shows of a case, whatever the store calls its batches. */
async function shown(core: Core, caseId: CaseId) {
  const batches = await core.call('statements.batches', { caseId })
  const rows = await Promise.all(
    batches.map(async ({ id }) =>
      (await core.call('statements.rows', { batch: id })).rows.map(
        ({ id: row, ...rest }) => (void row, rest),
      ),
    ),
  )
  const nameOf = new Map(batches.map(({ id, fileName }) => [id, fileName]))
  const named = (refs: readonly { batch: StatementBatchId; line: number }[]) =>
    refs.map(({ batch, line }) => `${nameOf.get(batch)} ${line}`)
  const { matches } = await core.call('settlement.matches', { caseId })
  const { findings } = await core.call('settlement.findings', { caseId })
  const letters = await core.call('letters.list', { caseId })
  return {
    case: await core.call('cases.get', { id: caseId }),
    evidence: await core.call('evidence.list', { caseId }),
    timeline: await core.call('timeline.list', { caseId }),
    claim: await core.call('claim.get', { caseId }),
    damages: await core.call('damages.get', { caseId }),
    letters,
    rows,
    matches: matches.map(({ acquirer, bank, kind, net }) => ({
      kind,
      net,
      acquirer: named(acquirer),
      bank: named(bank),
    })),
    findings: findings.map(({ id, kind, amount, acquirer, bank }) => ({
      id,
      kind,
      amount,
      acquirer: named(acquirer),
      bank: named(bank),
    })),
  }
}

test.each(['unsettled-payments', 'zero-rate'] as const)(
  'another PC shows of %s what this one shows',
  async (sample) => {
    const { core, caseId } = await owner(sample)
    const folder = await bagOf(core, caseId)
    const other = await openCore()
    // Its own numbers for batches and accounts are others.
    await other.call('cases.addSample', {
      sample: sample === 'zero-rate' ? 'unsettled-payments' : 'zero-rate',
    })
    const looked = await other.run('bag.look', file(folder))
    expect(looked).toMatchObject({ caseHere: false, already: false, differences: [], newStatements: 2 })
    expect((await other.call('cases.list', {})).map(({ id }) => id)).not.toContain(caseId)

    const taken = await other.run('bag.import', file(folder))
    expect(taken).toMatchObject({ caseId, newFiles: looked.newFiles, newRecords: looked.newRecords })
    const [here, there] = [await shown(core, caseId), await shown(other, caseId)]
    const plain = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value)
          .replace(/"batch":"\d+"/g, '"batch":"?"')
          .replace(/"(row|id)":\d+/g, '"$1":0'),
      ) as Record<string, unknown>
    for (const part of Object.keys(here) as (keyof typeof here)[])
      expect({ [part]: plain(there[part]) }).toEqual({ [part]: plain(here[part]) })
    for (const { id } of there.evidence)
      expect(readFileSync((await other.files.evidence(id)).path)).toEqual(
        readFileSync((await core.files.evidence(id)).path),
      )
    expect(await other.run('integrity.verify', { caseId: null })).toMatchObject({ faults: [] })
    expect((await other.run('pack.build', { caseId, supplement: true })).pages).toBe(
      (await core.run('pack.build', { caseId, supplement: true })).pages,
    )
  },
)

test('the same bag again does nothing, by folder or by zip', async () => {
  const { core, caseId } = await owner()
  const folder = await bagOf(core, caseId)
  const other = await openCore()
  await other.run('bag.import', file(folder))
  const before = await shown(other, caseId)
  expect(await other.run('bag.import', file(folder))).toMatchObject({
    already: true,
    newFiles: 0,
    newRecords: 0,
    differences: [],
  })
  const { output } = await core.run('bag.make', { caseId })
  const again = await other.run('bag.import', file(core.files.output(output.id).path))
  expect(again).toMatchObject({ caseHere: true, newFiles: 0, newStatements: 0, differences: [] })
  expect(await shown(other, caseId)).toEqual(before)
})

test('what was done in both places: what is here stays, what is new comes, what differs is said', async () => {
  const { core, caseId, letter } = await owner()
  const other = await openCore()
  await other.run('bag.import', file(await bagOf(core, caseId)))

  const [item] = await core.call('evidence.list', { caseId })
  await core.call('evidence.update', { id: item?.id ?? '', fields: { name: '改过的名称' } })
  await other.call('evidence.update', { id: item?.id ?? '', fields: { name: '这里的名称' } })
  const add = async (at: Core, name: string) => {
    const made = path.join(temporaryFolder(), name)
    writeFileSync(made, name)
    const { added } = await at.run('evidence.add', {
      caseId,
      files: [{ kind: 'path', path: made }],
      category: 'contract',
    })
    return added[0]
  }
  const [there, here] = [await add(core, '律师函.txt'), await add(other, '会计报告.txt')]
  expect(there?.number).toBe(here?.number)
  const write = (at: Core, title: string) =>
    at.call('letters.save', { id: letter.id, version: 1, title, document: letter.document })
  await write(core, '店主改的信')
  await write(other, '律师改的信')

  const taken = await other.run('bag.import', file(await bagOf(core, caseId)))
  expect(taken).toMatchObject({ caseHere: true, newFiles: 1, lettersBeside: 1 })
  expect(taken.differences).toContainEqual({
    table: 'evidence',
    label: '这里的名称',
    columns: [{ column: 'name', here: '这里的名称', there: '改过的名称' }],
  })
  const items = await other.call('evidence.list', { caseId })
  expect(items.find(({ id }) => id === item?.id)?.name).toBe('这里的名称')
  expect(items.map(({ originalName }) => originalName)).toEqual(
    expect.arrayContaining(['律师函.txt', '会计报告.txt']),
  )
  expect(new Set(items.map(({ number }) => number)).size).toBe(items.length)
  const titles = (await other.call('letters.list', { caseId })).map(({ title }) => title)
  expect(titles.toSorted()).toEqual(['店主改的信', '律师改的信'].toSorted())
  expect(await other.run('integrity.verify', { caseId: null })).toMatchObject({ faults: [] })
})

test('a bag that was altered, is none, or was made for the other side is refused, and nothing is taken in', async () => {
  const { core, caseId } = await owner()
  const other = await openCore()
  const folder = await bagOf(core, caseId)
  const rows = path.join(folder, 'data/case/statement_rows/1.json')
  const text = readFileSync(rows, 'utf8')
  writeFileSync(rows, text.replace('"amount":20470', '"amount":20471'))
  await expect(other.run('bag.import', file(folder))).rejects.toMatchObject({ code: 'bag.damaged' })
  await expect(other.run('bag.import', file(temporaryFolder()))).rejects.toMatchObject({ code: 'bag.notOne' })
  const opponent = path.join(temporaryFolder(), 'opponent')
  await core.run('bag.makeFolder', {
    caseId,
    recipient: 'opponent',
    folder: { kind: 'path', path: opponent },
  })
  await expect(other.run('bag.import', file(opponent))).rejects.toMatchObject({ code: 'bag.forOpponent' })
  expect(await other.call('cases.list', {})).toEqual([])
})
