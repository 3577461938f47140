import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadLprFile, lprTable } from '../../../electron/core/law/rates.ts'
import { roundHalfUp } from '../../../shared/domain/damages-exact.ts'
import { addDays, daysBetween, type LocalDate } from '../../../shared/domain/dates.ts'
import { interestOver, interestSegments, makeLprTable, rateOn } from '../../../shared/domain/interest.ts'
import { dividedBy, plus, times } from './decimal-oracle.ts'

const day = (text: string) => text as LocalDate
const table = lprTable()
const FIRST = day('2019-08-20')

describe('the LPR table', () => {
  test('is the data of 2019-08 to 2026-09 and says that it ends there', () => {
    expect(table.entries).toHaveLength(86)
    expect(table.entries.at(-1)?.date).toBe('2026-09-20')
    expect(table.knownThrough).toBe('2026-10-19')
    expect(loadLprFile().missing.map(({ month }) => month)).toEqual(['2026-10', '2026-11'])
  })

  test('a rate holds from its own day until the next publication', () => {
    expect(rateOn(table, day('2022-08-21'))?.ratePercent).toBe('3.70')
    expect(rateOn(table, day('2022-08-22'))?.ratePercent).toBe('3.65')
    expect(rateOn(table, day('2019-08-19'))).toBeNull()
    expect(rateOn(table, day('2026-10-19'))?.ratePercent).toBe('3.00')
    expect(rateOn(table, day('2026-10-20'))).toBeNull()
  })

  test('an entered publication carries on; one after a gap does not hide the gap', () => {
    const entry = (date: string) => ({ date: day(date), ratePercent: '2.90', source: 'x', tag: 'user' })
    expect(lprTable([entry('2026-10-20')]).knownThrough).toBe('2026-11-19')
    expect(lprTable([entry('2026-11-20')]).knownThrough).toBe('2026-10-19')
    expect(rateOn(lprTable([entry('2026-09-21')]), day('2026-09-20'))?.date).toBe('2026-08-20')
  })

  test('refuses an empty table, a rate that is none, dates out of order', () => {
    const entry = (date: string, ratePercent: string) => ({
      date: day(date),
      ratePercent,
      source: '',
      tag: 'S',
    })
    expect(() => makeLprTable([])).toThrow(RangeError)
    expect(() => makeLprTable([entry('2020-01-20', '4,15')])).toThrow(RangeError)
    expect(() => makeLprTable([entry('2020-02-20', '4.05'), entry('2020-01-20', '4.15')])).toThrow(RangeError)
  })
})

describe('interest', () => {
  test('days before the first and after the last known rate are named, never filled in', () => {
    const { segments, unknown } = interestSegments(table, day('2019-08-10'), day('2026-11-22'))
    expect(unknown).toEqual([
      { from: '2019-08-11', to: '2019-08-19', reason: 'before-lpr' },
      { from: '2026-10-20', to: '2026-11-22', reason: 'rate-missing' },
    ])
    const counted = segments.reduce((sum, segment) => sum + segment.days, 0)
    expect(counted + 9 + 34).toBe(daysBetween(day('2019-08-10'), day('2026-11-22')))
    expect(interestSegments(table, day('2026-11-01'), day('2026-11-05'))).toEqual({
      segments: [],
      unknown: [{ from: '2026-11-02', to: '2026-11-05', reason: 'rate-missing' }],
    })
    expect(interestSegments(table, day('2010-01-01'), day('2010-01-05')).unknown).toEqual([
      { from: '2010-01-02', to: '2010-01-05', reason: 'before-lpr' },
    ])
    expect(interestSegments(table, day('2023-01-05'), day('2023-01-05'))).toEqual({
      segments: [],
      unknown: [],
    })
  })

  test('a worked example: ¥100,000, 2023-06-01 to 2023-09-30, by hand', () => {
    // 3.65 % until 06-19 (18 days), 3.55 % until 08-20 (62 days), 3.45 % until 09-30 (41 days).
    const { segments } = interestSegments(table, day('2023-06-01'), day('2023-09-30'))
    expect(segments.map(({ days, rate }) => [days, rate.ratePercent])).toEqual([
      [18, '3.65'],
      [62, '3.55'],
      [41, '3.45'],
    ])
    // 100000 × (18×3.65 + 62×3.55 + 41×3.45) ÷ 36500 = 117054.79… fen
    expect(roundHalfUp(interestOver(10_000_000, segments, 0, 365))).toBe(117_055)
  })

  test('equals a sum day by day in schoolbook decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000_00 }),
        fc.integer({ min: 0, max: 2600 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 50 }),
        fc.constantFrom(365 as const, 360 as const),
        (principal, offset, length, uplift, basis) => {
          const from = addDays(FIRST, offset - 1)
          const to = addDays(from, length)
          const { segments } = interestSegments(table, from, to)
          let rates = '0'
          for (let i = 1; i <= length; i++) {
            const rate = rateOn(table, addDays(from, i))
            if (rate) rates = plus(rates, rate.ratePercent)
          }
          const scaled = times(times(String(principal), rates), `${(100 + uplift) / 100}`)
          const expected = dividedBy(scaled, basis * 100, 0)
          expect(String(roundHalfUp(interestOver(principal, segments, uplift, basis)))).toBe(expected)
        },
      ),
      { numRuns: 150 },
    )
  })
})
