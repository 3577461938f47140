import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeText, writeCalendar, type CalendarItem } from '../../../electron/core/due/ics.ts'
import { reminderBucket } from '../../../electron/core/due/reminders.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { DateResult } from '../../../shared/domain/working-days.ts'

const NOW = new Date('2026-11-23T01:02:03.456Z')
const d = (text: string) => text as LocalDate
const on = (text: string): DateResult => ({ kind: 'date', date: d(text), provisional: false })
const item = (fields: Partial<CalendarItem>): CalendarItem => ({
  uid: 'a@proofdesk',
  summary: '人民银行决定是否受理',
  description: '',
  due: on('2026-12-01'),
  dueAt: null,
  alarmDays: 1,
  ...fields,
})

/** Takes folding back, as RFC 5545 3.1 says. */
const unfold = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n')
const unescape = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character))

describe('the calendar file', () => {
  test('an all-day event ends the day after', () => {
    const lines = unfold(writeCalendar('举证台', [item({})], NOW))
    expect(lines).toContain('DTSTART;VALUE=DATE:20261201')
    expect(lines).toContain('DTEND;VALUE=DATE:20261202')
    expect(lines).toContain('DTSTAMP:20261123T010203Z')
    expect(lines).toContain('STATUS:CONFIRMED')
    expect(lines).toContain('TRIGGER:-P1D')
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  })

  test('an hour is given in China’s time with its zone', () => {
    const at = item({ dueAt: '2026-11-23T16:30:00.000Z' as Instant, due: on('2026-11-24'), alarmDays: null })
    const lines = unfold(writeCalendar('x', [at], NOW))
    expect(lines).toContain('DTSTART;TZID=Asia/Shanghai:20261124T003000')
    expect(lines.filter((line) => line === 'TZOFFSETTO:+0800')).toHaveLength(1)
    expect(lines).not.toContain('BEGIN:VALARM')
  })

  test('an uncertain date is tentative over its span', () => {
    const due: DateResult = {
      kind: 'uncertain',
      earliest: d('2027-01-05'),
      latest: d('2027-01-13'),
      missingYears: [2027],
    }
    const lines = unfold(writeCalendar('x', [item({ due })], NOW))
    expect(lines).toContain('DTSTART;VALUE=DATE:20270105')
    expect(lines).toContain('DTEND;VALUE=DATE:20270114')
    expect(lines).toContain('STATUS:TENTATIVE')
  })

  test('any text comes back whole and no line is longer than 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const clean = text.replace(/\r\n|\r/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '')
        const file = writeCalendar('x', [item({ description: text })], NOW)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const line = unfold(file).find((one) => one.startsWith('DESCRIPTION:'))
        expect(unescape(line?.slice('DESCRIPTION:'.length) ?? '')).toBe(clean)
        expect(file.isWellFormed()).toBe(true)
      }),
    )
  })

  test('text cannot end its property and start another', () => {
    expect(escapeText('a\r\nATTACH:file:///etc/passwd')).toBe('a\\nATTACH:file:///etc/passwd')
  })
})

describe('reminders', () => {
  const bucket = (
    due: DateResult,
    today: string,
    dueAt: string | null = null,
    courtesy: DateResult | null = null,
  ) => reminderBucket(due, dueAt as Instant | null, courtesy, d(today), NOW)

  test.each([
    ['2026-11-22', 'overdue'],
    ['2026-11-23', 'today'],
    ['2026-11-24', 'this-week'],
    ['2026-11-29', 'this-week'],
    ['2026-11-30', 'later'],
  ])('%s on Monday 2026-11-23 is %s', (due, expected) => expect(bucket(on(due), '2026-11-23')).toBe(expected))

  test('a last day on a rest day is due until the working day after it', () => {
    expect(bucket(on('2026-11-22'), '2026-11-23', null, on('2026-11-23'))).toBe('today')
    expect(bucket(on('2026-11-22'), '2026-11-24', null, on('2026-11-23'))).toBe('overdue')
  })

  test('the hour counts where it is known', () => {
    expect(bucket(on('2026-11-23'), '2026-11-23', '2026-11-23T01:02:03.000Z')).toBe('overdue')
    expect(bucket(on('2026-11-23'), '2026-11-23', '2026-11-23T01:02:04.000Z')).toBe('today')
  })

  test('a span is uncertain until it may end this week', () => {
    const due: DateResult = {
      kind: 'uncertain',
      earliest: d('2027-01-05'),
      latest: d('2027-01-13'),
      missingYears: [2027],
    }
    expect(bucket(due, '2026-12-28')).toBe('uncertain')
    expect(bucket(due, '2027-01-04')).toBe('this-week')
    expect(bucket(due, '2027-01-10')).toBe('this-week')
    expect(bucket(due, '2027-01-14')).toBe('overdue')
  })
})
