/** Facts in order: what is told and what the product knows, whether pins still stand, what is missing, what clashes. */
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { connect, DATABASE_FILE, transact } from '../../../electron/core/database/open.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import type { Pin } from '../../../shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { imported, newCase, submitted, termsOf, withEvidence, written } from '../../support/made.ts'

const day = (date: string) => ({ kind: 'exact' as const, date: date as LocalDate, time: null })

async function told(
  core: Core,
  caseId: CaseId,
  title: string,
  date: string,
  pins: Pin[] = [],
  more: Partial<RouteInput<'timeline.create'>['fields']> = {},
) {
  const fields = {
    phase: 'use' as const,
    title,
    description: '',
    when: day(date),
    evidenceIds: [],
    pins,
    ...more,
  }
  return (await core.call('timeline.create', { caseId, fields })).id
}

/** A page of a picture as recognition keeps it. */
function readPage(dataDir: string, evidenceId: EvidenceId, page: number, lines: readonly string[]): void {
  const db = connect(path.join(dataDir, DATABASE_FILE))
  transact(db, (tx) => {
    tx.prepare('DELETE FROM recognition_pages WHERE evidence_id = ? AND page = ?').run(evidenceId, page)
    tx.prepare(
      `INSERT INTO recognition_pages (evidence_id, page, width, height, source, degrees, mirrored, engine, read_at)
       VALUES (?, ?, 100, 100, 'picture', 0, 0, 'test', '2024-01-01T00:00:00.000Z')`,
    ).run(evidenceId, page)
    lines.forEach((text, seq) =>
      tx
        .prepare(
          `INSERT INTO recognition_lines (evidence_id, page, seq, read_as, text, agreed, confidence, x, y, width, height, places)
           VALUES (?, ?, ?, ?, ?, 1, 1, 0, 0, 10, 10, '[]')`,
        )
        .run(evidenceId, page, seq, text, text),
    )
  })
  db.close()
}

test('a passage stands where it was pinned, or is said to be lost: it is never moved to a look-alike', async () => {
  const dataDir = temporaryFolder()
  const core = await openCore(dataDir)
  const caseId = await newCase(core)
  const [item] = await withEvidence(core, caseId, [written('协议.png', PNG)], { category: 'contract' })
  if (!item) throw new Error('not added')
  const pin = (page: number | null, passage: string): Pin => ({
    stance: 'supports',
    target: { kind: 'passage', evidenceId: item.id, page, passage },
  })
  await told(core, caseId, '约定费率', '2024-01-05', [pin(1, '费率 0.6%'), pin(1, '次日到账'), pin(1, '')])
  const states = async () => (await factNamed(core, caseId, '约定费率')).pins.map(({ state }) => state)
  expect(await states()).toEqual(['unread', 'unread', 'stands'])

  // Other widths and line ends are the same words; another page is another place.
  readPage(dataDir, item.id, 1, ['商户服务协议', '费率０.６％，'])
  readPage(dataDir, item.id, 2, ['次日到账'])
  expect(await states()).toEqual(['stands', 'lost', 'stands'])

  readPage(dataDir, item.id, 1, ['商户服务协议', '费率0.8%'])
  expect(await states()).toEqual(['lost', 'lost', 'stands'])
  const { remarks } = await core.call('preflight.check', { caseId, what: 'pack' })
  expect(remarks.filter(({ code }) => code === 'pin-lost')).toHaveLength(1)

  await core.call('evidence.bin', { ids: [item.id], binned: true })
  expect(await states()).toEqual(['gone', 'gone', 'gone'])
})

test('rows are pinned to what is imported: taken back, they are lost', async () => {
  const core = await openCore()
  const caseId = await newCase(core)
  const { id } = await imported(core, caseId, written('交易.csv', STATEMENT), 'acquirer')
  const [item] = await core.call('evidence.list', { caseId })
  if (!item) throw new Error('no exhibit')
  const rows = (lines: number[]): Pin => ({
    stance: 'supports',
    target: { kind: 'rows', evidenceId: item.id, lines },
  })
  await told(core, caseId, '两笔', '2024-01-05', [rows([2, 3]), rows([99])])
  const states = async () => (await factNamed(core, caseId, '两笔')).pins.map(({ state }) => state)
  expect(await states()).toEqual(['stands', 'lost'])
  await core.call('statements.undo', { batch: id, exhibit: 'keep' })
  expect(await states()).toEqual(['unread', 'unread'])
})

