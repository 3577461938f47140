import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, fromEpochDay, epochDay, instant, type LocalDate } from '../../../shared/domain/dates.ts'
import {
  DEFAULT_NOTICES,
  isQuiet,
  NOTICE_STAGES,
  planNotices,
  type DueItem,
  type NoticeSettings,
} from '../../../shared/domain/due-notices.ts'

const DAY = 86_400_000
const on = (text: string) => text as LocalDate
const dated = (date: string, fields: Partial<DueItem> = {}): DueItem => ({
  id: 'a',
  due: { kind: 'date', date: on(date), provisional: false },
  dueAt: null,
  courtesyUntil: null,
  aheadDays: null,
  ...fields,
})
const loud: NoticeSettings = { ...DEFAULT_NOTICES, quiet: { on: false, from: '22:00', to: '08:00' } }
const none: ReadonlySet<string> = new Set()
const plan = (item: DueItem, now: string, settings = loud, zone = 'Asia/Shanghai') =>
  planNotices([item], none, settings, new Date(now), zone)
const stages = (item: DueItem, now: string, settings = loud, zone?: string) =>
  plan(item, now, settings, zone).tell.map(({ stage }) => stage)

describe('stages of a deadline', () => {
  const item = dated('2026-11-26', { aheadDays: 3 })

  test('three days ahead, on the day, and once late, from nine in the morning in China', () => {
    expect(stages(item, '2026-11-23T00:59:00Z')).toEqual([])
    expect(plan(item, '2026-11-23T00:59:00Z').next).toBe('2026-11-23T01:00:00.000Z')
    expect(stages(item, '2026-11-23T01:00:00Z')).toEqual(['ahead'])
    expect(stages(item, '2026-11-26T01:00:00Z')).toEqual(['today'])
    expect(stages(item, '2026-11-27T00:59:00Z')).toEqual(['today'])
    expect(stages(item, '2026-11-27T01:00:00Z')).toEqual(['overdue'])
    expect(plan(item, '2026-11-27T01:00:00Z').next).toBeNull()
  })

  test('of what was slept over only the last stage is told', () => {
    expect(stages(item, '2026-12-20T04:00:00Z')).toEqual(['overdue'])
  })

  test('an office’s own deadline is not told ahead; late is after the courtesy day', () => {
    const courtesyUntil = { kind: 'date', date: on('2026-11-30'), provisional: false } as const
    const office = dated('2026-11-28', { courtesyUntil })
    expect(stages(office, '2026-11-27T04:00:00Z')).toEqual([])
    expect(stages(office, '2026-11-30T04:00:00Z')).toEqual(['today'])
    expect(stages(office, '2026-12-01T04:00:00Z')).toEqual(['overdue'])
  })

  test('where the hour counts: two hours before, and past the hour', () => {
    const demand = dated('2026-11-26', { dueAt: instant(new Date('2026-11-26T08:00:00Z')) })
    expect(stages(demand, '2026-11-26T05:59:00Z')).toEqual([])
    expect(stages(demand, '2026-11-26T06:00:00Z')).toEqual(['today'])
    expect(stages(demand, '2026-11-26T08:00:00Z')).toEqual(['overdue'])
  })

  test('a date that hangs on unpublished holidays begins with its first day and is late after its last', () => {
    const due: DueItem['due'] = {
      kind: 'uncertain',
      earliest: on('2027-01-04'),
      latest: on('2027-01-08'),
      missingYears: [2027],
    }
    const item = { ...dated('2027-01-04'), due }
    expect(stages(item, '2027-01-04T02:00:00Z')).toEqual(['today'])
    expect(stages(item, '2027-01-08T15:00:00Z')).toEqual(['today'])
    expect(stages(item, '2027-01-09T02:00:00Z')).toEqual(['overdue'])
  })

  test('a deadline that was extended is told anew', () => {
    const before = plan(dated('2026-11-26'), '2026-11-26T02:00:00Z').tell
    const told = new Set(before.map(({ key }) => key))
    const again = planNotices([dated('2026-11-26')], told, loud, new Date('2026-11-26T03:00:00Z'), 'UTC')
    expect(again.tell).toEqual([])
    const moved = planNotices([dated('2026-12-10')], told, loud, new Date('2026-12-10T03:00:00Z'), 'UTC')
    expect(moved.tell).toHaveLength(1)
  })

  test('stages that were switched off, and everything switched off', () => {
    expect(stages(item, '2026-11-26T02:00:00Z', { ...loud, stages: ['overdue'] })).toEqual([])
    expect(plan(item, '2026-11-26T02:00:00Z', { ...loud, stages: ['overdue'] }).next).toBe(
      '2026-11-27T01:00:00.000Z',
    )
    expect(plan(item, '2026-11-26T02:00:00Z', { ...loud, on: false })).toEqual({ tell: [], next: null })
  })
})

