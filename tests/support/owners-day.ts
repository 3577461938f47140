/** A case of every kind of thing, as an owner writes it in a day: for tests that want one of each. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import type {
  JobResult,
  JobRouteName,
  RouteInput,
  RouteName,
  RouteOutput,
} from '../../shared/contract/index.ts'
import type { LocalDate } from '../../shared/domain/dates.ts'
import type { EvidenceId } from '../../shared/domain/ids.ts'

/** How a step is taken: by the core itself, or by someone who looks at what each step changes. */
export interface Desk {
  readonly write: <N extends RouteName>(route: N, input: RouteInput<N>) => Promise<RouteOutput<N>>
  readonly job: <N extends JobRouteName>(route: N, input: RouteInput<N>) => Promise<JobResult<N>>
}

const on = (text: string) => text as LocalDate

/** What an owner's day writes, route by route; each step may use ids that earlier ones brought. */
export async function ownersDay(core: Core, folder: string, day: Desk): Promise<void> {
  const { write, job } = day
  const provider = await write('providers.create', { name: '乙支付', kind: 'payment-institution' })
  const { id: caseId } = await write('cases.create', {
    title: '甲',
    providerIds: [provider.id],
    scenario: 'settlement-delay',
  })
  const other = await write('cases.duplicate', { id: caseId, title: '另一个' })
  await write('cases.update', {
    id: caseId,
    fields: {
      lossTold: { minor: 1_000_00, currency: 'CNY' },
      problem: '资金未到账',
      claimantName: '某店',
    },
  })
  await write('providers.update', { id: provider.id, fields: { phone: '95000' } })
  await write('cases.update', { id: other.id, fields: { claimantName: '丙' } })

  const file = (name: string, text: string) => {
    const made = path.join(folder, name)
    writeFileSync(made, text)
    return { kind: 'path' as const, path: made }
  }
  const { added } = await job('evidence.add', {
    caseId,
    category: 'contract',
    files: [file('协议.txt', '协议'), file('通知.txt', '通知')],
  })
  const [first, second] = added.map(({ id }) => id) as [EvidenceId, EvidenceId]
  await write('evidence.update', { id: first, fields: { name: '收单协议', notes: '第3页' } })
  await write('evidence.renumber', { caseId, category: 'contract', ids: [second, first] })
  const {
    items: [item],
  } = await core.call('checklist.get', { caseId })
  if (item) await write('checklist.mark', { caseId, item: item.id, notApplicable: true })
  await job('integrity.verify', { caseId })
  await job('integrity.verify', { caseId: null })

  const event = await write('timeline.create', {
    caseId,
    fields: {
      phase: 'use',
      title: '停付',
      description: '',
      when: { kind: 'exact', date: on('2024-03-01'), time: null },
      evidenceIds: [first],
    },
  })
  await write('timeline.remove', { id: event.id })
  await write('timeline.restore', { id: event.id })

  await write('caseRoute.tell', {
    caseId,
    facts: { livingConsumption: 'yes', harmKnownOn: on('2024-03-01') },
  })
  const { questions: asked } = await core.call('intake.get', { caseId })
  const open = asked.find(({ fills }) => fills === null)
  if (open)
    await write('intake.answer', { caseId, question: open.id, answer: '是', happenedOn: on('2024-03-02') })

  const acquirer = file(
    'pos.csv',
    '交易时间,交易金额,手续费,净额,终端号\n2024-03-01 10:00:00,1000.00,60.00,940.00,T1\n',
  )
  const bank = file('bank.csv', '交易日期,币种,收入金额,摘要,对方户名\n2024-03-02,CNY,940.00,结算,乙支付\n')
  for (const [source, side] of [
    [acquirer, 'acquirer'],
    [bank, 'bank'],
  ] as const) {
    const { draft } = await job('statements.read', { caseId, file: source, options: { currency: 'CNY' } })
    await job('statements.plan', { draft, side, account: `账户${side}` })
    await write('statements.saveProfile', { draft, name: `版式${side}` })
    await job('statements.import', { draft, side, account: `账户${side}` })
  }
  const [account] = await core.call('statements.accounts', {})
  if (account) await write('statements.renameAccount', { id: account.id, name: '新名' })
  await job('settlement.check', { caseId, rate: '0.6%', settle: 'T+1' })
  const { findings } = await core.call('settlement.findings', { caseId })
  const ids = findings.map(({ id }) => id)
  if (ids.length === 0) throw new Error('the check found nothing')
  await write('settlement.toEvent', { caseId, findings: ids })
  await job('settlement.toEvidence', { caseId, findings: ids })
  await write('damages.save', { caseId, changes: { upliftPercent: 40 } })
  await write('claim.draw', { caseId })
  await write('damages.enterRate', { date: on('2024-03-05'), ratePercent: '3.10', source: '公告' })
  await write('damages.removeRate', { date: on('2024-03-05') })

  const call = await write('calls.create', {
    caseId,
    fields: { channel: 'provider-service', startedAt: '2024-03-10T02:00:00.000Z', topic: '催款' },
  })
  await write('calls.update', {
    id: call.id,
    fields: { writtenDemandedAt: '2024-03-10T03:00:00.000Z' },
  })
  await write('calls.remove', { id: call.id })
  await write('calls.restore', { id: call.id })

  const [channel] = await core.call('letters.channels', { caseId })
  const letter = await write('letters.compose', { caseId, channel: channel?.channel ?? '' })
  await write('letters.insertFinding', { id: letter.id, version: letter.version, findings: ids })
  const template = await write('letters.saveTemplate', { id: letter.id, name: '我的模板' })
  await write('letters.redraft', { id: letter.id })
  await write('letters.deleteTemplate', { template: template.id })
  await job('pack.build', { caseId, letterId: letter.id })

  const submission = await write('submissions.create', {
    caseId,
    override: '先行提交，随后补正',
    channel: channel?.channel ?? '',
    on: on('2024-03-12'),
    method: 'online',
    letterId: letter.id,
    evidenceIds: [first],
  })
  const replied = await write('submissions.addEvent', {
    submission: submission.id,
    event: { kind: 'accepted', on: on('2024-03-13'), at: null, note: '', evidenceIds: [], extension: null },
  })
  const reply = replied.events.find(({ kind }) => kind === 'accepted')
  if (reply) await write('submissions.removeEvent', { submission: submission.id, event: reply.id })
  await write('submissions.update', { id: submission.id, fields: { reference: 'A-1' } })
  await write('submissions.remove', { id: submission.id })
  await write('submissions.restore', { id: submission.id })

  const correction = await write('channels.override', {
    channel: channel?.channel ?? '',
    target: { kind: 'checked', on: on('2024-03-14') },
  })
  await write('channels.removeOverride', { id: correction.id })
  await write('due.renewFeed', {})
  await write('settings.set', { theme: 'dark' })
  await write('assistant.configure', { endpoint: 'http://127.0.0.1:9/v1', model: 'm' })
  await write('evidence.bin', { ids: [second], binned: true })
  const [batch] = await core.call('statements.batches', { caseId })
  if (batch) await write('statements.undo', { batch: batch.id })
  await write('cases.update', { id: caseId, fields: { status: 'closed', result: 'refund' } })
  await write('precedents.record', {
    caseId,
    outcome: {
      worked: '投诉后退款',
      channels: [],
      evidence: ['contract'],
      duration: null,
      recovered: null,
      compensation: null,
      name: '',
    },
  })
  await write('precedents.forget', { caseId })
  await write('cases.archive', { id: other.id, archived: true })
}
