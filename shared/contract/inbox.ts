/** Files on their way into a case: what each seems to be, before anything is kept (SPEC M3, M9). */
import { z } from 'zod'
import { EVIDENCE_CATEGORIES } from '../domain/evidence-number.ts'
import { bilingual } from '../domain/scenario.ts'
import { errorShape, fileRef, id, instant, jobStarted, localDate, caseId, evidenceId } from './common.ts'
import { defineRoutes } from './route.ts'
import { STATEMENT_SIDES } from './statements.ts'

const words = z.object({ 'zh-CN': z.string(), en: z.string() })

/** What a file can be taken for; `other` where nothing says what it is. */
export const FILE_KINDS = [
  'contract',
  'annex',
  'notice',
  'identity',
  'registration',
  'agent',
  'payment',
  'bank-statement',
  'pos-statement',
  'slip',
  'deduction',
  'chat',
  'call',
  'mail',
  'letter',
  'status',
  'device',
  'other',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What a kind means for a file that is taken for it. */
export const fileKind = z.object({
  id: z.enum(FILE_KINDS),
  category: z.enum(EVIDENCE_CATEGORIES),
  name: bilingual,
  /** The checklist items it can answer, the first that the case's scenario has. */
  items: z.array(z.string()),
  /** What it proves and where it comes from, as a first suggestion; empty for `other`. */
  purpose: words,
  source: words,
})
export type FileKindRecord = z.infer<typeof fileKind>

export const incomingFile = z.object({
  name: z.string(),
  bytes: z.int(),
  mime: z.string(),
  sha256: z.string(),
  /** The file's own modification time; null where nobody told it. */
  modifiedAt: instant.nullable(),
  kind: z.enum(FILE_KINDS),
  /** sure: its content or its type says so. likely: its name says so. none: nothing does. */
  certainty: z.enum(['sure', 'likely', 'none']),
  category: z.enum(EVIDENCE_CATEGORIES),
  checklistItem: z.string().nullable(),
  /** The words that told, as they stand in the file or its name. */
  because: z.array(z.string()),
  /** Byte for byte the same: an exhibit of the case, or an earlier file of this lot (its place from 0). */
  sameAs: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('exhibit'), id: evidenceId, number: z.string() }),
      z.object({ kind: z.literal('file'), index: z.int() }),
    ])
    .nullable(),
  /** A picture that looks the same (a crop, another compression), with how alike in per cent. */
  looksLike: z
    .object({
      kind: z.enum(['exhibit', 'file']),
      id: id.nullable(),
      index: z.int().nullable(),
      number: z.string(),
      percent: z.int(),
    })
    .nullable(),
  /** Where rows could be read. */
  statement: z
    .object({
      side: z.enum(STATEMENT_SIDES),
      rows: z.int(),
      from: localDate.nullable(),
      to: localDate.nullable(),
      /** Nothing about it is open: it can be imported without a question. */
      ready: z.boolean(),
    })
    .nullable(),
})
export type IncomingFile = z.infer<typeof incomingFile>

export const inboxRoutes = defineRoutes({
  /** The kinds there are, for a user who knows better. */
  'inbox.kinds': { input: z.object({}), output: z.array(fileKind) },
  /** Looks at files and says what each seems to be. Nothing is kept; uploads stay until they are taken in or let go. */
  'inbox.look': {
    input: z.object({ caseId, files: z.array(fileRef).min(1).max(5000) }),
    output: jobStarted,
    result: z.object({
      /** In the order of the files; an error for one that cannot be read. */
      files: z.array(z.union([incomingFile, z.object({ name: z.string(), error: errorShape })])),
    }),
  },
  /** Lets uploads go that are not wanted after all. */
  'inbox.drop': { input: z.object({ files: z.array(fileRef).max(5000) }), output: z.object({}) },
})