describe('quiet hours', () => {
  const night: NoticeSettings = { ...DEFAULT_NOTICES, quiet: { on: true, from: '22:00', to: '08:00' } }
  const item = dated('2026-11-26')

  test('reach over midnight and end on the minute', () => {
    expect(isQuiet(night.quiet, '21:59')).toBe(false)
    expect(isQuiet(night.quiet, '22:00')).toBe(true)
    expect(isQuiet(night.quiet, '07:59')).toBe(true)
    expect(isQuiet(night.quiet, '08:00')).toBe(false)
    expect(isQuiet({ on: true, from: '12:00', to: '13:30' }, '12:45')).toBe(true)
    expect(isQuiet({ on: true, from: '12:00', to: '12:00' }, '12:00')).toBe(false)
  })

  test('hold a notice back until their end, on the wall of where the computer is', () => {
    // 23:30 in Shanghai, 16:30 in Berlin.
    const now = '2026-11-26T15:30:00Z'
    expect(plan(item, now, night)).toEqual({ tell: [], next: '2026-11-27T00:00:00.000Z' })
    expect(stages(item, now, night, 'Europe/Berlin')).toEqual(['today'])
  })

  test('end when the wall clock says so in the night that summer time begins and the one it ends', () => {
    const early: NoticeSettings = { ...night, quiet: { on: true, from: '23:00', to: '02:30' } }
    // Berlin, 29 March 2026: 02:00 becomes 03:00, so 02:30 does not exist and 03:00 is past it.
    const spring = planNotices(
      [dated('2026-03-01')],
      none,
      early,
      new Date('2026-03-29T00:10:00Z'),
      'Europe/Berlin',
    )
    expect(spring).toEqual({ tell: [], next: '2026-03-29T01:00:00.000Z' })
    // 25 October 2026: 03:00 becomes 02:00. From 02:30 of summer time on the wall clock is past it, until it is 02:00 again.
    const autumn = planNotices(
      [dated('2026-03-01')],
      none,
      early,
      new Date('2026-10-24T23:10:00Z'),
      'Europe/Berlin',
    )
    expect(autumn).toEqual({ tell: [], next: '2026-10-25T00:30:00.000Z' })
  })

  test('nothing is held back where nothing comes', () => {
    expect(plan(dated('2026-12-20'), '2026-11-26T15:30:00Z', night)).toEqual({
      tell: [],
      next: '2026-12-20T01:00:00.000Z',
    })
  })
})

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
  'Asia/Kathmandu',
]
const START = Date.parse('2026-01-01T00:00:00Z')
const day = fc.integer({ min: epochDay(on('2026-01-01')), max: epochDay(on('2026-12-31')) }).map(fromEpochDay)
const moment = fc.integer({ min: 0, max: 366 * DAY }).map((ms) => new Date(START + ms))
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const someSettings = fc.record({
  on: fc.constant(true),
  stages: fc.subarray([...NOTICE_STAGES]),
  aheadDays: fc.constant(3),
  quiet: fc.record({ on: fc.boolean(), from: time, to: time }),
  browser: fc.constant(false),
})
const item = fc
  .tuple(
    fc.uuid(),
    day,
    fc.nat({ max: 5 }),
    fc.constantFrom('date', 'span', 'hour'),
    fc.option(fc.integer({ min: 1, max: 30 })),
  )
  .map(([id, date, width, kind, aheadDays]): DueItem => {
    const due: DueItem['due'] =
      kind === 'span'
        ? { kind: 'uncertain', earliest: date, latest: addDays(date, width), missingYears: [2027] }
        : { kind: 'date', date, provisional: false }
    const dueAt =
      kind === 'hour' ? instant(new Date(Date.parse(`${date}T00:00:00Z`) + width * 3_600_000)) : null
    const courtesyUntil = kind === 'date' && width > 3 ? { ...due, date: addDays(date, width) } : null
    return { id, due, dueAt, courtesyUntil: courtesyUntil, aheadDays }
  })
const wall = (at: Date, zone: string) =>
  at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

describe('whenever the computer wakes, sleeps and travels', () => {
  test('each stage of a deadline is told once at most, never in quiet hours, never after the next stage', () => {
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 6 }),
        someSettings,
        fc.array(fc.tuple(moment, fc.constantFrom(...ZONES)), { maxLength: 40 }),
        (items, settings, wakes) => {
          const told = new Set<string>()
          const last = new Map<string, number>()
          for (const [now, zone] of wakes.sort(([a], [b]) => a.getTime() - b.getTime())) {
            const { tell, next } = planNotices(items, told, settings, now, zone)
            if (tell.length > 0) expect(isQuiet(settings.quiet, wall(now, zone))).toBe(false)
            for (const { key, id, stage } of tell) {
              expect(told.has(key)).toBe(false)
              expect(settings.stages).toContain(stage)
              const order = NOTICE_STAGES.indexOf(stage)
              expect(order).toBeGreaterThan(last.get(id) ?? -1)
              last.set(id, order)
              told.add(key)
            }
            if (next !== null) expect(Date.parse(next)).toBeGreaterThan(now.getTime())
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('nothing is missed by asking again only when the plan says so', () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 4 }),
        someSettings,
        fc.constantFrom(...ZONES),
        fc.array(moment, { maxLength: 20 }),
        (items, settings, zone, probes) => {
          // Whoever follows `next` has told by any moment whatever looking at that very moment would tell.
          const told = new Set<string>()
          const asked: Date[] = []
          let at: Date | null = new Date(START - 60 * DAY)
          while (at !== null && asked.length < 500) {
            asked.push(at)
            const { tell, next } = planNotices(items, told, settings, at, zone)
            tell.forEach(({ key }) => told.add(key))
            at = next === null ? null : new Date(next)
          }
          expect(at).toBeNull()
          for (const probe of probes) {
            const { tell } = planNotices(items, none, settings, probe, zone)
            for (const { key } of tell) expect(told.has(key), key).toBe(true)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
