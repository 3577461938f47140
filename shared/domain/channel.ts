/**
 * A channel (渠道): an office or a way to turn to, as data with versions by date. The files are
 * resources/channels/<id>.json; the rules they cite are those of resources/law/rules.
 */
import { z } from 'zod'
import { clockRule, period, SUBMISSION_EVENTS } from './clock.ts'
import { bilingual, SOURCE_TAGS } from './scenario.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const sourced = { rule: z.string().min(1), tag: z.enum(SOURCE_TAGS) }

/**
 * What kind of step it is. Complaints to offices go one after the other, since an office may refuse what another
 * already holds (rules F5, S3); reports and the provider's own desks may run beside them.
 */
export const CHANNEL_NATURES = [
  'provider',
  'objection',
  'complaint',
  'report',
  'hotline',
  'mediation',
  'letter',
  'publicity',
  'suit',
  'review',
  'petition',
] as const
export type ChannelNature = (typeof CHANNEL_NATURES)[number]

/** Facts of a case that eligibility looks at; their values are in route-facts.ts. */
export const ROUTE_FACTS = [
  'claimantKind',
  'providerKinds',
  'scenario',
  'evidence',
  'providerAsked',
  'livingConsumption',
  'otherOfficeHolds',
  'frozenBy',
  'speaksAs',
  'statedReason',
  'riskHold',
  'sumFixed',
  'disputeClause',
  'policeReported',
  'personalData',
  'smallClaims',
  'harmAge',
] as const
export type RouteFactName = (typeof ROUTE_FACTS)[number]

/** Where a channel stands in a case; several can hold at once (open and overdue). */
export const CHANNEL_STATES = [
  'ever',
  'open',
  'accepted',
  'overdue',
  'refused',
  'answered',
  'settled',
  'withdrawn',
  'closed',
] as const
export type ChannelState = (typeof CHANNEL_STATES)[number]

/** A condition over the facts: a fact has one of these values, or one of these channels is in one of these states. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: RouteFactName; readonly in: readonly string[] }
  | { readonly channel: readonly string[]; readonly state: readonly ChannelState[] }

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ fact: z.enum(ROUTE_FACTS), in: z.array(z.string()).min(1) }),
    z.strictObject({ channel: z.array(slug).min(1), state: z.array(z.enum(CHANNEL_STATES)).min(1) }),
  ]),
)

/** no: not for this claimant or matter · later: something comes first · yes: the ground it stands on · note: a warning. */
export const eligibilityRule = z.strictObject({
  code: slug,
  when: condition,
  then: z.enum(['no', 'later', 'yes', 'note']),
  /** What an unknown fact makes of it; by default `no` becomes a question that comes first, the rest a question. */
  ifUnknown: z.enum(['later', 'note', 'nothing']).optional(),
  text: bilingual,
  ...sourced,
})
export type EligibilityRule = z.infer<typeof eligibilityRule>

/** A paper or a piece of data that the office wants. Met by evidence on these checklist items or by these case fields. */
export const channelMaterial = z.strictObject({
  id: slug,
  name: bilingual,
  required: z.boolean(),
  /** Only asked for when this holds. */
  when: condition.optional(),
  checklist: z.array(slug),
  fields: z.array(z.string()),
  ...sourced,
})

export const channelVersion = z.strictObject({
  /** Null: since before anything the product judges, or not found. */
  effectiveFrom: isoDate.nullable(),
  effectiveTo: isoDate.nullable(),
  /** Rules it rests on. */
  basis: z.array(z.string()).min(1),
  decides: bilingual,
  /** Which office, by place; how to hand it in. */
  where: bilingual,
  realName: z.enum(['required', 'optional', 'not-found']),
  fee: z.strictObject({ text: bilingual, ...sourced }).nullable(),
  /** Which language it is handed in in. */
  language: z.strictObject({ text: bilingual, ...sourced }),
  /** Limits of its form (characters, attachments). None was found for any government form. */
  limits: z.strictObject({
    summaryCharacters: z.int().nullable(),
    attachmentBytes: z.int().nullable(),
    attachments: z.int().nullable(),
    note: bilingual,
    tag: z.enum(SOURCE_TAGS),
  }),
  materials: z.array(channelMaterial),
  eligibility: z.array(eligibilityRule),
  clocks: z.array(clockRule),
  /** What an event or a clock run out opens. */
  next: z.array(
    z
      .strictObject({
        on: z.enum(SUBMISSION_EVENTS).optional(),
        overdue: slug.optional(),
        text: bilingual,
        channels: z.array(slug),
        ...sourced,
      })
      .refine((step) => (step.on === undefined) !== (step.overdue === undefined), {
        error: 'follows an event or a clock, one of them',
      }),
  ),
})
export type ChannelVersion = z.infer<typeof channelVersion>

export const channelData = z.strictObject({
  id: slug,
  order: z.int().min(1),
  name: bilingual,
  nature: z.enum(CHANNEL_NATURES),
  /** Column of the route picture, from 1. */
  stage: z.int().min(1).max(7),
  /** Evidence need not be complete: urgent, or without a file to hand in. */
  urgent: z.boolean(),
  contacts: z.array(
    z.strictObject({
      kind: z.enum(['phone', 'site', 'email', 'place']),
      value: z.string().min(1),
      note: bilingual.nullable(),
      ...sourced,
    }),
  ),
  /** What the source article says of it, shown beside the law as the article's guidance. */
  article: z
    .strictObject({
      suits: bilingual,
      time: bilingual,
      wants: bilingual,
      period: z.strictObject({ from: period.nullable(), to: period }).nullable(),
      advice: bilingual.nullable(),
      /** How it differs from the law, where it does. */
      difference: bilingual.nullable(),
    })
    .nullable(),
  versions: z.array(channelVersion).min(1),
  checkedOn: isoDate,
})
export type ChannelData = z.infer<typeof channelData>

/** The steps of a route, in the order of resources/channels/tables/plan.json. */
export const PLAN_STEPS = [
  'complete-evidence',
  'ask-provider',
  'complain',
  'report',
  'press',
  'review',
  'court',
  'petition',
] as const

/** A step of the plan: which natures go into it, and whether its channels run beside each other. */
export const planStep = z.strictObject({
  id: z.enum(PLAN_STEPS),
  mode: z.enum(['first', 'parallel', 'one-by-one']),
  natures: z.array(z.enum(CHANNEL_NATURES)),
  text: bilingual,
  ...sourced,
})
export type PlanStepData = z.infer<typeof planStep>

const yuan = z.strictObject({ minor: z.int(), currency: z.literal('CNY') })

/** The court-announced limits for small claims, by province. */
export const smallClaimsLimit = z.strictObject({
  province: z.string(),
  effectiveFrom: isoDate.nullable(),
  /** Half of the year's average wage. */
  limit: yuan,
  /** Twice the year's average wage, where both sides agree. */
  agreed: yuan,
  wageYear: z.int(),
  source: z.string(),
  tag: z.enum(SOURCE_TAGS),
})
export type SmallClaimsLimit = z.infer<typeof smallClaimsLimit>
