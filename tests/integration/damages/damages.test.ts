import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { grouped } from '../../../shared/domain/damages-lines.ts'
import { openCore } from '../../support/core.ts'
import { uncheckedCase } from '../../support/sample-files.ts'
import { cny } from '../../support/money.ts'

const USER = { kind: 'user', id: null, note: '' } as const

function ownLoss(id: string, nature: 'unpaid' | 'overcharge', minor: number, since: string) {
  return { id, nature, label: `损失${id}`, amount: cny(minor), since, until: null, source: { ...USER } }
}

async function newCase(fields: Partial<RouteInput<'cases.create'>> = {}) {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '多收手续费', ...fields })
  return { core, caseId }
}

describe('the schedule of a case', () => {
  test('starts from what the owner told, and drops it once losses are known', async () => {
    const { core, caseId } = await newCase({ lossTold: cny(848_000) })
    const before = await core.call('damages.get', { caseId })
    expect(before.losses).toMatchObject([{ id: 'case:told', claimed: true, amount: cny(848_000) }])
    expect(before.views[0]?.lines[0]).toMatchObject({ amount: cny(2_544_000), figures: '8,480.00 × 3' })
    expect(before.views[0]?.lines[0]?.inputs[0]?.source).toMatchObject({ kind: 'case', id: caseId })
    const after = await core.call('damages.save', {
      caseId,
      changes: { losses: [ownLoss('a', 'overcharge', 10_000, '2023-05-12')] },
    })
    expect(after.losses.map(({ id }) => id)).toEqual(['own:a'])
    expect(after.preferred).toBe('refund')
    expect(after.savedAt).not.toBeNull()
  })

  test('a preview keeps nothing; what is saved is still there after a restart', async () => {
    const { core, caseId } = await newCase()
    const changes = { timeDays: { days: 7, source: { ...USER } } }
    expect((await core.call('damages.preview', { caseId, changes })).views[0]?.totals).toEqual([cny(35_000)])
    expect((await core.call('damages.get', { caseId })).sheet.timeDays).toBeNull()
    await core.call('damages.save', { caseId, changes })
    await core.call('damages.save', { caseId, changes: { upliftPercent: 50 } })
    await core.close()
    const again = await openCore(core.dataDir)
    expect((await again.call('damages.get', { caseId })).sheet).toMatchObject({
      timeDays: { days: 7 },
      upliftPercent: 50,
    })
  })

  test('cites evidence by its number as it is now, and only of its own case', async () => {
    const { core } = await newCase()
    const caseId = await uncheckedCase(core)
    const [item] = await core.call('evidence.list', { caseId })
    const source = { kind: 'evidence', id: item?.id ?? '', note: '第六条' } as const
    const penalty = { kind: 'percent-a-day', percent: '0.05', source } as const
    const saved = await core.call('damages.save', {
      caseId,
      changes: { penalty, losses: [ownLoss('a', 'unpaid', 100_000, '2024-03-01')] },
    })
    const line = saved.views.find((view) => view.id === 'contract')?.lines.at(-1)
    // 1000 × 14 days × 0.05 %
    expect(line).toMatchObject({ id: 'contract.penalty:CNY', amount: cny(700) })
    expect(line?.inputs.at(-1)?.source.label).toBe(`[合-01] ${item?.name}：第六条`)
    const { id: other } = await core.call('cases.create', { title: '别的案件' })
    await expect(core.call('damages.preview', { caseId: other, changes: { penalty } })).rejects.toMatchObject(
      {
        code: 'notFound',
      },
    )
  })

  test('a figure whose proof was taken out of the case stays, and says so until it is back', async () => {
    const { core } = await newCase()
    const caseId = await uncheckedCase(core)
    const [item] = await core.call('evidence.list', { caseId })
    const [event] = (await core.call('timeline.list', { caseId })).filter(({ origin }) => origin === 'user')
    const of = (kind: 'evidence' | 'event', id = '') => ({ kind, id, note: '第六条' })
    const losses = [
      { ...ownLoss('a', 'unpaid', 100_000, '2024-03-01'), source: of('evidence', item?.id) },
      { ...ownLoss('b', 'unpaid', 50_000, '2024-03-01'), source: of('event', event?.id) },
    ]
    await core.call('damages.save', { caseId, changes: { losses } })
    const sources = async () =>
      (await core.call('damages.get', { caseId })).losses.map(({ source: { gone, note } }) => ({
        gone,
        note,
      }))
    const note = '第六条'
    expect(await sources()).toEqual([
      { gone: false, note },
      { gone: false, note },
    ])
    await core.call('evidence.bin', { ids: [item?.id ?? ''], binned: true })
    await core.call('timeline.remove', { id: event?.id ?? '' })
    expect(await sources()).toEqual([
      { gone: true, note },
      { gone: true, note },
    ])
    expect((await core.call('damages.get', { caseId })).views[1]?.totals[0]?.minor).toBeGreaterThan(150_000)
    await core.call('evidence.bin', { ids: [item?.id ?? ''], binned: false })
    await core.call('timeline.restore', { id: event?.id ?? '' })
    expect(await sources()).toEqual([
      { gone: false, note },
      { gone: false, note },
    ])
  })

  test('tells which losses came, went or changed since the sheet was kept, until that was seen', async () => {
    const { core } = await newCase()
    const caseId = await uncheckedCase(core)
    await core.call('cases.update', { id: caseId, fields: { lossTold: cny(848_000) } })
    const news = async () => (await core.call('damages.get', { caseId })).news
    const nothing = { added: [], changed: [], gone: [] }
    await core.call('damages.save', { caseId, changes: { timeDays: { days: 3, source: { ...USER } } } })
    expect(await news()).toEqual(nothing)
    await core.run('settlement.check', { caseId, rate: null, settle: null })
    const found = await news()
    expect(found.added).toHaveLength(3)
    // What the owner told stood in until losses were known.
    expect(found.gone).toMatchObject([{ amount: cny(848_000) }])
    await core.call('damages.save', { caseId, changes: {} })
    expect(await news()).toEqual(nothing)
    expect((await core.call('damages.get', { caseId })).sheet.timeDays).toMatchObject({ days: 3 })
  })

  test('takes the findings of the settlement check, each traced to its rows', async () => {
    const { core } = await newCase()
    const caseId = await uncheckedCase(core, 'zero-rate')
    expect((await core.call('damages.get', { caseId })).check).toBeNull()
    await core.run('settlement.check', { caseId, rate: '0', settle: null })
    const schedule = await core.call('damages.get', { caseId })
    const refund = schedule.views.find((view) => view.id === 'refund')
    // 59 fees of 585.59 in all and the yearly fee of 298.00: no screenshot, no total typed by hand.
    expect(
      refund?.lines.filter(({ id }) => id.includes('principal')).map(({ amount }) => amount?.minor),
    ).toEqual(expect.arrayContaining([58_559, 29_800]))
    expect(schedule.preferred).toBe('refund')
    expect(schedule.views[0]?.lines[0]?.amount).toEqual(cny(3 * 88_359))
    const fees = schedule.losses.filter(({ source }) => source.kind === 'finding')
    expect(fees.length).toBeGreaterThanOrEqual(60)
    expect(fees.every(({ source, since }) => source.rows.length > 0 && since !== null)).toBe(true)
    expect(schedule.losses.map(({ id }) => id)).not.toContain('case:told')

    const [first] = fees
    const without = await core.call('damages.save', { caseId, changes: { leftOut: [first?.id ?? ''] } })
    expect(without.losses.find(({ id }) => id === first?.id)?.claimed).toBe(false)
    expect(without.views[0]?.lines[0]?.amount).toEqual(cny(3 * (88_359 - (first?.amount.minor ?? 0))))
  })

  test('an individual’s answer on living consumption comes from the route', async () => {
    const { core, caseId } = await newCase({ claimantKind: 'individual' })
    const offered = async () =>
      (await core.call('damages.get', { caseId })).views.find(({ id }) => id === 'consumer')?.offered
    expect(await offered()).toBe('unknown')
    await core.call('caseRoute.tell', { caseId, facts: { livingConsumption: 'yes' } })
    expect(await offered()).toBe('yes')
  })

  test('says which rates are missing, and takes one that the owner entered', async () => {
    const { core, caseId } = await newCase()
    const changes = {
      losses: [ownLoss('a', 'overcharge', 1_000_000, '2026-10-01')],
      interestUntil: '2026-11-05',
    }
    const gap = await core.call('damages.preview', { caseId, changes })
    const interest = gap.views.find((view) => view.id === 'refund')?.lines[1]
    expect(interest?.shortfalls[0]).toMatchObject({ code: 'no-rate' })
    expect(interest?.shortfalls[0]?.text['zh-CN']).toBe(
      '2026-10-20至2026-11-05的LPR没有数据，未计利息；查到后可补录',
    )
    // 10000 × 3 % × 18 ÷ 365
    expect(interest?.amount).toEqual(cny(1479))
    const future = { date: '2026-10-20', ratePercent: '3.00', source: '央行网站' }
    await expect(core.call('damages.enterRate', future)).rejects.toMatchObject({
      code: 'damages.rateInFuture',
    })
    const rates = await core.call('damages.enterRate', {
      date: '2024-02-20',
      ratePercent: '3.40',
      source: '央行网站',
    })
    expect(rates.entries.find(({ date }) => date === '2024-02-20')).toMatchObject({
      ratePercent: '3.40',
      tag: 'user',
    })
    const back = await core.call('damages.removeRate', { date: '2024-02-20' })
    expect(back.entries.find(({ date }) => date === '2024-02-20')).toMatchObject({
      ratePercent: '3.45',
      tag: 'S2',
    })
    await expect(core.call('damages.removeRate', { date: '2024-02-20' })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  test.each([
    [{ upliftPercent: 60 }, 'changes.upliftPercent'],
    [{ losses: [ownLoss('a', 'unpaid', 0, '2024-01-01')] }, 'changes.losses.0.amount'],
    [{ losses: [ownLoss('a', 'unpaid', 1, '2024-02-30')] }, 'changes.losses.0.since'],
    [{ penalty: { kind: 'percent', percent: '0', source: { ...USER } } }, 'changes.penalty.percent'],
    [{ timeDays: { days: 1.5, source: { ...USER } } }, 'changes.timeDays.days'],
  ])('refuses %j', async (changes, field) => {
    const { core, caseId } = await newCase()
    await expect(core.invoke('damages.save', { caseId, changes })).rejects.toMatchObject({
      code: 'input.invalid',
      params: { field },
    })
  })

  test('sums beyond what can be held are refused and not kept', async () => {
    const { core, caseId } = await newCase()
    const losses = ['a', 'b'].map((id) => ownLoss(id, 'unpaid', Number.MAX_SAFE_INTEGER, '2024-01-01'))
    await expect(core.call('damages.save', { caseId, changes: { losses } })).rejects.toMatchObject({
      code: 'damages.tooLarge',
    })
    expect((await core.call('damages.get', { caseId })).savedAt).toBeNull()
  })

  test('stands in the pack by the way chosen, with every amount, and not while no loss is known', async () => {
    const { core } = await newCase()
    const caseId = await uncheckedCase(core)
    const textOf = async (damages: 'none' | 'preferred' | 'article') => {
      const { output } = await core.run('pack.build', { caseId, evidenceIds: [], damages })
      return execFileSync('pdftotext', ['-layout', core.files.output(output.id).path, '-']).toString('utf8')
    }
    // What the owner told is no figure to file.
    expect(await textOf('preferred')).not.toContain('核对结果与赔偿计算')
    await core.run('settlement.check', { caseId, rate: null, settle: null })
    const schedule = await core.call('damages.get', { caseId })
    const text = await textOf('preferred')
    for (const { amount } of schedule.losses) expect(text).toContain(grouped(amount.minor, amount.currency))
    const preferred = schedule.views.find(({ id }) => id === schedule.preferred)
    const [total] = preferred?.totals ?? []
    expect(text).toContain(grouped(total?.minor ?? 0, 'CNY'))
    expect(text).toContain('民法典')
    const article = await textOf('article')
    expect(article).toContain('13,419.00')
    expect(article).toContain('不是法律规定')
    expect(await textOf('none')).not.toContain('核对结果与赔偿计算')
  })
})
