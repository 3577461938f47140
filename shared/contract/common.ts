/** Schemas that several domains share. */
import { z } from 'zod'
import { parseLocalDate, type Instant, type LocalDate } from '../domain/dates.ts'
import type { Id, IdText, PlainNumber, TransactionId } from '../domain/ids.ts'

export const id = z.string().min(1).max(64)
/** The id of a record of one kind; see shared/domain/ids.ts. */
const idOf = <K extends string>() => id.transform((text) => text as Id<K>) as z.ZodType<Id<K>, IdText<K>>
export const callId = idOf<'call'>()
export const caseId = idOf<'case'>()
export const claimantId = idOf<'claimant'>()
export const decisionId = idOf<'decision'>()
export const eventId = idOf<'event'>()
export const evidenceId = idOf<'evidence'>()
export const findingId = idOf<'finding'>()
export const letterId = idOf<'letter'>()
export const providerId = idOf<'provider'>()
export const statementAccountId = idOf<'statementAccount'>()
export const statementBatchId = idOf<'statementBatch'>()
export const submissionId = idOf<'submission'>()
export const transactionId = z.int().transform((number) => number as TransactionId) as z.ZodType<
  TransactionId,
  PlainNumber<'transaction'>
>
/** One line of user text: trimmed, no control characters. */
export const line = z
  .string()
  .max(2000)
  .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
/** Several lines of user text. */
export const prose = z
  .string()
  .max(200_000)
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]+/gu, '')
      .trim(),
  )

/** A year of a dispute: 0202 and 20204 are slips of a key, and dates before 1900 are in no calendar we count with. */
const isYearOfOurs = (text: string) => text >= '1900' && text < '2200'

export const localDate = z
  .string()
  .refine((text) => parseLocalDate(text) !== null, { error: 'not a date' })
  .refine(isYearOfOurs, { error: 'year out of range (1900 to 2199)' })
  .transform((text) => text as LocalDate)
export const instant = z.iso
  .datetime()
  .refine(isYearOfOurs, { error: 'year out of range (1900 to 2199)' })
  .transform((text) => text as Instant)

/** ISO 4217, upper case. */
export const currency = z.string().regex(/^[A-Z]{3}$/)
/** Integer minor units with an ISO 4217 code; see shared/domain/money.ts. */
export const money = z.object({ minor: z.int(), currency })

/** A file that comes in: by path (desktop, terminal) or by the id of an upload staged by the browser door. */
export const fileRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('upload'), id, name: z.string() }),
])
export type FileRef = z.infer<typeof fileRef>

/** A file that goes out: it waits in the core's outbox until the door saves, downloads or copies it. */
export const output = z.object({ id, name: z.string(), mime: z.string(), bytes: z.int() })
export type Output = z.infer<typeof output>

/** What a route that starts heavy work answers. Progress and result follow as events. */
export const jobStarted = z.object({ job: id })

export const nothing = z.object({})

/** An error of one file or row among many that went well: the others are kept. */
export const errorShape = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  message: z.string(),
})
