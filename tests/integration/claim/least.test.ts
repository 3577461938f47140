/** At least so much: the claim and its papers may rest on what is missing under every explanation, and say that they do. */
import { expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { openCore } from '../../support/core.ts'
import { imported, newCase, termsOf, written } from '../../support/made.ts'

const SALES = [
  ['05-08', '310.50'],
  ['05-09', '327.80'],
  ['05-10', '345.10'],
  ['05-15', '200.00'],
  ['05-16', '90.40'],
  ['05-19', '55.50'],
]
/** 61.30 belongs to nothing: it may be part of the 200.00. */
const CREDITS = [
  ['05-09', '310.50'],
  ['05-10', '327.80'],
  ['05-11', '345.10'],
  ['05-17', '90.40'],
  ['05-18', '61.30'],
  ['05-22', '55.50'],
]

async function checkedCase(core: Core): Promise<CaseId> {
  const caseId = await newCase(core, { problem: '一笔没有到账', claimantName: '甲店' })
  const sales = SALES.map(
    ([day, amount], at) => `2023-${day},1${at}:00:00,${amount},0.00,8220,消费,A${at},成功`,
  )
  let balance = 1000
  const credits = CREDITS.map(([day, amount]) => {
    balance += Number(amount)
    return `2023-${day},${amount},,${balance.toFixed(2)},青禾支付有限公司,转账`
  })
  const pos = `交易日期,交易时间,交易金额,手续费,商户号,交易类型,订单号,交易状态\n${sales.join('\n')}\n`
  const bank = `交易日期,收入金额,支出金额,账户余额,对方户名,摘要\n2023-05-02,,1.00,1000.00,电力,电费\n${credits.join('\n')}\n2023-05-30,,1.00,${(balance - 1).toFixed(2)},电力,电费\n`
  await imported(core, caseId, written('交易.csv', pos), 'acquirer')
  await imported(core, caseId, written('银行.csv', bank), 'bank')
  await core.call('settlement.saveTerms', { caseId, terms: termsOf('0', 'T+1') })
  await core.run('settlement.check', { caseId })
  return caseId
}

const principal = (claim: Pick<RouteOutput<'claim.get'>, 'heads'>) => {
  const head = claim.heads.find(({ kind }) => kind === 'principal')
  if (!head) throw new Error('no principal')
  return head
}

test('the claim is told what is certain, asks for it on wish, and every paper says “at least”', async () => {
  const core = await openCore()
  const caseId = await checkedCase(core)
  const all = principal(await core.call('claim.draw', { caseId }))
  expect(all.amount?.minor).toBe(20_000)
  expect(all.couldAskLeast).toMatchObject({ guaranteed: { minor: 13_870 }, worst: { minor: 20_000 } })
  const told = await core.call('claim.get', { caseId })
  expect(told.remarks.map(({ code }) => code)).toContain('several-explanations')

  const change = { least: true }
  const least = principal(await core.call('claim.saveHead', { caseId, head: all.id, change }))
  expect(least).toMatchObject({ amount: { minor: 13_870 }, state: 'current', couldAskLeast: null })
  expect(least.demand['zh-CN']).toMatch(/至少人民币138\.70元（无论/)
  expect(least.demand.en).toMatch(/at least CNY 138\.70 \(however/)
  // Brought up to date it goes on asking for the same.
  expect(principal(await core.call('claim.draw', { caseId }))).toMatchObject({ amount: { minor: 13_870 } })

  for (const channel of ['provider-email', 'lawsuit', 'pbc-complaint']) {
    const letter = await core.call('letters.compose', { caseId, channel })
    const { text } = await core.call('letters.copyText', { id: letter.id })
    const bare = [...text.matchAll(/(.{2})人民币138\.70元/gu)].filter(([, before]) => before !== '至少')
    // Interest is reckoned on the sum itself; whatever asks for it says that it is the least.
    expect(bare.filter(([, before]) => before !== '：以').map(([one]) => one)).toEqual([])
    expect(text).toContain('至少人民币138.70元')
  }
  const form = await core.call('application.get', { caseId })
  expect(form.fields.find(({ id }) => id === 'amount')?.value).toMatch(/^至少人民币/)

  // Another sum is the owner's; taken back, the head follows its sources again.
  const own = await core.call('claim.saveHead', {
    caseId,
    head: all.id,
    change: { amount: { minor: 15_000, currency: 'CNY' } },
  })
  expect(principal(own)).toMatchObject({ least: null, amount: { minor: 15_000 } })
  const back = await core.call('claim.saveHead', { caseId, head: all.id, change: { least: false } })
  expect(principal(back)).toMatchObject({ least: null, amount: { minor: 20_000 } })
})

test('a head without a certain sum cannot ask for one; a new check marks what asked for another', async () => {
  const core = await openCore()
  const caseId = await checkedCase(core)
  const drawn = await core.call('claim.draw', { caseId })
  const act = drawn.heads.find(({ amount }) => amount === null)
  for (const head of [act, drawn.heads.find(({ kind }) => kind === 'interest')])
    if (head)
      await expect(
        core.call('claim.saveHead', { caseId, head: head.id, change: { least: true } }),
      ).rejects.toMatchObject({ code: 'claim.noLeast' })
  const { id } = principal(drawn)
  await core.call('claim.saveHead', { caseId, head: id, change: { least: true } })
  const [bank] = (await core.call('statements.batches', { caseId })).filter(({ side }) => side === 'bank')
  if (!bank) throw new Error('no bank statement')
  await core.call('statements.undo', { batch: bank.id })
  await core.run('settlement.check', { caseId })
  expect(['changed', 'gone']).toContain(principal(await core.call('claim.get', { caseId })).state)
})
