/** The claim through the core: drawn up from a real check, changed by its owner, marked where it follows no more. */
import { describe, expect, it } from 'vitest'
import type { RouteInput } from '../../../shared/contract/index.ts'
import path from 'node:path'
import { createCore } from '../../../electron/core/core.ts'
import { checkedCore } from '../../support/sample-store.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { cny } from '../../support/money.ts'

const USER = { kind: 'user', id: null, note: '' } as const

function loss(id: string, nature: 'unpaid' | 'overcharge' | 'other', minor: number, label = `损失${id}`) {
  return {
    id,
    nature,
    label,
    amount: cny(minor),
    since: '2023-05-15',
    until: null,
    source: { ...USER },
  }
}

async function caseWith(losses: ReturnType<typeof loss>[], fields: Partial<RouteInput<'cases.create'>> = {}) {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '某支付未结算', ...fields })
  await core.call('damages.save', { caseId, changes: { losses } })
  return { core, caseId }
}

describe('drawing up', { timeout: 120_000 }, () => {
  it('makes heads of findings, interest until paid and acts, each with what it rests on', async () => {
    const { core, caseId } = await checkedCore()
    expect(await core.call('claim.get', { caseId })).toMatchObject({ version: 0, heads: [], totals: [] })
    const claim = await core.call('claim.draw', { caseId })
    const [principal, interest] = claim.heads
    expect(principal).toMatchObject({
      letter: 'A',
      kind: 'principal',
      amount: cny(447_300),
      state: 'current',
    })
    expect(principal?.sources.findings).toHaveLength(3)
    expect(principal?.basis).toContain('A5')
    expect(principal?.demand['zh-CN']).toMatch(/^支付.*人民币4,473\.00元$/)
    expect(interest).toMatchObject({ kind: 'interest', interest: { base: cny(447_300), until: null } })
    expect(interest?.demand['zh-CN']).toMatch(
      /^支付.*以人民币4,473\.00元为基数，自各笔款项应付之日的次日起（最早为2023年5月\d+日）至实际付清之日止，按违约时一年期贷款市场报价利率（LPR）加计30%计算，暂计至2024年3月15日为人民币[\d.]+元$/,
    )
    expect(claim.heads.some(({ kind }) => kind === 'explain')).toBe(true)
    expect(claim.totals).toEqual([cny(447_300 + (interest?.amount?.minor ?? 0))])
    expect(claim.missing).toEqual([])
    expect(claim.bases.map(({ id }) => id)).toContain('I1')
    // The schedule of the same day says the same.
    const schedule = await core.call('damages.get', { caseId })
    const view = schedule.views.find(({ id }) => id === schedule.preferred)
    expect(view?.totals).toEqual(claim.totals)
  })

  it('asks for the penalty first and keeps interest ready should it fail; alternatives do not add up', async () => {
    const { core, caseId } = await caseWith([loss('a', 'unpaid', 100_000)])
    await core.call('damages.save', {
      caseId,
      changes: { penalty: { kind: 'fixed', amount: cny(20_000), source: { ...USER } } },
    })
    const claim = await core.call('claim.draw', { caseId })
    expect(claim.heads.map(({ kind }) => kind)).toEqual(['principal', 'penalty', 'interest', 'explain'])
    const [, penalty, interest] = claim.heads
    expect(interest).toMatchObject({ alternativeTo: penalty?.id })
    expect(interest?.demand['zh-CN']).toMatch(/^如第B项不获支持，则支付/)
    expect(claim.totals).toEqual([cny(120_000)])
    const after = await core.call('claim.removeHead', { caseId, head: penalty?.id ?? '' })
    expect(after.totals[0]?.minor).toBe(100_000 + (interest?.amount?.minor ?? 0))
  })

  it('never claims money that nobody can explain, nor the amount the register once had', async () => {
    const { core, caseId } = await caseWith([], {})
    expect((await core.call('claim.draw', { caseId })).totals).toEqual([])
  })

  it('totals each currency by itself', async () => {
    const { core, caseId } = await caseWith([
      loss('a', 'unpaid', 100_000),
      { ...loss('b', 'unpaid', 5_000), amount: { minor: 5_000, currency: 'USD' } },
    ])
    const claim = await core.call('claim.draw', { caseId })
    expect(claim.totals.map(({ currency }) => currency).sort()).toEqual(['CNY', 'USD'])
    expect(claim.totals.find(({ currency }) => currency === 'USD')?.minor).toBe(5_000)
    // Interest by the LPR is for CNY alone: what was not computed is said.
    expect(claim.remarks.map(({ code }) => code)).toContain('not-computed')
  })
})

