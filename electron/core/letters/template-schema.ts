/**
 * Letters as data: resources/letters/templates/*.json (what a letter to an office consists of) and
 * resources/letters/blocks/*.json (what a scenario adds: facts, legal basis, requests, demands).
 *
 * Text holds slots, {orderNumber}. A slot whose fact the case lacks prints 【待补充：订单号】. A part in [[ ]] is left
 * out as a whole when a slot inside it has no value.
 */
import { z } from 'zod'
import { CLAIMANT_KINDS } from '../../../shared/contract/cases.ts'
import { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import { bilingual } from '../../../shared/domain/scenario.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Facts a letter can name, and how a missing one is called on the page. */
export const SLOT_LABELS = {
  claimantName: '投诉人姓名或商户名称',
  claimantPhone: '联系电话',
  claimantAddress: '联系地址',
  claimantCreditCode: '统一社会信用代码',
  providerName: '对方登记全称',
  salesChannel: '办理渠道',
  signedOn: '办理日期',
  deviceModel: '终端型号',
  deviceSerial: '终端序列号',
  merchantNumber: '商户编号',
  orderNumber: '订单号',
  contractNumber: '合同编号',
  amountAtStake: '争议金额',
  problem: '事情经过',
  scenarioName: '争议类型',
  regulator: '对方的监管部门',
  /** 我方 or 本人. */
  we: '投诉人',
  /** 贵司 or 贵行. */
  you: '对方',
  today: '日期',
} as const
export type Slot = keyof typeof SLOT_LABELS
export const SLOTS = Object.keys(SLOT_LABELS) as readonly Slot[]

const text = z
  .string()
  .min(1)
  .refine(
    (value) =>
      [...value.matchAll(/\{(.*?)\}/g)].every(([, name]) =>
        (SLOTS as readonly string[]).includes(name ?? ''),
      ),
    { error: 'names a slot that does not exist' },
  )

/** All that are given must hold. */
export const letterCondition = z.strictObject({
  claimant: z.enum(CLAIMANT_KINDS).optional(),
  provider: z.array(z.enum(PROVIDER_KINDS)).min(1).optional(),
  tones: z
    .array(z.literal([1, 2, 3]))
    .min(1)
    .optional(),
  has: z.array(z.enum(SLOTS)).min(1).optional(),
  /** Day a cited rule came into force: cited only where the facts are not older. */
  inForce: z.iso.date().optional(),
})
export type LetterCondition = z.infer<typeof letterCondition>

const passage = z.strictObject({
  when: letterCondition.optional(),
  text,
  /** Ids in resources/channels/tables or shared/law/rules.md of the rules it states. */
  rules: z.array(z.string().min(1)).optional(),
})

/** Where a block of a scenario goes. */
export const LETTER_SECTIONS = ['facts', 'law', 'requests', 'demands'] as const

export const letterBlockData = z.strictObject({
  id: slug,
  section: z.enum(LETTER_SECTIONS),
  passages: z.array(passage).min(1),
})
export type LetterBlockData = z.infer<typeof letterBlockData>

const when = { when: letterCondition.optional() }
export const templatePart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('title'), text, ...when }),
  z.strictObject({ kind: z.literal('salutation'), text, ...when }),
  /** Numbered 一、二、… in the order they come to stand; left out when nothing follows before the next heading. */
  z.strictObject({ kind: z.literal('heading'), text, ...when }),
  z.strictObject({ kind: z.literal('paragraph'), text, ...when }),
  /** A row whose slots have no value is left out unless it is required. */
  z.strictObject({
    kind: z.literal('facts'),
    rows: z.array(z.strictObject({ label: z.string().min(1), text, required: z.boolean(), ...when })),
  }),
  /** The owner's own words about what happened, a paragraph a line. */
  z.strictObject({ kind: z.literal('problem') }),
  /** The scenario's passages of a section as paragraphs. */
  z.strictObject({ kind: z.literal('section'), section: z.enum(['facts', 'law', 'requests']) }),
  /** ①②③: date, name, citation, what it proves. */
  z.strictObject({ kind: z.literal('evidence'), intro: text }),
  /** A. B. C.: the case's demands, or the scenario's where the case has none. */
  z.strictObject({ kind: z.literal('demands'), intro: text }),
  /** 附件：… where the case has evidence. */
  z.strictObject({ kind: z.literal('attachments') }),
  z.strictObject({ kind: z.literal('signature'), lines: z.array(text).min(1) }),
])
export type TemplatePart = z.infer<typeof templatePart>

export const letterTemplate = z.strictObject({
  id: slug,
  language: z.literal('zh-CN'),
  name: bilingual,
  /** Ids of resources/channels it is written to. */
  channels: z.array(slug).min(1),
  /** Whom it addresses: the case's first provider, or the first that is a bank. */
  respondent: z.enum(['first', 'bank']),
  tones: z.array(z.literal([1, 2, 3])).min(1),
  /** Title of the stored letter. */
  title: text,
  parts: z.array(templatePart).min(1),
  sources: z.array(z.string().min(1)).min(1),
})
export type LetterTemplate = z.infer<typeof letterTemplate>
