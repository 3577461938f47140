/** Books of a few rows, as users bring them first: each shows one thing. */
import { describe, expect, it } from 'vitest'
import { bank, found, terms, run, sale, T1, ZERO_RATE } from '../../support/books/hand.ts'

describe('what was paid', () => {
  it('one sale, one credit', () => {
    const result = run([sale('05-10', 100, 0.6)], [bank('05-11', 99.4)])
    expect(result.matches).toMatchObject([{ kind: 'exact', gross: 10_000, fee: 60, net: 9_940, days: 1 }])
    expect(result.findings).toEqual([])
  })

  it('a day in one credit, Friday to Sunday on Monday', () => {
    const rows = [sale('05-12', 100, 0.6), sale('05-13', 50, 0.3), sale('05-14', 20, 0.12)]
    const result = run(rows, [bank('05-15', 168.98)])
    expect(result.matches).toMatchObject([{ kind: 'multi-day', net: 16_898 }])
    expect(result.findings).toEqual([])
  })

  it('a holiday: Labour Day sales are due on the first working day, the make-up Saturday', () => {
    const rows = [
      sale('04-28', 80, 0.48),
      sale('05-02', 60, 0.36),
      sale('05-05', 40, 0.24),
      sale('05-06', 30, 0.18),
    ]
    const result = run(rows, [bank('05-04', 139.16), bank('05-06', 39.76), bank('05-08', 29.82)])
    expect(result.findings).toEqual([])
    expect(result.matches.map(({ net }) => net)).toEqual([13_916, 3_976, 2_982])
  })

  it('refund netted, negative day carried over', () => {
    const refund = sale('05-09', -200, 0, { kind: 'refund', net: -20_000 })
    const result = run(
      [sale('05-08', 100, 0.6), refund, sale('05-10', 300, 1.8)],
      [bank('05-09', 99.4), bank('05-11', 98.2)],
    )
    expect(result.matches.map(({ kind }) => kind)).toContain('carried-over')
    expect(result.matches.find(({ kind }) => kind === 'carried-over')).toMatchObject({
      refunds: 20_000,
      net: 9_820,
    })
  })

  it('gross credited, the fee debited later', () => {
    const rows = ['05-08', '05-09', '05-10'].map((day, at) => sale(day, 100 + at * 17, 0.6 + at * 0.1))
    const result = run(rows, [
      bank('05-09', 100),
      bank('05-10', 117),
      bank('05-11', 134),
      bank('05-10', -0.6, { memo: '手续费' }),
      bank('05-11', -0.7, { memo: '手续费' }),
      bank('05-12', -0.8, { memo: '手续费' }),
    ])
    expect(result.matches.map(({ kind }) => kind)).toEqual(['fee-later', 'fee-later', 'fee-later'])
    expect(result.matches[0]).toMatchObject({ gross: 10_000, fee: 60, net: 9_940 })
  })

  it('one payout in two credits', () => {
    const result = run(
      [sale('05-08', 700, 4.2), sale('05-08', 500, 3)],
      [bank('05-09', 1000), bank('05-09', 192.8)],
    )
    expect(result.matches).toMatchObject([{ kind: 'split', net: 119_280 }])
    expect(result.matches[0]?.bank).toHaveLength(2)
  })

  it('one payout in two credits: which rows came in which, where their order tells', () => {
    const rows = [700, 300, 200, 150].map((yuan) => sale('05-08', yuan, 0))
    const told = run(rows, [bank('05-09', 1000), bank('05-09', 350)])
    expect(told.matches[0]?.parts.map(({ acquirer }) => acquirer)).toEqual([
      [rows[0]?.id, rows[1]?.id],
      [rows[2]?.id, rows[3]?.id],
    ])
    const mixed = run(rows, [bank('05-09', 900), bank('05-09', 450)])
    expect(mixed.matches).toMatchObject([{ kind: 'split', parts: [] }])
  })

  it('two currencies never meet', () => {
    const dollars = sale('05-08', 100, 0, { currency: 'USD' })
    const result = run(
      [sale('05-08', 100, 0), dollars],
      [bank('05-09', 100), bank('05-09', 40, { currency: 'USD' })],
    )
    expect(result.matches).toHaveLength(1)
    expect(result.totals.map(({ currency }) => currency)).toEqual(['CNY', 'USD'])
  })
})

