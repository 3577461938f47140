/** What is due: notices of deadlines, and the days of the calendar (SPEC M13, M27). */
import { z } from 'zod'
import { NOTICE_STAGES } from '../domain/due-notices.ts'
import { bilingual, SOURCE_TAGS } from '../domain/scenario.ts'
import { dateResult, periodView } from './channels.ts'
import { callId, caseId, instant, localDate, nothing, output, submissionId } from './common.ts'
import { defineRoutes } from './route.ts'
import { LANGUAGES } from './settings.ts'

const tag = z.enum(SOURCE_TAGS)

export const REMINDER_BUCKETS = ['overdue', 'today', 'this-week', 'later', 'uncertain'] as const
/** One deadline of any case. */
export const reminder = z.object({
  /** Stable: of submission or call, and clock. */
  id: z.string(),
  bucket: z.enum(REMINDER_BUCKETS),
  caseId,
  caseTitle: z.string(),
  channel: z.string().nullable(),
  channelName: bilingual.nullable(),
  submission: submissionId.nullable(),
  call: callId.nullable(),
  clock: z.string(),
  name: bilingual,
  who: z.enum(['office', 'provider', 'user']),
  due: dateResult,
  dueAt: instant.nullable(),
  /** Not called late before this; see `clockView`. */
  courtesyUntil: dateResult.nullable(),
  startedOn: localDate.nullable(),
  period: periodView.nullable(),
  /** What is left in the period's own unit (months and years in days): below zero it is over; a span's two ends. */
  left: z.object({ unit: z.enum(['hour', 'calendar-day', 'working-day']), least: z.int(), most: z.int() }),
  rule: z.string(),
  tag,
})
export type Reminder = z.infer<typeof reminder>

/** Where a deadline is dealt with; ids of a submission or a call, both null for the case itself. */
export const duePlace = z.object({ caseId, submission: submissionId.nullable(), call: callId.nullable() })
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
  /** The deadlines as an iCalendar file; of one case when named. */
  'due.calendarFile': {
    input: z.object({
      caseId: caseId.nullable().default(null),
      language: z.enum(LANGUAGES).default('zh-CN'),
    }),
    output,
  },
  /** The secret of the subscribable feed: the browser door serves it at /calendar/<token>.ics. */
  'due.feed': { input: nothing, output: z.object({ token: z.string() }) },
  /** A new secret; the old address is closed. */
  'due.renewFeed': { input: nothing, output: z.object({ token: z.string() }) },
  /** For the browser door: the feed's text. Throws `notFound` for a wrong token. */
  'due.feedText': {
    input: z.object({ token: z.string().max(200), language: z.enum(LANGUAGES).default('zh-CN') }),
    output: z.object({ text: z.string() }),
  },
})
