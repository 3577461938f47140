import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockStates, nextSteps, submissionStates } from '../../../electron/core/channels/clocks.ts'
import { channelDirectory, versionOn } from '../../../electron/core/channels/directory.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { loadHolidays } from '../../../electron/core/law/holidays.ts'
import { limitation, restartsOf } from '../../../electron/core/law/limitation.ts'
import {
  addMonths,
  dueDate,
  periodEnd,
  shanghaiDate,
  weekStart,
  type SubmissionEvent,
} from '../../../shared/domain/clock.ts'
import {
  addDays,
  epochDay,
  fromEpochDay,
  type Instant,
  type LocalDate,
} from '../../../shared/domain/dates.ts'

const { calendar } = loadHolidays()
const directory = channelDirectory()
const d = (text: string) => text as LocalDate
const at = (text: string) => new Date(`${text}T04:00:00.000Z`)

/** "submitted 2026-03-02, transferred 2026-03-11, extended 2026-03-20 told" */
function events(text: string): SubmissionEvent[] {
  return text.split(',').map((part) => {
    const [kind = '', on = '', extension = null] = part.trim().split(' ')
    return { kind: kind as SubmissionEvent['kind'], on: d(on), at: null, extension }
  })
}

function states(channel: string, text: string, today: string) {
  const data = directory.byId.get(channel)
  const list = events(text)
  const version = data && versionOn(data, list[0]?.on ?? d(today))
  if (!version) throw new Error(channel)
  const clocks = clockStates(version.clocks, list, at(today), calendar)
  const short = Object.fromEntries(
    clocks.map((state) => [
      state.clock,
      `${state.status} ${state.due?.kind === 'date' ? state.due.date : (state.due?.kind ?? '-')}`,
    ]),
  )
  return { version, list, clocks, short }
}

describe('the clock of the People’s Bank (rule F6)', () => {
  test('7 working days to decide, then 15 days for the provider from the transfer', () => {
    expect(states('pbc-complaint', 'submitted 2026-03-02', '2026-03-05').short).toEqual({
      'pbc-decide': 'running 2026-03-11',
      'pbc-provider-answer': 'not-started -',
      'reconsideration-apply': 'not-started -',
    })
    expect(
      states('pbc-complaint', 'submitted 2026-03-02, transferred 2026-03-10', '2026-03-20').short,
    ).toMatchObject({
      'pbc-decide': 'met 2026-03-11',
      'pbc-provider-answer': 'running 2026-03-25',
    })
  })

  test('a direct complaint to the provider never starts the 15 days', () => {
    for (const desk of ['provider-service', 'provider-platform', 'provider-email'])
      for (const version of directory.byId.get(desk)?.versions ?? [])
        expect(version.clocks.every((clock) => clock.tag === 'article')).toBe(true)
  })

  test('papers asked for: it waits, and starts anew when they are complete', () => {
    const asked = 'submitted 2026-03-02, papers-requested 2026-03-05'
    expect(states('pbc-complaint', asked, '2026-04-01').short['pbc-decide']).toBe('waiting -')
    const supplied = `${asked}, papers-supplied 2026-03-09`
    expect(states('pbc-complaint', supplied, '2026-03-10').short['pbc-decide']).toBe('running 2026-03-18')
  })

  test('an extension told makes 60 days in all, not 60 more', () => {
    const told = 'submitted 2026-03-02, transferred 2026-03-10, extended 2026-03-20 told'
    expect(states('pbc-complaint', told, '2026-04-10').short['pbc-provider-answer']).toBe(
      'running 2026-05-09',
    )
    const other = 'submitted 2026-03-02, transferred 2026-03-10, extended 2026-03-20 unknown'
    expect(states('pbc-complaint', other, '2026-03-21').short['pbc-provider-answer']).toBe(
      'running 2026-03-25',
    )
  })

  test('overdue opens the next step; a last day on a rest day waits for the next working day', () => {
    // 2026-03-28 is a Saturday.
    const late = 'submitted 2026-03-02, transferred 2026-03-13'
    expect(states('pbc-complaint', late, '2026-03-30').short['pbc-provider-answer']).toBe('grace 2026-03-28')
    const over = states('pbc-complaint', late, '2026-03-31')
    expect(over.short['pbc-provider-answer']).toBe('overdue 2026-03-28')
    expect(nextSteps(over.version, over.list, over.clocks).map((step) => step.rule)).toEqual(['F7'])
    expect([...submissionStates(over.list, over.clocks, over.version.clocks)]).toContain('overdue')
  })

  test('a refusal stops both and starts the own 60 days for reconsideration', () => {
    const refused = states('pbc-complaint', 'submitted 2026-03-02, refused 2026-03-06', '2026-03-10')
    expect(refused.short).toEqual({
      'pbc-decide': 'met 2026-03-11',
      'pbc-provider-answer': 'not-started -',
      'reconsideration-apply': 'running 2026-05-05',
    })
    expect(nextSteps(refused.version, refused.list, refused.clocks)[0]?.channels).toContain(
      'administrative-reconsideration',
    )
    expect([...submissionStates(refused.list, refused.clocks, refused.version.clocks)]).toEqual([
      'ever',
      'refused',
    ])
  })
})

