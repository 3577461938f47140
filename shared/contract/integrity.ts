/** Whether everything kept is what it was: every file against its hash, the custody log, and today's rows against it (SPEC M4). */
import { z } from 'zod'
import { caseId, evidenceId, instant, jobStarted, nothing, output } from './common.ts'
import { defineRoutes } from './route.ts'

/** What verification finds. Each has its words in the window. */
export const INTEGRITY_FAULTS = [
  // files of the vault
  'file-damaged',
  'file-missing',
  'file-unknown',
  // the custody log
  'entry-altered',
  'entry-moved',
  'entries-missing',
  'time-backwards',
  'tail-cut',
  'head-differs',
  'head-missing',
  // today's rows against the log
  'item-gone',
  'item-unlogged',
  'item-file-differs',
  'item-case-differs',
  'item-number-differs',
  'item-bin-differs',
  'statement-gone',
  'statement-unlogged',
  'statement-file-differs',
  'submission-gone',
  'submission-unlogged',
  'submission-differs',
  // proofs of time
  'proof-broken',
  'proof-head-differs',
  'proof-file-differs',
] as const

export const integrityFault = z.object({
  kind: z.enum(INTEGRITY_FAULTS),
  caseId: caseId.nullable(),
  evidenceId: evidenceId.nullable(),
  /** The entry of the custody log that shows it. */
  sequence: z.int().nullable(),
  /** What a person calls what is concerned: 付-02 回单, a file's name. */
  name: z.string(),
  /** What was expected, and what is there; empty where there is nothing to say. */
  expected: z.string(),
  found: z.string(),
})
export type IntegrityFault = z.infer<typeof integrityFault>

export const custodyEnd = z.object({ entries: z.int(), head: z.string() })

export const integrityReport = z.object({
  at: instant,
  /** Null: the whole store. */
  caseId: caseId.nullable(),
  files: z.int(),
  bytes: z.int(),
  custody: custodyEnd,
  faults: z.array(integrityFault),
})
export type IntegrityReport = z.infer<typeof integrityReport>

export const integrityRoutes = defineRoutes({
  /** Reads every file of the case (null: of the store) against its hash, and the custody log against today's rows. */
  'integrity.verify': {
    input: z.object({ caseId: caseId.nullable() }),
    output: jobStarted,
    result: integrityReport,
  },
  /** The last verification of the whole store, and where the custody log ends now. */
  'integrity.last': {
    input: nothing,
    output: z.object({ report: integrityReport.nullable(), custody: custodyEnd }),
  },
  /** The story of one exhibit as PDF: what it is, every entry of its log, how anyone checks it. */
  'integrity.story': { input: z.object({ evidenceId }), output: jobStarted, result: output },
})
