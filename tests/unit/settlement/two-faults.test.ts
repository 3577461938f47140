/** Payouts with more than one thing wrong, or with one that can be read in two ways. */
import { describe, expect, it } from 'vitest'
import type { BankRow, AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'
import { check } from '../../support/books/check.ts'
import { book, UNAMBIGUOUS } from '../../support/books/families.ts'
import { bank, found, run, sale } from '../../support/books/hand.ts'
import { score } from '../../support/books/score.ts'
import { live } from '../../support/books/world.ts'

const PAID: Readonly<Record<string, string>> = {
  '05-08': '05-09',
  '05-09': '05-10',
  '05-10': '05-11',
  '05-12': '05-15',
  '05-15': '05-16',
  '05-16': '05-17',
  '05-17': '05-18',
  '05-22': '05-23',
  '05-23': '05-24',
  '05-24': '05-25',
}

/** Three odd sales a day; the payouts bring them less what is taken from that day's (yuan, negative: more came). */
function shop(taken: Readonly<Record<string, number>>, more: readonly AcquirerRow[] = []) {
  const acquirer: AcquirerRow[] = [...more]
  const credits: BankRow[] = []
  for (const [at, [day, comes]] of Object.entries(PAID).entries()) {
    const sales = [311.17 + at * 13.09, 523.41 + at * 7.03, 1847.53 + at * 31.57]
    acquirer.push(...sales.map((gross) => sale(day, Math.round(gross * 100) / 100, 0)))
    const sum = sales.reduce((total, each) => total + each, 0) - (taken[day] ?? 0)
    credits.push(bank(comes, Math.round(sum * 100) / 100))
  }
  return { acquirer, credits, result: run(acquirer, credits) }
}

const refund = (day: string, yuan: number) => sale(day, -yuan, 0, { kind: 'refund' })

describe('two faults', () => {
  it('a refund that one payout left out is not carried into a later one that is short', () => {
    const { result } = shop({ '05-17': 48.75 }, [refund('05-10', 61.37)])
    expect(found(result).sort()).toEqual([
      ['refund-missing', 61.37],
      ['short', 48.75],
    ])
  })

  it('nor where the short payout is only read after the one that left the refund out', () => {
    const truth = live(book(UNAMBIGUOUS['refunds'] ?? {}, 5001))
    const { wrongBank, plants } = score(truth, check(truth))
    expect(wrongBank).toEqual([])
    expect(plants.filter(({ outcome }) => outcome !== 'found')).toEqual([])
  })

  it('a charge known from other days and a refund that nobody netted, in one payout', () => {
    const { result } = shop({ '05-09': 199, '05-16': 199, '05-23': 199 }, [refund('05-23', 128.35)])
    expect(found(result).sort()).toEqual([
      ['refund-missing', 128.35],
      ['unagreed-deduction', 199],
      ['unagreed-deduction', 199],
      ['unagreed-deduction', 199],
    ])
  })

  it('the same where the refund is the larger: more came than the rows say', () => {
    const { result } = shop({ '05-09': 199, '05-16': 199, '05-23': 199 }, [refund('05-23', 307.21)])
    expect(found(result).sort()).toEqual([
      ['refund-missing', 307.21],
      ['unagreed-deduction', 199],
      ['unagreed-deduction', 199],
      ['unagreed-deduction', 199],
    ])
  })

  it('a known charge and a sale of a whole sum are not one larger charge', () => {
    const { result } = shop({ '05-09': 199, '05-16': 199, '05-23': 199 }, [sale('05-23', 30, 0)])
    expect(found(result).sort()).toEqual([
      ['unagreed-deduction', 199],
      ['unagreed-deduction', 199],
      ['unagreed-deduction', 199],
      ['unsettled', 30],
    ])
  })
})

it('three of many sales that happen to make what is missing: paid short, or those three unpaid', () => {
  const many = Array.from({ length: 12 }, (_, at) => sale('05-16', 401.13 + at * at * 17.31, 0))
  const missing = [0, 3, 7].reduce((sum, at) => sum + (many[at]?.net ?? 0), 0) / 100
  const all = many.reduce((sum, row) => sum + (row.net ?? 0), 0) / 100
  const { result, credits } = shop({ '05-16': missing - all }, many)
  const match = result.matches.find(({ bank: ids }) => ids.includes(credits[5]?.id ?? ''))
  expect(match?.kind).toBe('ambiguous')
  expect(match?.alternatives.map(({ acquirer }) => acquirer.length)).toEqual([12, 15])
  expect(found(result)).toEqual([['short', missing]])
})