describe('the bank’s clock (rule B2)', () => {
  test('15, 30, 60 days; new facts start it anew', () => {
    const one = (text: string) => states('bank-complaint', text, '2026-03-05').short['bank-decision']
    expect(one('submitted 2026-03-02')).toBe('running 2026-03-17')
    expect(one('submitted 2026-03-02, extended 2026-03-04 complex')).toBe('running 2026-04-01')
    expect(one('submitted 2026-03-02, extended 2026-03-04 specially-complex')).toBe('running 2026-05-01')
    expect(one('submitted 2026-03-02, new-facts 2026-03-04')).toBe('running 2026-03-19')
  })

  test('mediation and outside appraisal do not count', () => {
    const paused = 'submitted 2026-03-02, mediation-started 2026-03-05'
    expect(states('bank-complaint', paused, '2026-05-05').short['bank-decision']).toBe('paused -')
    const resumed = `${paused}, mediation-ended 2026-03-15`
    expect(states('bank-complaint', resumed, '2026-03-16').short['bank-decision']).toBe('running 2026-03-27')
    const twice = `${resumed}, appraisal-started 2026-03-20, appraisal-ended 2026-03-24`
    expect(states('bank-complaint', twice, '2026-03-25').short['bank-decision']).toBe('running 2026-03-31')
  })

  test('a mediation that only paused it leaves the complaint open', () => {
    const list = 'submitted 2026-03-02, mediation-started 2026-03-05, mediation-ended 2026-03-15'
    const bank = states('bank-complaint', list, '2026-03-16')
    expect([...submissionStates(bank.list, bank.clocks, bank.version.clocks)]).toContain('open')
    const samr = states(
      'samr-complaint',
      'submitted 2026-05-06, accepted 2026-05-08, mediation-ended 2026-06-01',
      '2026-06-02',
    )
    expect([...submissionStates(samr.list, samr.clocks, samr.version.clocks)]).toEqual([
      'ever',
      'accepted',
      'closed',
    ])
  })

  test('a decision starts the own 30 days for review', () => {
    const decided = states('bank-complaint', 'submitted 2026-03-02, answered 2026-03-18', '2026-03-20')
    expect(decided.short).toMatchObject({
      'bank-decision': 'met-late 2026-03-17',
      'review-apply': 'running 2026-04-17',
    })
  })
})

describe('other clocks', () => {
  test('12315: 45 working days before 2026-04-15, 60 days from it on', () => {
    expect(
      states('samr-complaint', 'submitted 2026-03-02, accepted 2026-03-05', '2026-03-06').short[
        'samr-mediation'
      ],
    ).toBe('running 2026-05-12')
    expect(
      states('samr-complaint', 'submitted 2026-04-15, accepted 2026-04-17', '2026-04-18').short[
        'samr-mediation'
      ],
    ).toBe('running 2026-06-16')
  })

  test('a court period that ends on a rest day moves on (rule E8)', () => {
    // 2026-10-01 to 10-07 are holidays.
    expect(states('payment-order', 'submitted 2026-09-26', '2026-09-28').short['order-accept']).toBe(
      'running 2026-10-08',
    )
  })

  test('the 24 hours run from the minute of the call, in China’s day', () => {
    const version = directory.byId.get('provider-service')?.versions[0]
    const call = {
      kind: 'submitted',
      on: d('2026-11-23'),
      at: '2026-11-23T09:30:00.000Z' as Instant,
      extension: null,
    } as const
    const state = (now: string) => clockStates(version?.clocks ?? [], [call], new Date(now), calendar)[0]
    expect(state('2026-11-24T09:30:00.000Z')).toMatchObject({
      status: 'running',
      dueAt: '2026-11-24T09:30:00.000Z',
    })
    expect(state('2026-11-24T09:30:00.001Z')?.status).toBe('overdue')
    const evening = { ...call, at: '2026-11-23T16:30:00.000Z' as Instant, on: d('2026-11-24') }
    expect(clockStates(version?.clocks ?? [], [evening], at('2026-11-24'), calendar)[0]?.due).toMatchObject({
      date: '2026-11-25',
    })
  })

  test('a clock into 2027 is uncertain and becomes perhaps-overdue', () => {
    const filed = states('pcac-report', 'submitted 2026-11-20, accepted 2026-11-24', '2026-11-25')
    expect(filed.short['pcac-inquiry']).toBe('running uncertain')
    const due = filed.clocks.find(({ clock }) => clock === 'pcac-inquiry')?.due
    if (due?.kind !== 'uncertain') throw new Error('certain')
    expect(due.missingYears).toEqual([2027])
    const between = addDays(due.earliest, 1)
    expect(
      states('pcac-report', 'submitted 2026-11-20, accepted 2026-11-24', between).short['pcac-inquiry'],
    ).toBe('perhaps-overdue uncertain')
  })

  test('events of a day keep the order in which they were entered', () => {
    const sameDay = states(
      'pbc-complaint',
      'submitted 2026-03-02, transferred 2026-03-02, answered 2026-03-02',
      '2026-03-03',
    )
    expect(sameDay.short).toMatchObject({
      'pbc-decide': 'met 2026-03-11',
      'pbc-provider-answer': 'met 2026-03-17',
    })
  })

  test('every clock of every channel can be played to its end', () => {
    for (const channel of directory.channels)
      for (const version of channel.versions)
        for (const clock of version.clocks) {
          const start = clock.starts[0]
          const end = clock.ends[0]
          expect(start !== undefined && end !== undefined, `${channel.id}/${clock.id}`).toBe(true)
          if (!start || !end) continue
          const list = [
            { kind: start, on: d('2026-05-06'), at: null, extension: null },
            { kind: end, on: d('2026-05-07'), at: null, extension: null },
          ]
          const [state] = clockStates([clock], list, at('2026-05-08'), calendar)
          expect(state, `${channel.id}/${clock.id}`).toMatchObject({ status: 'met', startedOn: '2026-05-06' })
        }
  })
})

