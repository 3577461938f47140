/** The damages schedule of a case (SPEC M18): what the owner adds to the findings, and the views computed from both. */
import { z } from 'zod'
import { DAMAGE_VIEWS, LOSS_NATURES, SOURCE_KINDS, LINE_PARTS } from '../domain/damages.ts'
import { bilingual } from '../domain/scenario.ts'
import {
  caseId,
  findingId,
  id,
  instant,
  line,
  localDate,
  money,
  nothing,
  output,
  statementBatchId,
} from './common.ts'
import { defineRoutes } from './route.ts'
import { staleReasons } from './settlement-result.ts'

const positiveMoney = money.refine((value) => value.minor > 0, { error: 'must be above zero' })
const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,6})?$/, { error: 'not a percentage such as 0.05' })
  .refine((text) => /[1-9]/.test(text), { error: 'must be above zero' })

/** What a figure of the owner's rests on. `user`: on the owner's word, with a note. */
const ownSource = z.object({
  kind: z.enum(['evidence', 'event', 'user']),
  /** Of the evidence or event; null for the owner's word. */
  id: id.nullable(),
  note: line,
})

/** A loss that no finding shows. */
export const ownLoss = z.object({
  id,
  nature: z.enum(LOSS_NATURES),
  label: line.pipe(z.string().min(1).max(200)),
  amount: positiveMoney,
  /** unpaid, late: last day it was due. overcharge, other: the day the money went. */
  since: localDate.nullable(),
  /** late: the day it arrived. */
  until: localDate.nullable(),
  source: ownSource,
})

export const claimSheet = z.object({
  losses: z.array(ownLoss).max(500),
  /** Ids of findings that are not claimed. */
  leftOut: z.array(z.string().max(200)).max(100_000),
  penalty: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('fixed'), amount: positiveMoney, source: ownSource }),
      z.object({ kind: z.literal('percent'), percent, source: ownSource }),
      z.object({ kind: z.literal('percent-a-day'), percent, source: ownSource }),
    ])
    .nullable(),
  timeDays: z.object({ days: z.int().min(0).max(3650), source: ownSource }).nullable(),
  /** Null: today. */
  interestUntil: localDate.nullable(),
  /** On the LPR at the breach, 30 to 50 (买卖合同解释 18(4), rule I1). */
  upliftPercent: z.int().min(30).max(50),
  /** No rule read fixes it: 365 is the product's choice, the lower figure. */
  dayBasis: z.union([z.literal(365), z.literal(360)]),
  /** Price of the goods or fee of the service, for 消法 55. */
  consumerPrice: z.object({ amount: positiveMoney, source: ownSource }).nullable(),
})
export type ClaimSheet = z.infer<typeof claimSheet>

const source = z.object({
  kind: z.enum(SOURCE_KINDS),
  id: z.string().nullable(),
  label: z.string(),
  rows: z.array(z.object({ batch: statementBatchId, line: z.int() })),
  /** What the owner noted beside it. */
  note: z.string(),
  /** The evidence or event was taken out of the case: the figure stands without its proof. */
  gone: z.boolean(),
})

const shortfall = z.object({
  code: z.enum([
    'no-losses',
    'no-penalty',
    'no-days',
    'no-price',
    'no-overcharge',
    'no-date',
    'no-rate',
    'not-cny',
    'future-date',
  ]),
  lossId: z.string().nullable(),
  /** In words, both languages. */
  text: bilingual,
})

const segment = z.object({
  /** The day before the first that counts, and the last that counts. */
  from: localDate,
  to: localDate,
  days: z.int(),
  ratePercent: z.string(),
  publishedOn: localDate,
  rateSource: z.string(),
  rateTag: z.string(),
})

