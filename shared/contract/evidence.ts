/** Evidence items, the vault behind them, and the checklist (SPEC M3, M4). */
import { z } from 'zod'
import { EVIDENCE_CATEGORIES } from '../domain/evidence-number.ts'
import {
  errorShape,
  fileRef,
  instant,
  jobStarted,
  line,
  localDate,
  nothing,
  prose,
  caseId,
  evidenceId,
  output,
} from './common.ts'
import { defineRoutes } from './route.ts'

/** 已收集 · 待补充 · 已提交 */
export const EVIDENCE_STATUSES = ['collected', 'incomplete', 'submitted'] as const
/** 原件 · 复印件 · 电子数据（导出）: printed from a system, by the bank's or by Proofdesk itself (证据规定 15). */
export const EVIDENCE_FORMS = ['original', 'copy', 'export'] as const

export type EvidenceForm = (typeof EVIDENCE_FORMS)[number]

const category = z.enum(EVIDENCE_CATEGORIES)

export const evidenceFields = z.object({
  name: line.pipe(z.string().min(1).max(300)),
  category,
  status: z.enum(EVIDENCE_STATUSES),
  /** Where it comes from: 本人手机截图, 平台客服邮件… */
  source: line,
  /** 证明目的 */
  purpose: prose,
  form: z.enum(EVIDENCE_FORMS),
  /** Ids of the checklist items it answers; one file may answer several. */
  checklistItems: z.array(z.string()).max(50),
  /** The days it is of: its own date, or the first and last it covers; null where not told. */
  dated: z
    .object({ from: localDate, to: localDate })
    .refine(({ from, to }) => from <= to, { error: 'ends before it starts' })
    .nullable(),
  notes: prose,
  /** Text of a recording. */
  transcript: prose,
})
export type EvidenceFields = z.infer<typeof evidenceFields>

export const evidenceItem = evidenceFields.extend({
  id: evidenceId,
  caseId,
  /** Place within its category, from 1; never given to another item by itself. */
  ordinal: z.int(),
  /** As printed: 付-02. */
  number: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** Sniffed from the content. */
  mime: z.string(),
  /** As the file was called when it came in; for display only. */
  originalName: z.string(),
  /** The extension promises another type than the content has. */
  nameMismatch: z.boolean(),
  /** Null where the type has none or they cannot be counted. */
  pages: z.int().nullable(),
  /** Other items (any case) that hold the same file. */
  sameFileCount: z.int(),
  /** Other cases in which this exhibit is used too: one file, one custody history, a number and a purpose in each. */
  sharedWith: z.array(
    z.object({ caseId, caseTitle: z.string(), evidenceId, number: z.string(), binned: z.boolean() }),
  ),
  addedAt: instant,
  /** The file's own modification time when it came in. */
  fileModifiedAt: instant.nullable(),
  binnedAt: instant.nullable(),
})
export type EvidenceItem = z.infer<typeof evidenceItem>

/** What is said of one file that comes in. */
const place = z.object({
  name: line.pipe(z.string().min(1).max(300)),
  category,
  checklistItem: z.string().nullable(),
  source: line,
  purpose: prose,
})
export type IngestPlace = z.infer<typeof place>

export const ingestResult = z.object({
  added: z.array(evidenceItem),
  /** One error per file that could not be taken in; the others are there. */
  failed: z.array(z.object({ name: z.string(), error: errorShape })),
})

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })
export const checklistItem = z.object({
  id: z.string(),
  category,
  name: bilingual,
  /** Why it matters. */
  why: bilingual,
  /** Where to get it. */
  where: bilingual,
  required: z.boolean(),
  source: z.string(),
  evidenceIds: z.array(evidenceId),
  /** Files already there that look like an answer, none of which was said to be one: proposed, never counted. */
  proposedIds: z.array(evidenceId),
  state: z.enum(['collected', 'incomplete', 'submitted', 'missing', 'not-applicable']),
  note: z.string(),
})
export const checklist = z.object({
  scenario: z.string().nullable(),
  items: z.array(checklistItem),
  collected: z.int(),
  required: z.int(),
})
export type Checklist = z.infer<typeof checklist>

