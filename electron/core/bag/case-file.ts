/** `data/case/case.json`: what a bag holds, and how to find it. docs/data-format.md says the rest. */
import { z } from 'zod'
import { instant, localDate, money } from '../../../shared/contract/common.ts'
import { RECIPIENTS } from '../../../shared/contract/bag.ts'

export const FORMAT = 'proofdesk-bag'
export const FORMAT_VERSION = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const two = z.object({ 'zh-CN': z.string(), en: z.string() })

export const FILE_ROLES = ['original', 'statement', 'sent', 'letter', 'pack', 'derived', 'proof'] as const

const bagFile = z.object({
  path: z.string(),
  sha256,
  bytes: z.int(),
  role: z.enum(FILE_ROLES),
  /** Of the item, batch, submission, letter or proof it belongs to; a file several share is listed for each. */
  of: z.string(),
  /** As a reader calls it: 合-01 合同. */
  label: z.string(),
})
export type BagFile = z.infer<typeof bagFile>

/** One loss the claim is reckoned from, and what makes it so. */
const loss = z.object({
  id: z.string(),
  nature: z.string(),
  group: z.string(),
  amount: money,
  since: localDate.nullable(),
  until: localDate.nullable(),
  /** Finding behind it; null for the owner's own. */
  finding: z.string().nullable(),
})

const line = z.object({
  part: z.string(),
  /** Group and currency of its losses: "unsettled:CNY"; null for what is not about a group. */
  of: z.string().nullable(),
  label: two,
  amount: money.nullable(),
  /** Interest: its losses with the days counted. */
  interest: z.array(z.object({ loss: z.string(), principal: money, from: localDate, to: localDate })),
  upliftPercent: z.int().nullable(),
  dayBasis: z.int().nullable(),
})

/** The schedule behind the claim as it was reckoned when the bag was made, with the rates it rests on. */
export const reckoning = z.object({
  countedTo: localDate,
  losses: z.array(loss),
  /** Lines of the way to reckon that the claim follows. */
  lines: z.array(line),
  penalty: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('fixed'), amount: money }),
      z.object({ kind: z.enum(['percent', 'percent-a-day']), percent: z.string() }),
    ])
    .nullable(),
  rates: z.array(z.object({ date: localDate, ratePercent: z.string(), source: z.string(), tag: z.string() })),
  /** Last day the rates answer for. */
  ratesKnownThrough: localDate,
})
export type Reckoning = z.infer<typeof reckoning>

export const caseFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  app: z.string(),
  made: instant,
  recipient: z.enum(RECIPIENTS),
  case: z.string(),
  title: z.string(),
  /** Rows of each table; a table without rows has no file. */
  tables: z.record(z.string(), z.int()),
  /** Files of statement rows, by batch. */
  rows: z.record(z.string(), z.int()),
  custody: z.object({ entries: z.int(), head: sha256.nullable() }),
  files: z.array(bagFile),
  reckoning,
})
export type CaseFile = z.infer<typeof caseFile>
