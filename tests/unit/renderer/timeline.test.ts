import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../shared/contract/facts.ts'
import type { Pin } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { fieldsOf, valuesOf } from '../../../renderer/features/timeline/event-values.ts'
import { levels, timeScale } from '../../../renderer/features/timeline/scale.ts'
import { asId } from '../../../shared/domain/ids.ts'

const day = (text: string) => text as LocalDate

describe('the axis', () => {
  test('days keep their order and distance, inside the picture', () => {
    const { at } = timeScale('2023-04-17', '2023-05-22', 900)
    expect(at('2023-04-17')).toBeGreaterThanOrEqual(0)
    expect(at('2023-05-22')).toBeLessThanOrEqual(900)
    expect(at('2023-05-12') - at('2023-05-11')).toBeCloseTo(at('2023-04-18') - at('2023-04-17'))
  })

  test.each([
    ['2023-05-12', '2023-05-12'],
    ['2023-04-17', '2023-05-22'],
    ['2022-01-01', '2023-12-31'],
    ['1995-06-01', '2026-11-22'],
  ])('%s to %s has ticks that can carry their words', (from, to) => {
    const { ticks } = timeScale(from, to, 900)
    expect(ticks.length).toBeGreaterThan(0)
    expect(ticks.length).toBeLessThanOrEqual(14)
    for (const [index, tick] of ticks.entries()) {
      const next = ticks[index + 1]
      if (next) expect(next.at - tick.at).toBeGreaterThan(50)
    }
  })

  test('what would overlap gets a level of its own', () => {
    expect(
      levels([
        { from: 0, to: 20 },
        { from: 10, to: 30 },
        { from: 25, to: 40 },
      ]),
    ).toEqual({ of: [0, 1, 0], count: 2 })
    expect(levels([])).toEqual({ of: [], count: 1 })
  })
})

describe('the form of an event', () => {
  const event = (when: Fact['when']): Fact => ({
    id: '1',
    phase: 'use',
    title: { 'zh-CN': '未到账', en: '未到账' },
    description: { 'zh-CN': '', en: '' },
    evidenceIds: [],
    when,
    origin: 'user',
    made: null,
    pins: [],
    disputedBy: '',
  })

  test.each<Fact['when']>([
    { kind: 'exact', date: day('2023-05-12'), time: null },
    { kind: 'exact', date: day('2023-05-12'), time: '19:42' },
    { kind: 'range', from: day('2023-05-12'), to: day('2023-05-18') },
    { kind: 'approximate', from: day('2023-05-01'), to: day('2023-05-10'), words: '2023年5月上旬' },
  ])('%j comes back as it went in', (when) => {
    expect(fieldsOf(valuesOf(event(when)))?.when).toEqual(when)
  })

  test('pins come back as they went in, those to no exhibit untouched', () => {
    const pins: Pin[] = [
      {
        stance: 'supports',
        target: { kind: 'passage', evidenceId: asId('e'), page: 3, passage: '费率0.6%' },
      },
      { stance: 'contradicts', target: { kind: 'rows', evidenceId: asId('e'), lines: [12, 15] } },
      { stance: 'supports', target: { kind: 'timecode', evidenceId: asId('e'), timecode: '03:15' } },
      { stance: 'supports', target: { kind: 'call', call: asId('c') } },
    ]
    const fact: Fact = {
      ...event({ kind: 'exact', date: day('2023-05-12'), time: null }),
      pins: pins.map((pin) => ({ ...pin, state: 'stands', text: { 'zh-CN': '…', en: '…' } })),
    }
    expect(fieldsOf(valuesOf(fact), fact)?.pins).toEqual(pins)
  })

  test('a time typed as 9：05 is a time, and a missing date is not today', () => {
    const values = valuesOf(event({ kind: 'exact', date: day('2023-05-12'), time: null }))
    expect(fieldsOf({ ...values, time: '9：05' })?.when).toMatchObject({ time: '09:05' })
    expect(fieldsOf({ ...values, date: null })).toBeNull()
  })
})
