/** The article's six cases, each entered as a case by the terminal: claim, letter and pack are made, and name one amount. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/core.ts'
import { written } from '../../support/made.ts'
import { terminal } from '../../support/terminal.ts'

const CASES = [
  [
    '杭州王先生',
    '到账延迟',
    'principal',
    '未到账的交易款',
    '4473.00',
    '2023-05-12',
    '三笔交易显示“交易处理中”，没有到账',
  ],
  ['广州李女士', '虚假宣传', 'overcharge', '多收的手续费', '585.59', '2022-08-01', '承诺0费率，每笔实扣3%'],
  [
    '上海张先生',
    '账户冻结',
    'principal',
    '被冻结的结算款',
    '20000.00',
    '2023-06-05',
    '结算账户被冻结，没有说明理由',
  ],
  [
    '成都陈女士',
    '盗刷风险',
    'principal',
    '盗刷造成的损失',
    '9800.00',
    '2022-11-03',
    '银行卡发生未经授权的交易',
  ],
  [
    '北京王总',
    '隐藏收费',
    'service-fee',
    '未约定的服务费',
    '1999.00',
    '2023-03-10',
    '后台显示扣收合同没有约定的服务费',
  ],
  ['张先生', '设备故障', 'service-fee', '设备费用', '680.00', '2023-04-02', '终端不能开机，多次报修未处理'],
] as const

test.each(CASES)('%s: %s', async (name, scenario, kind, label, amount, on, what) => {
  const folder = temporaryFolder()
  const run = terminal(path.join(folder, 'data'))
  const create = ['case', 'create', '--title', name, '--scenario', scenario, '--provider', '云杉支付有限公司']
  const { case: id } = await run<{ case: string }>(...create)
  await run(
    'evidence',
    'add',
    id,
    written('收单服务协议.txt', '甲方、乙方。本协议约定费率0.60%。'),
    '--category',
    'contract',
  )
  await run('evidence', 'add', id, written('沟通记录.txt', `${what}。`), '--category', 'communication')
  const fields = {
    claimantName: name,
    claimantPhone: '13800007731',
    claimantAddress: '示例地址',
    merchantNumber: '898330100007731',
    orderNumber: 'D20230417',
    contractNumber: 'HT-2023-01',
    signedOn: '2022-07-01',
    deviceModel: 'YS-P90',
    deviceSerial: 'P90-0001',
    salesChannel: '业务员上门',
    problem: `${what}[沟-01]，协议另有约定[合-01]`,
  }
  await run('case', 'set', id, ...Object.entries(fields).map(([field, value]) => `${field}=${value}`))
  await run('fact', 'add', id, what, '--on', on, '--exhibit', '沟-01')
  await run('claim', id)
  const head = [
    '--kind',
    kind,
    '--label',
    label,
    '--amount',
    amount,
    '--clause',
    '收单服务协议',
    '--exhibit',
    '合-01',
  ]
  const claim = await run<{ totals: { amount: string }[] }>('claim', 'add', id, ...head)
  expect(claim.totals.map((total) => total.amount)).toEqual([amount])
  const letter = path.join(folder, 'letter.txt')
  await run('letter', id, '--channel', 'provider-email', '--out', letter)
  const text = readFileSync(letter, 'utf8')
  // One truth: what the claim asks is what the letter asks, to the cent, and nothing else of that kind.
  const asked = Number(amount).toLocaleString('en-US', { minimumFractionDigits: 2 })
  expect([...new Set(text.match(/[\d,]+\.\d{2}(?=元)/g))]).toEqual([asked])
  expect(text).toContain('[沟-01')
  const pack = path.join(folder, 'pack.pdf')
  expect(await run('pack', id, '--out', pack)).toMatchObject({ exhibits: 2 })
  expect(readFileSync(pack).subarray(0, 5).toString()).toBe('%PDF-')
})