describe('what was not', () => {
  const paid = ['05-08', '05-09', '05-10', '05-11', '05-15', '05-16', '05-17']
  const next: Record<string, string> = {
    '05-08': '05-09',
    '05-09': '05-10',
    '05-10': '05-11',
    '05-11': '05-12',
    '05-12': '05-15',
    '05-15': '05-16',
    '05-16': '05-17',
    '05-17': '05-18',
  }
  const rows = paid.map((day, at) => sale(day, 201.3 + at * 13.7, 1.2))
  const credits = rows.map((row) => bank(next[(row.date ?? '').slice(5)] ?? '', (row.net ?? 0) / 100))

  it('a sale that never came, with the days it is overdue', () => {
    const result = run([...rows, sale('05-12', 500, 3)], credits, terms(), { asOf: '2023-05-25' as never })
    expect(found(result)).toEqual([['unsettled', 497]])
    expect(result.findings[0]?.ageDays).toBe(10)
  })

  it('pending is called pending, and cancelled is not missed', () => {
    const result = run(
      [
        ...rows,
        sale('05-12', 500, 3, { status: '交易处理中' }),
        sale('05-12', 90, 0.5, { status: '交易失败' }),
      ],
      credits,
    )
    expect(found(result)).toEqual([['pending-without-credit', 497]])
  })

  it('late by its working days', () => {
    const late = sale('05-12', 500, 3)
    const result = run([...rows, late], [...credits, bank('05-18', 497)])
    expect(result.findings).toMatchObject([{ kind: 'late', amount: 49_700, ageDays: 3, acquirer: [late.id] }])
  })

  it('short by an odd sum, by a round sum', () => {
    const odd = run([...rows, sale('05-12', 500, 3)], [...credits, bank('05-15', 480.17)])
    expect(found(odd)).toEqual([['short', 16.83]])
    const round = run([...rows, sale('05-12', 500, 3)], [...credits, bank('05-15', 398)])
    expect(found(round)).toEqual([['unagreed-deduction', 99]])
  })

  it('a sum the contract agrees to is no finding', () => {
    const agreed = terms({ agreedFees: [{ text: '流量费', amount: 9_900 }] })
    const result = run([...rows, sale('05-12', 500, 3)], [...credits, bank('05-15', 398)], agreed)
    expect(result.findings).toEqual([])
    expect(result.matches.find(({ kind }) => kind === 'short')).toMatchObject({ adjustments: -9_900 })
  })

  it('nothing is said of days the bank statement does not cover', () => {
    const result = run(rows, credits.slice(0, 3), terms(), {
      bankCoverage: { from: '2023-05-01' as never, to: '2023-05-11' as never },
    })
    expect(result.findings).toEqual([])
    expect(result.totals[0]).toMatchObject({ notCovered: 4 })
  })

  it('an unknown calendar judges nothing late', () => {
    const unknown = { isWorkingDay: () => 'unknown' as const }
    const result = run([sale('05-08', 100, 0.6)], [bank('05-12', 99.4)], terms(), { calendar: unknown })
    expect(result.matches).toHaveLength(1)
    expect(result.findings).toEqual([])
  })

  it('a refund that was never netted', () => {
    const refund = sale('05-12', -88, 0, { kind: 'refund', net: -8_800 })
    const result = run([...rows, sale('05-12', 500, 3), refund], [...credits, bank('05-15', 497)])
    expect(found(result)).toEqual([['refund-missing', 88]])
  })

  it('an acquirer credit that belongs to nobody; a named stranger is not the acquirer', () => {
    const stranger = bank('05-12', 500, { counterparty: '李秀兰', memo: '宴席订金' })
    const result = run(rows, [...credits, bank('05-12', 61.9), stranger])
    expect(found(result)).toEqual([['unknown-credit', 61.9]])
  })

  it('the same order listed twice', () => {
    const first = sale('05-12', 500, 3, { orderNumber: 'A20230512001' })
    const again = { ...first, id: 'again', line: 99 }
    const result = run([...rows, first, again], [...credits, bank('05-15', 497)])
    expect(result.findings).toMatchObject([
      { kind: 'duplicate-charge', amount: 50_000, acquirer: [first.id, 'again'] },
    ])
  })

  it('a freeze: sales go on, credits stop', () => {
    const frozen = ['05-18', '05-19', '05-22', '05-23', '05-24', '05-25'].map((day, at) =>
      sale(day, 150 + at, 0.9),
    )
    const result = run(
      [...rows, ...frozen],
      [...credits, bank('05-30', -60, { memo: '水费', counterparty: '自来水公司' })],
    )
    expect(result.findings.map(({ kind }) => kind)).toEqual(Array(6).fill('frozen'))
    expect(result.totals[0]?.missing).toBe(frozen.reduce((sum, row) => sum + (row.net ?? 0), 0))
  })
})

