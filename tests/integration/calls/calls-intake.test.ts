import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openCore } from '../../support/core.ts'

test('a call stands on the timeline as the log goes on, and leaves it with the call', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '三笔未到账' })
  const call = await core.call('calls.create', {
    caseId,
    fields: { channel: 'provider-service', startedAt: '2024-03-15T01:30:00.000Z' },
  })
  const facts = async () => (await core.call('facts.get', { caseId })).facts
  const event = async () => (await facts())[0]
  expect(await event()).toMatchObject({
    origin: 'app',
    made: { kind: 'call' },
    phase: 'complaint',
    when: { kind: 'exact', date: '2024-03-15', time: '09:30' },
    description: { 'zh-CN': '', en: '' },
  })
  await core.call('calls.update', {
    id: call.id,
    fields: {
      person: '工号8821',
      topic: '三笔交易未到账',
      notes: '语气很差',
      assurances: [{ who: '8821', what: '两日内回电', until: '2024-03-17' }],
    },
  })
  expect(await event()).toMatchObject({
    title: { 'zh-CN': expect.stringMatching(/^致电.*（工号8821）：三笔交易未到账$/) as string },
    description: {
      'zh-CN': '对方承诺：8821，两日内回电，2024年3月17日',
      en: 'Assured: 8821, 两日内回电, 17 March 2024',
    },
  })
  expect(JSON.stringify(await event())).not.toContain('语气很差')
  await core.call('calls.remove', { id: call.id })
  expect(await facts()).toEqual([])
  await core.call('calls.restore', { id: call.id })
  expect(await facts()).toHaveLength(1)
})

test('the text that follows a call up is saved as the owner left it', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '三笔未到账' })
  const call = await core.call('calls.create', {
    caseId,
    fields: {
      channel: 'provider-service',
      startedAt: '2024-03-15T01:30:00.000Z',
      writtenDemandedAt: '2024-03-15T02:00:00.000Z',
    },
  })
  expect(call.writtenDue).toMatchObject({ at: '2024-03-16T02:00:00.000Z', status: 'running' })
  const { text, missing } = await core.call('calls.followUp', { id: call.id })
  expect(text).toContain('2024-03-16 10:00前以书面形式答复')
  expect(missing).toEqual(['person', 'phone', 'topic', 'assurances'])
  const saved = await core.call('calls.saveFollowUp', { id: call.id, text: '第一行\n第二行' })
  expect(saved.name).toBe('书面答复要求-2024-03-15.txt')
  expect(readFileSync(core.files.output(saved.id).path, 'utf8')).toBe('\ufeff第一行\r\n第二行\r\n')
  expect(await core.call('due.list', {})).toMatchObject([
    { call: call.id, left: { unit: 'hour', least: 24, most: 24 }, period: { count: 24, unit: 'hour' } },
  ])
})

test('answers that fill no field are kept, stand on the timeline with their day, and can be taken back', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', {
    title: '三笔未到账',
    scenario: 'settlement-delay',
  })
  const question = 'provider-contacted-on'
  const before = await core.call('intake.get', { caseId })
  const after = await core.call('intake.answer', {
    caseId,
    question,
    answer: '致电客服，答复“交易处理中”\n工号8821',
    happenedOn: '2024-03-01',
  })
  expect(after.answered).toBe(before.answered + 1)
  expect(after.questions.find(({ id }) => id === question)).toMatchObject({
    answered: true,
    happenedOn: '2024-03-01',
  })
  expect(await core.call('timeline.list', { caseId })).toMatchObject([
    { title: '致电客服，答复“交易处理中”', description: '工号8821', phase: 'complaint', origin: 'user' },
  ])
  await core.call('intake.answer', { caseId, question, answer: '在线客服', happenedOn: '2024-03-02' })
  expect(await core.call('timeline.list', { caseId })).toMatchObject([
    { title: '在线客服', when: { date: '2024-03-02' } },
  ])
  const open = await core.call('intake.answer', { caseId, question, answer: '', happenedOn: null })
  expect(open.answered).toBe(before.answered)
  expect(await core.call('timeline.list', { caseId })).toEqual([])
  await expect(
    core.call('intake.answer', { caseId, question: 'signed-on', answer: 'x', happenedOn: null }),
  ).rejects.toMatchObject({ code: 'notFound' })
})
