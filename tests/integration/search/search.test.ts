/** Finding over a real case: every source, what changes, what goes. */
import { expect, test } from 'vitest'
import { sampleCore } from '../../support/sample-store.ts'

async function sample() {
  const { core, caseId } = await sampleCore()
  const find = async (text: string, own: string | null = null) =>
    (await core.call('search.find', { text, caseId: own, whole: true, limit: 50 })).hits
  return { core, caseId, find }
}

test('two Chinese characters, initials, amounts and words find what they stand in', async () => {
  const { find, caseId } = await sample()
  const kinds = async (text: string) => new Set((await find(text)).map(({ kind }) => kind))
  expect(await kinds('云杉')).toContain('case')
  expect(await kinds('yszf')).toContain('case')
  expect(await kinds('录音')).toContain('exhibit')
  expect(await kinds('推销')).toContain('fact')
  // However an amount is grouped.
  for (const text of ['1280', '1,280.00', '¥1280.00'])
    expect(await kinds(text), text).toContain('transaction')
  const [hit] = await find('3980', caseId)
  expect(hit?.excerpt.some(({ hit: marked, text }) => marked && text === '3,980')).toBe(true)
  // Pairs that stand apart are not the word.
  expect(await find('单服务费')).toEqual([])
})

test('what is changed, binned and taken back is found as it is now', async () => {
  const { core, caseId, find } = await sample()
  const [item] = await core.call('evidence.list', { caseId })
  if (!item) throw new Error('the sample has evidence')
  await core.call('evidence.update', { id: item.id, fields: { notes: '藏在抽屉里的原件' } })
  expect((await find('抽屉')).map(({ ref }) => ref)).toEqual([item.id])
  await core.call('evidence.bin', { ids: [item.id], binned: true })
  expect(await find('抽屉')).toEqual([])
  const { id: other } = await core.call('cases.create', { title: '另一件云杉的事' })
  const hits = await find('云杉', other)
  expect(hits[0]).toMatchObject({ caseId: other, kind: 'case' })
  const [batch] = await core.call('statements.batches', { caseId })
  await core.call('statements.undo', { batch: batch?.id ?? '' })
  expect(
    (await find('1280')).filter(({ kind, ref }) => kind === 'transaction' && ref.startsWith(`${batch?.id}:`)),
  ).toEqual([])
})

test('what is typed is never an expression of its own', async () => {
  const { find } = await sample()
  for (const text of ['"', 'AND', 'a* OR b', 'NEAR(', '(', '支付" OR "x', '—', '*'])
    await expect(find(text)).resolves.toBeDefined()
})

test('what changes twice before it is searched is kept both times', async () => {
  const { core, find } = await sample()
  const { id } = await core.call('cases.create', { title: '一' })
  for (const title of ['二二', '三三']) await core.call('cases.update', { id, fields: { title } })
  expect((await find('三三')).map(({ ref }) => ref)).toEqual([id])
  expect(await find('二二')).toEqual([])
})