test('what the product knows is a fact by itself, says what its source says now, and goes with it', async () => {
  const core = await openCore()
  const caseId = await newCase(core)
  const kinds = async () => (await core.call('facts.get', { caseId })).facts.map(({ made }) => made?.kind)
  const { id: batch } = await imported(core, caseId, written('交易.csv', STATEMENT), 'acquirer')
  expect(await kinds()).toEqual(['statement-covers'])
  const [exhibit] = await core.call('evidence.list', { caseId })
  const [letter] = await withEvidence(core, caseId, [written('函.txt', '函')], { category: 'communication' })
  if (!letter || !exhibit) throw new Error('not added')
  await core.call('evidence.update', {
    id: letter.id,
    fields: { dated: { from: '2024-02-01', to: '2024-02-01' } },
  })
  await core.call('settlement.saveTerms', { caseId, terms: termsOf('0.6', 'T+1') })
  const call = await core.call('calls.create', {
    caseId,
    fields: { channel: 'provider-service', startedAt: '2024-02-03T02:05:00.000Z', topic: '催款' },
  })
  const sent = await submitted(core, caseId, 'provider-email', '2024-02-05')
  await core.call('submissions.addEvent', {
    submission: sent.id,
    event: { kind: 'answered', on: '2024-02-20', note: '系统升级中' },
  })
  expect(new Set(await kinds())).toEqual(
    new Set(['statement-covers', 'evidence-dated', 'call', 'submission', 'submission']),
  )
  // Asked twice it is the same: nothing is kept of it.
  expect(await core.call('facts.get', { caseId })).toEqual(await core.call('facts.get', { caseId }))
  expect(await core.call('timeline.list', { caseId })).toEqual([])

  const called = async () =>
    (await core.call('facts.get', { caseId })).facts.find(({ made }) => made?.kind === 'call')
  expect((await called())?.title['zh-CN']).toMatch(/催款$/)
  expect((await called())?.title.en).toMatch(/^Call to .*: 催款$/)
  await core.call('calls.update', { id: call.id, fields: { topic: '第二次催款' } })
  expect((await called())?.title['zh-CN']).toMatch(/第二次催款$/)
  await core.call('facts.hide', { caseId, fact: `call:${call.id}`, hidden: true })
  expect(await called()).toBeUndefined()
  await core.call('facts.hide', { caseId, fact: `call:${call.id}`, hidden: false })
  expect(await called()).toBeDefined()

  await core.call('calls.remove', { id: call.id })
  await core.call('submissions.remove', { id: sent.id })
  await core.call('statements.undo', { batch, exhibit: 'bin' })
  expect(await kinds()).toEqual(['evidence-dated'])

  await core.call('cases.update', {
    id: caseId,
    fields: { status: 'closed', result: 'refund', recovered: [{ minor: 149_100, currency: 'CNY' }] },
  })
  const back = (await core.call('facts.get', { caseId })).facts.at(-1)
  expect(back?.title).toEqual({ 'zh-CN': '收回款项：人民币1,491.00元', en: 'Money back: CNY 1,491.00' })
})

test('gaps: an empty phase, a long silence, a promise nothing followed, a day nothing proves', async () => {
  const core = await openCore()
  const caseId = await newCase(core)
  await told(core, caseId, '签约', '2023-05-01', [], { phase: 'application' })
  await told(core, caseId, '未到账', '2023-10-01')
  const gaps = async () => (await core.call('facts.get', { caseId })).gaps
  expect((await gaps()).map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['phase-empty', null, null],
    ['silence', '2023-05-02', '2023-09-30'],
    ['no-exhibit', '2023-05-01', '2023-05-01'],
    ['no-exhibit', '2023-10-01', '2023-10-01'],
  ])
  const { id } = await core.call('calls.create', {
    caseId,
    fields: {
      channel: 'provider-service',
      startedAt: '2023-10-05T02:05:00.000Z',
      assurances: [{ who: '客服', what: '三日内到账', until: '2023-10-08' }],
    },
  })
  const promise = async () => (await gaps()).filter(({ kind }) => kind === 'promise')
  expect(await promise()).toMatchObject([{ facts: [`call:${id}`], from: '2023-10-05', to: '2023-10-08' }])
  await told(core, caseId, '仍未到账，再次致电', '2023-10-09', [], { phase: 'complaint' })
  expect(await promise()).toEqual([])
})

