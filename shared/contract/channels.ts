/** Channels: the directory, the route of a case, corrections, reminders, the calendar file, guidance (SPEC M11–M14, M24, M26). */
import { z } from 'zod'
import {
  CHANNEL_NATURES,
  channelData,
  channelVersion,
  PLAN_STEPS,
  ROUTE_FACTS,
  smallClaimsLimit,
} from '../domain/channel.ts'
import { lawRule } from '../domain/law.ts'
import { PERIOD_UNITS, SUBMISSION_EVENTS } from '../domain/clock.ts'
import { callSheet, clauseKind, ruleOfThumb, signingCheck } from '../domain/guidance.ts'
import { toldAnswers, toldFacts } from '../domain/route-facts.ts'
import { bilingual, intakeQuestion, SOURCE_TAGS } from '../domain/scenario.ts'
import { fileRef, id, instant, jobStarted, line, localDate, money, nothing, output, prose } from './common.ts'
import { defineRoutes } from './route.ts'
import { LANGUAGES } from './settings.ts'

/** A date, or the span it lies in because the holidays of those years are not published. */
export const dateResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), date: localDate, provisional: z.boolean() }),
  z.object({
    kind: z.literal('uncertain'),
    earliest: localDate,
    latest: localDate,
    missingYears: z.array(z.int()),
  }),
])

const tag = z.enum(SOURCE_TAGS)
const periodView = z.object({ count: z.int(), unit: z.enum(PERIOD_UNITS) })

export const CLOCK_STATUSES = [
  'not-started',
  'running',
  'waiting',
  'paused',
  'grace',
  'overdue',
  'perhaps-overdue',
  'met',
  'met-late',
] as const

/** A clock with what it is called and rests on, for showing. */
export const clockView = z.object({
  clock: z.string(),
  name: bilingual,
  who: z.enum(['office', 'provider', 'user']),
  rule: z.string(),
  tag,
  note: bilingual.nullable(),
  status: z.enum(CLOCK_STATUSES),
  startedOn: localDate.nullable(),
  startedBy: z.enum(SUBMISSION_EVENTS).nullable(),
  period: periodView,
  /** Shortest usual time where the source gives a span. */
  from: periodView.nullable(),
  extension: z.string().nullable(),
  extensions: z.array(
    z.object({ id: z.string(), total: periodView, condition: bilingual, rule: z.string() }),
  ),
  due: dateResult.nullable(),
  dueAt: instant.nullable(),
  courtesyUntil: dateResult.nullable(),
  endedOn: localDate.nullable(),
  endedBy: z.enum(SUBMISSION_EVENTS).nullable(),
  /** For a period of the user's own: the channel to file with in time. */
  opens: z.string().nullable(),
})
export type ClockView = z.infer<typeof clockView>

/** A correction by the owner; the data itself is not touched. */
export const overrideTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock'), clock: z.string(), period: periodView.refine((p) => p.count > 0) }),
  z.object({
    kind: z.literal('contact'),
    /** Value it stands in for; null: a further contact. */
    replaces: z.string().nullable(),
    contact: z.enum(['phone', 'site', 'email', 'place']),
    value: line.pipe(z.string().min(1).max(300)),
  }),
  /** Looked at again and found right. */
  z.object({ kind: z.literal('checked'), on: localDate }),
  z.object({ kind: z.literal('note'), text: prose }),
])
export type OverrideTarget = z.infer<typeof overrideTarget>

export const channelOverride = z.object({
  id,
  channel: z.string(),
  target: overrideTarget,
  /** Where the owner has it from. */
  source: line,
  createdAt: instant,
})
export type ChannelOverride = z.infer<typeof channelOverride>