describe('what follows from its sources no more', () => {
  it('is marked, brought up to date on call, and kept in the history', async () => {
    const { core, caseId } = await caseWith([loss('a', 'overcharge', 10_000)])
    const first = await core.call('claim.draw', { caseId })
    expect(first.heads[0]).toMatchObject({ kind: 'overcharge', amount: cny(10_000), state: 'current' })
    await core.call('damages.save', {
      caseId,
      changes: { losses: [loss('a', 'overcharge', 12_000), loss('b', 'other', 398_000, '激活服务费')] },
    })
    const stale = await core.call('claim.get', { caseId })
    // The claim itself says what it said.
    expect(stale.totals).toEqual(first.totals)
    expect(stale.heads[0]).toMatchObject({
      state: 'changed',
      amount: cny(10_000),
      now: { amount: cny(12_000) },
    })
    expect(stale.missing.map(({ kind }) => kind)).toContain('service-fee')
    expect(stale.remarks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['head-changed', 'not-drawn']),
    )
    const renewed = await core.call('claim.draw', { caseId })
    expect(renewed.heads.every(({ state }) => state === 'current')).toBe(true)
    expect(renewed.heads.find(({ kind }) => kind === 'service-fee')?.amount).toEqual(cny(398_000))
    const history = await core.call('claim.history', { caseId })
    expect(history.map(({ version, change }) => [version, change])).toEqual([
      [2, 'drawn'],
      [1, 'drawn'],
    ])
    expect(history[1]?.totals).toEqual(first.totals)
    const back = await core.call('claim.restore', { caseId, version: 1 })
    expect(back).toMatchObject({ version: 3, totals: first.totals })
    expect(back.heads[0]?.state).toBe('changed')
  })

  it('goes when nothing is left of it, and is no version when nothing changed', async () => {
    const { core, caseId } = await caseWith([loss('a', 'overcharge', 10_000)])
    await core.call('claim.draw', { caseId })
    expect((await core.call('claim.draw', { caseId })).version).toBe(1)
    await core.call('damages.save', { caseId, changes: { losses: [] } })
    const gone = await core.call('claim.get', { caseId })
    expect(gone.heads.filter(({ state }) => state === 'gone').length).toBeGreaterThan(0)
    const after = await core.call('claim.draw', { caseId })
    expect(after.heads).toEqual([])
    expect(after.totals).toEqual([])
  })

  it('one head alone can be brought up to date; the others stay', async () => {
    const { core, caseId } = await caseWith([loss('a', 'overcharge', 10_000)])
    const claim = await core.call('claim.draw', { caseId })
    await core.call('damages.save', { caseId, changes: { losses: [loss('a', 'overcharge', 12_000)] } })
    const head = claim.heads[0]?.id ?? ''
    const one = await core.call('claim.draw', { caseId, heads: [head] })
    expect(one.heads.map(({ state }) => state)).toEqual(['current', 'changed', 'current'])
  })
})

