/**
 * The bag (移交包, SPEC M22): one case as a folder by BagIt (RFC 8493), for a lawyer, an accountant, the other side: anyone
 * can verify it without Proofdesk, by `sha256sum -c` or by the page that lies in it.
 */
import { z } from 'zod'
import { caseId, jobStarted, output } from './common.ts'
import { defineRoutes } from './route.ts'

/** lawyer: everything of the case · opponent: without notes, drafts, calls, facts and what was sent to others. */
export const RECIPIENTS = ['lawyer', 'opponent'] as const

const made = z.object({
  files: z.int(),
  bytes: z.int(),
  /** Of manifest-sha256.txt: who is told it can tell this bag from any other. */
  manifest: z.string(),
  /** What is not in it as it should be, in words of a code. */
  warnings: z.array(z.object({ code: z.enum(['bag.noPack']), name: z.string() })),
})

export const bagRoutes = defineRoutes({
  /**
   * Makes a bag as one zip file. Refused with `bag.fileDamaged` where a file of the vault is gone or is not what was
   * taken in: a bag never passes such a file on.
   */
  'bag.make': {
    input: z.object({ caseId, recipient: z.enum(RECIPIENTS).default('lawyer') }),
    output: jobStarted,
    result: made.extend({ output }),
  },
  /** The same as a folder, which must not be there yet; for doors that know the user's disk. */
  'bag.makeFolder': {
    input: z.object({
      caseId,
      recipient: z.enum(RECIPIENTS).default('lawyer'),
      folder: z.object({ kind: z.literal('path'), path: z.string().min(1) }),
    }),
    output: jobStarted,
    result: made.extend({ folder: z.string() }),
  },
})
export type BagRecipient = (typeof RECIPIENTS)[number]
