/**
 * Letters as data: resources/letters/templates/*.json (what a letter to an office consists of), parts/*.json (what
 * several templates share) and blocks/*.json (what a scenario adds: facts, legal basis, requests, demands).
 *
 * Text is Chinese, which is sent, and English, for the reading copy; a text of slots alone is written once. It holds
 * slots, {orderNumber}: one whose fact the case lacks prints 【待补充：订单号】, as {blank:性别} always does. A part in
 * [[ ]] is left out as a whole when a slot inside it has no value.
 */
import { z } from 'zod'
import { CLAIMANT_KINDS } from '../../../shared/contract/cases.ts'
import { LETTER_TONES } from '../../../shared/contract/letters.ts'
import { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import { RULE_AREAS } from '../../../shared/domain/law.ts'
import { bilingual, SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import { FINDING_KINDS } from '../../../shared/domain/settlement.ts'
import { SLOT_PATTERN, SLOTS } from './slots.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const slotText = z
  .string()
  .min(1)
  .max(20_000)
  .refine((value) => !/[{}]/.test(value.replace(SLOT_PATTERN, '')), { error: 'has a brace that is no slot' })
  .refine(
    (value) =>
      [...value.matchAll(SLOT_PATTERN)].every(
        ([, name]) => name === undefined || (SLOTS as readonly string[]).includes(name),
      ),
    { error: 'names a slot that does not exist' },
  )

/** An owner's template may lack the English; its lines then stand in Chinese in the reading copy. */
const text = z.union([slotText, z.strictObject({ 'zh-CN': slotText, en: slotText.optional() })])
export type TemplateText = z.infer<typeof text>

/** All that are given must hold. */
const letterCondition = z.strictObject({
  claimant: z.enum(CLAIMANT_KINDS).optional(),
  provider: z.array(z.enum(PROVIDER_KINDS)).min(1).optional(),
  tones: z.array(z.literal(LETTER_TONES)).min(1).optional(),
  scenarios: z.array(z.enum(SCENARIO_IDS)).min(1).optional(),
  /** Offices among those the template is for. */
  channels: z.array(slug).min(1).optional(),
  has: z.array(z.enum(SLOTS)).min(1).optional(),
  lacks: z.array(z.enum(SLOTS)).min(1).optional(),
  /** As whom the claimant speaks in this matter; a case where nobody told is `unknown`. */
  speaks: z
    .array(z.enum(['merchant', 'cardholder', 'unknown']))
    .min(1)
    .optional(),
  frozenBy: z
    .array(z.enum(['provider', 'police', 'nobody', 'unknown']))
    .min(1)
    .optional(),
  /** The ground the provider stated for a hold. */
  reasons: z
    .array(z.enum(['own-risk', 'aml', 'telecom-fraud', 'none', 'unknown']))
    .min(1)
    .optional(),
  /** Whether living consumption was confirmed. */
  consumption: z
    .array(z.enum(['yes', 'no', 'unknown']))
    .min(1)
    .optional(),
  /** Contacts with the other side in the log. */
  contacts: z
    .array(z.enum(['none', 'one', 'several']))
    .min(1)
    .optional(),
  /** The settlement check found one of these. */
  findings: z.array(z.enum(FINDING_KINDS)).min(1).optional(),
  evidence: z.enum(['some', 'none']).optional(),
  /** Kind of merchant, by the second digit of its unified credit code: 91 enterprise, 92 sole trader (个体工商户). */
  forms: z
    .array(z.enum(['company', 'sole-trader', 'unknown']))
    .min(1)
    .optional(),
  limitation: z
    .array(z.enum(['unknown', 'running', 'perhaps-passed', 'passed']))
    .min(1)
    .optional(),
})
export type LetterCondition = z.infer<typeof letterCondition>
const when = { when: letterCondition.optional() }

const passage = z.strictObject({
  text,
  /** Ids in resources/law/rules of the rules it states: it stands only where they were in force. */
  rules: z.array(z.string().min(1)).optional(),
  ...when,
})

/** Where a block of a scenario goes. */
export const LETTER_SECTIONS = ['facts', 'law', 'requests'] as const

export const letterBlockData = z.strictObject({
  id: slug,
  section: z.enum(LETTER_SECTIONS),
  passages: z.array(passage).min(1),
})

const LIST_MARKS = ['circled', 'letters', 'numbers'] as const

const templatePart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('title'), text, ...when }),
  z.strictObject({ kind: z.literal('salutation'), text, ...when }),
  /** Numbered 一、二、… in the order they come to stand; left out when nothing follows before the next heading. */
  z.strictObject({ kind: z.literal('heading'), text, ...when }),
  z.strictObject({
    kind: z.literal('paragraph'),
    text,
    rules: z.array(z.string().min(1)).optional(),
    /** It states a fact of the case. */
    claim: z.literal(true).optional(),
    ...when,
  }),
  /** A row whose slots have no value is left out unless it is required. */
  z.strictObject({
    kind: z.literal('facts'),
    rows: z.array(z.strictObject({ label: text, text, required: z.boolean(), ...when })),
  }),
  z.strictObject({
    kind: z.literal('list'),
    marks: z.enum(LIST_MARKS),
    items: z.array(z.strictObject({ text, rules: z.array(z.string().min(1)).optional(), ...when })).min(1),
  }),
  /** The owner's own words about what happened, a paragraph a line. */
  z.strictObject({ kind: z.literal('problem') }),
  /** What the settlement check found, a paragraph a kind, with its sum and its evidence. */
  z.strictObject({ kind: z.literal('findings') }),
  /** What was tried before, from the log: day, way, number, result. */
  z.strictObject({ kind: z.literal('measures'), intro: text }),
  /** The scenario's passages of a section as paragraphs. */
  z.strictObject({
    kind: z.literal('section'),
    section: z.enum(['facts', 'law', 'requests']),
    /** Of the law only what this office enforces; without it, all. */
    areas: z.array(z.enum(RULE_AREAS)).min(1).optional(),
  }),
  /** ①②③: date, name, citation, what it proves. */
  z.strictObject({
    kind: z.literal('evidence'),
    intro: text,
    /** Courts want the source of each item. */
    sources: z.literal(true).optional(),
  }),
  /** A. B. C.: what the claim asks for. */
  z.strictObject({ kind: z.literal('demands'), intro: text, marks: z.enum(LIST_MARKS).optional() }),
  /** 1. 2. 3.: an item for each amount of the damages view the law supports best, then the fixed ones. */
  z.strictObject({
    kind: z.literal('claims'),
    item: text,
    further: z.array(z.strictObject({ text, ...when })),
  }),
  /** The fields of 《金融支付服务纠纷处理申请》 (resource-pack/application-form.ts), up to the evidence. */
  z.strictObject({ kind: z.literal('application') }),
  /** 附件：… where the case has evidence. */
  z.strictObject({ kind: z.literal('attachments') }),
  z.strictObject({ kind: z.literal('signature'), lines: z.array(text).min(1) }),
  /** The parts of parts/<id>.json, in its place. */
  z.strictObject({ kind: z.literal('include'), id: slug, ...when }),
])
export type TemplatePart = z.infer<typeof templatePart>

export const letterPartsData = z.strictObject({ id: slug, parts: z.array(templatePart).min(1) })

export const letterTemplate = z.strictObject({
  id: slug,
  name: bilingual,
  /** Ids of resources/channels whose usual letter it is. */
  channels: z.array(slug),
  /** Others it can be written to. */
  alsoFor: z.array(slug).optional(),
  claimants: z.array(z.enum(CLAIMANT_KINDS)).min(1),
  /** Whom it is about: the case's first provider, the first that is a bank, or the first that is no agent. */
  respondent: z.enum(['first', 'bank', 'institution']),
  /** What the other side is called where the letter goes to somebody else: 被投诉人. */
  role: bilingual.optional(),
  /** What the claimant is called in Chinese instead of 我方 and 本人: 原告. */
  self: z.string().min(1).optional(),
  tones: z.array(z.literal(LETTER_TONES)).min(1),
  /** False: headings stand without 一、二、…, as in court papers. */
  numbered: z.literal(false).optional(),
  /** Title of the stored letter. */
  title: text,
  parts: z.array(templatePart).min(1).max(500),
  sources: z.array(z.string().min(1)).min(1),
})
export type LetterTemplate = z.infer<typeof letterTemplate>