describe('fees', () => {
  it('zero agreed, three per cent taken, row by row', () => {
    const rows = [sale('05-08', 100, 3), sale('05-09', 250, 7.5)]
    const result = run(rows, [bank('05-09', 97), bank('05-10', 242.5)], terms({ rates: ZERO_RATE }))
    expect(found(result)).toEqual([
      ['fee-above-terms', 3],
      ['fee-above-terms', 7.5],
    ])
    expect(result.totals[0]).toMatchObject({ overcharged: 1_050, missing: 0 })
  })

  it('a file with gross only: the rate is read from the payouts', () => {
    const rows = ['05-08', '05-09', '05-10', '05-11', '05-15'].map((day, at) => sale(day, 123.4 + at * 57.1))
    const days = ['05-09', '05-10', '05-11', '05-12', '05-16']
    const credits = rows.map((row, at) => {
      const gross = row.gross ?? 0
      return bank(days[at] ?? '', (gross - Math.round(gross * 0.03)) / 100)
    })
    const result = run(rows, credits, terms({ rates: ZERO_RATE }))
    expect(result.findings.map(({ kind }) => kind)).toEqual(Array(5).fill('fee-above-terms'))
    const taken = rows.reduce((sum, row) => sum + Math.round((row.gross ?? 0) * 0.03), 0)
    expect(result.totals[0]).toMatchObject({ overcharged: taken, missing: 0 })
  })

  it('caps and card types; a started fen is no overcharge', () => {
    const rates = [
      { cardType: '借记卡', ratePpm: 5_000, cap: 2_000 },
      { cardType: '贷记卡', ratePpm: 6_000, cap: null },
    ]
    const rows = [
      sale('05-08', 10_000, 50, { cardType: '借记卡' }),
      sale('05-08', 100.1, 0.61),
      sale('05-08', 200, 1.6, { cardType: '信用卡' }),
    ]
    const result = run(rows, [bank('05-09', 10_247.89)], terms({ rates }))
    expect(found(result)).toEqual([
      ['fee-above-terms', 30],
      ['fee-above-terms', 0.4],
    ])
  })

  it('a rate changed from a day on: each sale by the rate of its day, and none where nothing was agreed', () => {
    const rates = [
      { cardType: null, ratePpm: 3_800, cap: null, from: '2023-05-01' as never, to: '2023-05-09' as never },
      { cardType: null, ratePpm: 6_000, cap: null, from: '2023-05-10' as never, to: null },
    ]
    const rows = [
      sale('04-28', 100, 3),
      sale('05-09', 100, 0.6),
      sale('05-10', 100, 0.6),
      sale('05-11', 100, 0.9),
    ]
    const result = run(
      rows,
      [bank('05-04', 97), bank('05-10', 99.4), bank('05-11', 99.4), bank('05-12', 99.1)],
      terms({ rates, settle: null }),
    )
    expect(result.findings).toMatchObject([
      {
        kind: 'fee-above-terms',
        amount: 22,
        acquirer: [rows[1]?.id],
        explanation: { params: { rate: '0.38%' } },
      },
      {
        kind: 'fee-above-terms',
        amount: 30,
        acquirer: [rows[3]?.id],
        explanation: { params: { since: '2023-05-10' } },
      },
    ])
  })

  it('a term and an agreed charge of one period say nothing of another', () => {
    const agreed = terms({
      cycles: [
        { term: { days: 3, unit: 'working' }, to: '2023-05-09' as never },
        { term: T1, from: '2023-05-10' as never },
      ],
      agreedFees: [{ text: '流量费', amount: null, to: '2023-05-09' as never }],
    })
    const early = sale('05-08', 210.4, 1.2)
    const late = sale('05-10', 330.7, 1.9)
    const result = run(
      [early, late],
      [
        bank('05-11', 209.2),
        bank('05-15', 328.8),
        bank('05-09', -99, { memo: '流量费' }),
        bank('05-16', -99, { memo: '流量费' }),
      ],
      agreed,
    )
    expect(result.findings).toMatchObject([
      { kind: 'late', amount: 32_880, acquirer: [late.id], ageDays: 4 },
      { kind: 'unagreed-deduction', amount: 9_900 },
    ])
    expect(result.findings).toHaveLength(2)
  })

  it('年审服务费 debited, and taken twice in a day', () => {
    const rows = [sale('05-08', 100, 0), sale('05-09', 120, 0)]
    const charge = { memo: '年审服务费' }
    const result = run(rows, [
      bank('05-09', 100),
      bank('05-10', 120),
      bank('05-10', -298, charge),
      bank('05-10', -298, charge),
    ])
    expect(found(result)).toEqual([
      ['unagreed-deduction', 298],
      ['duplicate-charge', 298],
    ])
  })
})

