/** An imported statement is an exhibit of its case: one file, one number, told what it is; undoing asks about it. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

const BANK = `交易日期,交易时间,币种,交易金额,交易摘要,对方户名,流水号
2024-01-05,09:00:00,CNY,500.00,清算款,某某支付,R1
2024-01-09,09:00:00,CNY,120.00,清算款,某某支付,R2
`
const SCENARIO = 'settlement-delay'

function file(name: string, text = BANK): { kind: 'path'; path: string } {
  const at = path.join(temporaryFolder(), name)
  writeFileSync(at, text)
  return { kind: 'path', path: at }
}

async function imported(
  core: Core,
  source: { caseId: string; file?: object; evidence?: string; batch?: string },
) {
  const { draft } = await core.run('statements.read', source as never)
  return core.run('statements.import', { draft, side: 'bank', account: '工行 8801' })
}

test('an import makes an exhibit with number, source, purpose and days, and ticks its checklist item', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '一', scenario: SCENARIO })
  const batch = await imported(core, { caseId, file: file('工行流水.csv') })
  const items = await core.call('evidence.list', { caseId })
  expect(items).toMatchObject([
    {
      id: batch.exhibit?.id,
      number: '付-01',
      name: '工行流水',
      form: 'export',
      sha256: batch.sha256,
      dated: { from: '2024-01-05', to: '2024-01-09' },
      source: '结算账户“工行 8801”的对账单，由账户系统导出',
      purpose: '证明2024年1月5日至2024年1月9日结算账户实际收到的款项',
      checklistItems: ['settlement-account-statement'],
    },
  ])
  expect(items[0]?.fileModifiedAt).not.toBeNull()
  const checklist = await core.call('checklist.get', { caseId })
  expect(checklist.items.find(({ id }) => id === 'settlement-account-statement')?.state).toBe('collected')
  const custody = await core.call('evidence.custody', { caseId })
  expect(custody.map(({ action, number }) => [action, number])).toEqual([
    ['statement-imported', null],
    ['added', '付-01'],
  ])
})

test('a file that is an exhibit already keeps its number and the words the owner wrote', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '一', scenario: SCENARIO })
  const { added } = await core.run('evidence.add', { caseId, files: [file('a.csv')], category: 'payment' })
  const id = added[0]?.id ?? ''
  await core.call('evidence.update', { id, fields: { name: '我的流水', purpose: '证明没有到账' } })
  const batch = await imported(core, { caseId, evidence: id })
  expect(batch.exhibit).toEqual({ id, number: '付-01' })
  const items = await core.call('evidence.list', { caseId })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    name: '我的流水',
    purpose: '证明没有到账',
    source: '结算账户“工行 8801”的对账单，由账户系统导出',
    form: 'export',
    checklistItems: ['settlement-account-statement'],
  })
})

test('undoing keeps the exhibit unless it is to go; an import again brings it back with its number', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '一', scenario: SCENARIO })
  const first = await imported(core, { caseId, file: file('a.csv') })
  const kept = await core.call('statements.undo', { batch: first.id })
  expect(kept.exhibit?.number).toBe('付-01')
  const second = await imported(core, { caseId, batch: first.id })
  expect(second.exhibit).toEqual(first.exhibit)
  const gone = await core.call('statements.undo', { batch: second.id, exhibit: 'bin' })
  expect(gone.exhibit).toBeNull()
  expect(await core.call('evidence.list', { caseId })).toEqual([])
  const third = await imported(core, { caseId, batch: second.id })
  expect(third.exhibit).toEqual(first.exhibit)
  const custody = await core.call('evidence.custody', { caseId })
  const ofItem = custody.filter(({ evidenceId }) => evidenceId !== null)
  expect(ofItem.map(({ action }) => action)).toEqual(['added', 'binned', 'restored'])
})

test('the checklist proposes files that are there already; one file may answer several items', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '一', scenario: SCENARIO })
  const { added } = await core.run('evidence.add', {
    caseId,
    files: [file('收单服务协议（扫描）.txt', '正文'), file('随手记.txt', '无关')],
    category: 'contract',
  })
  const [agreement] = added
  const find = async (item: string) =>
    (await core.call('checklist.get', { caseId })).items.find(({ id }) => id === item)
  expect(await find('acquiring-agreement')).toMatchObject({
    state: 'missing',
    evidenceIds: [],
    proposedIds: [agreement?.id],
  })
  const checklistItems = ['acquiring-agreement', 'claimant-identity']
  await core.call('evidence.update', { id: agreement?.id ?? '', fields: { checklistItems } })
  for (const item of checklistItems)
    expect(await find(item)).toMatchObject({
      state: 'collected',
      evidenceIds: [agreement?.id],
      proposedIds: [],
    })
  await expect(
    core.call('evidence.update', { id: agreement?.id ?? '', fields: { checklistItems: ['no-such'] } }),
  ).rejects.toMatchObject({ code: 'notFound' })
})
