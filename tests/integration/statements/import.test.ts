import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { caseRows } from '../../../electron/core/statements/statements.ts'
import { connect, DATABASE_FILE } from '../../../electron/core/database/open.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { imported, ref } from '../../support/made.ts'
import { cny } from '../../support/money.ts'

const SAMPLES = path.resolve(import.meta.dirname, '../../../../shared/samples/statements')
const HEADER = '交易日期,交易时间,币种,交易金额,交易摘要,对方户名,流水号'
type Line = [date: string, time: string, amount: string, memo: string, name: string, reference: string]

/** A bank's CSV with these rows. */
function statement(folder: string, name: string, rows: readonly Line[]): string {
  const file = path.join(folder, name)
  const lines = rows.map(([date, time, amount, ...rest]) => [date, time, 'CNY', amount, ...rest].join(','))
  writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`)
  return file
}

async function readDraft(core: Core, caseId: CaseId, file: string, options = {}) {
  return core.run('statements.read', { caseId, file: ref(file), options })
}

async function importFile(
  core: Core,
  caseId: CaseId,
  file: string,
  account = 'A',
  side: StatementSide = 'bank',
) {
  return imported(core, caseId, file, side, { account })
}

async function allRows(core: Core, batch: string) {
  return (await core.call('statements.rows', { batch, limit: 1000 })).rows
}

/** What lies in the tables, whoever can see it. */
function stored(dataDir: string): { rows: number; batches: number } {
  const db = connect(path.join(dataDir, DATABASE_FILE))
  const count = (sql: string) => db.prepare(sql).pluck().get() as number
  const found = {
    rows: count('SELECT count(*) FROM statement_rows'),
    batches: count('SELECT count(*) FROM statement_batches'),
  }
  db.close()
  return found
}

async function idle(core: Core): Promise<void> {
  while ((await core.call('jobs.list', {})).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 10))
}

const DAY: readonly Line[] = [
  ['2024-01-05', '09:00:00', '-12.00', '早餐', '面馆', 'R1'],
  ['2024-01-05', '12:00:00', '-3.00', '停车', '停车场', ''],
  ['2024-01-05', '12:00:00', '-3.00', '停车', '停车场', ''],
  ['2024-01-06', '10:00:00', '500.00', '转账', '李四', 'R2'],
]

describe('importing a statement', () => {
  test.skipIf(!existsSync(SAMPLES))(
    'the real exports of the main job, with the sums of their index',
    async () => {
      const core = await openCore()
      const { id: caseId } = await core.call('cases.create', { title: '一' })
      for (const [file, expected] of [
        [
          'double-entry-generator/alipay.csv',
          { rows: 10, moneyIn: '222228.50', moneyOut: '211.64', neutral: '247.37' },
        ],
        ['derived/alipay_web_gb18030.csv', { rows: 4, moneyIn: '0.12', moneyOut: '123.45', neutral: '0.08' }],
        [
          'double-entry-generator/cmb_debit.csv',
          { rows: 5, moneyIn: '1234.00', moneyOut: '2013.14', neutral: '0.00' },
        ],
      ] as const) {
        const full = path.join(SAMPLES, file)
        const draft = await readDraft(core, caseId, full)
        expect(draft).toMatchObject({
          ready: true,
          suggestedSide: 'bank',
          inspection: { problems: [], questions: [] },
        })
        const preview = await core.call('statements.rows', { batch: draft.draft })
        expect(preview.total).toBe(expected.rows)
        expect(await core.call('statements.batches', { caseId })).toHaveLength(
          ['alipay.csv', 'alipay_web_gb18030.csv', 'cmb_debit.csv'].indexOf(path.basename(file)),
        )
        const batch = await core.run('statements.import', { draft: draft.draft, side: 'bank', account: file })
        expect(batch.sums['CNY']).toEqual(expected)
        expect(batch.sha256).toBe(createHash('sha256').update(readFileSync(full)).digest('hex'))
        const rows = await allRows(core, batch.id)
        const lines = new TextDecoder(file.includes('alipay') ? 'gb18030' : 'utf-8')
          .decode(readFileSync(full))
          .split(/\r?\n/)
        for (const row of rows) expect(lines[row.line - 1]).toContain(row.raw.trim().slice(0, 10))
      }
      expect(await core.call('statements.coverage', { caseId })).toHaveLength(3)
    },
  )

  test('a draft is seen by nobody, an import by all, and rows keep file, line and raw text', async () => {
    const core = await openCore()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const file = statement(temporaryFolder(), 'a.csv', DAY)
    const events: string[] = []
    core.on(({ name, payload }) => void (name === 'changed' && events.push(...payload.subjects)))
    const draft = await readDraft(core, caseId, file)
    expect(draft).toMatchObject({ fileName: 'a.csv', ready: true, suggestedSide: 'bank' })
    expect(await core.call('statements.batches', { caseId })).toEqual([])
    expect(await core.call('statements.accounts', {})).toEqual([])
    expect(events).toEqual(['drafts'])
    const batch = await core.run('statements.import', {
      draft: draft.draft,
      side: 'bank',
      account: '招行 1234',
    })
    expect(events).toEqual(['drafts', 'statements', 'drafts', 'accounts', 'evidence'])
    expect(batch).toMatchObject({
      rows: 4,
      skipped: 0,
      suspects: 0,
      from: '2024-01-05',
      to: '2024-01-06',
      account: { name: '招行 1234' },
      sums: { CNY: { rows: 4, moneyIn: '500.00', moneyOut: '18.00', neutral: '0.00' } },
    })
    expect(await allRows(core, batch.id)).toMatchObject([
      {
        line: 2,
        amount: cny(1200),
        direction: 'out',
        counterparty: '面馆',
        raw: '2024-01-05,09:00:00,CNY,-12.00,早餐,面馆,R1',
        state: 'new',
      },
      { line: 3 },
      { line: 4 },
      { line: 5, amount: cny(50_000), direction: 'in' },
    ])
    expect(await core.call('statements.months', { batch: batch.id })).toEqual([
      { month: '2024-01', currency: 'CNY', rows: 4, moneyIn: cny(50_000), moneyOut: cny(1800) },
    ])
    expect(await core.call('statements.accounts', {})).toMatchObject([
      { name: '招行 1234', side: 'bank', rows: 4 },
    ])
    await expect(core.call('statements.draft', { draft: draft.draft })).rejects.toMatchObject({
      code: 'statement.batchState',
    })
  })

  test('rows are found by direction, state and text', async () => {
    const core = await openCore()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const { id: batch } = await importFile(core, caseId, statement(temporaryFolder(), 'a.csv', DAY))
    const page = (filter: object) => core.call('statements.rows', { batch, ...filter })
    expect((await page({ direction: 'in' })).total).toBe(1)
    expect((await page({ text: '停车' })).total).toBe(2)
    expect((await page({ text: 'r2' })).rows.map(({ line }) => line)).toEqual([5])
    expect((await page({ state: 'known' })).total).toBe(0)
    expect((await page({ offset: 2, limit: 1 })).rows.map(({ line }) => line)).toEqual([4])
  })

  test('overlapping exports: what is there is skipped, genuine twins stay', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const first = await importFile(core, caseId, statement(folder, 'a.csv', DAY.slice(0, 2)))
    expect(first.rows).toBe(2)
    // The later export has the whole day: the second of the twins is new.
    const draft = await readDraft(core, caseId, statement(folder, 'b.csv', DAY))
    const plan = await core.run('statements.plan', { draft: draft.draft, side: 'bank', account: 'A' })
    expect(plan).toEqual({ added: 2, skipped: 2, suspects: 0 })
    const states = (await allRows(core, draft.draft)).map(({ state }) => state)
    expect(states).toEqual(['known', 'known', 'new', 'new'])
    // Into another account nothing is known.
    expect(
      await core.run('statements.plan', { draft: draft.draft, side: 'acquirer', account: 'A' }),
    ).toMatchObject({ added: 4, skipped: 0 })
    const second = await core.run('statements.import', { draft: draft.draft, side: 'bank', account: 'A' })
    expect(second).toMatchObject({
      rows: 2,
      skipped: 2,
      sums: { CNY: { moneyIn: '500.00', moneyOut: '3.00' } },
    })
    expect((await allRows(core, second.id)).map(({ line }) => line)).toEqual([4, 5])
    // The same file again brings nothing.
    expect(await importFile(core, caseId, path.join(folder, 'b.csv'))).toMatchObject({
      rows: 0,
      skipped: 4,
      suspects: 0,
    })
    // In another case it is all there.
    const other = await core.call('cases.create', { title: '二' })
    expect(await importFile(core, other.id, path.join(folder, 'b.csv'))).toMatchObject({
      rows: 4,
      skipped: 0,
    })
  })

  test('look-alikes of another source are flagged and never merged', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const first = await importFile(core, caseId, statement(folder, 'a.csv', DAY))
    const retold: Line[] = [
      ['2024-01-05', '09:00:20', '-12.00', '消费 早餐', '面馆（总店）', ''],
      ['2024-01-06', '20:00:00', '500.00', '转账', '王五', 'R9'],
    ]
    const second = await importFile(core, caseId, statement(folder, 'b.csv', retold))
    expect(second).toMatchObject({ rows: 2, skipped: 0, suspects: 1 })
    expect(await allRows(core, second.id)).toMatchObject([
      { state: 'suspect', lookalike: { batch: first.id, line: 2 } },
      { state: 'new', lookalike: null },
    ])
    // Another account: the same minute and amount is worth a look, the same amount alone is not.
    const third = await importFile(core, caseId, statement(folder, 'c.csv', DAY.slice(0, 1)), 'B')
    expect(third).toMatchObject({ rows: 1, suspects: 1 })
  })

  test('a plan is made anew when something was imported or undone since', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const file = statement(folder, 'a.csv', DAY)
    const draft = await readDraft(core, caseId, file)
    const target = { draft: draft.draft, side: 'bank', account: 'A' } as const
    expect(await core.run('statements.plan', target)).toMatchObject({ added: 4 })
    const batch = await importFile(core, caseId, file)
    expect(await core.run('statements.plan', target)).toMatchObject({ added: 0, skipped: 4 })
    await core.call('statements.undo', { batch: batch.id })
    expect(await core.run('statements.import', target)).toMatchObject({ rows: 4, skipped: 0 })
  })

  test('undo takes a batch back whole, says what cites it, and its file can be imported again', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const batch = await importFile(core, caseId, statement(folder, 'a.csv', DAY))
    await importFile(
      core,
      caseId,
      statement(folder, 'b.csv', [...DAY, ['2024-02-01', '08:00:00', '-1.00', '水', '店', 'R3']]),
    )
    const db = connect(path.join(core.dataDir, DATABASE_FILE))
    expect([...caseRows(db, caseId, 'bank')]).toHaveLength(5)
    expect(await core.call('statements.citations', { batch: batch.id })).toEqual([
      { kind: 'statement', id: '2', title: 'b.csv', count: null, on: null, channel: null },
    ])
    const undone = await core.call('statements.undo', { batch: batch.id })
    expect(undone.undoneAt).not.toBeNull()
    expect([...caseRows(db, caseId, 'bank')]).toHaveLength(1)
    db.close()
    expect(await core.call('statements.batches', { caseId })).toHaveLength(1)
    expect(await core.call('statements.batches', { caseId, undone: true })).toHaveLength(2)
    expect((await core.call('statements.rows', { batch: batch.id })).rows).toEqual([])
    await expect(core.call('statements.undo', { batch: batch.id })).rejects.toMatchObject({
      code: 'statement.batchState',
    })
    const again = await core.run('statements.read', { caseId, batch: batch.id })
    expect(
      await core.run('statements.import', { draft: again.draft, side: 'bank', account: 'A' }),
    ).toMatchObject({ rows: 4 })
  })

  test('before a batch is undone everything that rests on it is named: findings, sheet, letter, what was sent', async () => {
    const core = await openCore()
    const { id: caseId } = await core.call('cases.addSample', {})
    await core.run('settlement.check', { caseId })
    const { findings } = await core.call('settlement.findings', { caseId })
    const batches = await core.call('statements.batches', { caseId })
    const acquirer = batches.find(({ side }) => side === 'acquirer')?.id ?? ''
    const bank = batches.find(({ side }) => side === 'bank')?.id ?? ''
    const bare = await core.call('letters.compose', { caseId, channel: 'provider-email' })
    const cited = async (batch: string) =>
      (await core.call('statements.citations', { batch })).map(({ kind, id, count }) => [kind, id, count])
    expect(await cited(acquirer)).toEqual([
      ['findings', caseId, findings.length],
      ['letter', bare.id, null],
    ])
    // No row of the bank's is in them, but that it has none is what proves them.
    expect(findings.flatMap((finding) => finding.bank)).toEqual([])
    expect(await cited(bank)).toEqual(await cited(acquirer))

    const sheet = await core.run('settlement.toEvidence', { caseId, findings: findings.map(({ id }) => id) })
    const sent = await core.call('submissions.create', {
      override: '先行提交，随后补正',
      caseId,
      channel: 'pbc-complaint',
      on: '2024-03-14',
      method: 'online',
      letterId: bare.id,
      evidenceIds: [sheet.id],
    })
    const found = await core.call('statements.citations', { batch: acquirer })
    expect(found.map(({ kind, id }) => [kind, id])).toEqual([
      ['findings', caseId],
      ['evidence', sheet.id],
      ['letter', bare.id],
      ['submission', sent.id],
    ])
    expect(found[1]?.title).toBe(`${sheet.number} ${sheet.name}`)
    expect(found[3]).toMatchObject({ on: '2024-03-14', title: bare.title })

    // The findings go with a later check; the sheet and what was sent with it stay built on the batch.
    await core.call('statements.undo', { batch: bank })
    await core.run('settlement.check', { caseId })
    expect((await cited(acquirer)).map(([kind]) => kind)).toEqual(
      expect.arrayContaining(['evidence', 'submission']),
    )
  })

  test('open questions and problem rows keep the file out; answers, fixes and leaving out let it in', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const file = statement(folder, 'a.csv', [...DAY, ['2024-01-07', '08:00:00', '12..34', '?', '店', '']])
    const draft = await readDraft(core, caseId, file)
    expect(draft.ready).toBe(false)
    const [problem] = draft.inspection.problems
    expect(problem).toMatchObject({ line: 6, text: '12..34', code: 'statement.amountUnreadable' })
    const target = { draft: draft.draft, side: 'bank', account: 'A' } as const
    await expect(core.run('statements.import', target)).rejects.toMatchObject({
      code: 'statement.problemsOpen',
      params: { count: 1, line: 6, text: '12..34' },
    })
    const leftOut = await core.run('statements.read', {
      caseId,
      draft: draft.draft,
      options: { leaveOut: [6] },
    })
    expect(leftOut).toMatchObject({ draft: draft.draft, ready: true, inspection: { rows: 4 } })
    const fixes = [{ line: 6, column: problem?.column ?? '', text: '-12.34' }]
    const fixed = await core.run('statements.read', { caseId, draft: draft.draft, options: { fixes } })
    expect(fixed.inspection).toMatchObject({ rows: 5, moneyOut: '30.34', problems: [] })
    expect(await core.run('statements.import', target)).toMatchObject({ rows: 5 })

    const qif = path.join(folder, 'a.qif')
    writeFileSync(qif, '!Type:Bank\nD01/02/2015\nT1.00\n^\nD03/02/2015\nT2.00\n^\n')
    const asked = await readDraft(core, caseId, qif)
    const open = { draft: asked.draft, side: 'bank', account: 'Q' } as const
    await expect(core.run('statements.import', open)).rejects.toMatchObject({
      code: 'statement.questionsOpen',
    })
    await core.run('statements.read', {
      caseId,
      draft: asked.draft,
      options: { answers: { dateOrder: 'DMY' } },
    })
    await expect(core.run('statements.import', open)).rejects.toMatchObject({
      code: 'statement.currencyNeeded',
    })
    await core.run('statements.read', {
      caseId,
      draft: asked.draft,
      options: { answers: { dateOrder: 'DMY' }, currency: 'USD' },
    })
    expect(await core.run('statements.import', open)).toMatchObject({ rows: 2, from: '2015-02-01' })
  })

  test('a mapping saved as a profile reads the next file of that layout', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const file = statement(folder, 'a.csv', DAY)
    const draft = await readDraft(core, caseId, file)
    const saved = await core.call('statements.saveProfile', { draft: draft.draft, name: '我的银行' })
    expect(saved).toMatchObject({ name: '我的银行', origin: 'user' })
    const again = await core.call('statements.saveProfile', { draft: draft.draft, name: '我的银行' })
    expect(again.id).toBe(saved.id)
    const next = await readDraft(core, caseId, statement(folder, 'b.csv', DAY.slice(2)))
    expect(next.inspection.profile).toBe(saved.id)
    expect((await core.call('statements.profiles', {})).map(({ origin }) => origin)).toContain('shipped')
    await core.call('statements.deleteProfile', { id: saved.id })
    await expect(core.call('statements.deleteProfile', { id: saved.id })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  test('a discarded draft, a file that cannot be read and a cancelled reading leave nothing', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const draft = await readDraft(core, caseId, statement(folder, 'a.csv', DAY))
    await core.call('statements.discard', { draft: draft.draft })
    const empty = path.join(folder, 'empty.csv')
    writeFileSync(empty, '')
    await expect(readDraft(core, caseId, empty)).rejects.toMatchObject({ code: 'file.empty' })
    await expect(readDraft(core, caseId, folder)).rejects.toMatchObject({ code: 'file.isFolder' })
    await expect(readDraft(core, caseId, path.join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'file.missing',
    })

    const large = Array.from({ length: 150_000 }, (_, index): Line => [
      `2024-${String((index % 12) + 1).padStart(2, '0')}-10`, '10:00:00', `-${index + 1}.00`, '备注', `商户${index}`, `R${index}`,
    ]) // prettier-ignore
    const file = statement(folder, 'large.csv', large)
    const { job } = await core.call('statements.read', { caseId, file: { kind: 'path', path: file } })
    await new Promise<void>((resolve) => {
      core.on(({ name, payload }) => {
        if (name === 'job.progress' && payload.job === job && payload.done > 0) resolve()
      })
    })
    const started = performance.now()
    await core.call('jobs.cancel', { job })
    while ((await core.call('jobs.result', { job })) === null)
      await new Promise((resolve) => setTimeout(resolve, 5))
    // A second is the promise; a shared test machine is given some slack.
    expect(performance.now() - started).toBeLessThan(2000)
    expect((await core.call('jobs.result', { job }))?.status).toBe('cancelled')
    await idle(core)
    expect(stored(core.dataDir)).toEqual({ rows: 0, batches: 0 })
    expect(await core.call('statements.batches', { caseId, undone: true })).toEqual([])
  })

  test('accounts are renamed, but not to a name another one of the side has', async () => {
    const core = await openCore()
    const folder = temporaryFolder()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const file = statement(folder, 'a.csv', DAY)
    const one = await importFile(core, caseId, file, 'A')
    await importFile(core, caseId, file, 'B')
    await expect(
      core.call('statements.renameAccount', { id: one.account.id, name: 'B' }),
    ).rejects.toMatchObject({ code: 'input.invalid' })
    expect(await core.call('statements.renameAccount', { id: one.account.id, name: 'C' })).toMatchObject({
      name: 'C',
      rows: 4,
    })
  })

  test('months between the first and the last that no statement covers are named', async () => {
    const core = await openCore()
    const { id: caseId } = await core.call('cases.create', { title: '一' })
    const rows = ['2023-11-03', '2024-02-03'].map((date): Line => [
      date,
      '10:00:00',
      '-1.00',
      '水',
      '店',
      date,
    ])
    await importFile(core, caseId, statement(temporaryFolder(), 'a.csv', rows))
    expect(await core.call('statements.coverage', { caseId })).toMatchObject([
      { missing: ['2023-12', '2024-01'] },
    ])
  })
})
