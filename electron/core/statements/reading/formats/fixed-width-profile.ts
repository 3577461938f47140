/** Layouts of fixed-width files: data in resources/statement-profiles with `kind: "fixed-width"`, or saved by a user. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ROW_KINDS } from '../../../../../shared/contract/statement-reading.ts'
import { resourcePath } from '../../../app-root.ts'

const place = z.object({ start: z.int().min(0), width: z.int().min(1) })
const dateField = place.extend({
  format: z.enum(['YYYYMMDD', 'YYMMDD', 'DDMMYYYY', 'MMDDYYYY', 'YYYY-MM-DD', 'MMDD']),
})
const amountField = place.extend({
  /** Implied decimals; the field holds digits only. */
  decimals: z.int().min(0).max(4),
})
const pattern = z.string().refine(
  (text) => {
    try {
      return new RegExp(text) instanceof RegExp
    } catch {
      return false
    }
  },
  { error: 'not a regular expression' },
)

export const fixedWidthProfile = z.object({
  name: z.string(),
  kind: z.literal('fixed-width'),
  /** Where the layout comes from. */
  source: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Where each line says what it is; absent where every line is a transaction. */
  recordType: place.optional(),
  /** Year (two or four digits), month and day of the file in its name, as three groups: for dates written MMDD. */
  fileDate: pattern.optional(),
  header: z.object({ type: z.string(), match: pattern }).optional(),
  detail: z.object({
    type: z.string().optional(),
    match: pattern,
    fields: z.object({
      date: dateField,
      amount: amountField,
      time: place.extend({ format: z.enum(['HHMM', 'HHMMSS']) }).optional(),
      settlementDate: dateField.optional(),
      fee: amountField.optional(),
      net: amountField.optional(),
      merchantNumber: place.optional(),
      terminal: place.optional(),
      cardType: place.optional(),
      counterparty: place.optional(),
      kind: place.optional(),
      reference: place.optional(),
      orderNumber: place.optional(),
      memo: place.optional(),
      status: place.optional(),
      account: place.optional(),
    }),
    /** Which codes of which field bring money in, and which take it out. */
    direction: z.object({
      field: z.enum(['kind', 'status']),
      in: z.array(z.string()),
      out: z.array(z.string()),
    }),
    /** What rows of each code book, where the code alone says it. */
    rowKinds: z.record(z.string(), z.enum(ROW_KINDS)).optional(),
  }),
  /** Counts and totals are of the detail lines; the total is of amounts without sign. */
  trailer: z
    .object({ type: z.string(), match: pattern, count: place.optional(), total: amountField.optional() })
    .optional(),
})
export type FixedWidthProfile = z.infer<typeof fixedWidthProfile>

let shipped: ReadonlyMap<string, FixedWidthProfile> | undefined

/** The profiles shipped with Proofdesk, by file name without extension. Throws where a file is not valid. */
export function shippedFixedWidthProfiles(): ReadonlyMap<string, FixedWidthProfile> {
  if (shipped) return shipped
  const folder = resourcePath('statement-profiles')
  const found = new Map<string, FixedWidthProfile>()
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!file.endsWith('.json')) continue
    const content = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { kind?: unknown }
    if (content.kind === 'fixed-width')
      found.set(path.basename(file, '.json'), fixedWidthProfile.parse(content))
  }
  return (shipped = found)
}
