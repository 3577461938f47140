/** Letters (SPEC M16): composed from a template, edited by the owner, kept in versions, printed to PDF and text. */
import { z } from 'zod'
import { id, instant, jobStarted, line, nothing, output } from './common.ts'
import { defineRoutes } from './route.ts'

/** 1 calm · 2 firmer ("已多次沟通未解决") · 3 names the regulator. */
export const LETTER_TONES = [1, 2, 3] as const
export const LETTER_FORMATS = ['pdf', 'txt'] as const

/**
 * A piece of a line. A citation holds the evidence item, never its number: number and page are filled in when the
 * letter is shown or printed, so that they stay right when evidence is renumbered or the pack changes.
 */
export const letterInline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().max(20_000) }),
  z.object({
    kind: z.literal('citation'),
    evidenceId: id,
    /** Page within the exhibit, from 1. */
    page: z.int().min(1).nullable(),
    /** Place in a recording: "03:15" or "1:02:03". */
    timecode: z
      .string()
      .regex(/^(\d{1,2}:)?\d{1,2}:[0-5]\d$/)
      .nullable(),
  }),
  /** A fact the case does not have yet; printed as 【待补充：label】, never invented. */
  z.object({ kind: z.literal('missing'), label: line }),
])
export type LetterInline = z.infer<typeof letterInline>

const inlines = z.array(letterInline).max(2000)

/** The parts of a letter in the order of the page. */
export const letterBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), content: inlines }),
  /** 称谓, flush left, with its colon. */
  z.object({ kind: z.literal('salutation'), content: inlines }),
  z.object({ kind: z.literal('heading'), content: inlines }),
  z.object({ kind: z.literal('paragraph'), content: inlines }),
  /** Names and numbers of the matter, one a row. */
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: line, value: inlines })).max(100) }),
  /** circled ①②③ for evidence · letters A. B. C. for demands · numbers 1. 2. 3. */
  z.object({
    kind: z.literal('list'),
    marks: z.enum(['circled', 'letters', 'numbers']),
    items: z.array(inlines).max(500),
  }),
  /** 落款: who signs, how to reach them, the date; at the right. */
  z.object({ kind: z.literal('signature'), lines: z.array(inlines).max(20) }),
])
export type LetterBlock = z.infer<typeof letterBlock>

export const letterDocument = z.object({
  language: z.literal('zh-CN'),
  blocks: z.array(letterBlock).max(1000),
})
export type LetterDocument = z.infer<typeof letterDocument>

export const letterRecord = z.object({
  id,
  caseId: id,
  /** Which office it goes to: an id of `letters.templates`. */
  channel: z.string(),
  template: z.string(),
  tone: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  title: line,
  document: letterDocument,
  /** From 1; every save makes the next one. */
  version: z.int().min(1),
  /** Facts still marked 【待补充】. */
  missing: z.array(z.string()),
  createdAt: instant,
  updatedAt: instant,
})
export type LetterRecord = z.infer<typeof letterRecord>

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })
export const letterChannel = z.object({
  channel: z.string(),
  name: bilingual,
  template: z.string(),
  tones: z.array(z.int()),
  /** Where the template's structure and legal references come from. */
  sources: z.array(z.string()),
})

export const letterRoutes = defineRoutes({
  /** The offices a letter of this case can be written to. */
  'letters.channels': { input: z.object({ caseId: id }), output: z.array(letterChannel) },
  /** Writes a new draft from the template and the case as it is now. */
  'letters.compose': {
    input: z.object({
      caseId: id,
      channel: z.string(),
      tone: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
    }),
    output: letterRecord,
  },
  /** Newest first. */
  'letters.list': { input: z.object({ caseId: id }), output: z.array(letterRecord) },
  'letters.get': {
    /** An older version when named. */
    input: z.object({ id, version: z.int().min(1).optional() }),
    output: letterRecord,
  },
  'letters.versions': {
    input: z.object({ id }),
    output: z.array(z.object({ version: z.int(), savedAt: instant })),
  },
  /** Keeps what the owner edited as the next version. `version` is the one the edit started from. */
  'letters.save': {
    input: z.object({ id, version: z.int().min(1), title: line.optional(), document: letterDocument }),
    output: letterRecord,
  },
  'letters.delete': { input: z.object({ id }), output: nothing },
  'letters.export': {
    input: z.object({ id, format: z.enum(LETTER_FORMATS) }),
    output: jobStarted,
    result: output,
  },
})
