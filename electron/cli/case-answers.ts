/** What the owner of a folder answers beforehand, for `case from --answers FILE`: YAML or JSON. */
import { readFile } from 'node:fs/promises'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { CLAIMANT_KINDS } from '../../shared/contract/cases.ts'
import { PROVIDER_KINDS } from '../../shared/contract/providers.ts'
import { PHASES } from '../../shared/contract/timeline.ts'
import { parseLocalDate } from '../../shared/domain/dates.ts'
import { EVIDENCE_CATEGORIES } from '../../shared/domain/evidence-number.ts'
import { parseSettleTerm, ratePpmFromPercent } from '../../shared/domain/settlement.ts'
import { UsageError } from './command.ts'
import { SIDE_WORDS } from './interface-words.ts'

const text = z.union([z.string(), z.number()]).transform(String)
const day = text.transform((value, context) => {
  const date = parseLocalDate(value)
  if (date !== null) return date
  context.addIssue({ code: 'custom', message: `no date: ${value}` })
  return z.NEVER
})

const providerAnswer = z.union([
  text.transform((name) => ({ name })),
  z.strictObject({
    name: text,
    kind: z.enum(PROVIDER_KINDS).optional(),
    address: text.optional(),
    phone: text.optional(),
    email: text.optional(),
    creditCode: text.optional(),
  }),
])

/** A thing that happened; `files` are where it is seen, by their path in the folder. */
const factAnswer = z
  .strictObject({
    title: text,
    on: day.optional(),
    at: text.optional(),
    from: day.optional(),
    to: day.optional(),
    about: text.optional(),
    phase: z.enum(PHASES).default('use'),
    text: text.default(''),
    files: z.array(z.string()).default([]),
  })
  .refine(({ on, from, to }) => on !== undefined || (from !== undefined && to !== undefined), {
    error: 'the day is missing: on, or from and to',
  })

/** Everything may be left out. Files go by their path in the folder. */
const answersFile = z.strictObject({
  title: text.optional(),
  scenario: text.optional(),
  claimant: z.enum(CLAIMANT_KINDS).optional(),
  claimantName: text.optional(),
  claimantPhone: text.optional(),
  claimantAddress: text.optional(),
  claimantCreditCode: text.optional(),
  salesChannel: text.optional(),
  deviceModel: text.optional(),
  deviceSerial: text.optional(),
  merchantNumber: text.optional(),
  orderNumber: text.optional(),
  contractNumber: text.optional(),
  signedOn: day.optional(),
  provider: providerAnswer.optional(),
  /** May cite files: "…[合同.pdf]" becomes "…[合-01]". */
  problem: text.optional(),
  /** "0.6%" and "T+1": what the contract fixes. */
  rate: text.optional(),
  settle: text.optional(),
  /** Answers to the intake's questions, by the question's id. */
  intake: z.record(z.string(), z.union([text, z.boolean().transform(String)])).default({}),
  facts: z.array(factAnswer).default([]),
  /** Items of the checklist that this case cannot have, each with the reason. */
  notApplicable: z.record(z.string(), text).default({}),
  files: z
    .record(
      z.string(),
      z.strictObject({
        category: z.enum(EVIDENCE_CATEGORIES).optional(),
        /** One item of the checklist or several. */
        item: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
        name: text.optional(),
        source: text.optional(),
        purpose: text.optional(),
        as: z.enum([...SIDE_WORDS, 'none']).optional(),
        leaveOut: z.boolean().optional(),
      }),
    )
    .default({}),
})
export type Answers = z.infer<typeof answersFile>

/** Reads the file; none gives no answers. Throws UsageError with the place of what it does not understand. */
export async function answersOf(file: string | undefined): Promise<Answers> {
  if (file === undefined) return answersFile.parse({})
  const read = async () => parseYaml(await readFile(file, 'utf8')) as unknown
  // JSON is YAML; what is neither, or says something unknown, is told with its place.
  const parsed = answersFile.safeParse(
    await read().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new UsageError({
        'zh-CN': `--answers 读不了：${reason}`,
        en: `--answers cannot be read: ${reason}`,
      })
    }),
  )
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
  throw new UsageError({ 'zh-CN': `--answers 有误：${where}`, en: `--answers: ${where}` })
}

/** The rate in per cent and the settlement term. Throws UsageError for what is neither. */
export function termsOf({ rate, settle }: Answers): { rate: string | null; settle: string | null } {
  const percent = rate?.replace(/\s*[%％]$/, '') ?? null
  if (percent !== null && ratePpmFromPercent(percent) === null)
    throw new UsageError({ 'zh-CN': `rate 不是百分比：${rate}`, en: `rate is no percentage: ${rate}` })
  if (settle !== undefined && parseSettleTerm(settle) === null)
    throw new UsageError({
      'zh-CN': `settle 应写作 T+1 或 D+1：${settle}`,
      en: `settle is written T+1 or D+1: ${settle}`,
    })
  return { rate: percent, settle: settle ?? null }
}

/** Files the answers name that the folder does not have: a slip of the pen must not pass in silence. */
export function refuseUnknownFiles(answers: Answers, files: readonly string[]): void {
  const cited = [...(answers.problem ?? '').matchAll(FILE_CITED)].map(([, name = '']) => name)
  const named = [
    ...Object.keys(answers.files),
    ...answers.facts.flatMap((fact) => fact.files),
    ...cited.filter((name) => /\.[A-Za-z0-9]{2,5}$/.test(name)),
  ]
  const unknown = named.find((name) => !files.includes(name))
  if (unknown !== undefined)
    throw new UsageError({
      'zh-CN': `--answers 提到的文件不在文件夹里：${unknown}`,
      en: `--answers names a file that is not in the folder: ${unknown}`,
    })
}

/** [合同.pdf] in the owner's words. */
export const FILE_CITED = /\[([^\][]+)\]/g
