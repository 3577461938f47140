import path from 'node:path'
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadHolidays } from '../../../electron/core/law/holidays.ts'
import { addDays, epochDay, fromEpochDay, type LocalDate } from '../../../shared/domain/dates.ts'
import {
  addWorkingDays,
  dayKind,
  makeHolidayCalendar,
  rollToWorkingDay,
  workingDaysBetween,
} from '../../../shared/domain/working-days.ts'
import { Oracle } from './working-days-oracle.ts'

const { calendar, source } = loadHolidays()
const oracle = new Oracle(path.join(import.meta.dirname, '../../../resources/holidays/cn.csv'))
const d = (text: string) => text as LocalDate
const FIRST = epochDay(d('2015-01-01'))
const LAST = epochDay(d('2026-12-31'))
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(fromEpochDay)

/** A repeatable stream of numbers in [0, 1): the 10,000 spans are the same on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

describe('the holiday data', () => {
  test('agrees with chinese-days on every day of 2015–2026', () => {
    let days = 0
    for (let day = FIRST; day <= LAST; day++, days++) {
      const date = fromEpochDay(day)
      expect(dayKind(calendar, date), date).toBe(chineseDays.isWorkday(date) ? 'working' : 'rest')
    }
    expect(days).toBe(4383)
  })

  test('covers the years it says and no other', () => {
    expect(source.years).toEqual([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
    for (const date of ['2014-12-31', '2027-01-01', '2027-01-04', '2030-06-03'])
      expect(dayKind(calendar, d(date)), date).toBe('unknown')
  })

  test('refuses rows outside the covered years, doubled rows and impossible dates', () => {
    const row = (date: string) => ({ date: d(date), kind: 'holiday', name: 'x', notice: 'x' }) as const
    expect(() => makeHolidayCalendar([2026], [row('2027-01-01')])).toThrow(RangeError)
    expect(() => makeHolidayCalendar([2026], [row('2026-01-01'), row('2026-01-01')])).toThrow(RangeError)
    expect(() => makeHolidayCalendar([2026], [row('2026-02-30')])).toThrow(RangeError)
  })
})

describe('10,000 random spans of 2015–2026 against the oracle', () => {
  test('adding working days and counting them', () => {
    const random = numbers(20150101)
    let added = 0
    for (let index = 0; index < 10_000; index++) {
      const from = fromEpochDay(FIRST + Math.floor(random.next().value * (LAST - FIRST + 1)))
      const count = Math.floor(random.next().value * 120)
      const expected = oracle.add(from, count)
      const result = addWorkingDays(calendar, from, count)
      if (expected <= '2026-12-31') {
        added++
        expect(result, `${from} + ${count}`).toMatchObject({ kind: 'date', date: expected })
        expect(workingDaysBetween(calendar, from, d(expected))).toMatchObject({ kind: 'count', days: count })
      } else expect(result, `${from} + ${count}`).toMatchObject({ kind: 'uncertain', missingYears: [2027] })
      const to = fromEpochDay(
        epochDay(from) + Math.floor(random.next().value * Math.min(400, LAST - epochDay(from) + 1)),
      )
      expect(workingDaysBetween(calendar, from, to), `${from} … ${to}`).toMatchObject({
        kind: 'count',
        days: oracle.between(from, to),
      })
    }
    expect(added).toBeGreaterThan(9_500)
  })
})

describe('working days', () => {
  const dateOf = (from: string, count: number) => {
    const result = addWorkingDays(calendar, d(from), count)
    return result.kind === 'date' ? result.date : null
  }

  test.each([
    ['2023-09-28', 1, '2023-10-07'], // eight days of holiday, then a Saturday made up
    ['2023-09-28', 2, '2023-10-08'],
    ['2020-01-23', 1, '2020-02-03'], // holiday prolonged to 2 February 2020
    ['2024-02-28', 1, '2024-02-29'], // leap day
    ['2025-12-31', 1, '2026-01-04'], // 1–3 January rest, Sunday 4 made up
    ['2026-11-22', 7, '2026-12-01'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s + %i = %s', (from, count, expected) => expect(dateOf(from, count)).toBe(expected))

  test('going back undoes going forth from a working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (start, count) => {
        if (dayKind(calendar, start) !== 'working') return
        const there = addWorkingDays(calendar, start, count)
        if (there.kind === 'uncertain') return
        expect(addWorkingDays(calendar, there.date, -count)).toMatchObject({ kind: 'date', date: start })
        expect(workingDaysBetween(calendar, there.date, start)).toMatchObject({ kind: 'count', days: -count })
      }),
      { numRuns: 500 },
    )
  })

  test('two steps are one long step', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(100), fc.nat(100), (start, a, b) => {
        const first = addWorkingDays(calendar, start, a)
        const whole = addWorkingDays(calendar, start, a + b)
        if (first.kind === 'uncertain' || whole.kind === 'uncertain') return
        expect(addWorkingDays(calendar, first.date, b)).toMatchObject({ kind: 'date', date: whole.date })
      }),
      { numRuns: 500 },
    )
  })

  test('refuses counts that are no working days', () => {
    for (const count of [0.5, NaN, Infinity, 5001])
      expect(() => addWorkingDays(calendar, d('2026-01-01'), count)).toThrow(RangeError)
  })
})

describe('years without data', () => {
  test('give a span and the missing years, never a plain weekday count', () => {
    const result = addWorkingDays(calendar, d('2026-12-15'), 15)
    expect(result.kind).toBe('uncertain')
    if (result.kind !== 'uncertain') return
    expect(result.missingYears).toEqual([2027])
    expect(result.earliest <= '2027-01-05').toBe(true)
    expect(result.latest >= '2027-01-05').toBe(true)
    expect(result.latest <= '2027-01-22').toBe(true)
  })

  test('the span holds the true date when a known year is hidden', () => {
    for (const hidden of source.years) {
      const years = source.years.filter((year) => year !== hidden)
      const rows = [...calendar.rows.values()].filter((row) => !row.date.startsWith(String(hidden)))
      const blind = makeHolidayCalendar(years, rows)
      let held = 0
      let asked = 0
      for (let day = epochDay(d(`${hidden}-01-01`)) - 20; day < epochDay(d(`${hidden}-11-01`)); day += 5) {
        const from = fromEpochDay(day)
        const truth = addWorkingDays(calendar, from, 15)
        const span = addWorkingDays(blind, from, 15)
        if (truth.kind === 'uncertain' || span.kind === 'date') continue
        asked++
        if (span.earliest <= truth.date && truth.date <= span.latest) held++
      }
      expect(asked).toBeGreaterThan(50)
      // The envelope is that of the other years: 2020 alone (holiday prolonged by the epidemic) steps outside it.
      if (hidden !== 2020) expect(held, String(hidden)).toBe(asked)
      else expect(held / asked).toBeGreaterThan(0.9)
    }
  })

  test('counting across them gives least and most', () => {
    const result = workingDaysBetween(calendar, d('2026-12-31'), d('2027-01-31'))
    expect(result).toMatchObject({ kind: 'uncertain', missingYears: [2027] })
    if (result.kind === 'uncertain') {
      expect(result.least).toBeLessThanOrEqual(20)
      expect(result.most).toBeGreaterThanOrEqual(20)
    }
  })

  test('the last days before them are provisional: the notice for 2019 changed 29–31 December 2018', () => {
    expect(calendar.yearEndFrom).toBe('12-29')
    expect(addWorkingDays(calendar, d('2026-12-28'), 1)).toEqual({
      kind: 'date',
      date: '2026-12-29',
      provisional: true,
    })
    expect(addWorkingDays(calendar, d('2026-12-24'), 1)).toEqual({
      kind: 'date',
      date: '2026-12-25',
      provisional: false,
    })
    expect(addWorkingDays(calendar, d('2025-12-30'), 1)).toMatchObject({ provisional: false })
  })

  test('a rest day rolls on, a working day stays, an unknown day may do either', () => {
    expect(rollToWorkingDay(calendar, d('2026-10-03'))).toMatchObject({ date: '2026-10-08' })
    expect(rollToWorkingDay(calendar, d('2026-10-10'))).toMatchObject({ date: '2026-10-10' })
    const unknown = rollToWorkingDay(calendar, d('2027-05-01'))
    expect(unknown).toMatchObject({ kind: 'uncertain', earliest: '2027-05-01', missingYears: [2027] })
    if (unknown.kind === 'uncertain') expect(unknown.latest > addDays(d('2027-05-01'), 1)).toBe(true)
  })
})