export const damageLine = z.object({
  id: z.string(),
  view: z.enum(DAMAGE_VIEWS),
  part: z.enum(LINE_PARTS),
  of: z.string().nullable(),
  label: bilingual,
  formula: bilingual,
  /** The formula with its figures; empty while an input is missing. */
  figures: z.string(),
  inputs: z.array(
    z.object({
      name: bilingual,
      value: z.string(),
      unit: z.enum(['money', 'days', 'percent', 'times', 'money-a-day']),
      source,
    }),
  ),
  interest: z.array(
    z.object({
      lossId: z.string(),
      principal: money,
      from: localDate,
      to: localDate,
      segments: z.array(segment),
      /** Major units, up to six digits, "…" where it goes on. */
      unrounded: z.string(),
    }),
  ),
  amount: money.nullable(),
  /** "82.485 → 82.49"; null where nothing was rounded. */
  rounding: z.string().nullable(),
  basis: z.array(z.string()),
  shortfalls: z.array(shortfall),
})
export type DamageLineRecord = z.infer<typeof damageLine>

export const damageView = z.object({
  id: z.enum(DAMAGE_VIEWS),
  name: bilingual,
  offered: z.enum(['yes', 'no', 'unknown']),
  reasons: z.array(z.object({ text: bilingual, rule: z.string() })),
  lines: z.array(damageLine),
  totals: z.array(money),
  complete: z.boolean(),
})

const basis = z.object({
  id: z.string(),
  document: z.string(),
  article: z.string(),
  inForce: z.string(),
  says: bilingual,
  tag: z.string(),
})

export const damageSchedule = z.object({
  caseId,
  /** What the owner added; defaults where nothing was saved. */
  sheet: claimSheet,
  savedAt: instant.nullable(),
  interestUntil: localDate,
  views: z.array(damageView),
  preferred: z.enum(['contract', 'refund']),
  /** Every rule the views cite. */
  bases: z.array(basis),
  /** Findings and records behind the losses, with whether each is claimed. */
  losses: z.array(
    z.object({
      id: z.string(),
      nature: z.enum(LOSS_NATURES),
      label: bilingual,
      amount: money,
      since: localDate.nullable(),
      until: localDate.nullable(),
      source,
      claimed: z.boolean(),
    }),
  ),
  /** What the losses have become since the owner last kept the sheet; a save without changes says that he has seen it. */
  news: z.object({
    added: z.array(z.string()),
    changed: z.array(z.object({ id: z.string(), before: money })),
    gone: z.array(z.object({ label: bilingual, amount: money })),
  }),
  /** What the owner told the route (channels), for 消法 55. */
  livingConsumption: z.enum(['yes', 'no', 'unknown']),
  /** The settlement check behind the findings: null before the first; stale: what changed since. */
  check: z.object({ checkedAt: instant, stale: staleReasons }).nullable(),
  /** Last day the LPR data knows. */
  ratesKnownThrough: localDate,
})
export type DamageScheduleRecord = z.infer<typeof damageSchedule>

const changes = claimSheet.partial()

export const lprRates = z.object({
  name: bilingual,
  checkedOn: localDate,
  knownThrough: localDate,
  /** Months without a source. */
  missing: z.array(z.string()),
  entries: z.array(
    z.object({ date: localDate, ratePercent: z.string(), source: z.string(), tag: z.string() }),
  ),
})

export const damageRoutes = defineRoutes({
  'damages.get': { input: z.object({ caseId }), output: damageSchedule },
  /** What the schedule would be with these changes; nothing is kept. */
  'damages.preview': { input: z.object({ caseId, changes }), output: damageSchedule },
  'damages.save': { input: z.object({ caseId, changes }), output: damageSchedule },
  /** Claims the losses of these findings, or leaves them out; findings that are no loss change nothing. */
  'damages.claimFindings': {
    input: z.object({ caseId, findings: z.array(findingId).min(1).max(2000), claim: z.boolean() }),
    output: damageSchedule,
  },
  /** A workbook whose amounts are live formulas over its inputs. */
  'damages.export': { input: z.object({ caseId }), output },
  'damages.rates': { input: nothing, output: lprRates },
  /** A publication that the data does not have, or has wrongly; replaces that of the same month. */
  'damages.enterRate': {
    input: z.object({
      date: localDate,
      ratePercent: z.string().regex(/^\d{1,2}\.\d{1,4}$/, { error: 'not a rate such as 3.00' }),
      source: line.pipe(z.string().min(1)),
    }),
    output: lprRates,
  },
  'damages.removeRate': { input: z.object({ date: localDate }), output: lprRates },
})
