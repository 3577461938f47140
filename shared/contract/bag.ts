/**
 * The bag (移交包, SPEC M22): one case as a folder by BagIt (RFC 8493), for a lawyer, an accountant, the other side: anyone
 * can verify it without Proofdesk, by `sha256sum -c` or by the page that lies in it.
 */
import { z } from 'zod'
import { caseId, fileRef, instant, jobStarted, output } from './common.ts'
import { integrityFault } from './integrity.ts'
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

/** A record that is in the bag and here, and says different things. What is here stays. */
const difference = z.object({
  /** The table of the data (docs/data-format.md). */
  table: z.string(),
  label: z.string(),
  columns: z.array(z.object({ column: z.string(), here: z.string(), there: z.string() })),
})
export type BagDifference = z.infer<typeof difference>

const taken = z.object({
  caseId,
  title: z.string(),
  made: instant,
  manifest: z.string(),
  /** The case was here before: the bag is merged into it. */
  caseHere: z.boolean(),
  /** This very bag was taken in before: nothing is done. */
  already: z.boolean(),
  /** What is new, or was when it was looked at. */
  newFiles: z.int(),
  newStatements: z.int(),
  newRecords: z.int(),
  same: z.int(),
  /** Letters written on in both places: the bag's come in beside those that are here. */
  lettersBeside: z.int(),
  /** At most 500. */
  differences: z.array(difference),
  /** Files named only: the backup was made when they were gone or altered. */
  lacking: z.array(z.string()),
  /** What verification of the case found afterwards; empty when it was looked at. */
  faults: z.array(integrityFault),
})
export type BagTaken = z.infer<typeof taken>

const inBackup = z.object({
  file: z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  snapshot: z.string().nullable().default(null),
  /** The case's id as the backup has it: it need not be here. */
  wanted: caseId,
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
  /** Looks at a bag (a folder or a zip): what taking it in would do. Refused as `bag.import` is. */
  'bag.look': { input: z.object({ file: fileRef }), output: jobStarted, result: taken },
  /**
   * Takes a bag in: a case that is not here is made, one that is here gets what it lacks; nothing here is changed.
   * The custody log of the bag is kept beside this store's own. Refused with `bag.notOne`, `bag.damaged` (a file is gone
   * or altered), `bag.newer`, `bag.forOpponent`.
   */
  'bag.import': { input: z.object({ file: fileRef }), output: jobStarted, result: taken },
  /** Looks at one case of a backup file (its newest moment, unless one is named): what bringing it back would do. */
  'bag.lookInBackup': { input: inBackup, output: jobStarted, result: taken },
  /**
   * Brings one case of a backup back into this store, as a bag is taken in: what is gone comes back, what is here stays
   * and is listed where it differs, a file that is here altered is replaced. Refused with `backup.*`, `notFound`.
   */
  'bag.fromBackup': { input: inBackup, output: jobStarted, result: taken },
})
export type BagRecipient = (typeof RECIPIENTS)[number]
