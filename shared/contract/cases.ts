/** The case register (SPEC M1). */
import { z } from 'zod'
import { instant, line, localDate, money, nothing, prose, caseId, claimantId, providerId } from './common.ts'
import { provider } from './providers.ts'
import { defineRoutes } from './route.ts'
import { SAMPLES } from './samples.ts'

/** The article's four steps and the end: 收集证据 → 选择渠道 → 提交投诉 → 跟进处理 → 结案. */
export const CASE_STATUSES = ['collecting', 'choosing', 'submitting', 'following', 'closed'] as const
export const CASE_RESULTS = ['refund', 'compensation', 'other'] as const
export const CLAIMANT_KINDS = ['merchant', 'individual'] as const

export const caseFields = z.object({
  title: line.pipe(z.string().min(1).max(200)),
  /** Id of a scenario in resources/scenarios; null while undecided. */
  scenario: z.string().nullable(),
  claimantKind: z.enum(CLAIMANT_KINDS),
  claimantName: line,
  claimantPhone: line,
  claimantAddress: line,
  /** 统一社会信用代码 of the claimant's business. */
  claimantCreditCode: line,
  /** First is the one the letter goes to. */
  providerIds: z.array(providerId).max(20),
  /** How it was sold: 电话销售, 上门推销, 网店… */
  salesChannel: line,
  signedOn: localDate.nullable(),
  deviceModel: line,
  deviceSerial: line,
  merchantNumber: line,
  orderNumber: line,
  contractNumber: line,
  /**
   * What the owner said was lost, before anything was computed. A source of the claim while no loss is known, never an
   * amount of a paper by itself.
   */
  lossTold: money.nullable(),
  /** What happened, in the owner's words. */
  problem: prose,
  status: z.enum(CASE_STATUSES),
  result: z.enum(CASE_RESULTS).nullable(),
  resultNote: prose,
  /** What came back by the end, by currency; the register sums it. */
  recovered: z.array(money.refine(({ minor }) => minor >= 0, { error: 'negative' })).max(5),
})
export type CaseFields = z.infer<typeof caseFields>

/** Who claims. Cases of one claimant share name, address and numbers. */
export const claimant = z.object({
  id: claimantId,
  kind: z.enum(CLAIMANT_KINDS),
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  creditCode: z.string(),
  /** How many cases it has. */
  cases: z.int(),
})
export type Claimant = z.infer<typeof claimant>

export const caseRecord = caseFields.extend({
  id: caseId,
  claimantId,
  createdAt: instant,
  updatedAt: instant,
  /** Since when it is closed; null while it is not. */
  closedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  /** 争议金额: the total of the claim by currency, kept by it (shared/contract/claim.ts) and typed nowhere. */
  amountsAtStake: z.array(money),
})
export type CaseRecord = z.infer<typeof caseRecord>

/** A line of the register. */
export const caseSummary = caseRecord
  .pick({
    id: true,
    title: true,
    scenario: true,
    status: true,
    result: true,
    recovered: true,
    amountsAtStake: true,
    updatedAt: true,
    archivedAt: true,
  })
  .extend({
    providerNames: z.array(z.string()),
    evidenceCount: z.int(),
    /** Required checklist items collected, of how many; null without a scenario. */
    completeness: z.object({ collected: z.int(), required: z.int() }).nullable(),
  })
export type CaseSummary = z.infer<typeof caseSummary>

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })
export const scenarioSummary = z.object({ id: z.string(), name: bilingual, description: bilingual })

export const caseRoutes = defineRoutes({
  'cases.list': { input: z.object({ archived: z.boolean().default(false) }), output: z.array(caseSummary) },
  'cases.get': {
    input: z.object({ id: caseId }),
    output: caseRecord.extend({ providers: z.array(provider) }),
  },
  /** `claimantId`: a known claimant, whose fields need not be given. */
  'cases.create': {
    input: caseFields.partial().required({ title: true }).extend({ claimantId: claimantId.optional() }),
    output: caseRecord,
  },
  /** Claimants with a name, by name. */
  'cases.claimants': { input: nothing, output: z.array(claimant) },
  /** Fields of the claimant change in all its cases; `claimantId` gives the case to another known claimant. */
  'cases.update': {
    input: z.object({
      id: caseId,
      fields: caseFields.partial().extend({ claimantId: claimantId.optional() }),
    }),
    output: caseRecord,
  },
  'cases.archive': { input: z.object({ id: caseId, archived: z.boolean() }), output: caseRecord },
  /** A new case with the same fields and providers, without evidence, amounts or result. */
  'cases.duplicate': {
    input: z.object({ id: caseId, title: line.pipe(z.string().min(1)) }),
    output: caseRecord,
  },
  'cases.scenarios': { input: nothing, output: z.array(scenarioSummary) },
  /** Makes a sample case (M31); answers the existing one when it is there. */
  'cases.addSample': {
    input: z.object({ sample: z.enum(SAMPLES).default('unsettled-payments') }),
    output: z.object({ id: caseId }),
  },
})