describe('periods', () => {
  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, expected) => expect(addMonths(d(from), months)).toBe(expected))

  test('calendar days: the first is not counted, checked over the years day by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16436, max: 20818 }), fc.integer({ min: 0, max: 90 }), (start, count) => {
        const end = periodEnd(calendar, fromEpochDay(start), { count, unit: 'calendar-day' })
        expect(end.kind === 'date' && epochDay(end.date) - start).toBe(count)
        const rolled = dueDate(
          calendar,
          fromEpochDay(start),
          { count, unit: 'calendar-day' },
          'next-working-day',
        ).due
        if (rolled.kind === 'date' && end.kind === 'date') expect(rolled.date >= end.date).toBe(true)
      }),
    )
  })

  test('hours are refused where only a day is known', () => {
    expect(() => periodEnd(calendar, d('2026-01-01'), { count: 24, unit: 'hour' })).toThrow(RangeError)
  })

  test('the week starts on Monday, the day is China’s', () => {
    expect(weekStart(d('2026-11-22'))).toBe('2026-11-16')
    expect(weekStart(d('2026-11-23'))).toBe('2026-11-23')
    expect(weekStart(d('1969-12-31'))).toBe('1969-12-29')
    expect(shanghaiDate(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22')
    expect(shanghaiDate(new Date('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23')
  })
})

describe('limitation (rules K10, E8)', () => {
  const channel = (id: string) => {
    const data = directory.byId.get(id)
    if (!data) throw new Error(id)
    return data
  }

  test('three years from knowing; a last day on a rest day moves on', () => {
    // 2026-11-22 is a Sunday.
    expect(limitation(d('2023-11-22'), [], at('2026-11-23'), calendar)).toMatchObject({
      state: 'running',
      ends: { kind: 'date', date: '2026-11-23' },
    })
    expect(limitation(d('2023-11-22'), [], at('2026-11-24'), calendar)).toMatchObject({ state: 'passed' })
  })

  test('a demand restarts it when it arrives, not when it is sent', () => {
    const sent = restartsOf(channel('provider-email'), asId('s1'), events('submitted 2024-05-06'))
    expect(sent).toEqual([])
    const arrived = restartsOf(
      channel('provider-email'),
      asId('s1'),
      events('submitted 2024-05-06, received 2024-05-09'),
    )
    expect(limitation(d('2023-05-12'), arrived, at('2024-06-01'), calendar)).toMatchObject({
      ends: { kind: 'uncertain', missingYears: [2027] },
      restarts: [{ on: '2024-05-09', why: 'arrived' }],
    })
  })

  test('complaints, suits and the police restart it by filing; other reports and publicity do not', () => {
    const filed = (id: string) => restartsOf(channel(id), asId('s1'), events('submitted 2024-05-06')).length
    for (const id of ['pbc-complaint', 'samr-complaint', 'lawsuit', 'payment-order', 'police', 'petition'])
      expect(filed(id), id).toBe(1)
    for (const id of [
      'samr-report',
      'pcac-report',
      'media',
      'social-media',
      'information-disclosure',
      'hotline-12345',
    ])
      expect(filed(id), id).toBe(0)
  })

  test('what came after the end brings nothing back; unknown stays unknown', () => {
    const late = restartsOf(channel('lawsuit'), asId('s1'), events('submitted 2023-06-01'))
    expect(limitation(d('2020-01-10'), late, at('2024-01-01'), calendar)).toMatchObject({
      state: 'passed',
      restarts: [],
      ends: { date: '2023-01-10' },
    })
    expect(limitation(null, late, at('2024-01-01'), calendar)).toEqual({ state: 'unknown' })
  })
})
