/** Nothing false leaves the house: one list of remarks, and a written reason where one of them blocks. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { RemarkCode } from '../../../shared/contract/preflight.ts'
import type { Core } from '../../../electron/core/core.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

async function letterCase(core: Core) {
  const provider = await core.call('providers.create', {
    name: '云杉支付有限公司',
    kind: 'payment-institution',
  })
  const { id: caseId } = await core.call('cases.create', {
    title: '一',
    scenario: 'settlement-delay',
    claimantName: '王先生便利店',
    claimantPhone: '13900000001',
    merchantNumber: '898330100007731',
    orderNumber: 'YS1',
    problem: '2024年1月5日的1,491.00元没有到账。',
    providerIds: [provider.id],
  })
  const folder = temporaryFolder()
  const take = async (name: string, text: string) => {
    const file = path.join(folder, name)
    writeFileSync(file, text)
    const { added } = await core.run('evidence.add', {
      caseId,
      files: [{ kind: 'path', path: file }],
      category: 'payment',
    })
    const [item] = added
    if (!item) throw new Error('not added')
    return item.id
  }
  return { caseId, take }
}

async function codes(
  core: Core,
  input: Parameters<typeof core.call<'preflight.check'>>[1],
): Promise<Record<string, RemarkCode[]>> {
  const { remarks, blocking } = await core.call('preflight.check', input)
  expect(blocking).toBe(remarks.filter(({ level }) => level === 'blocking').length)
  const levels = remarks.map(({ level }) => ['blocking', 'warning', 'hint'].indexOf(level))
  expect(levels).toEqual([...levels].sort((a, b) => a - b))
  return Object.fromEntries(
    ['blocking', 'warning', 'hint'].map((level) => [
      level,
      [...new Set(remarks.filter((one) => one.level === level).map(({ code }) => code))],
    ]),
  )
}

const document = (blocks: LetterDocument['blocks']): LetterDocument => ({ language: 'zh-CN', blocks })
const cite = (evidenceId: EvidenceId) => ({
  kind: 'citation' as const,
  evidenceId,
  page: null,
  timecode: null,
})

test('gaps, citations that do not go along, sums that changed, unknown amounts and the wrong office', async () => {
  const core = await openCore()
  const { caseId, take } = await letterCase(core)
  const [first, second, third] = [
    await take('a.txt', '甲'),
    await take('b.txt', '乙'),
    await take('c.txt', '丙'),
  ]
  await core.call('claim.saveHead', {
    caseId,
    head: null,
    change: { kind: 'principal', amount: { minor: 149_100, currency: 'CNY' }, exhibits: [first] },
  })
  const { id, version } = await core.call('letters.compose', { caseId, channel: 'provider-email' })
  const figure = (minor: number, text: string) => ({
    kind: 'figure' as const,
    source: { kind: 'claim-total' as const, kinds: [], currency: 'CNY' },
    text,
    amount: { minor, currency: 'CNY' },
  })
  await core.call('letters.save', {
    id,
    version,
    document: document([
      { kind: 'paragraph', content: [{ kind: 'text', text: '云杉支付有限公司：' }] },
      { kind: 'paragraph', content: [figure(100, '人民币1.00元'), cite(first), cite(second)] },
      {
        kind: 'paragraph',
        content: [{ kind: 'text', text: '另有8,888.00元，联系人身份证110101199003078515。' }],
      },
      {
        kind: 'paragraph',
        content: [{ kind: 'text', text: '2024年1月5日的1,491.00元，电话13900000001。' }, cite(third)],
      },
      { kind: 'paragraph', content: [{ kind: 'missing', label: '合同编号' }] },
    ]),
  })
  await core.call('evidence.bin', { ids: [third], binned: true })
  const found = await codes(core, { caseId, what: 'pack', letterId: id, evidenceIds: [second] })
  expect(found['blocking']).toEqual(['placeholder', 'cited-not-sent', 'cited-gone', 'figure-changed'])
  expect(found['warning']).toEqual(
    expect.arrayContaining([
      'amount-unknown',
      'uncited',
      'ground-not-sent',
      'private-data',
      'purpose-missing',
    ]),
  )
  const { remarks } = await core.call('preflight.check', { caseId, what: 'letter', letterId: id })
  const said = remarks.map(({ text }) => text['zh-CN']).join('\n')
  expect(said).toContain('信里写的是人民币1.00元，案件现在是人民币1,491.00元')
  expect(said).toContain('“8,888.00元”')
  expect(said).not.toContain('“1,491.00元”')
  expect(said).toContain('信里有身份证号')
  expect(said).not.toContain('电话号码')
  expect(
    (await codes(core, { caseId, what: 'letter', letterId: id, channel: 'pbc-complaint' }))['blocking'],
  ).toContain('wrong-addressee')
})

test('a check that could not be made says so', async () => {
  const core = await openCore()
  const { caseId } = await letterCase(core)
  const file = path.join(temporaryFolder(), 'bank.csv')
  writeFileSync(file, '交易日期,币种,交易金额,对方户名\n2024-01-05,CNY,1.00,甲\n2024-01-06,CNY,-2.00,乙\n')
  const { draft } = await core.run('statements.read', { caseId, file: { kind: 'path', path: file } })
  await core.run('statements.import', { draft, side: 'bank', account: 'A' })
  const { remarks } = await core.call('preflight.check', { caseId, what: 'pack' })
  const unchecked = remarks.filter(({ code }) => code === 'not-checked').map(({ text }) => text.en)
  expect(unchecked).toEqual([
    'Limitation was not checked: the day the harm was known is not given',
    'Payouts were not checked: no record of sales was imported',
    'The rate was not checked: none agreed was entered',
    'Delay was not checked: no agreed settlement term was entered',
    'The statements were not checked yet',
  ])
})

test('limitation near and passed are told', async () => {
  const core = await openCore()
  const { caseId } = await letterCase(core)
  const at = async (day: string) => {
    await core.call('caseRoute.tell', { caseId, facts: { harmKnownOn: day } })
    return (await core.call('preflight.check', { caseId, what: 'letter' })).remarks.map(({ code }) => code)
  }
  // The tests live on 15 March 2024.
  expect(await at('2021-04-20')).toContain('limitation-near')
  expect(await at('2020-01-10')).toContain('limitation-passed')
  expect(await at('2023-12-01')).not.toContain('limitation-near')
})

test('what is blocked is sent only with a written reason, which is kept with what was sent', async () => {
  const core = await openCore()
  const { caseId, take } = await letterCase(core)
  await take('a.txt', '甲')
  const { id } = await core.call('letters.compose', { caseId, channel: 'provider-email' })
  const sending = {
    caseId,
    channel: 'provider-email',
    on: '2024-03-14' as LocalDate,
    method: 'email' as const,
    letterId: id,
  }
  await expect(core.call('submissions.create', sending)).rejects.toMatchObject({ code: 'preflight.blocked' })
  expect(await core.call('submissions.list', { caseId })).toEqual([])
  await expect(core.call('submissions.create', { ...sending, override: '  ' })).rejects.toMatchObject({
    code: 'preflight.blocked',
  })
  const sent = await core.call('submissions.create', { ...sending, override: '期限将至，先行提交，随后补正' })
  expect(sent.frozen.overridden?.reason).toBe('期限将至，先行提交，随后补正')
  expect(sent.frozen.overridden?.remarks.map(({ code }) => code)).toContain('placeholder')
  expect(sent.frozen.overridden?.remarks.every(({ level }) => level === 'blocking')).toBe(true)
})
