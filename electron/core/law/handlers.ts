/** Routes of holidays. */
import type { HolidayProblem, holidayRoutes } from '../../../shared/contract/holidays.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { readHolidayNotice } from '../../../shared/domain/holiday-notice.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { deleteNotice, selectNotices, writeNotice } from './entered-holidays.ts'
import { holidayOrigin } from './holidays.ts'

export function lawHandlers({ db, clock }: CoreContext): Handlers<keyof typeof holidayRoutes> {
  return {
    'holidays.list': () => {
      const { years, source, checkedOn, note } = holidayOrigin()
      return { years, source, checkedOn, note, entered: selectNotices(db) }
    },

    'holidays.read': ({ text }) => read(text),

    'holidays.enter': ({ text }) => {
      const { year, notice, days, problems } = read(text)
      const [problem] = problems
      if (year === null || problem)
        throw new ProofdeskError('holidays.unclear', { words: wordsOf(problem), problems: problems.length })
      const entered = { year, notice: notice ?? '', text, days, enteredAt: instant(clock()) }
      transact(db, (tx) => writeNotice(tx, entered))
      return entered
    },

    'holidays.remove': ({ year }) => {
      if (!transact(db, (tx) => deleteNotice(tx, year)))
        throw new ProofdeskError('notFound', { what: 'holidays', id: String(year) })
      return {}
    },
  }
}

/** The notice as read; of a year the app's own data covers it is none to enter. */
function read(text: string) {
  const { problems, days, ...reading } = readHolidayNotice(text)
  const known = reading.year !== null && holidayOrigin().years.includes(reading.year)
  const all: HolidayProblem[] = [...problems]
  if (known && reading.year !== null) all.push({ kind: 'known', year: reading.year })
  return { ...reading, days: [...days], problems: all }
}

function wordsOf(problem: HolidayProblem | undefined): string {
  if (problem === undefined || problem.kind === 'no-year') return ''
  return problem.kind === 'known' ? String(problem.year) : problem.words
}
