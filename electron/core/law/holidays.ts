/**
 * The calendar that shared/domain/working-days.ts works with: resources/holidays, and for years it does not cover the
 * notices the owner entered.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { EnteredNotice } from '../../../shared/contract/holidays.ts'
import { parseLocalDate } from '../../../shared/domain/dates.ts'
import { bilingual, SOURCE_TAGS } from '../../../shared/domain/scenario.ts'
import {
  makeHolidayCalendar,
  type HolidayCalendar,
  type HolidayRow,
} from '../../../shared/domain/working-days.ts'
import { resourcePath } from '../app-root.ts'
import type { Db } from '../database/open.ts'
import { noticesStamp, selectNotices } from './entered-holidays.ts'

const holidaySource = z.strictObject({
  region: z.literal('CN'),
  file: z.string(),
  years: z.array(z.int()).min(1),
  source: z.string(),
  note: bilingual,
  tag: z.enum(SOURCE_TAGS),
  checkedOn: z.string(),
})
export type HolidaySource = z.infer<typeof holidaySource>

let loaded: ReturnType<typeof loadHolidays> | undefined
/** Made anew only where a notice was entered or taken out: the envelope of a calendar is not cheap. */
const made = new WeakMap<Db, { readonly stamp: string; readonly calendar: HolidayCalendar }>()

/** The calendar this store works with. */
export function holidayCalendar(db: Db): HolidayCalendar {
  const stamp = noticesStamp(db)
  const known = made.get(db)
  if (known?.stamp === stamp) return known.calendar
  const { calendar: own } = (loaded ??= loadHolidays())
  const calendar = stamp === '' ? own : withNotices(own, selectNotices(db))
  made.set(db, { stamp, calendar })
  return calendar
}

/** What the app's own data says of a year stays as it is; a notice also changes the last days of the year before. */
function withNotices(own: HolidayCalendar, notices: readonly EnteredNotice[]): HolidayCalendar {
  const used = notices.filter(({ year }) => !own.years.has(year))
  const years = new Set([...own.years, ...used.map(({ year }) => year)])
  const rows = new Map(own.rows)
  for (const { notice, days } of used)
    for (const day of days)
      if (years.has(Number(day.date.slice(0, 4)))) rows.set(day.date, { ...day, notice })
  return makeHolidayCalendar([...years], [...rows.values()])
}

/** Where the app's own calendar is from. */
export function holidayOrigin(): HolidaySource {
  return (loaded ??= loadHolidays()).source
}

/**
 * The calendar of `folder` and where it is from. Throws an Error naming file and line where a row cannot be read:
 * a calendar with a hole would give wrong dates silently.
 */
export function loadHolidays(folder = resourcePath('holidays')): {
  calendar: HolidayCalendar
  source: HolidaySource
} {
  const source = holidaySource.parse(JSON.parse(readFileSync(`${folder}/cn.json`, 'utf8')))
  const lines = readFileSync(`${folder}/${source.file}`, 'utf8').trimEnd().split(/\r?\n/)
  if (lines[0] !== 'date,kind,name,year_notice')
    throw new Error(`${source.file}: line 1 is not the expected header`)
  const rows = lines.slice(1).map((line, index) => readRow(line, `${source.file}: line ${index + 2}`))
  return { calendar: makeHolidayCalendar(source.years, rows), source }
}

function readRow(line: string, where: string): HolidayRow {
  const [dateText = '', kind, name, notice, ...rest] = line.split(',')
  const date = parseLocalDate(dateText)
  if (date === null || (kind !== 'holiday' && kind !== 'workday') || !name || !notice || rest.length > 0)
    throw new Error(`${where} is not date,holiday|workday,name,notice: ${line}`)
  return { date, kind, name, notice }
}
