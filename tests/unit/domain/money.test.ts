import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMinor,
  formatDecimal,
  isSameMoney,
  minorDigits,
  parseDecimal,
} from '../../../shared/domain/money.ts'

const currency = fc.constantFrom('CNY', 'JPY', 'KWD', 'EUR')

describe('money', () => {
  test('two amounts are the same by sum and currency, not by being one object', () => {
    expect(isSameMoney({ minor: 127_232, currency: 'CNY' }, { minor: 127_232, currency: 'CNY' })).toBe(true)
    expect(isSameMoney({ minor: 127_232, currency: 'CNY' }, { minor: 127_232, currency: 'JPY' })).toBe(false)
    expect(isSameMoney({ minor: 127_232, currency: 'CNY' }, { minor: 127_231, currency: 'CNY' })).toBe(false)
  })

  test('every amount survives being written and read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
        currency,
        (minor, code) => {
          expect(parseDecimal(formatDecimal(minor, code), code)).toBe(minor === 0 ? 0 : minor)
        },
      ),
    )
  })

  test('reads decimals digit by digit, as BigInt does', () => {
    const digits = fc.stringMatching(/^\d{1,12}$/)
    fc.assert(
      fc.property(
        fc.constantFrom('', '-', '+'),
        digits,
        fc.stringMatching(/^\d{0,2}$/),
        (sign, whole, fraction) => {
          const expected = BigInt(whole + fraction.padEnd(2, '0')) * (sign === '-' ? -1n : 1n)
          expect(BigInt(parseDecimal(`${sign}${whole}.${fraction}`, 'CNY') ?? NaN)).toBe(expected)
        },
      ),
    )
  })

  test.each([
    ['0.07', 'CNY', 7],
    ['-0.00', 'CNY', 0],
    ['.5', 'CNY', 50],
    ['1.230000', 'CNY', 123],
    ['1.235', 'CNY', null],
    ['100', 'JPY', 100],
    ['100.5', 'JPY', null],
    ['1.234', 'KWD', 1234],
    ['90071992547409.91', 'CNY', 9007199254740991],
    ['90071992547409.92', 'CNY', null],
    ['', 'CNY', null],
    ['.', 'CNY', null],
    ['-', 'CNY', null],
    ['1,234.00', 'CNY', null],
    ['12..34', 'CNY', null],
    ['１２', 'CNY', null],
    ['1e3', 'CNY', null],
    ['NaN', 'CNY', null],
    [' 1', 'CNY', null],
  ])('%j in %s is %s', (text, code, minor) => {
    expect(parseDecimal(text, code)).toBe(minor)
  })

  test('sums beyond what is exact are refused, never rounded', () => {
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError)
    expect(() => formatDecimal(0.5, 'CNY')).toThrow(RangeError)
    expect(minorDigits('CNY')).toBe(2)
  })
})
