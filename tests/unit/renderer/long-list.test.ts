import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slice } from '../../../renderer/components/long-list.ts'

const ROW = 32

describe('a long list', () => {
  test('draws a short list whole', () => {
    expect(slice(5, ROW, { top: 0, height: 600 })).toMatchObject({ first: 0, last: 4, space: 160, offset: 0 })
  })

  test('an empty list draws nothing', () => {
    const { first, last } = slice(0, ROW, { top: 0, height: 600 })
    expect(last).toBeLessThan(first)
  })

  test('a million rows stay below what a browser lays out, and the last one can be reached', () => {
    const total = 1_000_000
    const { space } = slice(total, ROW, { top: 0, height: 600 })
    expect(space).toBeLessThanOrEqual(24_000_000)
    const end = slice(total, ROW, { top: space - 600, height: 600 })
    expect(end.last).toBe(total - 1)
    // The last row ends where the view ends.
    expect(end.offset + (end.last - end.first + 1) * ROW).toBeCloseTo(space, 0)
  })

  test('wherever it is scrolled, the drawn rows cover the view; few are drawn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.integer({ min: 100, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, height, share) => {
          const { space } = slice(total, ROW, { top: 0, height })
          const top = Math.max(0, space - height) * share
          const part = slice(total, ROW, { top, height })
          const end = part.offset + (part.last - part.first + 1) * ROW
          expect(part.offset).toBeLessThanOrEqual(top + 1)
          expect(end).toBeGreaterThanOrEqual(Math.min(top + height, space) - 1)
          expect(part.last - part.first).toBeLessThan(height / ROW + 16)
        },
      ),
    )
  })

  test('a row that is asked for comes into view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_999_999 }), (index) => {
        const height = 600
        const { scrollTo, space } = slice(2_000_000, ROW, { top: 0, height })
        const part = slice(2_000_000, ROW, { top: Math.min(scrollTo(index), space - height), height })
        expect(part.first).toBeLessThanOrEqual(index)
        expect(part.last).toBeGreaterThanOrEqual(index)
      }),
    )
  })
})
