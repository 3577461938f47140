import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtsOf, findNumbers, narrow } from '../../../electron/core/recognition/numbers.ts'

const values = (text: string) => findNumbers(text).map(({ kind, value }) => `${kind} ${value}`)

describe('numbers of a line that was read', () => {
  it.each([
    ['支付时间 2023-04-17 15:26:40', ['date 2023-04-17', 'time 15:26:40']],
    // The blank between date and clock is lost more often than not.
    ['2022-09-1219:07:09', ['date 2022-09-12', 'time 19:07:09']],
    ['2022-06-01 23.01:04', ['date 2022-06-01', 'time 23:01:04']],
    ['签订日期：2023年9月12日', ['date 2023-09-12']],
    ['4月3日 09:12', ['date --04-03', 'time 09:12']],
    ['余额30,250.70', ['amount 30250.70']],
    ['乙方应付服务费人民币1，731.31元', ['amount 1731.31']],
    ['共 3 笔，合计4500元', ['amount 4500']],
    ['-167.32', ['amount 167.32']],
    ['交易单号 290293792519663899075821', ['id 290293792519663899075821']],
    ['商户单号QC71362251578102', ['id QC71362251578102']],
    ['费率0.38%', ['rate 0.38%']],
    ['第 3 页', []],
    ['2023-13-45', []],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it('a mark in an impossible place makes the number odd, not another amount', () => {
    expect(findNumbers('1.731.31')).toMatchObject([{ kind: 'amount', value: '1731.31', odd: true }])
    expect(findNumbers('1,731,31')).toMatchObject([{ kind: 'amount', value: '1731.31', odd: true }])
  })

  it('any amount is found as it was written, grouped or not, whatever stands beside it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.boolean(),
        fc.constantFrom('金额：', '余额', '¥', '', '扣了我'),
        fc.constantFrom('元', '', '，逾期', ' 元整'),
        (whole, cents, grouped, before, after) => {
          const text = `${grouped ? whole.toLocaleString('en-US') : whole}.${String(cents).padStart(2, '0')}`
          const [found] = findNumbers(before + text + after).filter(({ kind }) => kind === 'amount')
          expect(found?.value).toBe(`${whole}.${String(cents).padStart(2, '0')}`)
          expect(found?.text).toBe(text)
          expect(found?.start).toBe(before.length)
        },
      ),
    )
  })

  it('never reads a piece of a longer number, never overlaps, never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,-:/年月日元%¥ A商'), maxLength: 40 }),
        (text) => {
          const found = findNumbers(text)
          for (const [index, number] of found.entries()) {
            expect(text.slice(number.start, number.start + number.text.length)).toBe(number.text)
            const next = found[index + 1]
            if (next) expect(next.start).toBeGreaterThanOrEqual(number.start + number.text.length)
          }
        },
      ),
    )
  })

  it('narrow letters keep every place', () => {
    fc.assert(fc.property(fc.string(), (text) => narrow(text).length === text.length))
  })
})

describe('doubts', () => {
  const amount = findNumbers('21360.72')[0]
  if (!amount) throw new Error('no amount')
  const sure = Array<number>(8).fill(0.99)

  it('two looks that agree on sure digits leave none', () => {
    expect(doubtsOf(amount, { agreed: true, other: null, sureness: sure, sealed: false })).toEqual([])
  })
  it('a lost comma is the same amount, a lost point is not', () => {
    expect(doubtsOf(amount, { agreed: false, other: '21,360.72', sureness: sure, sealed: false })).toEqual([])
    expect(doubtsOf(amount, { agreed: false, other: '2136072', sureness: sure, sealed: false })).toEqual([
      'differs',
    ])
  })
  it('a digit that is not sure, or seen once, is said', () => {
    expect(
      doubtsOf(amount, { agreed: true, other: null, sureness: [...sure.slice(0, 7), 0.6], sealed: false }),
    ).toEqual(['faint'])
    expect(doubtsOf(amount, { agreed: false, other: '', sureness: sure, sealed: false })).toEqual([
      'seen-once',
    ])
  })
})
