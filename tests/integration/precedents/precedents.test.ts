import { describe, expect, test } from 'vitest'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { openCore } from '../../support/core.ts'

const OUTCOME: RouteInput<'precedents.record'>['outcome'] = {
  worked: '把费率承诺的微信截图和每笔扣费对照后发给收单银行',
  channels: ['provider-email', 'bank-complaint'],
  evidence: ['contract', 'problem'],
  duration: { count: 12, unit: 'working-day' },
  recovered: { minor: 88_359, currency: 'CNY' },
  compensation: null,
  name: '',
}

describe('own precedents', () => {
  test('a closed case with its short form stands beside the article’s and is offered to like cases', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.create', {
      title: '承诺0费率实扣3%',
      scenario: 'false-advertising',
      problem: '办理时说零费率，后来每笔扣3%',
    })
    await expect(core.call('precedents.record', { caseId: id, outcome: OUTCOME })).rejects.toMatchObject({
      code: 'precedent.caseOpen',
    })
    await core.call('cases.update', { id, fields: { status: 'closed', result: 'refund' } })
    const recorded = await core.call('precedents.record', { caseId: id, outcome: OUTCOME })
    expect(recorded).toMatchObject({
      origin: 'own',
      name: { 'zh-CN': '承诺0费率实扣3%' },
      scenarios: ['false-advertising'],
      result: 'refund',
      duration: { count: 12 },
    })
    expect(recorded.steps.map(({ channel }) => channel)).toEqual(['provider-email', 'bank-complaint'])
    expect(recorded.outcome['zh-CN']).toContain('收回883.59元')
    expect(await core.call('precedents.list', {})).toHaveLength(7)

    const like = await core.call('cases.create', { title: '又是0费率', scenario: 'false-advertising' })
    const offered = await core.call('precedents.similar', { caseId: like.id })
    expect(offered.map(({ precedent }) => precedent.id)).toContain(`case:${id}`)
    // A case is no precedent for itself.
    const itself = await core.call('precedents.similar', { caseId: id, limit: 50 })
    expect(itself.map(({ precedent }) => precedent.caseId)).not.toContain(id)

    // Opened again it has not ended: it is no precedent until it is closed once more, and nothing typed is lost.
    await core.call('cases.update', { id, fields: { status: 'following', result: null } })
    expect(await core.call('precedents.list', {})).toHaveLength(6)
    await core.call('cases.update', { id, fields: { status: 'closed', result: 'refund' } })
    expect(await core.call('precedents.list', {})).toHaveLength(7)

    await core.call('precedents.forget', { caseId: id })
    expect(await core.call('precedents.list', {})).toHaveLength(6)
    expect(await core.call('precedents.outcome', { caseId: id })).toEqual({ outcome: null, recordedAt: null })
  })

  test('survives a restart and refuses a channel that is not there', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.create', { title: 'x', status: 'closed' })
    const wrong = { ...OUTCOME, channels: ['nowhere'] }
    await expect(core.call('precedents.record', { caseId: id, outcome: wrong })).rejects.toMatchObject({
      code: 'notFound',
    })
    await core.call('precedents.record', { caseId: id, outcome: { ...OUTCOME, name: '甲案' } })
    await core.close()
    const again = await openCore(core.dataDir)
    expect((await again.call('precedents.outcome', { caseId: id })).outcome).toEqual({
      ...OUTCOME,
      name: '甲案',
    })
    expect((await again.call('precedents.list', {})).at(-1)?.name['zh-CN']).toBe('甲案')
  })
})
