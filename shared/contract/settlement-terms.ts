/** What a contract fixes about settlement (约定), as the owner enters it: rates, cycles, charges, and the pages that prove them. */
import { z } from 'zod'
import { parseSettleTerm, ratePpmFromPercent } from '../domain/settlement.ts'
import { evidenceId, line, localDate, money } from './common.ts'

/** A percentage as written: "0.38". */
export const ratePercent = z
  .string()
  .refine((text) => ratePpmFromPercent(text) !== null, { error: 'not a percentage such as 0.38' })
/** T+n: working days; D+n: calendar days. */
export const settleTerm = z
  .string()
  .refine((text) => parseSettleTerm(text) !== null, { error: 'not a term such as T+1 or D+0' })

/** The page of the contract that proves a term; null until the user links it. */
const proof = z.object({ evidenceId, page: z.int().min(1).nullable() }).nullable()

/** First and last day it holds; null: open. One term after another: the later begins where the earlier ends. */
const validity = {
  validFrom: localDate.nullable().default(null),
  validTo: localDate.nullable().default(null),
}

export const terms = z.object({
  rates: z
    .array(
      z.object({
        /** As the acquirer's file names it; null: all others. */
        cardType: line.pipe(z.string().min(1).max(100)).nullable(),
        percent: ratePercent,
        /** The most one transaction may cost; it binds rows of its currency. */
        cap: money.refine(({ minor }) => minor >= 0, { error: 'negative' }).nullable(),
        proof,
        ...validity,
      }),
    )
    .max(50),
  /** When money is due; several where the contract was changed. */
  cycles: z.array(z.object({ term: settleTerm, proof, ...validity })).max(20),
  /** HH:MM at which the acquirer's day ends; null: learned from the data. */
  cutoff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  /** Charges that were agreed, by their text; amount null: any, in any currency. */
  agreedFees: z
    .array(
      z.object({
        text: line.pipe(z.string().min(1).max(100)),
        amount: money.refine(({ minor }) => minor > 0, { error: 'must be above zero' }).nullable(),
        proof,
        ...validity,
      }),
    )
    .max(50),
  feeReturnedOnRefund: z.boolean(),
  /** Names of the acquirer as the bank prints them. */
  payers: z.array(line.pipe(z.string().min(1).max(100))).max(20),
})
export type TermsInput = z.infer<typeof terms>
