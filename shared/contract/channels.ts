/** Channels: the directory, the owner's corrections, rules of thumb (SPEC M11, M14, M24). */
import { z } from 'zod'
import { channelData, channelVersion, smallClaimsLimit } from '../domain/channel.ts'
import { lawRule } from '../domain/law.ts'
import { PERIOD_UNITS, SUBMISSION_EVENTS } from '../domain/clock.ts'
import { ruleOfThumb } from '../domain/guidance.ts'
import { bilingual, SOURCE_TAGS } from '../domain/scenario.ts'
import { id, instant, line, localDate, nothing, output, prose } from './common.ts'
import { defineRoutes } from './route.ts'

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
export const periodView = z.object({ count: z.int(), unit: z.enum(PERIOD_UNITS) })

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

export const channelRoutes = defineRoutes({
  /** All channels with the version in force on `on` (today), and the rules they cite. */
  'channels.directory': {
    input: z.object({ on: localDate.optional() }),
    output: z.object({
      today: localDate,
      channels: z.array(channelView),
      rules: z.array(lawRule),
      smallClaims: z.array(smallClaimsLimit),
    }),
  },
  /** Every rule that anything in the product cites, for showing a source beside what rests on it. */
  'channels.rules': { input: nothing, output: z.array(lawRule) },
  'channels.overrides': { input: nothing, output: z.array(channelOverride) },
  /** Corrects an entry; a correction of the same clock, contact, check or note takes the former's place. */
  'channels.override': {
    input: z.object({ channel: z.string(), target: overrideTarget, source: line.default('') }),
    output: channelOverride,
  },
  'channels.removeOverride': { input: z.object({ id }), output: nothing },
  /** The owner's corrections as a JSON file. */
  'channels.exportOverrides': { input: nothing, output },
  /** The article's rules of thumb, with the rules they cite. */
  'channels.rulesOfThumb': {
    input: nothing,
    output: z.object({ rulesOfThumb: z.array(ruleOfThumb), rules: z.array(lawRule) }),
  },
})