test('contradictions: two days for one fact, an amount the rows do not come to, a pin against, another payee', async () => {
  const core = await openCore()
  const agent = await core.call('providers.create', { name: '甲科技有限公司', kind: 'agent' })
  const institution = await core.call('providers.create', {
    name: '云杉支付有限公司',
    kind: 'payment-institution',
  })
  const caseId = await newCase(core, { providerIds: [institution.id, agent.id] })
  await imported(core, caseId, written('交易.csv', STATEMENT), 'acquirer')
  const [statement] = await core.call('evidence.list', { caseId })
  const [receipt] = await withEvidence(core, caseId, [written('付款.txt', '付款')], { category: 'payment' })
  if (!statement || !receipt) throw new Error('no exhibit')
  const rows: Pin = {
    stance: 'supports',
    target: { kind: 'rows', evidenceId: statement.id, lines: [2, 3] },
  }
  const clashes = async () => (await core.call('facts.get', { caseId })).contradictions
  await told(core, caseId, '收款1,500.00元', '2024-01-05', [rows])
  await told(core, caseId, '收款300.00元', '2024-01-05', [rows])
  expect(await clashes()).toMatchObject([{ kind: 'amount-rows', evidenceIds: [statement.id] }])
  const first = await told(core, caseId, '签订协议', '2023-05-01')
  const second = await told(core, caseId, '签订协议。', '2023-05-02', [
    { stance: 'contradicts', target: { kind: 'passage', evidenceId: receipt.id, page: null, passage: '' } },
  ])
  await told(core, caseId, '付款', '2023-05-03', [
    {
      stance: 'supports',
      target: { kind: 'passage', evidenceId: receipt.id, page: null, passage: '2023年5月4日付款' },
    },
  ])
  const found = await clashes()
  expect(found.map(({ kind }) => kind)).toEqual(['two-dates', 'two-dates', 'amount-rows', 'pins'])
  expect(found[0]?.facts).toEqual([first, second])

  // Nobody was named as paid: nothing is told. Named, it is, until the purpose bridges it by the contract.
  await core.call('claim.saveHead', {
    caseId,
    head: null,
    change: { kind: 'service-fee', amount: { minor: 9_900, currency: 'CNY' } },
  })
  const payee = async () => (await clashes()).filter(({ kind }) => kind === 'payee')
  expect(await payee()).toEqual([])
  await core.call('evidence.update', {
    id: receipt.id,
    fields: { transcript: '支付成功 收款方：甲科技有限公司 99.00' },
  })
  expect(await payee()).toMatchObject([{ evidenceIds: [receipt.id] }])
  const { remarks } = await core.call('preflight.check', { caseId, what: 'pack' })
  expect(remarks.filter(({ code }) => code === 'contradiction')).toHaveLength(5)
  await withEvidence(core, caseId, [written('协议.txt', '协议')], { category: 'contract' })
  await core.call('evidence.update', {
    id: receipt.id,
    fields: { purpose: '按合-01第三条，甲科技代云杉支付收取服务费' },
  })
  expect(await payee()).toEqual([])
})

async function factNamed(core: Core, caseId: CaseId, title: string) {
  const { facts } = await core.call('facts.get', { caseId })
  const found = facts.find((fact) => fact.title['zh-CN'] === title)
  if (!found) throw new Error(`no fact ${title}`)
  return found
}

const STATEMENT = `交易日期,交易时间,交易金额,手续费,商户号,交易类型,订单号
2024-01-05,10:00:00,100.00,0.60,8220,消费,A1
2024-01-05,11:00:00,200.00,1.20,8220,消费,A2
2024-01-06,12:00:00,300.00,1.80,8220,消费,A3
`
/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)
