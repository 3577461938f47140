/** One exhibit in two cases: one file, one custody history, a number and a purpose in each (SPEC M1). */
import path from 'node:path'
import { expect, test } from 'vitest'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { newCase, withEvidence, written } from '../../support/made.ts'
import { runInProcess, terminal } from '../../support/terminal.ts'

async function twoCases() {
  const core = await openCore()
  const [first, second] = [await newCase(core, { title: '甲案' }), await newCase(core, { title: '乙案' })]
  const [contract] = await withEvidence(core, first, [written('协议.txt', '甲方、乙方。约定费率0.38%。')], {
    category: 'contract',
  })
  if (!contract) throw new Error('nothing was taken in')
  await core.call('evidence.update', {
    id: contract.id,
    fields: { purpose: '证明甲案的约定', source: '本人保存', notes: '甲案的备注' },
  })
  const [used] = await core.call('evidence.share', { caseId: second, ids: [contract.id] })
  if (!used) throw new Error('nothing was shared')
  return { core, first, second, contract, used }
}

test('the file is one; number, purpose, notes and checklist are each case’s own', async () => {
  const { core, first, second, contract, used } = await twoCases()
  expect(used).toMatchObject({
    caseId: second,
    number: '合-01',
    sha256: contract.sha256,
    name: contract.name,
    source: '本人保存',
    purpose: '',
    notes: '',
    checklistItems: [],
    addedAt: expect.any(String),
    fileModifiedAt: contract.fileModifiedAt,
    sharedWith: [
      { caseId: first, caseTitle: '甲案', evidenceId: contract.id, number: '合-01', binned: false },
    ],
  })
  await core.call('evidence.update', {
    id: used.id,
    fields: { purpose: '证明乙案的约定', category: 'payment' },
  })
  expect(await core.call('evidence.get', { id: contract.id })).toMatchObject({
    number: '合-01',
    purpose: '证明甲案的约定',
    sharedWith: [{ number: '付-01' }],
  })
  // Asked again, it is the one that is there.
  expect(await core.call('evidence.share', { caseId: second, ids: [contract.id] })).toMatchObject([
    { id: used.id },
  ])
  expect((await core.run('integrity.verify', { caseId: null })).faults).toEqual([])
})

test('binning it in one case does not take it from the other, whichever was first', async () => {
  const { core, first, second, contract, used } = await twoCases()
  await core.call('evidence.bin', { ids: [contract.id], binned: true })
  expect(await core.call('evidence.list', { caseId: first })).toEqual([])
  expect(await core.call('evidence.list', { caseId: second })).toMatchObject([
    { id: used.id, binnedAt: null, sharedWith: [{ binned: true }] },
  ])
  // A third case takes it from the second, and is tied to the first all the same.
  const third = await newCase(core, { title: '丙案' })
  const [again] = await core.call('evidence.share', { caseId: third, ids: [used.id] })
  expect(again?.sharedWith.map(({ caseTitle }) => caseTitle).sort()).toEqual(['乙案', '甲案'].sort())
  // And a share out of another's bin comes back out of it.
  const [back] = await core.call('evidence.share', { caseId: first, ids: [used.id] })
  expect(back).toMatchObject({ id: contract.id, binnedAt: null })
  expect((await core.run('integrity.verify', { caseId: null })).faults).toEqual([])
})

test('custody tells it in both cases, and the story of either has what was done to the file from the other', async () => {
  const { core, first, second, contract, used } = await twoCases()
  const actions = async (caseId: typeof first) =>
    (await core.call('evidence.custody', { caseId })).map(({ action }) => action)
  expect(await actions(first)).toEqual(['added', 'used-in-case'])
  expect(await actions(second)).toEqual(['added'])
  const story = async (caseId: typeof first, evidenceId: typeof used.id) =>
    (await core.call('evidence.custody', { caseId, evidenceId })).map(({ action }) => action)
  expect(await story(second, used.id)).toEqual(['added', 'used-in-case', 'added'])
  expect(await story(first, contract.id)).toEqual(['added', 'used-in-case', 'added'])
  // What a case does with its own number is its own.
  await core.call('evidence.update', { id: used.id, fields: { category: 'payment' } })
  expect(await story(first, contract.id)).not.toContain('renumbered')
  expect(await story(second, used.id)).toContain('renumbered')
})

test('what was read, corrected and confirmed of it is there in the other case', async () => {
  const core = await openCore()
  const [first, second] = [await newCase(core), await newCase(core)]
  const sample = path.resolve('resources/sample-case/unsettled-payments/收单服务协议.pdf')
  const [contract] = await withEvidence(core, first, [sample])
  if (!contract) throw new Error('nothing was taken in')
  await core.run('recognition.read', { caseId: first })
  const [used] = await core.call('evidence.share', { caseId: second, ids: [contract.id] })
  if (!used) throw new Error('nothing was shared')
  const lines = async (id: typeof used.id) =>
    (await core.call('recognition.text', { id })).map((page) => page.lines.map(({ text }) => text))
  expect(await lines(used.id)).toEqual(await lines(contract.id))
  expect((await lines(used.id)).flat().length).toBeGreaterThan(5)
})

test('the terminal shares by number, and says where that makes no sense', async () => {
  const folder = temporaryFolder()
  const run = terminal(path.join(folder, 'data'))
  const made = async (title: string) => (await run<{ case: string }>('case', 'create', '--title', title)).case
  const [first, second] = [await made('甲'), await made('乙')]
  await run('evidence', 'add', first, written('a.txt', '一'), '--category', 'problem')
  expect(await run('evidence', 'share', first, '问-01', '--to', second)).toMatchObject([{ number: '问-01' }])
  const outcome = await runInProcess(
    ['--data', path.join(folder, 'data'), '--json', 'evidence', 'share', first, '问-01', '--to', first],
    { HOME: folder },
  )
  expect(outcome.code).toBe(1)
  expect(JSON.parse(outcome.stderr)).toMatchObject({ code: 'evidence.sameCase' })
})
