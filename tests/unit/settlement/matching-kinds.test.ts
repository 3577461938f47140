/** Every way of matching that the check knows, each on a book small enough to add up by hand. */
import { describe, expect, it } from 'vitest'
import type { AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'
import { bank, terms, run, sale } from '../../support/books/hand.ts'

const kinds = (result: ReturnType<typeof run>) => result.matches.map(({ kind }) => kind)
const sum = (rows: readonly AcquirerRow[]) => rows.reduce((total, row) => total + (row.net ?? 0), 0) / 100

/** Working days of May 2023 after the holiday, each with the next one. */
const DAYS = [
  ['05-08', '05-09'],
  ['05-09', '05-10'],
  ['05-10', '05-11'],
  ['05-11', '05-12'],
  ['05-15', '05-16'],
  ['05-16', '05-17'],
  ['05-17', '05-18'],
  ['05-18', '05-19'],
] as const

describe('by number', () => {
  it('an order number in the memo joins rows of another day and another order of amounts', () => {
    const rows = [
      sale('05-08', 120, 0.7, { orderNumber: 'OD20000001' }),
      sale('05-08', 80, 0.5, { orderNumber: 'OD20000002' }),
    ]
    const result = run(rows, [
      bank('05-12', 79.5, { memo: '清算款 OD20000002' }),
      bank('05-11', 119.3, { memo: '清算款 OD20000001' }),
    ])
    expect(kinds(result)).toEqual(['reference', 'reference'])
    expect(result.matches.map(({ acquirer }) => acquirer[0]).sort()).toEqual(rows.map(({ id }) => id).sort())
  })
})

describe('by day', () => {
  it("the acquirer's day ends at 23:00: what is sold later belongs to the next payout", () => {
    const rows = DAYS.flatMap(([day], at) => [
      sale(day, 101.7 + at * 13.3, 0.6, { time: '10:00:00' }),
      sale(day, 57.9 + at * 7.1, 0.3, { time: '23:20:00' }),
    ])
    const early = rows.filter(({ time }) => time === '10:00:00')
    const late = rows.filter(({ time }) => time !== '10:00:00')
    // 05-11 is a Thursday: its late sale is of Friday's batch, paid on Monday.
    const credits = DAYS.map(([, due], at) => {
      const before = at === 0 ? [] : DAYS[at]?.[0] === '05-15' ? [] : [late[at - 1] as AcquirerRow]
      return bank(due, sum([early[at] as AcquirerRow, ...before]))
    })
    const monday = bank('05-15', sum([late[3] as AcquirerRow]))
    const result = run(rows, [...credits, monday], terms({ cutoff: 23 * 60 }))
    expect(result.habits[0]).toMatchObject({ grouping: 'day', cutoff: 1380 })
    expect(result.matches.filter(({ kind }) => kind === 'ambiguous')).toEqual([])
    expect(result.totals[0]?.matchedCredits).toBe(9)
  })

  it('one credit a terminal; one credit a merchant number', () => {
    const terminals = ['T1', 'T2'] as const
    const byTerminal = DAYS.flatMap(([day], at) =>
      terminals.flatMap((terminal, which) => [
        sale(day, 33.3 + at * 5.7 + which * 91, 0.2, { terminal }),
        sale(day, 71.1 + at * 3.9 + which * 17, 0.4, { terminal }),
      ]),
    )
    const paidByTerminal = DAYS.flatMap(([day, due]) =>
      terminals.map((terminal) =>
        bank(due, sum(byTerminal.filter((row) => row.date === `2023-${day}` && row.terminal === terminal))),
      ),
    )
    const first = run(byTerminal, paidByTerminal)
    expect(first.habits[0]).toMatchObject({ scope: 'terminal' })
    expect(kinds(first)).toEqual(Array(16).fill('day-batch'))

    const numbers = ['898500000000001', '898500000000002'] as const
    const byMerchant = byTerminal.map((row, at) => ({
      ...row,
      merchantNumber: numbers[(at >> 2) % 2] as string,
    }))
    const paidByMerchant = DAYS.flatMap(([day, due]) =>
      numbers.flatMap((number) => {
        const own = byMerchant.filter((row) => row.date === `2023-${day}` && row.merchantNumber === number)
        return own.length === 0 ? [] : [bank(due, sum(own), { memo: `清算款 ${number}` })]
      }),
    )
    const second = run(byMerchant, paidByMerchant)
    expect(second.matches.every(({ kind }) => kind === 'day-batch')).toBe(true)
    expect(second.totals[0]).toMatchObject({ matchedRows: byMerchant.length })
  })

  it('a payout for several days', () => {
    const rows = DAYS.slice(0, 4).map(([day], at) => sale(day, 203.7 + at * 31.1, 1.2))
    const result = run(rows, [bank('05-12', sum(rows))], terms({ settle: null }))
    expect(result.matches).toMatchObject([{ kind: 'multi-day', net: Math.round(sum(rows) * 100) }])
  })

  it('T+2 in working days, D+2 in calendar days, D+1 moved from the weekend to Monday', () => {
    const rows = DAYS.map(([day], at) => sale(day, 140.3 + at * 11.9, 0.8))
    const amounts = rows.map((row) => (row.net ?? 0) / 100)
    const paid = (days: readonly string[]) => days.map((day, at) => bank(day, amounts[at] ?? 0))
    const working = ['05-10', '05-11', '05-12', '05-15', '05-17', '05-18', '05-19', '05-22']
    expect(run(rows, paid(working), terms({ settle: null })).habits[0]?.term).toEqual({
      days: 2,
      unit: 'working',
    })
    const natural = ['05-10', '05-11', '05-12', '05-13', '05-17', '05-18', '05-19', '05-20']
    expect(run(rows, paid(natural), terms({ settle: null })).habits[0]).toMatchObject({
      term: { days: 2, unit: 'natural' },
      shifted: false,
    })
    const weekend = [sale('05-12', 91.7, 0.5), sale('05-13', 87.3, 0.5), sale('05-19', 77.9, 0.4)]
    const shifted = run(
      [...rows, ...weekend],
      [
        ...paid(['05-09', '05-10', '05-11', '05-12', '05-16', '05-17', '05-18', '05-19']),
        bank('05-15', 91.2),
        bank('05-15', 86.8),
        bank('05-22', 77.5),
      ],
      terms({ settle: { days: 1, unit: 'natural' } }),
    )
    expect(shifted.matches).toHaveLength(11)
    expect(shifted.matches.every(({ kind }) => kind === 'exact')).toBe(true)
  })
})

describe('by sum', () => {
  it('a fee rounded on the batch: at most a fen a row, and shown', () => {
    const batches = DAYS.map(([day]) =>
      [1, 2, 3].map((at) => sale(day, 211.37 + at * 37.11 + Number(day.slice(3)) * 13.7, 0.8)),
    )
    const credits = DAYS.map(([, due], at) => bank(due, sum(batches[at] ?? []) - 0.01))
    const result = run(batches.flat(), credits)
    expect(kinds(result)).toEqual(Array(8).fill('rounded'))
    for (const match of result.matches) {
      expect(match.adjustments).toBe(-1)
      expect(match.explanation.params['differenceAmount']).toBe(-1)
    }
  })

  it('the rest by an exhaustive search: one answer is a proof, several are all listed', () => {
    const prices = [1_203.17, 889.53, 2_417.91, 655.29]
    const rows = prices.map((price, at) => sale(`05-${String(9 + at).padStart(2, '0')}`, price, 0))
    const one = run(rows, [bank('05-24', 1_203.17 + 2_417.91)], terms({ settle: null }))
    expect(one.matches).toMatchObject([
      { kind: 'subset', acquirer: [rows[0]?.id, rows[2]?.id], explanation: { code: 'match.subset' } },
    ])
    const twins = [...rows, sale('05-10', 2_417.91, 0, { time: '19:00:00' })]
    const two = run(twins, [bank('05-24', 1_203.17 + 2_417.91)], terms({ settle: null }))
    const [open] = two.matches.filter(({ kind }) => kind === 'ambiguous')
    expect(open?.alternatives.map(({ acquirer }) => acquirer).sort()).toEqual(
      [
        [rows[0]?.id, rows[2]?.id],
        [rows[0]?.id, twins[4]?.id],
      ].sort(),
    )
    expect(open?.moreAlternatives).toBe(false)
  })

  it('two accounts of one shop are both searched', () => {
    const rows = DAYS.map(([day], at) => sale(day, 99.9 + at * 17.3, 0.5))
    const credits = DAYS.map(([, due], at) =>
      bank(due, (rows[at]?.net ?? 0) / 100, { account: at % 2 === 0 ? '6222' : '6217' }),
    )
    const result = run(rows, credits)
    expect(kinds(result)).toEqual(Array(8).fill('exact'))
    expect(result.findings).toEqual([])
  })
})

describe('what equal amounts leave open', () => {
  const price = { time: null }
  const others = DAYS.map(([day, due], at) => {
    const row = sale(day, 61.3 + at * 19.7, 0.4)
    return { row, credit: bank(due, (row.net ?? 0) / 100) }
  })
  const busy = DAYS.flatMap(([day, due]) => [
    { row: sale(day, 18, 0, price), credit: bank(due, 18) },
    { row: sale(day, 18, 0, price), credit: bank(due, 18) },
  ])

  it('a sum missed one day and doubled on a later one came late: that is certain, the row is not', () => {
    const rows = [...busy, ...others].map(({ row }) => row)
    const credits = [...busy, ...others].map(({ credit }) => credit)
    // One of the two due on 05-09 comes on 05-12, beside that day's own two.
    credits[1] = bank('05-12', 18)
    const result = run(rows, credits)
    expect(result.findings).toMatchObject([
      { kind: 'late', amount: 1_800, explanation: { code: 'finding.lateOneOf', params: { days: 3 } } },
    ])
    expect([...(result.findings[0]?.acquirer ?? [])].sort()).toEqual([rows[0]?.id, rows[1]?.id].sort())
    expect(result.matches.filter(({ acquirer }) => acquirer.includes(rows[0]?.id ?? ''))).toMatchObject([
      { kind: 'ambiguous', explanation: { code: 'match.lateAmongEquals' } },
    ])
    expect(result.totals[0]).toMatchObject({ missing: 0 })
  })

  it('of equal sales the pending one is the one that was not paid', () => {
    const waiting = sale('05-10', 18, 0, { ...price, status: '交易处理中' })
    const paid = [...busy, ...others]
    const rows = [...paid.map(({ row }) => row), waiting]
    const result = run(
      rows,
      paid.map(({ credit }) => credit),
    )
    expect(result.findings).toMatchObject([
      { kind: 'pending-without-credit', amount: 1_800, acquirer: [waiting.id] },
    ])
  })
})
