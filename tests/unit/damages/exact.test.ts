import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  exact,
  isWhole,
  majorText,
  multiply,
  parseExact,
  roundHalfUp,
} from '../../../shared/domain/damages-exact.ts'
import { dividedBy, plus, times } from './decimal-oracle.ts'

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(4, '0')}`)

describe('exact fractions', () => {
  test('add, multiply and round as schoolbook decimals do', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, fc.integer({ min: 1, max: 400 }), (a, b, c, divisor) => {
        const value = multiply(multiply(add(read(a), read(b)), read(c)), exact(1, divisor))
        const expected = dividedBy(times(plus(a, b), c), divisor, 0)
        const whole = 2n * value.n + value.d
        expect((whole / (2n * value.d)).toString()).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('halves go away from zero, and nothing else does', () => {
    expect(roundHalfUp(exact(5, 2))).toBe(3)
    expect(roundHalfUp(exact(-5, 2))).toBe(-3)
    expect(roundHalfUp(exact(249_999_999_999_999n, 100_000_000_000_000n))).toBe(2)
    expect(Object.is(roundHalfUp(exact(-1, 3)), 0)).toBe(true)
  })

  test('refuses what no amount can hold, and a zero below', () => {
    expect(() => roundHalfUp(exact(BigInt(Number.MAX_SAFE_INTEGER) + 1n))).toThrow(RangeError)
    expect(() => exact(1, 0)).toThrow(RangeError)
  })

  test.each(['', ' 1', '1.', '.5', '1e3', '+1', '1,000', '１', '--1', '1.2.3'])(
    '%j is no decimal',
    (text) => {
      expect(parseExact(text)).toBeNull()
    },
  )

  test('shows amounts in major units, cut with … where they do not end', () => {
    expect(majorText(exact(123_450), 2)).toBe('1234.50')
    expect(majorText(exact(1, 3), 2)).toBe('0.003333…')
    expect(majorText(exact(-7, 2), 2)).toBe('-0.035')
    expect(majorText(exact(7), 0)).toBe('7')
    expect(isWhole(exact(4, 2))).toBe(true)
  })
})

function read(text: string) {
  const value = parseExact(text)
  if (!value) throw new Error(`not a decimal: ${text}`)
  return value
}
