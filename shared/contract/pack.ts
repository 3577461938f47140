/** The evidence pack (SPEC M22): one PDF of cover, letter, 证据目录 and stamped exhibits. */
import { z } from 'zod'
import { PRIVATE_KINDS, type PrivateKind } from '../domain/private-data.ts'
import { DAMAGE_VIEWS } from '../domain/damages.ts'
import { REDACTION_REASON } from '../domain/printed-words.ts'
import { jobStarted, line, output, caseId, evidenceId, letterId } from './common.ts'
import { defineRoutes } from './route.ts'

/**
 * What the owner should know about an exhibit before filing; the pack is made all the same.
 *
 * pdf-encrypted, pdf-damaged, pdf-empty, pdf-too-large, image-too-large, image-unreadable, text-unreadable,
 * not-printable: a sheet stands in for the exhibit · file-missing, file-changed: the vault's file is gone or is not
 * the one that was taken in · text-cut: only the beginning is printed · characters-replaced: characters the font
 * lacks are printed as ▯ · annotations-dropped, layers-shown, signature-not-carried: the original shows something
 * that a printed page cannot · text-damaged, encoding-guessed, encoding-unknown: bytes that had to be interpreted ·
 * changes-accepted, hidden-text, pictures-apart, objects-not-printed, symbols-unknown, numbers-missing: what the text
 * of a Word document shows otherwise than Word · pdf-repaired, pdf-restricted, pdf-drawn, dynamic-form,
 * attachments-not-printed, image-damaged: how a PDF came onto the page · picture-repaired, picture-compressed,
 * vector-drawn, dark-ground: the same of a picture · redacted: places made unreadable · over-limit: one exhibit alone
 * is larger than the office takes · pages-moved: what was filed does not come to the same pages any more · content-lost: characters that did not come onto the page · first-frame: only the first picture of an animation is printed · missing-facts: the
 * letter still has 【待补充】 · citation-without-exhibit: the letter cites an item that is not in the pack.
 */
export const PACK_WARNINGS = [
  'pdf-encrypted',
  'pdf-damaged',
  'pdf-empty',
  'pdf-too-large',
  'image-too-large',
  'image-unreadable',
  'text-unreadable',
  'not-printable',
  'file-missing',
  'file-changed',
  'text-cut',
  'characters-replaced',
  'annotations-dropped',
  'layers-shown',
  'signature-not-carried',
  'first-frame',
  'text-damaged',
  'encoding-guessed',
  'encoding-unknown',
  'changes-accepted',
  'hidden-text',
  'pictures-apart',
  'objects-not-printed',
  'symbols-unknown',
  'numbers-missing',
  'pdf-repaired',
  'pdf-restricted',
  'pdf-drawn',
  'dynamic-form',
  'attachments-not-printed',
  'image-damaged',
  'picture-repaired',
  'picture-compressed',
  'vector-drawn',
  'dark-ground',
  'redacted',
  'over-limit',
  'pages-moved',
  'content-lost',
  'missing-facts',
  'citation-without-exhibit',
] as const

/** What is found by its shape: identity numbers, bank cards, telephone numbers. */
export const REDACTION_KINDS = PRIVATE_KINDS
export type RedactionKind = PrivateKind

export const packWarning = z.object({
  code: z.enum(PACK_WARNINGS),
  /** The exhibit concerned; null for the letter or the whole pack. */
  evidenceId: evidenceId.nullable(),
  number: z.string().nullable(),
  /** How many characters, annotations, pages…; null where nothing is counted. */
  count: z.int().nullable(),
})
export type PackWarning = z.infer<typeof packWarning>

/** Lines of the exhibit's file that stand on its pages (from 1), where the file is printed line by line. */
const printedLines = z.array(z.object({ page: z.int(), from: z.int(), to: z.int() })).default([])

export const packResult = z.object({
  output,
  /** All files of a pack that was split, the first included. */
  outputs: z.array(output),
  /** Counts the case's packs, from 1. */
  version: z.int(),
  pages: z.int(),
  exhibits: z.int(),
  /** Names of the files made. */
  files: z.array(z.string()),
  /** Where each exhibit begins, from 1, as printed. */
  contents: z.array(
    z.object({ evidenceId, number: z.string(), firstPage: z.int(), pages: z.int(), lines: printedLines }),
  ),
  warnings: z.array(packWarning),
})
export type PackResult = z.infer<typeof packResult>

/** Which way to compute damages goes in: none, the one the law supports best, or one by name. */
export const packDamages = z.enum(['none', 'preferred', ...DAMAGE_VIEWS])
export type PackDamages = z.infer<typeof packDamages>

/** Of a page's width or height. */
const share = z.number().min(0).max(1)

/** How packs to one kind of office are bound: what the owner chose last for it. What is of one case alone is not in it. */
export const packBinding = z.object({
  cover: z.boolean().default(true),
  /** What the cover says about this program. */
  notice: z.boolean().default(true),
  /** The facts in order of time, with their exhibits. */
  timeline: z.boolean().default(false),
  /** Hashes of the exhibits' files and of the custody log. */
  integrity: z.boolean().default(false),
  groupBy: z.enum(['category', 'purpose']).default('category'),
  /** Copies handed in, the court's included; null: not said. */
  copies: z.int().min(1).max(99).nullable().default(null),
  /** What the office takes in one file; the pack is split between exhibits. */
  limits: z
    .object({
      megabytes: z.number().positive().max(10_000).nullable().default(null),
      pages: z.int().positive().max(100_000).nullable().default(null),
    })
    .nullable()
    .default(null),
})
export type PackBinding = z.infer<typeof packBinding>

/** The channel whose offices a binding is for; empty: a pack without a letter. */
const bindingChannel = z.string().max(64)

export const packRoutes = defineRoutes({
  'pack.binding': { input: z.object({ channel: bindingChannel }), output: packBinding },
  'pack.keepBinding': {
    input: z.object({ channel: bindingChannel, binding: packBinding }),
    output: packBinding,
  },
  'pack.build': {
    input: packBinding.extend({
      caseId,
      /** The letter to file; null: the newest of the case, or none when it has none. */
      letterId: letterId.nullable().default(null),
      /** Exhibits to take; null: everything that is not in the bin, in the order of the numbers. */
      evidenceIds: z.array(evidenceId).nullable().default(null),
      /** Findings and damages; left out by itself while no loss is known. */
      damages: packDamages.default('preferred'),
      /** False: no letter, whatever the case has. */
      letter: z.boolean().default(true),
      /** number: as they are numbered; given: as `evidenceIds` lists them. */
      order: z.enum(['number', 'given']).default('number'),
      /** Pages of an exhibit to print, by its id: "1-3,7". */
      ranges: z
        .record(evidenceId, z.string().regex(/^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$/))
        .default({}),
      /** What was filed stays where it is; exhibits that came later follow as 补充证据. */
      supplement: z.boolean().default(false),
      redact: z
        .object({
          kinds: z.array(z.enum(REDACTION_KINDS)).default([]),
          /** Names and addresses of third parties, as they are written. */
          words: z.array(line).max(500).default([]),
          areas: z
            .array(
              z.object({
                evidenceId,
                page: z.int().min(1),
                x: share,
                y: share,
                width: share,
                height: share,
              }),
            )
            .default([]),
          reason: line.default(REDACTION_REASON),
          /** A list of what was made unreadable, for the court's copy. */
          list: z.boolean().default(true),
        })
        .nullable()
        .default(null),
      /** Tried for encrypted PDFs. */
      passwords: z.array(z.string().max(200)).max(20).default([]),
    }),
    output: jobStarted,
    result: packResult,
  },
})
