/** The yearly notice of holidays as text, against the days of resources/holidays and against what is wrong in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadHolidays } from '../../../electron/core/law/holidays.ts'
import { addDays, fromEpochDay, epochDay, weekdayOf, type LocalDate } from '../../../shared/domain/dates.ts'
import { readHolidayNotice } from '../../../shared/domain/holiday-notice.ts'
import { NOTICES } from '../../support/holiday-notices.ts'

const { calendar } = loadHolidays()

test.each(Object.keys(NOTICES).map(Number))('the notice for %i gives the days of the data', (year) => {
  const { year: said, days, problems } = readHolidayNotice(NOTICES[year] ?? '')
  expect({ said, problems }).toEqual({ said: year, problems: [] })
  // Of 2015 the data also has a holiday that a later notice added.
  const own = [...calendar.rows.values()].filter(
    ({ date, name }) => Number(date.slice(0, 4)) === year && !name.includes('纪念日'),
  )
  const ofYear = own.filter(({ date, name }) => !(name === '元旦' && date.slice(5) >= '12-01'))
  expect(days).toEqual(ofYear.map(({ date, kind, name }) => ({ date, kind, name })))
})

test('its number, in the brackets people type', () => {
  const text = NOTICES[2025] ?? ''
  expect(readHolidayNotice(text).notice).toBe('国办发明电〔2024〕12号')
  expect(readHolidayNotice(text.replace('〔2024〕', '[2024]')).notice).toBe('国办发明电〔2024〕12号')
})

test('copied from a page: full-width figures, lines broken anywhere, half-width signs', () => {
  const plain = readHolidayNotice(NOTICES[2026] ?? '')
  const copied = (NOTICES[2026] ?? '')
    .replaceAll('：', ':')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/\d/g, (figure) => String.fromCharCode(figure.charCodeAt(0) + 0xfee0))
    .replace(/(.{7})/gs, '$1\n ')
  expect(readHolidayNotice(copied)).toEqual(plain)
})

test('days of the December before, and a span over the turn of the year', () => {
  const text = (NOTICES[2025] ?? '')
    .replaceAll('2025', '2023')
    .replace('1月1日（周三）放假1天，不调休。', '2022年12月31日至2023年1月2日放假调休，共3天。')
    .replace(/（[^）]*）/g, '')
  const { days, problems } = readHolidayNotice(text)
  expect(days.filter(({ name }) => name === '元旦').map(({ date }) => date)).toEqual([
    '2022-12-31',
    '2023-01-01',
    '2023-01-02',
  ])
  // Make-up days of another year's weekends: each is named.
  expect(problems.every(({ kind }) => kind === 'not-a-weekend')).toBe(true)
})

const changed = (from: string, to: string) =>
  readHolidayNotice((NOTICES[2026] ?? '').replace(from, to)).problems

test.each([
  ['another weekday', '（周四）至3日', '（周五）至3日', { kind: 'weekday', date: '2026-01-01' }],
  ['another number of days', '共9天', '共8天', { kind: 'count', stated: 8, found: 9 }],
  ['a day that does not exist', '2月28日（周六）', '2月30日', { kind: 'no-date', words: '2月30日' }],
  ['a span that runs backwards', '4月4日（周六）至6日（周一）', '4月6日至4日', { kind: 'no-date' }],
  ['a make-up day in the week', '5月9日（周六）', '5月8日', { kind: 'not-a-weekend', date: '2026-05-08' }],
  ['a make-up day that rests', '5月9日（周六）', '6月20日', { kind: 'twice', date: '2026-06-20' }],
  [
    'a holiday left out',
    '五、端午节：6月19日（周五）至21日（周日）放假，共3天。',
    '',
    { kind: 'missing', words: '端午' },
  ],
  ['a day of another year', '10月10日（周六）上班', '2027年10月10日上班', { kind: 'other-year' }],
  ['days moved one by one', '5月9日（周六）上班', '5月9日公休日调至5月4日', { kind: 'unread' }],
  ['no year', '2026年元旦', '元旦', { kind: 'no-year' }],
])('%s is told', (_, from, to, problem) => {
  const text = (NOTICES[2026] ?? '').replace('关于2026年部分节假日安排', '节假日')
  expect(text).toContain(from)
  const problems =
    problem.kind === 'no-year' ? readHolidayNotice(text.replace(from, to)).problems : changed(from, to)
  expect(problems).toContainEqual(expect.objectContaining(problem))
})

test('any arrangement that is written down is read back', () => {
  const names = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']
  const arrangement = fc
    .record({
      year: fc.integer({ min: 2027, max: 2060 }),
      lengths: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 }),
      shifts: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 7, maxLength: 7 }),
      made: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
      brief: fc.boolean(),
    })
    .map(({ year, lengths, shifts, made, brief }) => {
      const lines: string[] = []
      const rows: { date: LocalDate; kind: 'holiday' | 'workday'; name: string }[] = []
      for (const [at, name] of names.entries()) {
        const first = fromEpochDay(
          epochDay(`${String(year)}-01-05` as LocalDate) + at * 45 + (shifts[at] ?? 0),
        )
        const rest = Array.from({ length: lengths[at] ?? 1 }, (_, day) => addDays(first, day))
        const last = rest.at(-1) ?? first
        let work = addDays(last, 1)
        while (weekdayOf(work) < 6) work = addDays(work, 1)
        const said = (date: LocalDate, from?: LocalDate) => {
          const [, month, day] = date.split('-').map(Number)
          const same = from !== undefined && from.slice(0, 7) === date.slice(0, 7)
          const aside = brief ? '' : `（周${'一二三四五六日'[weekdayOf(date) - 1] ?? ''}）`
          return `${same ? '' : `${String(month)}月`}${String(day)}日${aside}`
        }
        const span = rest.length === 1 ? said(first) : `${said(first)}至${said(last, first)}`
        lines.push(
          `${'一二三四五六七'[at] ?? ''}、${name}：${span}放假，共${String(rest.length)}天。${made[at] ? `${said(work)}上班。` : ''}`,
        )
        rows.push(...rest.map((date) => ({ date, kind: 'holiday' as const, name })))
        if (made[at]) rows.push({ date: work, kind: 'workday', name })
      }
      return {
        year,
        text: `国务院办公厅关于${String(year)}年部分节假日安排的通知\n${lines.join('\n')}`,
        rows,
      }
    })
  fc.assert(
    fc.property(arrangement, ({ year, text, rows }) => {
      const reading = readHolidayNotice(text)
      expect(reading.problems).toEqual([])
      expect(reading.year).toBe(year)
      expect(reading.days).toEqual([...rows].sort((a, b) => (a.date < b.date ? -1 : 1)))
    }),
    { numRuns: 200 },
  )
})

test('any text at all is answered', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'一二、：。，月日年至放假上班共天12069（周）春节元旦') }),
      (text) => {
        const { days, problems } = readHolidayNotice(`关于2027年部分节假日安排的通知${text}`)
        for (const { date } of days)
          expect(date.slice(0, 4) === '2027' || date.startsWith('2026-12')).toBe(true)
        expect(problems.length).toBeGreaterThan(0)
      },
    ),
  )
})