describe('what cannot be told', () => {
  it('two equal sales, one credit: ambiguous, both readings, one missing', () => {
    const result = run(
      [sale('05-08', 100, 0), sale('05-08', 100, 0, { time: '18:00:00' })],
      [bank('05-09', 100)],
    )
    expect(result.matches).toMatchObject([{ kind: 'ambiguous', alternatives: [{}, {}] }])
    expect(found(result)).toEqual([['unsettled', 100]])
    expect(result.findings[0]?.acquirer).toHaveLength(2)
  })

  it('equal sales of two days, one credit on the second due day', () => {
    const result = run([sale('05-08', 100, 0), sale('05-09', 100, 0)], [bank('05-10', 100)])
    expect(result.matches[0]?.kind).toBe('ambiguous')
    expect(found(result)).toEqual([['unsettled', 100]])
  })

  it('one sale, two equal credits', () => {
    const result = run([sale('05-08', 100, 0)], [bank('05-09', 100), bank('05-09', 100)])
    expect(result.matches[0]?.kind).toBe('ambiguous')
    expect(found(result)).toEqual([['unknown-credit', 100]])
  })

  it('three equal sales against three equal credits: all paid, which is which unknown', () => {
    const rows = [1, 2, 3].map(() => sale('05-08', 18, 0, { time: null }))
    const result = run(rows, [bank('05-09', 18), bank('05-09', 18), bank('05-09', 18)])
    expect(result.matches).toMatchObject([{ kind: 'ambiguous', net: 5_400 }])
    expect(result.findings).toEqual([])
  })
})

describe('decisions of the user', () => {
  const rows = [sale('05-08', 100, 0), sale('05-08', 100, 0, { time: '18:00:00' })]
  const credit = bank('05-09', 100)
  const [first, second] = rows

  it('made and confirmed matches stand, broken ones stay apart', () => {
    const made = run(rows, [credit], terms(), {
      decisions: [{ kind: 'make', acquirer: [second?.id ?? ''], bank: [credit.id] }],
    })
    expect(made.matches).toMatchObject([{ kind: 'made', acquirer: [second?.id] }])
    expect(made.findings).toMatchObject([{ kind: 'unsettled', acquirer: [first?.id] }])
    const broken = run(rows, [credit], terms(), {
      decisions: [{ kind: 'break', acquirer: [first?.id ?? ''], bank: [credit.id] }],
    })
    expect(broken.matches).toMatchObject([{ acquirer: [second?.id] }])
  })

  it('a decision about rows that are gone waits', () => {
    const result = run(rows.slice(0, 1), [credit], terms(), {
      decisions: [{ kind: 'make', acquirer: ['undone'], bank: [credit.id] }],
    })
    expect(result.matches).toMatchObject([{ kind: 'exact' }])
  })
})

it('refuses what is no whole number of minor units', () => {
  expect(() => run([sale('05-08', 1, 0, { net: 0.5 })], [])).toThrow('input.invalid')
})

it('wages, interest and a person’s transfer are no credits of unknown origin; the provider’s stray credit is', () => {
  const days = ['05-08', '05-09', '05-10', '05-11', '05-15', '05-16']
  const rows = days.map((day, at) => sale(day, 100 + at * 13.7, 0))
  const paid = ['05-09', '05-10', '05-11', '05-12', '05-16', '05-17'].map((day, at) =>
    bank(day, 100 + at * 13.7),
  )
  const result = run(rows, [
    ...paid,
    bank('05-10', 8000, { counterparty: null, memo: '工资' }),
    bank('05-11', 3.21, { counterparty: null, memo: '结息' }),
    bank('05-12', 500, { counterparty: '王小明', memo: '转账' }),
    bank('05-12', 61.3),
  ])
  expect(found(result)).toEqual([['unknown-credit', 61.3]])
})
