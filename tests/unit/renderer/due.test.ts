import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leftWords } from '../../../renderer/features/due/left.ts'
import { isDueOn, monthOf, monthPage, movedBy } from '../../../renderer/features/due/month.ts'
import type { Reminder } from '../../../shared/contract/due.ts'
import { addDays, fromEpochDay, type LocalDate } from '../../../shared/domain/dates.ts'

const day = fc.integer({ min: 0, max: 40_000 }).map(fromEpochDay)
const told = (fields: Partial<Reminder>) =>
  leftWords(
    { bucket: 'later', left: { unit: 'working-day', least: 3, most: 3 }, ...fields } as Reminder,
    (key, params) => [key, ...Object.values(params ?? {})].join(' '),
  )

describe('the month', () => {
  test('is six whole weeks from a Monday that hold every day of it', () => {
    fc.assert(
      fc.property(day, (date) => {
        const month = monthOf(date)
        const days = monthPage(month).flat()
        expect(days).toHaveLength(42)
        expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(1)
        expect(days).toContain(date)
        expect(days).toContain(month)
        expect(new Set(days).size).toBe(42)
      }),
    )
  })

  test('is walked by keys', () => {
    const from = '2026-01-31' as LocalDate
    expect(movedBy('ArrowUp', from)).toBe('2026-01-24')
    expect(movedBy('Home', from)).toBe('2026-01-26')
    expect(movedBy('End', from)).toBe('2026-02-01')
    expect(movedBy('PageDown', from)).toBe('2026-02-28')
    expect(movedBy('PageUp', from)).toBe('2025-12-31')
    expect(movedBy('x', from)).toBeNull()
  })

  test('shows a deadline without a certain date on every day of its span', () => {
    const [earliest, latest] = ['2027-01-04', '2027-01-08'] as LocalDate[] as [LocalDate, LocalDate]
    const one = { due: { kind: 'uncertain', earliest, latest, missingYears: [2027] } } as unknown as Reminder
    expect(isDueOn(one, earliest)).toBe(true)
    expect(isDueOn(one, latest)).toBe(true)
    expect(isDueOn(one, addDays(latest, 1))).toBe(false)
  })
})

test('what is left is said in the unit of the period', () => {
  expect(told({})).toBe('due.left.working-day 3')
  expect(told({ left: { unit: 'calendar-day', least: 0, most: 0 }, bucket: 'today' })).toBe('due.left.today')
  expect(told({ left: { unit: 'hour', least: 0, most: 0 }, bucket: 'today' })).toBe('due.left.soon')
  expect(told({ left: { unit: 'hour', least: -5, most: -5 }, bucket: 'overdue' })).toBe('due.over.hour 5')
  expect(told({ left: { unit: 'working-day', least: 5, most: 9 }, bucket: 'uncertain' })).toBe(
    'due.left.working-day.span 5 9',
  )
  expect(told({ left: { unit: 'working-day', least: -1, most: 4 }, bucket: 'uncertain' })).toBe(
    'due.over.perhaps',
  )
  expect(told({ left: { unit: 'working-day', least: 0, most: 0 }, bucket: 'overdue' })).toBe('due.over.rest')
})
