import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { readAmount } from '../../../renderer/components/amount.ts'
import { formatBytes, formatMoney } from '../../../renderer/components/format.ts'

describe('amounts as shown', () => {
  test.each([
    [{ minor: 123_400, currency: 'CNY' }, '¥1,234.00'],
    [{ minor: -5, currency: 'CNY' }, '−¥0.05'],
    [{ minor: 0, currency: 'CNY' }, '¥0.00'],
    [{ minor: 1_234_567, currency: 'JPY' }, 'JP¥1,234,567'],
    [{ minor: 1_234_567, currency: 'KWD' }, 'KWD\u00a01,234.567'],
    [{ minor: Number.MAX_SAFE_INTEGER, currency: 'CNY' }, '¥90,071,992,547,409.91'],
  ])('%j is %s', (money, text) => {
    expect(formatMoney(money)).toBe(text)
  })
})

describe('amounts as typed', () => {
  test.each([
    ['3980', 398_000],
    ['3,980.00', 398_000],
    ['￥3，980．5', 398_050],
    ['12,345,678.90 元', 1_234_567_890],
    ['-0.01', -1],
    ['.5', 50],
  ])('%s is read', (text, minor) => {
    expect(readAmount(text, 'CNY')).toBe(minor)
  })

  test.each(['', 'abc', '1.234', '1,23', '12,34,567', '1 2 3 x', '3980元整', '1e5', '九百'])(
    '%s is not guessed at',
    (text) => {
      expect(readAmount(text, 'CNY')).toBeNull()
    },
  )

  test('what is shown can be typed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (minor) => {
        expect(readAmount(formatMoney({ minor, currency: 'CNY' }), 'CNY')).toBe(minor)
        expect(readAmount(formatDecimal(minor, 'CNY'), 'CNY')).toBe(minor)
      }),
    )
  })
})

test('sizes keep one decimal and the right unit', () => {
  expect([0, 834, 1024, 1_572_864, 3 * 1024 ** 3].map(formatBytes)).toEqual([
    '0 B',
    '834 B',
    '1.0 KB',
    '1.5 MB',
    '3.0 GB',
  ])
})