/**
 * What happens to a file in our keeping. `added` taken in, `opened` shown outside, `saved` out, `derived` a file made of
 * it, `read` its text recognised, `shared` in a pack or bag, `used-in-case` another case's exhibit too, `submitted`, `sent` a submission, `verified`, `redacted`,
 * `binned` and `restored` from there, `renumbered`, `repaired` replaced in the vault by a whole copy, statements taken in
 * and taken back, and of the whole store: `backed-up`, `store-restored`;
 * of a case brought back out of a backup or taken in from a bag: `case-restored`, `received`.
 */
export const CUSTODY_ACTIONS = [
  'added',
  'opened',
  'saved',
  'derived',
  'read',
  'shared',
  'used-in-case',
  'submitted',
  'sent',
  'verified',
  'redacted',
  'binned',
  'restored',
  'renumbered',
  'repaired',
  'statement-imported',
  'statement-undone',
  'backed-up',
  'store-restored',
  'case-restored',
  'proved',
  'received',
] as const
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number]

/** What an entry says beside its action, by name. */
export const custodyDetail = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export const custodyEntry = z.object({
  sequence: z.int(),
  at: instant,
  action: z.string(),
  evidenceId: evidenceId.nullable(),
  number: z.string().nullable(),
  sha256: z.string().nullable(),
  detail: custodyDetail,
  hash: z.string(),
})

export const evidenceRoutes = defineRoutes({
  'evidence.list': {
    input: z.object({ caseId, binned: z.boolean().default(false) }),
    output: z.array(evidenceItem),
  },
  'evidence.get': { input: z.object({ id: evidenceId }), output: evidenceItem },
  /** Copies files into the vault, one item each, in the order given. */
  'evidence.add': {
    input: z.object({
      caseId,
      files: z.array(fileRef).min(1).max(5000),
      /** Null: guessed from the type (PDF and DOCX → contract, pictures → payment, sound and video → communication). */
      category: category.nullable().default(null),
      checklistItem: z.string().nullable().default(null),
      /** Only for a single file. */
      name: line.optional(),
      /** What each file is, in their order, where it was confirmed file by file; it goes before what is said of all. */
      places: z.array(place).max(5000).optional(),
      /** False: a file that is in the case already, byte for byte, is told (`evidence.sameFile`) and not taken in twice. */
      again: z.boolean().default(true),
    }),
    output: jobStarted,
    result: ingestResult,
  },
  'evidence.update': {
    input: z.object({ id: evidenceId, fields: evidenceFields.partial() }),
    output: evidenceItem,
  },
  /** Into the bin (true) or back (false). The file stays in the vault. */
  'evidence.bin': {
    input: z.object({ ids: z.array(evidenceId).min(1), binned: z.boolean() }),
    output: z.array(evidenceItem),
  },
  /**
   * Uses exhibits in another case too: each gets a number of its own there, and a purpose to be written there. What that
   * case has already is answered as it stands, taken out of its bin where it lay there. Throws `evidence.sameCase`.
   */
  'evidence.share': {
    input: z.object({ caseId, ids: z.array(evidenceId).min(1).max(500) }),
    output: z.array(evidenceItem),
  },
  /** Numbers the items of a category in the order of `ids` from 1 (binned ones after them). */
  'evidence.renumber': {
    input: z.object({ caseId, category, ids: z.array(evidenceId) }),
    output: z.array(evidenceItem),
  },
  /** The original, byte for byte, for the user to save elsewhere; noted in its custody. Refused with `file.vaultMissing`, `.vaultAltered`. */
  'evidence.saveOut': { input: z.object({ id: evidenceId }), output },
  /** `evidenceId`: the one history of this exhibit, with what was done to its file from other cases; else the case's log. */
  'evidence.custody': {
    input: z.object({ caseId, evidenceId: evidenceId.nullable().default(null) }),
    output: z.array(custodyEntry),
  },
  'checklist.get': { input: z.object({ caseId }), output: checklist },
  'checklist.mark': {
    input: z.object({ caseId, item: z.string(), notApplicable: z.boolean(), note: line.default('') }),
    output: checklist,
  },
  'evidence.acceptedTypes': { input: nothing, output: z.array(z.string()) },
})
