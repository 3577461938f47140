import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  epochDay,
  fromEpochDay,
  localDate,
  parseLocalDate,
} from '../../../shared/domain/dates.ts'

describe('local dates', () => {
  test('days since 1970 and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        const date = fromEpochDay(day)
        expect(epochDay(date)).toBe(day)
        expect(parseLocalDate(date)).toBe(date)
      }),
    )
  })

  test('exist exactly when the calendar has them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const there = new Date(Date.UTC(year, month - 1, day))
          const exists =
            there.getUTCFullYear() === year && there.getUTCMonth() === month - 1 && there.getUTCDate() === day
          expect(localDate(year, month, day) !== null).toBe(exists && month >= 1 && month <= 12 && day >= 1)
        },
      ),
    )
  })

  test.each([
    '2023-02-30',
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-1-1',
    '20230101',
    '',
    '2023-01-01T00:00',
  ])('%j is no date', (text) => {
    expect(parseLocalDate(text)).toBe(null)
  })

  test('leap days and the year end', () => {
    expect(addDays(parseLocalDate('2024-02-28')!, 1)).toBe('2024-02-29')
    expect(addDays(parseLocalDate('2023-12-31')!, 1)).toBe('2024-01-01')
    expect(daysBetween(parseLocalDate('2024-02-01')!, parseLocalDate('2024-03-01')!)).toBe(29)
  })
})