/** A channel with its version of the day and the owner's corrections laid over it. */
export const channelView = channelData.omit({ versions: true }).extend({
  /** Null where no version of the data is in force that day. */
  version: channelVersion.nullable(),
  spans: z.array(z.object({ effectiveFrom: z.string().nullable(), effectiveTo: z.string().nullable() })),
  overrides: z.array(channelOverride),
  /** Who is not shut out whatever else is true: by kind of claimant and of the other side. Empty without a version. */
  openTo: z.array(
    z.object({
      claimantKind: z.enum(['merchant', 'individual']),
      providerKind: z.enum(['payment-institution', 'acquiring-bank', 'agent']),
    }),
  ),
  /** Whole months since data or owner last checked it. */
  checkedMonthsAgo: z.int(),
})
export type ChannelView = z.infer<typeof channelView>

export const OFFERS = ['yes', 'later', 'no'] as const
export const routeReason = z.object({
  code: z.string(),
  effect: z.enum(['no', 'later', 'ask', 'yes', 'note']),
  text: bilingual,
  rule: z.string(),
  tag,
  /** For `ask`: the fact whose answer decides. */
  fact: z.enum(ROUTE_FACTS).nullable(),
})
export const routeDue = z.object({
  kind: z.enum(['running', 'file-by', 'if-filed-today']),
  clock: z.string(),
  name: bilingual,
  due: dateResult,
  rule: z.string(),
  tag,
})
export const routeEntry = z.object({
  channel: z.string(),
  name: bilingual,
  nature: z.enum(CHANNEL_NATURES),
  stage: z.int(),
  offered: z.enum(OFFERS),
  reasons: z.array(routeReason),
  due: routeDue.nullable(),
  ifFiledToday: z.array(routeDue),
  suggested: z.boolean(),
  /** Submissions of the case in this channel. */
  submissions: z.array(id),
})
export type RouteEntryView = z.infer<typeof routeEntry>

export const limitationView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.enum(['running', 'passed', 'perhaps-passed']),
    startedOn: localDate,
    restarts: z.array(
      z.object({
        on: localDate,
        channel: z.string(),
        submission: z.string(),
        why: z.enum(['arrived', 'filed']),
      }),
    ),
    ends: dateResult,
  }),
])

export const caseRoute = z.object({
  today: localDate,
  entries: z.array(routeEntry),
  steps: z.array(
    z.object({
      id: z.enum(PLAN_STEPS),
      mode: z.enum(['first', 'parallel', 'one-by-one']),
      text: bilingual,
      rule: z.string(),
      tag,
      channels: z.array(z.string()),
    }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string(), text: bilingual })),
  /** What the article advises, shown beside. */
  article: z.array(ruleOfThumb),
  /** Facts whose answer would decide something, with the question. */
  questions: z.array(z.object({ fact: z.enum(ROUTE_FACTS), text: bilingual })),
  told: toldFacts,
  evidence: z.enum(['complete', 'incomplete', 'unknown']),
  providerAsked: z.enum(['yes', 'no']),
  smallClaims: z.enum(['within', 'by-agreement', 'above', 'unknown']),
  limitation: limitationView,
})
export type CaseRoute = z.infer<typeof caseRoute>

