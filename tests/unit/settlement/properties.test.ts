/** What holds for any rows whatever: the sums, the rows used once, the user's word, and no crash. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BankRow, Decision, AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'
import { settle } from '../../../electron/core/settlement/engine/settle.ts'
import { fromEpochDay } from '../../../shared/domain/dates.ts'
import { BANKING_DAYS, check } from '../../support/books/check.ts'
import { ADVERSARIAL, book, UNAMBIGUOUS } from '../../support/books/families.ts'
import { terms } from '../../support/books/hand.ts'
import { live } from '../../support/books/world.ts'
import type { SettleResult } from '../../../electron/core/settlement/engine/types.ts'

/** Few amounts and few days, so that everything collides. */
const amount = fc.oneof(
  fc.constantFrom(0, 100, 200, 1_000, 9_900, 10_000),
  fc.integer({ min: 1, max: 50_000 }),
)
const day = fc.integer({ min: 19_480, max: 19_510 }).map(fromEpochDay)
const name = fc.constantFrom(null, '', 'A1', '00012345678', '20230512')

const acquirerRow = fc
  .record({
    gross: fc.option(
      fc.oneof(
        amount,
        amount.map((value) => -value),
      ),
      { freq: 8 },
    ),
    fee: fc.option(fc.integer({ min: -50, max: 400 }), { freq: 3 }),
    net: fc.option(fc.integer({ min: -10_000, max: 50_000 }), { freq: 2 }),
    date: fc.option(day, { freq: 12 }),
    time: fc.constantFrom(null, '00:10', '12:00:00', '23:30:59', 'noon'),
    terminal: name,
    merchantNumber: name,
    cardType: fc.constantFrom(null, '借记卡', 'Credit'),
    orderNumber: name,
    reference: name,
    status: fc.constantFrom(null, '成功', '交易处理中', '已冻结', '失败'),
    kind: fc.constantFrom('sale', 'sale', 'sale', 'refund', 'chargeback', 'void', 'deduction'),
    currency: fc.constantFrom('CNY', 'CNY', 'USD'),
    settlementDate: fc.option(day, { freq: 1 }),
  })
  .map((row): Omit<AcquirerRow, 'id' | 'line'> => ({ ...row, kind: row.kind, batch: 'p' }))

const bankRow = fc
  .record({
    date: day,
    direction: fc.constantFrom<'in' | 'out'>('in', 'in', 'out'),
    amount,
    currency: fc.constantFrom('CNY', 'CNY', 'USD'),
    account: fc.constant(null),
    memo: fc.constantFrom(null, '清算款 00012345678', '20230512', '手续费', '年审服务费'),
    counterparty: fc.constantFrom(null, '银联商务', '张三'),
    reference: name,
  })
  .map((row): Omit<BankRow, 'id' | 'line'> => ({ ...row, batch: 'b' }))

function expectSound(acquirer: readonly AcquirerRow[], bank: readonly BankRow[], result: SettleResult): void {
  const rows = new Map(acquirer.map((row) => [row.id, row]))
  const entries = new Map(bank.map((entry) => [entry.id, entry]))
  const usedRows = new Map<string, number>()
  const usedBank = new Set<string>()
  for (const match of result.matches) {
    const received = match.bank.reduce((sum, id) => {
      const entry = entries.get(id)
      return sum + (entry?.direction === 'in' ? entry.amount : -(entry?.amount ?? 0))
    }, 0)
    expect(match.net).toBe(received)
    expect(match.gross - match.fee - match.refunds - match.chargebacks + match.adjustments).toBe(match.net)
    for (const id of match.acquirer) {
      expect(rows.get(id)?.currency).toBe(match.currency)
      usedRows.set(id, (usedRows.get(id) ?? 0) + 1)
    }
    for (const id of match.bank) {
      expect(entries.get(id)?.currency).toBe(match.currency)
      expect(usedBank.has(id), 'a bank row is used once').toBe(false)
      usedBank.add(id)
    }
    if (match.kind === 'ambiguous')
      for (const way of match.alternatives) {
        expect(way.acquirer.every((id) => match.acquirer.includes(id))).toBe(true)
        expect(way.bank.every((id) => match.bank.includes(id))).toBe(true)
      }
  }
  // A row stands in one match; in two only where its fee was debited apart.
  const debits = new Set(
    result.matches.filter(({ kind }) => kind === 'fee-later').flatMap((match) => match.acquirer),
  )
  for (const [id, times] of usedRows) expect(times).toBeLessThanOrEqual(debits.has(id) ? 2 : 1)
  for (const finding of result.findings) {
    expect(Number.isSafeInteger(finding.amount)).toBe(true)
    expect(finding.amount).toBeGreaterThan(0)
    expect(finding.acquirer.length + finding.bank.length).toBeGreaterThan(0)
  }
}

const rowsOf = (
  acquirer: readonly Omit<AcquirerRow, 'id' | 'line'>[],
  bank: readonly Omit<BankRow, 'id' | 'line'>[],
): [AcquirerRow[], BankRow[]] => [
  acquirer.map((row, at) => ({ ...row, id: `p${at}`, line: at + 2 })),
  bank.map((row, at) => ({ ...row, id: `b${at}`, line: at + 2 })),
]

const acquirerRows = fc.array(acquirerRow, { maxLength: 40 })
const bankRows = fc.array(bankRow, { maxLength: 25 })

it('any rows: every match adds up, every row is used once, nothing throws', () => {
  fc.assert(
    fc.property(acquirerRows, bankRows, (rawAcquirer, rawBank) => {
      const [acquirer, bank] = rowsOf(rawAcquirer, rawBank)
      const rates = [{ cardType: null, ratePpm: 6_000, cap: 500 }]
      const result = settle(acquirer, bank, () => terms({ rates }), { calendar: BANKING_DAYS })
      expectSound(acquirer, bank, result)
      expect(settle(acquirer, bank, () => terms({ rates }), { calendar: BANKING_DAYS })).toEqual(result)
    }),
    { numRuns: 150 },
  )
})

it('what the user decided stands, whatever the rows', () => {
  const pick = fc.array(fc.nat({ max: 24 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      acquirerRows,
      bankRows,
      pick,
      pick,
      fc.boolean(),
      (rawAcquirer, rawBank, picksAcquirer, picksBank, broken) => {
        const [acquirer, bank] = rowsOf(rawAcquirer, rawBank)
        const decision: Decision = {
          kind: broken ? 'break' : 'make',
          acquirer: [...new Set(picksAcquirer)].map((at) => `p${at}`),
          bank: [...new Set(picksBank)].map((at) => `b${at}`),
        }
        const result = settle(acquirer, bank, () => terms(), {
          calendar: BANKING_DAYS,
          decisions: [decision],
        })
        expectSound(acquirer, bank, result)
        if (broken)
          for (const match of result.matches)
            if (match.kind !== 'ambiguous' && match.kind !== 'fee-later')
              expect(
                match.bank.some((id) => decision.bank.includes(id)) &&
                  match.acquirer.some((id) => decision.acquirer.includes(id)),
              ).toBe(false)
        const made = result.matches.find(({ kind }) => kind === 'made')
        if (made) expect(new Set(made.acquirer)).toEqual(new Set(decision.acquirer))
      },
    ),
    { numRuns: 150 },
  )
})

it('lived books are sound too, deliberate traps included', () => {
  for (const family of [...Object.values(UNAMBIGUOUS).slice(3, 9), ...Object.values(ADVERSARIAL)]) {
    const truth = live({ ...book(family, 31), days: 90 })
    expectSound(truth.acquirer, truth.bank, check(truth))
  }
})