describe('what the owner changes', () => {
  it('an own amount stays while its sources do, and counts as seen', async () => {
    const { core, caseId } = await caseWith([loss('a', 'overcharge', 10_000)])
    const [head] = (await core.call('claim.draw', { caseId })).heads
    const save = (amount: ReturnType<typeof cny> | null) =>
      core.call('claim.saveHead', { caseId, head: head?.id ?? '', change: { amount } })
    const less = await save(cny(8_000))
    expect(less.heads[0]).toMatchObject({ amount: cny(8_000), ownAmount: true, state: 'current' })
    expect((await core.call('claim.draw', { caseId })).heads[0]?.amount).toEqual(cny(8_000))
    expect((await save(null)).heads[0]).toMatchObject({ amount: cny(10_000), ownAmount: false })
  })

  it('heads of the owner’s own: money, an act in his words, interest that is computed', async () => {
    const { core, caseId } = await caseWith([])
    const add = (change: RouteInput<'claim.saveHead'>['change']) =>
      core.call('claim.saveHead', { caseId, head: null, change })
    const { saved } = await add({ kind: 'service-fee', label: '激活服务费', amount: cny(398_000) })
    const withInterest = await add({
      kind: 'interest',
      interest: {
        on: saved,
        base: null,
        rate: 'agreed',
        ratePercent: '6',
        from: '2023-03-15',
        until: '2024-03-15',
      },
    })
    // 3,980.00 × 6 % × 366 ÷ 365
    expect(withInterest.heads[1]?.amount).toEqual(cny(Math.round((398_000 * 0.06 * 366) / 365)))
    await add({ kind: 'act', label: '公开道歉' })
    const { heads } = await core.call('claim.saveHead', {
      caseId,
      head: saved,
      change: { amount: cny(200_000) },
    })
    // Interest on a head follows its amount.
    expect(heads[1]?.interest?.base).toEqual(cny(200_000))
    expect(heads.map(({ letter }) => letter)).toEqual(['A', 'B', 'C'])
    expect(heads[2]?.demand['zh-CN']).toBe('公开道歉')
    // What the owner added stays when the claim is drawn up.
    expect((await core.call('claim.draw', { caseId })).heads.slice(0, 3)).toHaveLength(3)
  })

  it('refuses what makes no claim', async () => {
    const { core, caseId } = await caseWith([])
    const add = (change: RouteInput<'claim.saveHead'>['change']) =>
      core.call('claim.saveHead', { caseId, head: null, change })
    await expect(add({ kind: 'loss', amount: cny(-1) })).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(add({ kind: 'loss', amount: cny(0) })).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(add({ kind: 'loss' })).rejects.toMatchObject({ code: 'claim.amountMissing' })
    await expect(add({ kind: 'explain', amount: cny(1) })).rejects.toMatchObject({
      code: 'claim.actHasAmount',
    })
    for (const label of ['退还3,980元', '赔偿三千元', '退还￥500', '返还1.2万元'])
      await expect(add({ kind: 'act', label })).rejects.toMatchObject({ code: 'claim.amountInWords' })
    await expect(add({ kind: 'act' })).rejects.toMatchObject({ code: 'claim.wordsMissing' })
    const lpr = { on: null, rate: 'lpr', from: '2023-01-01', until: null } as const
    await expect(
      add({ kind: 'interest', interest: { ...lpr, base: { minor: 100, currency: 'USD' } } }),
    ).rejects.toMatchObject({ code: 'claim.lprOnlyCny' })
    await expect(
      add({ kind: 'interest', interest: { ...lpr, base: cny(100_000), from: '2015-01-01' } }),
    ).rejects.toMatchObject({ code: 'claim.rateUnknown' })
    const huge = cny(Number.MAX_SAFE_INTEGER)
    await add({ kind: 'loss', amount: huge })
    await expect(add({ kind: 'loss', amount: huge })).rejects.toMatchObject({ code: 'damages.tooLarge' })
    const [a] = (await core.call('claim.get', { caseId })).heads
    const second = await add({ kind: 'costs', amount: cny(1), alternativeTo: a?.id ?? '' })
    await expect(add({ kind: 'costs', amount: cny(1), alternativeTo: second.saved })).rejects.toMatchObject({
      code: 'claim.alternative',
    })
    await expect(core.call('claim.removeHead', { caseId, head: 'none' })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('a head taken out is not drawn again unasked', async () => {
    const { core, caseId } = await caseWith([loss('a', 'overcharge', 10_000)])
    const claim = await core.call('claim.draw', { caseId })
    const act = claim.heads.find(({ kind }) => kind === 'explain')?.id ?? ''
    await core.call('claim.removeHead', { caseId, head: act })
    expect((await core.call('claim.draw', { caseId })).heads.some(({ kind }) => kind === 'explain')).toBe(
      false,
    )
    const again = await core.call('claim.draw', { caseId, again: true })
    expect(again.heads.some(({ kind }) => kind === 'explain')).toBe(true)
  })
})

describe('remarks', { timeout: 120_000 }, () => {
  it('more than was ever taken, and an exhibit in the bin, are said and hinder nothing', async () => {
    const { core, caseId } = await checkedCore()
    await core.call('claim.draw', { caseId })
    const [item] = await core.call('evidence.list', { caseId })
    const { saved } = await core.call('claim.saveHead', {
      caseId,
      head: null,
      change: { kind: 'principal', label: '另有款项', amount: cny(900_000_000), exhibits: [item?.id ?? ''] },
    })
    await core.call('evidence.bin', { ids: [item?.id ?? ''], binned: true })
    const claim = await core.call('claim.get', { caseId })
    const codes = claim.remarks.filter(({ head }) => head === saved || head === claim.heads[0]?.id)
    expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining(['beyond-taken', 'gone-exhibit']))
    expect(claim.remarks.find(({ code }) => code === 'gone-exhibit')?.params).toEqual({
      number: item?.number,
    })
  })
})

describe('the day it is counted to', () => {
  it('is the last day whose rate is known, not today', async () => {
    const dataDir = path.join(temporaryFolder(), 'data')
    const core = await createCore({
      dataDir,
      door: 'terminal',
      clock: () => new Date('2199-06-01T04:00:00.000Z'),
      developer: true,
    })
    try {
      const { id: caseId } = await core.call('cases.create', { title: '多收' })
      await core.call('damages.save', { caseId, changes: { losses: [loss('a', 'overcharge', 1_000_000)] } })
      const claim = await core.call('claim.draw', { caseId })
      const { knownThrough } = await core.call('damages.rates', {})
      expect(claim.heads.find(({ kind }) => kind === 'interest')?.interest?.countedTo).toBe(knownThrough)
      expect(claim.remarks.filter(({ code }) => code === 'not-computed')).toHaveLength(1)
    } finally {
      await core.close()
    }
  })
})

describe('sums that do not go together', { timeout: 120_000 }, () => {
  it('interest on more than the principal asked for is told; put back, it is not', async () => {
    const { core, caseId } = await checkedCore()
    const drawn = await core.call('claim.draw', { caseId })
    const principal = drawn.heads.find(({ kind }) => kind === 'principal')
    const codes = (claim: typeof drawn) => claim.remarks.map(({ code }) => code)
    expect(codes(drawn)).not.toContain('interest-base')
    const save = (minor: number) =>
      core.call('claim.saveHead', { caseId, head: principal?.id ?? null, change: { amount: cny(minor) } })
    const lowered = await save(400_000)
    expect(lowered.remarks.find(({ code }) => code === 'interest-base')?.text['zh-CN']).toContain(
      '以人民币4,473.00元为基数，而本金只主张人民币4,000.00元',
    )
    expect(codes(await save(447_300))).not.toContain('interest-base')
  })

  it('two currencies are told and never added; an alternative in another one is refused', async () => {
    const core = await openCore()
    const { id: caseId } = await core.call('cases.create', { title: '两种币种' })
    const add = (minor: number, currency: string, alternativeTo: string | null = null) =>
      core.call('claim.saveHead', {
        caseId,
        head: null,
        change: { kind: 'principal', amount: { minor, currency }, alternativeTo },
      })
    const { saved } = await add(100, 'CNY')
    const both = await add(200, 'USD')
    expect(both.totals).toEqual([
      { minor: 100, currency: 'CNY' },
      { minor: 200, currency: 'USD' },
    ])
    expect(both.remarks.map(({ code }) => code)).toContain('two-currencies')
    await expect(add(300, 'USD', saved)).rejects.toMatchObject({ code: 'claim.alternativeCurrency' })
    await expect(add(-1, 'CNY')).rejects.toMatchObject({ code: 'input.invalid' })
  })
})
