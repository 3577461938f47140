/** The resource pack (SPEC M21) and the dispute application form (M17): documents made from the live data. */
import { z } from 'zod'
import { bilingual, SCENARIO_IDS } from '../domain/scenario.ts'
import { jobStarted, output, prose, caseId } from './common.ts'
import { defineRoutes } from './route.ts'

/** 《POS机投诉证据清单模板》.docx · 《银行/平台投诉话术库》.pdf · 《全国投诉渠道汇总表》.xlsx */
export const RESOURCE_KINDS = ['checklist', 'scripts', 'channels'] as const

export const APPLICATION_SECTIONS = [
  'claimant',
  'respondent',
  'business',
  'dispute',
  'course',
  'requests',
  'closing',
] as const

/** A field of the form. `value` is what the case gives; empty where it gives nothing, and then `missing` is true. */
export const applicationField = z.object({
  id: z.string(),
  section: z.enum(APPLICATION_SECTIONS),
  label: bilingual,
  value: z.string(),
  /** Several lines. */
  long: z.boolean(),
  /** Empty, and wanted for the form to be complete. */
  missing: z.boolean(),
})
export type ApplicationField = z.infer<typeof applicationField>

export const applicationForm = z.object({
  title: z.string(),
  /** 非官方表格: no official form of this name was found. */
  notice: bilingual,
  sections: z.array(z.object({ id: z.enum(APPLICATION_SECTIONS), name: bilingual })),
  fields: z.array(applicationField),
  /** The evidence as listed now. */
  evidence: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      purpose: z.string(),
      pages: z.string(),
      form: z.string(),
    }),
  ),
})
export type ApplicationForm = z.infer<typeof applicationForm>

export const resourcePackRoutes = defineRoutes({
  /** Blank without a case. `scenario` null: the case's own, or all seven. */
  'resourcePack.make': {
    input: z.object({
      kind: z.enum(RESOURCE_KINDS),
      caseId: caseId.nullable().default(null),
      scenario: z.enum(SCENARIO_IDS).nullable().default(null),
    }),
    output: jobStarted,
    result: output,
  },
  /** 《金融支付服务纠纷处理申请》 filled from the case. */
  'application.get': { input: z.object({ caseId }), output: applicationForm },
  /** `values` by "section.id" take the place of what the case gives; they are not kept. */
  'application.export': {
    input: z.object({
      caseId,
      format: z.enum(['pdf', 'docx']),
      values: z.record(z.string().max(64), prose.pipe(z.string().max(20_000))).default({}),
    }),
    output: jobStarted,
    result: output,
  },
})
