/** A provider's account between sales and bank, payouts with numbers, and what is asked instead of claimed. */
import { describe, expect, it } from 'vitest'
import type { AcquirerRowKind, AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'
import { bank, found, terms, run, sale } from '../../support/books/hand.ts'

/** An account's statement: kind, day, signed yuan, number; the balance runs from nothing. */
function account(rows: readonly [AcquirerRowKind, string, number, string][], name = 'wallet'): AcquirerRow[] {
  let balance = 0
  return rows.map(([kind, day, yuan, number], at) => {
    balance += Math.round(yuan * 100)
    const time = `${String(8 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00`
    return sale(day, yuan, null, { kind, time, orderNumber: number, account: name, balance, terminal: null })
  })
}

const LEDGER = account([
  ['sale', '05-08', 100, 'A1'],
  ['fee', '05-08', -0.6, 'A1'],
  ['sale', '05-08', 200, 'A2'],
  ['fee', '05-08', -1.2, 'A2'],
  ['payout', '05-09', -298.2, 'W1'],
  ['sale', '05-09', 50, 'A3'],
  ['fee', '05-09', -0.3, 'A3'],
  ['refund', '05-09', -19.88, 'A2'],
  ['payout', '05-10', -29.82, 'W2'],
  ['sale', '05-10', 70, 'A4'],
])

describe('a balance account', () => {
  it('withdrawals are the bank credits, fees belong to their sales, the rest is still there', () => {
    const result = run(LEDGER, [bank('05-09', 298.2), bank('05-10', 29.82), bank('05-19', -10)])
    expect(result.findings).toEqual([])
    expect(result.matches.map(({ kind, net, fee }) => [kind, net, fee])).toEqual([
      ['balance', 29_820, 180],
      ['balance', 2_982, 30],
      ['balance', 0, 0],
    ])
    expect(result.totals[0]).toMatchObject({ onBalance: 7_000, missing: 0, guaranteed: 0, fee: 210 })
  })

  it('judges the fee rows by the agreed rate', () => {
    const rates = [{ cardType: null, ratePpm: 3_800, cap: null }]
    const result = run(LEDGER, [bank('05-09', 298.2), bank('05-10', 29.82)], terms({ rates }))
    expect(found(result)).toEqual([
      ['fee-above-terms', 0.22],
      ['fee-above-terms', 0.44],
      ['fee-above-terms', 0.11],
    ])
  })

  it('a withdrawal the bank never shows is missing, and only that', () => {
    const result = run(LEDGER, [bank('05-09', 298.2), bank('05-26', -10)])
    expect(result.findings).toMatchObject([
      { kind: 'unsettled', amount: 2_982, explanation: { code: 'finding.payoutNotArrived' } },
    ])
    expect(result.totals[0]).toMatchObject({ missing: 2_982, guaranteed: 2_982 })
  })

  it('withdrawals to another bank account are asked about, not claimed', () => {
    const result = run(LEDGER, [bank('05-09', 11), bank('05-26', 12)])
    expect(result.findings.filter(({ kind }) => kind === 'unsettled')).toEqual([])
    expect(result.totals[0]?.notChecked).toContainEqual({ code: 'payoutsElsewhere', rows: 2, amount: 32_802 })
  })

  it('a balance that jumps is said, with the money it jumps by', () => {
    const rows = LEDGER.filter(({ orderNumber }) => orderNumber !== 'A3')
    const result = run(rows, [bank('05-09', 298.2), bank('05-10', 29.82)])
    expect(result.totals[0]?.notChecked).toContainEqual({ code: 'balanceBroken', rows: 1, amount: 4_970 })
  })

  it('equal withdrawals: the day that has no credit is the one that is missing', () => {
    const days = ['05-08', '05-09', '05-10', '05-11', '05-15', '05-16', '05-17', '05-18']
    const rows = account(
      days.flatMap((day, at): [AcquirerRowKind, string, number, string][] => [
        ['sale', day, 1000, `S${at}`],
        ['payout', day, -1000, `W${at}`],
      ]),
    )
    const credits = days.filter((day) => day !== '05-10').map((day) => bank(day, 1000))
    const result = run(rows, [...credits, bank('05-30', -3)])
    expect(result.findings).toMatchObject([{ kind: 'unsettled', amount: 100_000 }])
    expect(result.totals[0]).toMatchObject({ missing: 100_000, guaranteed: 100_000 })
  })

  it('a till, the account and the bank: the till’s sales are on the account, one is not', () => {
    const till = ['A1', 'A2', 'A3', 'A4', 'A5'].map((number, at) =>
      sale(['05-08', '05-08', '05-09', '05-10', '05-10'][at] ?? '', [100, 200, 50, 70, 33.3][at] ?? 0, 0, {
        orderNumber: number,
        time: `11:0${at}:00`,
        account: 'till',
      }),
    )
    const result = run([...LEDGER, ...till], [bank('05-09', 298.2), bank('05-10', 29.82), bank('05-19', -10)])
    expect(found(result)).toEqual([['unsettled', 33.3]])
  })
})

it('an outgoing row that does not say what it is is asked about, and is no refund', () => {
  const odd = sale('05-09', -40, 0, { kind: 'unknown' })
  const result = run(
    [sale('05-08', 100, 0), odd, sale('05-10', 60, 0)],
    [bank('05-09', 100), bank('05-11', 60)],
  )
  expect(result.findings).toEqual([])
  expect(result.totals[0]?.notChecked).toContainEqual({ code: 'kindNotKnown', rows: 1, amount: 4_000 })
})

describe('payouts with numbers', () => {
  const row = (day: string, net: number, payout: string) =>
    sale(day, net + 1, 1, {
      payout,
      settlementDate: `2023-${day}` as never,
      time: `10:${payout.slice(-2)}:00`,
    })
  const rows = [
    row('05-08', 48.45, 'PO-1001'),
    row('05-08', 29.1, 'PO-1001'),
    row('05-09', 96.8, 'PO-1002'),
    row('05-10', 38.54, 'PO-1003'),
  ]
  it('a credit that names a payout is that payout’s, short by what is missing', () => {
    const result = run(rows, [
      bank('05-09', 60.28, { memo: 'TRANSFER PO-1001' }),
      bank('05-10', 96.8, { memo: 'TRANSFER PO-1002' }),
      bank('05-11', 38.54, { memo: 'TRANSFER PO-1003' }),
    ])
    expect(found(result)).toEqual([['short', 17.27]])
  })

  it('a payout no credit names is found by its sum near its day', () => {
    const result = run(
      rows,
      [bank('05-09', 77.55), bank('05-10', 96.8), bank('05-12', 38.54)],
      terms({ settle: null }),
    )
    expect(result.findings).toEqual([])
    expect(result.matches.map(({ acquirer }) => acquirer.length)).toEqual([2, 1, 1])
  })
})
