/** Public holidays: which years are known, and notices the owner enters for those that are not. */
import { z } from 'zod'
import { bilingual } from '../domain/scenario.ts'
import { instant, localDate, nothing } from './common.ts'
import { defineRoutes } from './route.ts'

/** A weekday that rests, or a weekend day that works. */
export const holidayDay = z.object({
  date: localDate,
  kind: z.enum(['holiday', 'workday']),
  name: z.string(),
})

const problem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-year') }),
  z.object({ kind: z.enum(['missing', 'no-date', 'unread']), words: z.string() }),
  z.object({ kind: z.literal('count'), words: z.string(), stated: z.int(), found: z.int() }),
  z.object({
    kind: z.enum(['weekday', 'not-a-weekend', 'twice', 'other-year']),
    words: z.string(),
    date: localDate,
  }),
  /** The year is known already. */
  z.object({ kind: z.literal('known'), year: z.int() }),
])
export type HolidayProblem = z.infer<typeof problem>

const enteredNotice = z.object({
  year: z.int(),
  /** "国办发明电〔2025〕7号"; empty where the text had none. */
  notice: z.string(),
  text: z.string(),
  days: z.array(holidayDay),
  enteredAt: instant,
})
export type EnteredNotice = z.infer<typeof enteredNotice>

const LONGEST_TEXT = 20_000
const notice = z.object({ text: z.string().max(LONGEST_TEXT) })

export const holidayRoutes = defineRoutes({
  /** Years of the app's own data with their source, and what was entered. */
  'holidays.list': {
    input: nothing,
    output: z.object({
      years: z.array(z.int()),
      source: z.string(),
      checkedOn: z.string(),
      note: bilingual,
      entered: z.array(enteredNotice),
    }),
  },
  /** What a pasted notice says, for looking at before it is entered. */
  'holidays.read': {
    input: notice,
    output: z.object({
      year: z.int().nullable(),
      notice: z.string().nullable(),
      days: z.array(holidayDay),
      problems: z.array(problem),
    }),
  },
  /** Takes the notice; one entered before for the same year gives way. Refused while `holidays.read` finds a problem. */
  'holidays.enter': { input: notice, output: enteredNotice },
  'holidays.remove': { input: z.object({ year: z.int() }), output: nothing },
})
