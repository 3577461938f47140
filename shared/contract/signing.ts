/** Before signing: what to check, and the telling clauses of a contract (SPEC M26). */
import { z } from 'zod'
import { lawRule } from '../domain/law.ts'
import { clauseKind, signingCheck } from '../domain/guidance.ts'
import { fileRef, jobStarted, nothing, output, evidenceId } from './common.ts'
import { defineRoutes } from './route.ts'

export const clauseHit = z.object({
  kind: z.string(),
  page: z.int(),
  start: z.int(),
  end: z.int(),
  matched: z.string(),
  excerpt: z.string(),
})

/** A page of a contract's text. Runs tie offsets of the text to boxes on the page, in points from its top left. */
export const contractPage = z.object({
  page: z.int().min(1),
  text: z.string(),
  /** Null for types without pages. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  runs: z.array(
    z.object({
      start: z.int(),
      end: z.int(),
      box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    }),
  ),
})
export type ContractPage = z.infer<typeof contractPage>

export const contractReading = z.object({
  name: z.string(),
  pages: z.array(contractPage),
  hits: z.array(clauseHit),
  /** A copy of a PDF, for showing its pages; null for other types. */
  shown: output.nullable(),
})
export type ContractReading = z.infer<typeof contractReading>

export const signingRoutes = defineRoutes({
  'signing.checks': {
    input: nothing,
    output: z.object({
      signingChecks: z.array(signingCheck),
      clauseKinds: z.array(clauseKind),
      rules: z.array(lawRule),
    }),
  },
  /** Telling clauses in a contract's text; offsets are into the text of each page. */
  'signing.findClauses': {
    input: z.object({
      pages: z.array(z.object({ page: z.int().min(1), text: z.string().max(200_000) })).max(2000),
    }),
    output: z.array(clauseHit),
  },
  /** Reads a contract (PDF, DOCX, TXT), a file or an item of evidence, and finds its telling clauses. Keeps nothing. */
  'signing.readContract': {
    input: z.object({
      source: z.union([fileRef, z.object({ kind: z.literal('evidence'), id: evidenceId })]),
    }),
    output: jobStarted,
    result: contractReading,
  },
})
