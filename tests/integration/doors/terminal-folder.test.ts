/** From a folder of mixed files to a pack with no warning and a filing without an override, by terminal alone. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/core.ts'
import { MIXED, mixedFolder } from '../../support/mixed-folder.ts'
import { terminal } from '../../support/terminal.ts'

const ANSWERS = `
title: 三月五日一笔未到账
scenario: 到账延迟
claimant: merchant
claimantName: 徐汇区阿芬点心铺（经营者：方芬）
claimantPhone: 136-0000-5521
claimantAddress: 上海市徐汇区（示例地址）
claimantCreditCode: 92310104MA1FXW0J5K
salesChannel: 业务员上门
deviceModel: QH-10
deviceSerial: QH10-24020017
merchantNumber: 898310154119066
orderNumber: S0305001
contractNumber: QH-2024-0226
signedOn: 2024-02-26
provider:
  name: ${MIXED.provider}
  kind: payment-institution
  address: 上海市浦东新区（示例地址）
  phone: 400-000-5521
problem: |
  2024年2月26日签约并支付终端费199.00元[${MIXED.contract}][${MIXED.fee}]。
  2024年3月5日一笔1,930.00元的交易一直显示“交易处理中”[${MIXED.pending}]，业务员答复等通知[${MIXED.chat}]。
rate: 0.6%
settle: T+1
intake:
  agreed-cycle: 合同第三条写明T+1
  first-missing: 2024-03-05
  told-risk: 否
  other-office: 否
  provider-contacted-on: 2024-03-07 向业务员提出，答复等通知[沟-01]
  dispute-clause: 没有写
notApplicable:
  service-call-recordings: 只用文字沟通，没有通话
facts:
  - title: 签订特约商户服务协议
    on: 2024-02-26
    phase: application
    files: [${MIXED.contract}, ${MIXED.annex}]
files:
  ${MIXED.licence}:
    purpose: 证明投诉人的主体资格
  ${MIXED.fee}:
    purpose: 证明按合-01向${MIXED.provider}指定的收款方支付终端费
`

interface Remarks {
  readonly remarks: readonly { readonly level: string; readonly text: { readonly 'zh-CN': string } }[]
}
const graver = ({ remarks }: Remarks) =>
  remarks.filter(({ level }) => level !== 'hint').map(({ level, text }) => `${level} ${text['zh-CN']}`)

it('goes from a folder to a pack and a filing with nothing in the way', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder()
  const mixed = path.join(folder, '材料')
  await mixedFolder(mixed)
  const answers = path.join(folder, 'answers.yaml')
  writeFileSync(answers, ANSWERS)
  const run = terminal(path.join(folder, 'data'))

  const made = await run<{
    case: string
    exhibits: { number: string; file: string }[]
    statements: { batch: string | null }[]
    findings: Record<string, number>
    remarks: unknown[]
  }>('case', 'from', mixed, '--answers', answers)
  expect(Object.fromEntries(made.exhibits.map(({ number, file }) => [file, number.slice(0, 1)]))).toEqual({
    '特约商户服务协议.pdf': '合',
    '补充协议-费率.docx': '合',
    '营业执照.png': '合',
    '微信支付-终端费.png': '付',
    '工商银行流水.csv': '付',
    '聊天记录-业务员.txt': '沟',
    '商户后台交易明细.xlsx': '问',
    '3月5日交易处理中.png': '问',
  })
  expect(made.statements).toHaveLength(2)
  expect(made.statements.every(({ batch }) => batch !== null)).toBe(true)
  expect(made.findings).toEqual({ unsettled: 1 })
  expect(made.remarks).toEqual([])

  const letter = path.join(folder, 'letter.txt')
  const written = await run<{ missing: string[] }>(
    'letter',
    made.case,
    '--channel',
    'provider-email',
    '--out',
    letter,
  )
  expect(written.missing).toEqual([])
  expect(readFileSync(letter, 'utf8')).toContain(`人民币${MIXED.unpaidNet}元`)

  for (const what of ['letter', 'submission', 'pack'])
    expect(
      graver(await run<Remarks>('preflight', made.case, '--for', what, '--channel', 'provider-email')),
      what,
    ).toEqual([])
  const pack = path.join(folder, 'pack.pdf')
  expect(await run('pack', made.case, '--out', pack)).toMatchObject({ exhibits: 8, warnings: [] })
  const { submission } = await run<{ submission: string }>(
    'submission',
    'add',
    made.case,
    '--channel',
    'provider-email',
    '--on',
    '2024-03-15',
    '--method',
    'email',
  )
  expect(submission).toMatch(/\S/)
})

it('refuses answers that name what is not there, before a case is made', async () => {
  const folder = temporaryFolder()
  const mixed = path.join(folder, '材料')
  await mixedFolder(mixed)
  const answers = path.join(folder, 'answers.json')
  const run = terminal(path.join(folder, 'data'))
  const refused = async (content: unknown, why: RegExp) => {
    writeFileSync(answers, JSON.stringify(content))
    await expect(run('case', 'from', mixed, '--answers', answers)).rejects.toThrow(why)
  }
  await refused({ files: { '没有.pdf': { item: 'acquiring-agreement' } } }, /exit 2.*没有\.pdf/s)
  await refused({ problem: '见[协议.pdf]' }, /exit 2.*协议\.pdf/s)
  await refused({ facts: [{ title: '无日期' }] }, /exit 2.*facts\.0/s)
  await refused({ signedOn: '2024-02-30' }, /exit 2.*signedOn/s)
  expect(await run('case', 'list')).toEqual([])
})
