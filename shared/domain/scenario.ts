/**
 * The kinds of dispute (SPEC M20) as data: what to ask first, what to collect, what to look for in the figures,
 * which letter blocks, channels and precedents belong to it. The files are resources/scenarios/*.json, one each.
 */
import { z } from 'zod'
import { bilingual, type Bilingual } from './bilingual.ts'
import { ACT_HEADS } from './claim.ts'
import { EVIDENCE_CATEGORIES } from './evidence-number.ts'
import { FINDING_KINDS } from './settlement.ts'

export { bilingual, type Bilingual }

/**
 * How sure a statement is. T: the text itself was read. S: a secondary page. U: not verified.
 * article: what the source article says, shown as its guidance. product: a choice of Proofdesk, nobody's rule.
 */
export const SOURCE_TAGS = ['T', 'S', 'U', 'article', 'product'] as const
export type SourceTag = (typeof SOURCE_TAGS)[number]

/** The article's five key kinds: 合同协议 · 付款凭证 · 通话录音 · POS机使用记录 · 第三方检测报告. */
export const KEY_EVIDENCE_KINDS = [
  'agreement',
  'payment-record',
  'call-recording',
  'usage-record',
  'inspection-report',
] as const

export const SCENARIO_IDS = [
  'settlement-delay',
  'false-advertising',
  'hidden-fees',
  'account-frozen',
  'card-fraud',
  'device-fault',
  'shirking',
  'chargeback',
] as const
export type ScenarioId = (typeof SCENARIO_IDS)[number]

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** One question of the intake. `fills` names the case field that its answer goes to; null: it goes to the timeline. */
export const intakeQuestion = z
  .strictObject({
    id: slug,
    text: bilingual,
    /** What the answer is needed for. */
    why: bilingual,
    answer: z.enum(['text', 'date', 'amount', 'yes-no', 'choice']),
    options: z.array(z.strictObject({ id: slug, name: bilingual })).optional(),
    /** A field of the case (shared/contract/cases.ts) or a fact of the route (shared/domain/route-facts.ts). */
    fills: z.string().nullable(),
    /** Where on the timeline its answer stands: 办理 · 使用 · 投诉. */
    phase: z.enum(['application', 'use', 'complaint']).optional(),
    required: z.boolean(),
  })
  .refine((question) => (question.answer === 'choice') === (question.options !== undefined), {
    error: 'options belong to a choice, and only to a choice',
  })
  .refine((question) => (question.fills === null) === (question.phase !== undefined), {
    error: 'a phase belongs to what fills no field, and only to that',
  })

/** One line of the evidence list (证据清单). */
export const checklistItemData = z.strictObject({
  id: slug,
  category: z.enum(EVIDENCE_CATEGORIES),
  /** Null: useful, but none of the five key kinds. */
  kind: z.enum(KEY_EVIDENCE_KINDS).nullable(),
  name: bilingual,
  /** Why it matters. */
  why: bilingual,
  /** Where to get it. */
  where: bilingual,
  required: z.boolean(),
  /** 'article', 'product', or the citation the item rests on. */
  source: z.string().min(1),
  tag: z.enum(SOURCE_TAGS),
})

export const scenarioData = z.strictObject({
  id: z.enum(SCENARIO_IDS),
  /** Place in lists, from 1. */
  order: z.int().min(1),
  name: bilingual,
  description: bilingual,
  questions: z.array(intakeQuestion).min(1),
  checklist: z.array(checklistItemData).min(1),
  /** What the settlement check should be looked through for, most telling first. */
  findings: z.array(z.enum(FINDING_KINDS)),
  /** What is asked for beside money, most wanted first. */
  acts: z.array(z.enum(ACT_HEADS).exclude(['act'])),
  /** Ids of blocks in resources/letters. */
  letterBlocks: z.array(slug).min(1),
  /** Ids of resources/channels in the order they are suggested; eligibility is decided by the route. */
  channels: z.array(slug).min(1),
  /** Ids of resources/precedents. */
  precedents: z.array(slug),
  checkedOn: isoDate,
})
export type ScenarioData = z.infer<typeof scenarioData>
export type ChecklistItemData = z.infer<typeof checklistItemData>
