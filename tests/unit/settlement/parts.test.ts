/** The parts the engine is built of: subset search, terms, words, status, hints. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  feeAt,
  DayTable,
  agreedFee,
  agreedFeeCeiling,
  rateFor,
} from '../../../electron/core/settlement/engine/terms.ts'
import { readHints } from '../../../electron/core/settlement/engine/hints.ts'
import { rowState } from '../../../electron/core/settlement/engine/status.ts'
import { fewSummingTo, subsetsSummingTo } from '../../../electron/core/settlement/engine/subset.ts'
import { batchKey, rowId, type BatchKey } from '../../../electron/core/statements/row-codec.ts'
import { acquirerRowKind, acquirerRow } from '../../../electron/core/settlement/rows.ts'
import { engineTerms, NO_TERMS } from '../../../electron/core/settlement/terms.ts'
import { lastFullMonth, monthsBetween } from '../../../electron/core/settlement/monthly.ts'
import { epochDay, fromEpochDay, type LocalDate } from '../../../shared/domain/dates.ts'
import { asId, type StatementAccountId, type StatementBatchId } from '../../../shared/domain/ids.ts'
import {
  FINDING_KINDS,
  formatRatePpm,
  formatSettleTerm,
  parseSettleTerm,
  ratePpmFromPercent,
} from '../../../shared/domain/settlement.ts'
import { explain, FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import { BANKING_DAYS } from '../../support/books/check.ts'
import { ADVERSARIAL, book } from '../../support/books/families.ts'
import { check } from '../../support/books/check.ts'
import { bank, terms } from '../../support/books/hand.ts'
import { live } from '../../support/books/world.ts'

describe('subset search', () => {
  it('finds every answer that counting by hand finds', () => {
    const values = fc.array(fc.integer({ min: -30, max: 60 }), { maxLength: 9 })
    fc.assert(
      fc.property(values, fc.integer({ min: -20, max: 100 }), (list, target) => {
        const expected: string[] = []
        for (let mask = 1; mask < 2 ** list.length; mask++) {
          const chosen = [...list.keys()].filter((at) => (mask >> at) & 1)
          if (chosen.reduce((sum, at) => sum + (list[at] ?? 0), 0) === target) expected.push(chosen.join())
        }
        const { answers, complete } = subsetsSummingTo(list, target)
        const found = answers.map((answer) => [...answer].sort((a, b) => a - b).join())
        expect(complete).toBe(expected.length <= 6)
        if (complete) expect(found.sort()).toEqual(expected.sort())
        else expect(found.every((answer) => expected.includes(answer))).toBe(true)
      }),
    )
  })

  it('says so when it does not search', () => {
    const search = subsetsSummingTo(
      Array.from({ length: 27 }, (_, at) => at + 1),
      5,
    )
    expect(search).toMatchObject({ answers: [], complete: false })
  })

  it('takes the fewest values', () => {
    expect(fewSummingTo([5, 3, 2, 7], 5, 3).answers).toEqual([[0]])
    expect(fewSummingTo([3, 2, 7], 5, 3).answers).toEqual([[0, 1]])
    expect(fewSummingTo([1, 2, 4, 9], 7, 3).answers).toEqual([[0, 1, 2]])
    expect(fewSummingTo([1, 2, 4], 100, 3)).toMatchObject({ answers: [], complete: true })
  })
})

describe('terms', () => {
  const rates = [
    { cardType: '借记卡', ratePpm: 5_000, cap: 2_000 },
    { cardType: null, ratePpm: 6_000, cap: null },
  ]
  it('fees are exact at any size', () => {
    expect(feeAt(10_000, 3_800)).toBe(38)
    expect(feeAt(125, 4_000)).toBe(1) // 0.5 rounds up
    expect(feeAt(9_007_199_254_740_990, 6_000)).toBe(54_043_195_528_446)
    expect(agreedFee(terms({ rates }), 1_000_000, '储蓄卡', null)).toBe(2_000)
    expect(agreedFeeCeiling(terms({ rates }), 10_010, '信用卡', null)).toBe(61)
    expect(rateFor(rates, '微信', null)?.ratePpm).toBe(6_000)
    expect(agreedFee(terms(), 100, null, null)).toBeNull()
  })

  it('a cap or a charge binds the rows of its currency alone', () => {
    const always = { proof: null, validFrom: null, validTo: null }
    const stored = {
      ...NO_TERMS,
      rates: [{ cardType: null, percent: '0.6', cap: { minor: 2_000, currency: 'CNY' }, ...always }],
      agreedFees: [
        { text: '年审服务费', amount: { minor: 20_000, currency: 'CNY' }, ...always },
        { text: '流量费', amount: null, ...always },
      ],
    }
    const read = (currency: string) => engineTerms(stored, { rate: null, settle: null }, currency)
    expect(read('CNY')).toMatchObject({
      rates: [{ ratePpm: 6_000, cap: 2_000 }],
      agreedFees: [
        { text: '年审服务费', amount: 20_000 },
        { text: '流量费', amount: null },
      ],
    })
    expect(read('JPY').rates).toMatchObject([{ ratePpm: 6_000, cap: null }])
    expect(read('JPY').agreedFees.map(({ text }) => text)).toEqual(['流量费'])
  })

  it('terms and rates are read and written', () => {
    expect(parseSettleTerm('t+1')).toEqual({ days: 1, unit: 'working' })
    expect(parseSettleTerm('D+0')).toEqual({ days: 0, unit: 'natural' })
    expect(parseSettleTerm('tomorrow')).toBeNull()
    expect(formatSettleTerm({ days: 2, unit: 'natural' })).toBe('D+2')
    expect(ratePpmFromPercent('0.38')).toBe(3_800)
    expect(ratePpmFromPercent('0')).toBe(0)
    expect(ratePpmFromPercent('3%')).toBe(30_000)
    expect(ratePpmFromPercent('a')).toBeNull()
    expect(ratePpmFromPercent('101')).toBeNull()
    expect(formatRatePpm(30_000)).toBe('3.00%')
    expect(formatRatePpm(3_825)).toBe('0.3825%')
  })

  it('due days: weekends, holidays, make-up days, years nobody knows', () => {
    const day = (text: string) => epochDay(text as LocalDate)
    const table = new DayTable(BANKING_DAYS, day('2023-04-01'), day('2023-12-31'))
    const due = (from: string, days: number, unit: 'working' | 'natural') => {
      const at = table.due(day(from), { days, unit })
      return at === null ? null : fromEpochDay(at)
    }
    expect(due('2023-05-12', 1, 'working')).toBe('2023-05-15')
    expect(due('2023-05-13', 0, 'working')).toBe('2023-05-15')
    expect(due('2023-04-28', 1, 'working')).toBe('2023-05-04')
    expect(due('2023-05-05', 1, 'working')).toBe('2023-05-06')
    expect(due('2023-09-28', 2, 'working')).toBe('2023-10-08')
    expect(due('2023-05-12', 1, 'natural')).toBe('2023-05-13')
    const nothing = new DayTable({ isWorkingDay: () => 'unknown' }, day('2027-01-01'), day('2027-12-31'))
    expect(nothing.due(day('2027-03-01'), { days: 1, unit: 'working' })).toBeNull()
    expect(nothing.likelyDue(day('2027-03-05'), { days: 1, unit: 'working' }, false)).toBe(day('2027-03-08'))
  })
})

describe('reading rows', () => {
  it('status', () => {
    expect(rowState('交易处理中')).toBe('pending')
    expect(rowState('待结算')).toBe('pending')
    expect(rowState('结算冻结')).toBe('frozen')
    expect(rowState('已解冻')).toBe('normal')
    expect(rowState('交易关闭')).toBe('failed')
    expect(rowState('SUCCESS')).toBe('normal')
    expect(rowState(null)).toBe('normal')
  })

  it('days and numbers in a memo', () => {
    const day = (text: string) => epochDay(text as LocalDate)
    expect(readHints(bank('05-16', 1, { memo: '清算20230512-20230514' }))).toMatchObject({
      from: day('2023-05-12'),
      to: day('2023-05-14'),
    })
    expect(readHints(bank('01-03', 1, { memo: '12月31日清算' })).from).toBe(day('2022-12-31'))
    expect(readHints(bank('05-16', 1, { memo: '商户898330100007731' })).tokens).toContain('898330100007731')
    expect(readHints(bank('05-16', 1, { memo: '2019-01-01开户' })).from).toBe(-1)
  })

  const row = {
    rowKind: 'unknown' as const,
    orderNumber: null,
    reference: null,
    kind: null,
    memo: null,
    direction: 'in' as const,
    gross: null,
    fee: null,
  }
  it('kinds', () => {
    expect(acquirerRowKind({ ...row, kind: '消费' })).toBe('sale')
    expect(acquirerRowKind({ ...row, kind: '联机退货' })).toBe('refund')
    expect(acquirerRowKind({ ...row, kind: '消费撤销' })).toBe('void')
    expect(acquirerRowKind({ ...row, kind: '拒付' })).toBe('chargeback')
    expect(acquirerRowKind({ ...row, kind: '年审服务费', direction: 'out' })).toBe('deduction')
    expect(acquirerRowKind({ ...row, direction: 'out' })).toBe('refund')
    expect(acquirerRowKind({ ...row, gross: -5 })).toBe('refund')
  })

  it('a refund written without signs gets the signs that add up', () => {
    const stored = {
      ...row,
      id: rowId(batchKey(asId('1')) as BatchKey, 1),
      line: 2,
      batch: asId<StatementBatchId>('1'),
      accountId: asId<StatementAccountId>('a'),
      raw: '',
      state: 'new' as const,
      lookalike: null,
      sheet: null,
      member: null,
      date: '2023-05-12' as LocalDate,
      time: null,
      amount: 10_000,
      currency: 'CNY',
      gross: 10_000,
      fee: 60,
      net: 9_940,
      rowKind: 'unknown' as const,
      refunded: null,
      discount: null,
      subsidy: null,
      settlementStatus: null,
      payout: null,
      balance: null,
      counterparty: null,
      reference: null,
      orderNumber: null,
      merchantNumber: null,
      terminal: null,
      cardType: null,
      status: null,
      kind: '退款',
      settlementDate: null,
      account: null,
    }
    expect(acquirerRow(stored)).toMatchObject({ kind: 'refund', gross: -10_000, fee: -60, net: -9_940 })
    expect(acquirerRow({ ...stored, kind: '消费' })).toMatchObject({ kind: 'sale', gross: 10_000, fee: 60 })
    expect(acquirerRow({ ...stored, direction: 'neutral', gross: null })).toBeNull()
  })
})

it('months', () => {
  expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
  expect(lastFullMonth('2024-01-31' as LocalDate)).toBe('2023-12')
})

describe('words', () => {
  it('every explanation the engine gives is a whole sentence in both languages', () => {
    for (const family of Object.values(ADVERSARIAL)) {
      const result = check(live({ ...book(family, 5), days: 90 }))
      for (const { explanation } of [...result.matches, ...result.findings])
        for (const language of ['zh-CN', 'en'] as const) {
          const text = explain(explanation, language)
          expect(text).toMatch(/[。.]$/)
          expect(text).not.toMatch(/[{}$]|undefined|NaN/)
        }
    }
    for (const kind of FINDING_KINDS) expect(FINDING_NAMES[kind].en).not.toBe('')
  })

  it('optional parts appear only where they say something', () => {
    const params = { rows: 3, from: '2023-05-12', lag: 0, currency: 'CNY' }
    expect(explain({ code: 'match.dayBatch', params }, 'en')).toBe(
      'The nets of 3 rows of 2023-05-12 add up to this credit.',
    )
    expect(explain({ code: 'match.dayBatch', params: { ...params, lag: 2 } }, 'en')).toContain(
      '(2 days off the usual day)',
    )
    const short = { code: 'finding.short', params: { amountAmount: 1_683, currency: 'CNY' } } as const
    expect(explain(short, 'zh-CN')).toBe('到账少了 16.83 CNY，没有任何记录说明原因。')
  })
})
