import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawRules } from '../../../electron/core/law/rules.ts'
import { lprTable } from '../../../electron/core/law/rates.ts'
import { damageSchedule } from '../../../shared/domain/damages-views.ts'
import { roundingText } from '../../../shared/domain/damages-lines.ts'
import type {
  DamageFacts,
  DamageSchedule,
  DamageViewId,
  Loss,
  SourceRef,
} from '../../../shared/domain/damages.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { dividedBy, plus, times } from './decimal-oracle.ts'
import { cny } from '../../support/money.ts'

const day = (text: string) => text as LocalDate
const table = lprTable()
const user: SourceRef = { kind: 'user', id: null, label: '本人填写', rows: [] }
const text = (zh: string) => ({ 'zh-CN': zh, en: zh })

function loss(id: string, nature: Loss['nature'], minor: number, extra: Partial<Loss> = {}): Loss {
  return {
    id,
    nature,
    group: extra.group ?? id,
    label: text(id),
    amount: cny(minor),
    since: day('2023-05-12'),
    until: null,
    source: { kind: 'finding', id, label: id, rows: [{ batch: asId('1'), line: 2 }] },
    ...extra,
  }
}

const FACTS: DamageFacts = {
  claimantKind: 'merchant',
  losses: [],
  penalty: null,
  timeDays: null,
  interestUntil: day('2023-09-30'),
  upliftPercent: 30,
  dayBasis: 365,
  livingConsumption: 'unknown',
  consumerPrice: null,
}

