/** What is due: notices of deadlines, and the days of the calendar (SPEC M13, M27). */
import { z } from 'zod'
import { NOTICE_STAGES } from '../domain/due-notices.ts'
import { bilingual } from '../domain/scenario.ts'
import { reminder } from './channels.ts'
import { id, instant, localDate, nothing } from './common.ts'
import { defineRoutes } from './route.ts'

/** Where a deadline is dealt with; ids of a submission or a call, both null for the case itself. */
export const duePlace = z.object({ caseId: id, submission: id.nullable(), call: id.nullable() })
export type DuePlace = z.infer<typeof duePlace>

/** What a door shows, in the reader's language. */
export const dueNotice = z.object({
  key: z.string(),
  stage: z.enum(NOTICE_STAGES),
  title: bilingual,
  body: bilingual,
  /** Null for several in one: the page of all deadlines. */
  place: duePlace.nullable(),
})
export type DueNotice = z.infer<typeof dueNotice>

export const calendarDay = z.object({
  date: localDate,
  /** unknown: the holidays of its year are not published. */
  kind: z.enum(['working', 'rest', 'unknown']),
  /** Name of the public holiday that makes it rest, or for which it is worked. */
  holiday: z.string().nullable(),
})
export type CalendarDay = z.infer<typeof calendarDay>

export const dueRoutes = defineRoutes({
  /** Deadlines over all cases that are not archived, earliest first. */
  'due.list': { input: nothing, output: z.array(reminder) },
  /**
   * What is to be told now, and when to ask again. What it answers counts as told and is not given twice, whoever asks:
   * ask only where it is shown.
   */
  'due.notices': {
    input: nothing,
    output: z.object({ notices: z.array(dueNotice), next: instant.nullable() }),
  },
  /** Working and rest days of mainland China; at most 100 days. */
  'due.calendar': {
    input: z.object({ from: localDate, to: localDate }),
    output: z.array(calendarDay),
  },
})
