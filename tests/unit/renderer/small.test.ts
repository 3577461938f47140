import { describe, expect, test } from 'vitest'
import { hashOf, placeOf, type Place } from '../../../renderer/app/places.ts'
import { matchesCase } from '../../../renderer/features/cases/match.ts'
import { missingFields } from '../../../renderer/features/cases/missing-fields.ts'
import { creditCodeProblem } from '../../../renderer/features/providers/credit-code.ts'
import { monthsBetween, sumsByCurrency } from '../../../renderer/features/statements/sums.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { cny } from '../../support/money.ts'

describe('places', () => {
  test.each<Place>([
    { page: 'cases' },
    { page: 'today' },
    { page: 'providers' },
    { page: 'settings' },
    { page: 'case', caseId: asId('a/b 1'), tab: 'overview' },
    { page: 'case', caseId: asId('7'), tab: 'evidence' },
    { page: 'case', caseId: asId('7'), tab: 'timeline', item: 'x/9' },
    { page: 'case', caseId: asId('7'), tab: 'overview', item: 'intake' },
    { page: 'call-script', caseId: asId('a/b 1') },
  ])('%j comes back from its address', (place) => {
    expect(placeOf(hashOf(place))).toEqual(place)
  })

  test.each([
    '',
    '#',
    '#/',
    '#/nothing',
    '#/cases/',
    '#/cases/7/nothing',
    '#/cases/%',
    '#/call-script',
    '#/call-script/%',
  ])('%s leads somewhere', (hash) => {
    expect(['today', 'cases', 'case']).toContain(placeOf(hash).page)
  })
})

test('a case is found by any words of its title and providers', () => {
  const one = { title: '三笔POS交易未到账', providerNames: ['云杉支付科技'] }
  expect(matchesCase(one, 'pos 云杉')).toBe(true)
  expect(matchesCase(one, '到账')).toBe(true)
  expect(matchesCase(one, '冻结')).toBe(false)
})

test('what a letter cannot do without is named in its order', () => {
  const empty = {
    providerIds: [],
    amountsAtStake: [],
    problem: ' ',
    claimantName: '',
    claimantPhone: '',
    signedOn: null,
  }
  expect(missingFields(empty)).toEqual([
    'providers',
    'amountsAtStake',
    'problem',
    'claimantName',
    'claimantPhone',
    'signedOn',
  ])
})

describe('unified social credit codes (GB 32100-2015)', () => {
  // The example code of the standard.
  test.each(['91350100M000100Y43', '91350100m000100y43', ''])('%s is taken', (code) => {
    expect(creditCodeProblem(code)).toBeNull()
  })

  test.each([
    ['91350100M000100Y4', 'length'],
    ['91350100I000100Y43', 'characters'],
    ['91350100M000100Y44', 'check'],
    ['91530100M000100Y43', 'check'],
  ])('%s: %s', (code, problem) => {
    expect(creditCodeProblem(code)).toBe(problem)
  })
})

describe('months', () => {
  test('all between two, over the turn of the year', () => {
    expect(monthsBetween('2022-11', '2023-02')).toEqual(['2022-11', '2022-12', '2023-01', '2023-02'])
    expect(monthsBetween('2023-02', '2023-01')).toEqual([])
  })

  test('sums stay apart by currency', () => {
    const month = (currency: string, moneyIn: number) => ({
      month: '2023-05',
      currency,
      rows: 1,
      moneyIn: { minor: moneyIn, currency },
      moneyOut: { minor: 0, currency },
    })
    expect(sumsByCurrency([month('CNY', 10), month('USD', 5), month('CNY', 20)])).toEqual([
      { currency: 'CNY', rows: 2, moneyIn: cny(30), moneyOut: cny(0) },
      {
        currency: 'USD',
        rows: 1,
        moneyIn: { minor: 5, currency: 'USD' },
        moneyOut: { minor: 0, currency: 'USD' },
      },
    ])
  })
})