function view(schedule: DamageSchedule, id: DamageViewId) {
  const found = schedule.views.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no view ${id}`)
  return found
}

describe('the article’s formula', () => {
  test('actual loss × 3 + penalty × 2 + days × 50, marked as the article’s', () => {
    const schedule = damageSchedule(
      {
        ...FACTS,
        losses: [loss('a', 'unpaid', 450_000), loss('b', 'overcharge', 398_000)],
        penalty: { kind: 'fixed', amount: cny(100_000), source: user },
        timeDays: { days: 7, source: user },
      },
      table,
    )
    const article = view(schedule, 'article')
    expect(article.lines.map((line) => [line.formula['zh-CN'], line.figures, line.amount?.minor])).toEqual([
      ['实际损失 × 3', '8,480.00 × 3', 2_544_000],
      ['违约金 × 2', '1,000.00 × 2', 200_000],
      ['天数 × 50元/天', '7 × 50.00', 35_000],
    ])
    expect(article.totals).toEqual([cny(2_779_000)])
    expect(article.complete).toBe(true)
    expect(article.lines.every((line) => line.basis.join() === 'article-damages')).toBe(true)
    expect(article.reasons.map(({ rule }) => rule)).toEqual(['article-damages', 'S17'])
    expect(article.lines[0]?.inputs.map((input) => input.source.id)).toEqual(['a', 'b'])
  })

  test('what is not given stays open; it is not nought', () => {
    const article = view(damageSchedule(FACTS, table), 'article')
    expect(article.lines.map((line) => [line.amount, line.shortfalls[0]?.code])).toEqual([
      [null, 'no-losses'],
      [null, 'no-penalty'],
      [null, 'no-days'],
    ])
    expect(article.totals).toEqual([])
    expect(article.complete).toBe(false)
  })

  test('is never what is preferred', () => {
    expect(damageSchedule(FACTS, table).preferred).toBe('contract')
    const overcharged = { ...FACTS, losses: [loss('a', 'overcharge', 1)] }
    expect(damageSchedule(overcharged, table).preferred).toBe('refund')
  })
})

describe('breach of contract', () => {
  test('principal and loss by late payment at the LPR of the breach + 30 %', () => {
    const schedule = damageSchedule({ ...FACTS, losses: [loss('a', 'unpaid', 450_000)] }, table)
    const [principal, interest] = view(schedule, 'contract').lines
    expect(principal).toMatchObject({ amount: cny(450_000), basis: ['K7', 'A5'] })
    // 4500 × 3.65 % × 1.3 × 141 ÷ 365 = 82.485; the breach is on 2023-05-13.
    expect(interest).toMatchObject({ amount: cny(8249), basis: ['I2', 'I1'] })
    expect(interest?.figures).toBe('4,500.00 × 3.65% × 130% × 141 ÷ 365')
    expect(interest && roundingText(interest)).toBe('82.485 → 82.49')
    expect(interest?.interest[0]?.segments[0]).toMatchObject({ days: 141, rate: { date: '2023-04-20' } })
  })

  test('money that came late: interest for the days of delay, no principal', () => {
    const late = loss('a', 'late', 10_000_000, { until: day('2023-05-22') })
    const lines = view(damageSchedule({ ...FACTS, losses: [late] }, table), 'contract').lines
    expect(lines).toHaveLength(1)
    // 100000 × 3.65 % × 1.3 × 10 ÷ 365 = 130
    expect(lines[0]?.amount).toEqual(cny(13_000))
  })

  test('an agreed penalty takes the place of interest; daily ones count the days of each sum', () => {
    const losses = [loss('a', 'unpaid', 100_000), loss('b', 'unpaid', 200_000, { since: day('2023-09-20') })]
    const penalty = { kind: 'percent-a-day', percent: '0.05', source: user } as const
    const lines = view(damageSchedule({ ...FACTS, losses, penalty }, table), 'contract').lines
    expect(lines.map((line) => line.id)).toEqual([
      'contract.principal:a:CNY',
      'contract.principal:b:CNY',
      'contract.penalty:CNY',
    ])
    // (1000 × 141 + 2000 × 10) × 0.05 % = 80.50
    expect(lines[2]).toMatchObject({ amount: cny(8050), figures: '(1,000.00 × 141 + 2,000.00 × 10) × 0.05%' })
    expect(view(damageSchedule({ ...FACTS, losses, penalty }, table), 'contract').reasons[0]?.rule).toBe('K8')
  })

  test('an unknown day or an uncovered rate is named and left out of the sum', () => {
    const losses = [
      loss('a', 'unpaid', 100_000, { group: 'g', since: null }),
      loss('b', 'unpaid', 100_000, { group: 'g', since: day('2026-10-25') }),
      loss('c', 'unpaid', 100_000, { group: 'g', since: day('2023-05-12') }),
      loss('d', 'unpaid', 100_000, { group: 'g', since: day('2027-01-01') }),
    ]
    const contract = view(
      damageSchedule({ ...FACTS, losses, interestUntil: day('2026-11-22') }, table),
      'contract',
    )
    const interest = contract.lines[1]
    expect(interest?.shortfalls.map(({ code }) => code)).toEqual(['no-date', 'no-rate', 'future-date'])
    expect(interest?.interest.map((detail) => detail.lossId)).toEqual(['c'])
    expect(contract.complete).toBe(false)
  })

  test('other currencies are kept apart and bear no LPR', () => {
    const losses = [
      loss('a', 'unpaid', 100, { amount: { minor: 100, currency: 'USD' } }),
      loss('b', 'other', 5),
    ]
    const contract = view(damageSchedule({ ...FACTS, losses }, table), 'contract')
    expect(contract.lines[1]?.shortfalls).toEqual([{ code: 'not-cny', lossId: 'a', currency: 'USD' }])
    expect(contract.totals.map(({ currency }) => currency)).toEqual(['USD', 'CNY'])
  })

  test('sums beyond what an amount can hold are refused, not rounded', () => {
    const losses = [1, 2].map((n) => loss(`l${n}`, 'unpaid', Number.MAX_SAFE_INTEGER, { group: 'g' }))
    expect(() => damageSchedule({ ...FACTS, losses }, table)).toThrow(RangeError)
  })
})

describe('the refund of overcharges', () => {
  test('rounds once a line, over all its sums', () => {
    const losses = [1, 2, 3].map((n) => loss(`f${n}`, 'overcharge', 1000, { group: 'fee-above-terms' }))
    const lines = view(damageSchedule({ ...FACTS, losses }, table), 'refund').lines
    expect(lines[0]).toMatchObject({ amount: cny(3000), figures: '10.00 + 10.00 + 10.00' })
    const single = (id: string) =>
      view(damageSchedule({ ...FACTS, losses: losses.filter((one) => one.id === id) }, table), 'refund')
        .lines[1]?.amount?.minor ?? 0
    const apart = single('f1') + single('f2') + single('f3')
    // 10 × (38×3.65 + 62×3.55 + 41×3.45) ÷ 36500 = 0.1383…; three of them 0.4148…
    expect(lines[1]?.amount?.minor).toBe(41)
    expect(apart).toBe(42)
  })

  test('is not offered without an overcharge, and says why', () => {
    const refund = view(damageSchedule({ ...FACTS, losses: [loss('a', 'unpaid', 1)] }, table), 'refund')
    expect(refund).toMatchObject({ offered: 'no', lines: [], totals: [] })
    expect(refund.reasons[0]?.text['zh-CN']).toContain('没有多收')
  })
})

describe('article 55 of the consumer law', () => {
  const individual = { ...FACTS, claimantKind: 'individual', livingConsumption: 'yes' } as const

  test('a merchant gets the reason instead', () => {
    const merchant = view(damageSchedule({ ...FACTS, livingConsumption: 'yes' }, table), 'consumer')
    expect(merchant).toMatchObject({ offered: 'no', lines: [], complete: true })
    expect(merchant.reasons[0]).toMatchObject({ rule: 'S16' })
  })

  test('an individual is asked, and refused outside living consumption', () => {
    const unknown = { ...individual, livingConsumption: 'unknown' } as const
    expect(view(damageSchedule(unknown, table), 'consumer').offered).toBe('unknown')
    const business = { ...individual, livingConsumption: 'no' } as const
    expect(view(damageSchedule(business, table), 'consumer').offered).toBe('no')
  })

  test.each([
    [398_000, 1_194_000],
    [10_000, 50_000],
    [16_666, 50_000],
    [16_667, 50_001],
  ])('three times the price, at least ¥500: %i → %i', (price, expected) => {
    const facts = { ...individual, consumerPrice: { amount: cny(price), source: user } }
    expect(view(damageSchedule(facts, table), 'consumer').lines.at(-1)?.amount).toEqual(cny(expected))
  })

  test('without a price the line stays open', () => {
    expect(view(damageSchedule(individual, table), 'consumer').lines.at(-1)).toMatchObject({
      amount: null,
      shortfalls: [{ code: 'no-price' }],
    })
  })
})

describe('every schedule', () => {
  const lossOf = fc
    .record({
      nature: fc.constantFrom('unpaid', 'overcharge', 'other'),
      minor: fc.integer({ min: 1, max: 99_999_999 }),
      group: fc.constantFrom('x', 'y'),
    })
    .map((made, index = 0) => ({ ...made, index }))

  test('article lines and totals equal schoolbook decimals', () => {
    fc.assert(
      fc.property(
        fc.array(lossOf, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 0, max: 3650 }),
        (made, penalty, days) => {
          const losses = made.map(({ nature, minor, group }, i) =>
            loss(`l${i}`, nature as Loss['nature'], minor, { group: `${nature}-${group}` }),
          )
          const facts: DamageFacts = {
            ...FACTS,
            losses,
            penalty: { kind: 'fixed', amount: cny(penalty), source: user },
            timeDays: { days, source: user },
          }
          const sum = losses.reduce((total, one) => plus(total, String(one.amount.minor)), '0')
          const expected = plus(
            plus(times(sum, '3'), times(String(penalty), '2')),
            times(String(days), '5000'),
          )
          const schedule = damageSchedule(facts, table)
          expect(String(view(schedule, 'article').totals[0]?.minor)).toBe(expected)
          const contract = view(schedule, 'contract').totals[0]?.minor
          expect(String(contract)).toBe(plus(sum, String(penalty)))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a penalty in percent is exact to half a fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 99_999 }), (minor, rate) => {
        const percent = `${Math.floor(rate / 1000)}.${String(rate % 1000).padStart(3, '0')}`
        const facts: DamageFacts = {
          ...FACTS,
          losses: [loss('a', 'unpaid', minor)],
          penalty: { kind: 'percent', percent, source: user },
        }
        const line = view(damageSchedule(facts, table), 'contract').lines.at(-1)
        expect(String(line?.amount?.minor)).toBe(dividedBy(times(String(minor), percent), 100, 0))
      }),
      { numRuns: 300 },
    )
  })

  test('cites only rules that are there', () => {
    const facts: DamageFacts = {
      ...FACTS,
      claimantKind: 'individual',
      livingConsumption: 'yes',
      losses: [loss('a', 'unpaid', 1), loss('b', 'overcharge', 1), loss('c', 'other', 1)],
    }
    const bases = lawRules()
    for (const { lines, reasons } of damageSchedule(facts, table).views) {
      for (const rule of [...lines.flatMap((line) => line.basis), ...reasons.map((reason) => reason.rule)])
        expect(bases.has(rule), rule).toBe(true)
    }
  })
})
