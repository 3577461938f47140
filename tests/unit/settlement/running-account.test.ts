/** What they hold: every book's account with the provider comes to zero, whatever was taken, kept or not paid. */
import { describe, expect, it } from 'vitest'
import { addAccounts } from '../../../electron/core/settlement/provider-account.ts'
import { accountRecord } from '../../../electron/core/settlement/result-record.ts'
import type { CurrencyTotals } from '../../../electron/core/settlement/engine/types.ts'
import { check } from '../../support/books/check.ts'
import { ADVERSARIAL, book, UNAMBIGUOUS } from '../../support/books/families.ts'
import { bank, terms, run, sale } from '../../support/books/hand.ts'
import { live } from '../../support/books/world.ts'

const heldOf = ({ account }: CurrencyTotals) =>
  Object.fromEntries(account.held.filter(({ rows }) => rows > 0).map(({ age, amount }) => [age, amount]))

it('taken, fees, refunds, paid out, kept back, and what is held by age', () => {
  const rows = [
    sale('05-08', 100, 0.6),
    sale('05-09', 200, 1.2),
    sale('05-09', -30, 0, { kind: 'refund', net: -3_000 }),
    sale('05-10', 400, 2.4),
    sale('05-19', 50, 0.3),
  ]
  const [totals] = run(rows, [bank('05-09', 99.4), bank('05-10', 168.8), bank('05-26', -1)], terms(), {
    asOf: '2023-05-26' as never,
  }).totals
  expect(totals?.account).toMatchObject({
    taken: 75_000,
    fees: 450,
    refunds: 3_000,
    paidOut: 26_820,
    keptBack: 0,
    difference: 0,
  })
  expect(totals && heldOf(totals)).toEqual({ to30: 39_760, to7: 4_970 })
})

describe('comes to zero in every lived book', () => {
  for (const [name, family] of Object.entries({ ...UNAMBIGUOUS, ...ADVERSARIAL }))
    it(name, () => {
      const truth = live({ ...book(family, 29), days: 90 })
      const all = check(truth).totals.map(({ account, currency }) => accountRecord(account, currency))
      for (const account of [...all, addAccounts('CNY', all)]) {
        const held = account.held.reduce((sum, { amount }) => sum + amount.minor, 0)
        const { taken, fees, refunds, chargebacks, deductions, other, paidOut, keptBack } = account
        const less = [fees, refunds, chargebacks, deductions, paidOut, keptBack]
        expect(less.reduce((left, { minor }) => left - minor, taken.minor + other.minor) - held).toBe(0)
        expect(account.difference).toEqual({ minor: 0, currency: 'CNY' })
      }
    })
})