export const REMINDER_BUCKETS = ['overdue', 'today', 'this-week', 'later', 'uncertain'] as const
/** One deadline of any case. */
export const reminder = z.object({
  /** Stable: of submission or call, and clock. */
  id: z.string(),
  bucket: z.enum(REMINDER_BUCKETS),
  caseId: id,
  caseTitle: z.string(),
  channel: z.string().nullable(),
  channelName: bilingual.nullable(),
  submission: id.nullable(),
  call: id.nullable(),
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

export const clauseHit = z.object({
  kind: z.string(),
  page: z.int(),
  start: z.int(),
  end: z.int(),
  matched: z.string(),
  excerpt: z.string(),
})

/** A page of a contract's text. Runs tie offsets of the text to boxes on the page, in points from its top left. */
export const contractPage = z.object({
  page: z.int().min(1),
  text: z.string(),
  /** Null for types without pages. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  runs: z.array(
    z.object({
      start: z.int(),
      end: z.int(),
      box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    }),
  ),
})
export type ContractPage = z.infer<typeof contractPage>

export const contractReading = z.object({
  name: z.string(),
  pages: z.array(contractPage),
  hits: z.array(clauseHit),
  /** A copy of a PDF, for showing its pages; null for other types. */
  shown: output.nullable(),
})
export type ContractReading = z.infer<typeof contractReading>

/** The scenario's questions with what is known of their answers: decimal text, a date, the id of an option, words. */
export const intake = z.object({
  scenario: z.string().nullable(),
  questions: z.array(
    intakeQuestion.safeExtend({
      answered: z.boolean(),
      given: z.union([z.string(), money]).nullable(),
      /** Where the answer stands on the timeline. */
      happenedOn: localDate.nullable(),
    }),
  ),
  answered: z.int(),
  total: z.int(),
})

export const channelRoutes = defineRoutes({
  /** All channels with the version in force on `on` (today), the rules they cite, and what the calendar covers. */
  'channels.directory': {
    input: z.object({ on: localDate.optional() }),
    output: z.object({
      today: localDate,
      channels: z.array(channelView),
      rules: z.array(lawRule),
      smallClaims: z.array(smallClaimsLimit),
      holidays: z.object({
        years: z.array(z.int()),
        source: z.string(),
        checkedOn: z.string(),
        note: bilingual,
      }),
    }),
  },
  /** Every rule that anything in the product cites, for showing a source beside what rests on it. */
  'channels.rules': { input: nothing, output: z.array(lawRule) },
  /** What to ask first, and how much of it the case knows. */
  'channels.intake': { input: z.object({ caseId: id }), output: intake },
  /**
   * Keeps the answer of a question that fills no field, and puts it on the timeline where its day is known. Without
   * answer and day it is open again.
   */
  'channels.answer': {
    input: z.object({
      caseId: id,
      question: z.string().max(100),
      answer: prose,
      happenedOn: localDate.nullable(),
    }),
    output: intake,
  },
  'channels.route': { input: z.object({ caseId: id }), output: caseRoute },
  /** Keeps what the owner answered; fields not given stay. */
  'channels.tell': { input: z.object({ caseId: id, facts: toldAnswers }), output: caseRoute },
  'channels.overrides': { input: nothing, output: z.array(channelOverride) },
  /** Corrects an entry; a correction of the same clock, contact, check or note takes the former's place. */
  'channels.override': {
    input: z.object({ channel: z.string(), target: overrideTarget, source: line.default('') }),
    output: channelOverride,
  },
  'channels.removeOverride': { input: z.object({ id }), output: nothing },
  /** The owner's corrections as a JSON file. */
  'channels.exportOverrides': { input: nothing, output },
  /** The deadlines as an iCalendar file; of one case when named. */
  'channels.calendar': {
    input: z.object({ caseId: id.nullable().default(null), language: z.enum(LANGUAGES).default('zh-CN') }),
    output,
  },
  /** The secret of the subscribable feed: the browser door serves it at /calendar/<token>.ics. `renew` closes the old one. */
  'channels.feed': {
    input: z.object({ renew: z.boolean().default(false) }),
    output: z.object({ token: z.string() }),
  },
  /** For the browser door: the feed's text. Throws `notFound` for a wrong token. */
  'channels.feedText': {
    input: z.object({ token: z.string().max(200), language: z.enum(LANGUAGES).default('zh-CN') }),
    output: z.object({ text: z.string() }),
  },
  'channels.guidance': {
    input: nothing,
    output: z.object({
      rulesOfThumb: z.array(ruleOfThumb),
      callSheet,
      signingChecks: z.array(signingCheck),
      clauseKinds: z.array(clauseKind),
      rules: z.array(lawRule),
    }),
  },
  /** Telling clauses in a contract's text; offsets are into the text of each page. */
  'channels.findClauses': {
    input: z.object({
      pages: z.array(z.object({ page: z.int().min(1), text: z.string().max(200_000) })).max(2000),
    }),
    output: z.array(clauseHit),
  },
  /** Reads a contract (PDF, DOCX, TXT), a file or an item of evidence, and finds its telling clauses. Keeps nothing. */
  'channels.readContract': {
    input: z.object({
      source: z.union([fileRef, z.object({ kind: z.literal('evidence'), id })]),
    }),
    output: jobStarted,
    result: contractReading,
  },
})
