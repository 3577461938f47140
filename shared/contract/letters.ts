/**
 * Letters (SPEC M16): composed from a template, edited by the owner, kept in versions, printed to PDF, Word and text.
 * Chinese is what is sent; beside it stands an English copy for reading (`letters.reading`).
 */
import { z } from 'zod'
import { HEAD_KINDS } from '../domain/claim.ts'
import { FINDING_KINDS } from '../domain/settlement.ts'
import {
  caseId,
  currency,
  evidenceId,
  fileRef,
  findingId,
  instant,
  jobStarted,
  letterId,
  line,
  localDate,
  money,
  nothing,
  output,
  statementBatchId,
  submissionId,
} from './common.ts'
import { CLAIMANT_KINDS } from './cases.ts'
import { defineRoutes } from './route.ts'
import { LANGUAGES } from './settings.ts'

/** 1 calm · 2 firmer ("已多次沟通未解决") · 3 names the regulator. */
export const LETTER_TONES = [1, 2, 3] as const
export const LETTER_FORMATS = ['pdf', 'docx', 'txt'] as const
export const LETTER_MARKS = ['bold', 'italic', 'underline'] as const
export type LetterMark = (typeof LETTER_MARKS)[number]

/**
 * Where a figure in a letter comes from, so that it can be looked up again: a sum of findings named one by one, of all
 * findings of some kinds, of statement rows, or of the claim: what a letter asks for stands nowhere else.
 */
export const figureSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finding'), ids: z.array(findingId).min(1).max(2000) }),
  z.object({ kind: z.literal('finding-kinds'), kinds: z.array(z.enum(FINDING_KINDS)).min(1) }),
  z.object({
    kind: z.literal('transactions'),
    rows: z
      .array(z.object({ batch: statementBatchId, line: z.int().min(1) }))
      .min(1)
      .max(2000),
  }),
  /** A head of the claim: what is asked for, or what its interest is reckoned on. */
  z.object({ kind: z.literal('claim-head'), head: z.string().max(200), part: z.enum(['amount', 'base']) }),
  /** What the claim comes to in one currency: heads of these kinds, all of them for none. Alternatives do not count. */
  z.object({
    kind: z.literal('claim-total'),
    kinds: z.array(z.enum(HEAD_KINDS)),
    currency,
  }),
])
export type FigureSource = z.infer<typeof figureSource>

/**
 * An amount that the case computes. `text` is what stands on the page (人民币1,491.00元) and is printed as it is;
 * `letters.figures` tells whether the case still says so.
 */
const letterFigure = z.object({
  kind: z.literal('figure'),
  source: figureSource,
  text: line,
  amount: money,
})
export type LetterFigure = z.infer<typeof letterFigure>

/**
 * A piece of a line. A citation holds the evidence item, never its number: number and page are filled in when the
 * letter is shown or printed, so that they stay right when evidence is renumbered or the pack changes.
 */
export const letterInline = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string().max(20_000),
    /** Absent: plain. */
    marks: z.array(z.enum(LETTER_MARKS)).max(LETTER_MARKS.length).optional(),
    /** Only in an English copy: the owner's Chinese, of which there is no English. */
    untranslated: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('citation'),
    evidenceId,
    /** Page within the exhibit, from 1. */
    page: z.int().min(1).nullable(),
    /** Line of the file (or row of the sheet) that is meant, from 1: a row of a statement. */
    line: z.int().min(1).optional(),
    /** Place in a recording: "03:15" or "1:02:03". */
    timecode: z
      .string()
      .regex(/^(\d{1,2}:)?\d{1,2}:[0-5]\d$/)
      .nullable(),
  }),
  /** A fact the case does not have yet; printed as 【待补充：label】, never invented. */
  z.object({ kind: z.literal('missing'), label: line }),
  letterFigure,
])
export type LetterInline = z.infer<typeof letterInline>

const inlines = z.array(letterInline).max(2000)

/** The parts of a letter in the order of the page. */
export const letterBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), content: inlines }),
  /** 称谓, flush left, with its colon. */
  z.object({ kind: z.literal('salutation'), content: inlines }),
  z.object({ kind: z.literal('heading'), content: inlines }),
  z.object({
    kind: z.literal('paragraph'),
    content: inlines,
    /**
     * Whether it states a fact of the case, which wants evidence. Templates say so for what they write; absent (a
     * paragraph the owner added): taken for a claim where it holds a figure, an amount or a date of its own. See
     * `uncitedSentences` in shared/domain/letter-claims.ts.
     */
    claim: z.boolean().optional(),
  }),
  /** Names and numbers of the matter, one a row. */
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: line, value: inlines })).max(100) }),
  /** circled ①②③ for evidence · letters A. B. C. for demands · numbers 1. 2. 3. */
  z.object({
    kind: z.literal('list'),
    marks: z.enum(['circled', 'letters', 'numbers']),
    items: z.array(inlines).max(500),
    /** Whether its items state facts of the case; absent: they do not (what is asked for, what is attached). */
    claim: z.boolean().optional(),
  }),
  /** 落款: who signs, how to reach them, the date; at the right. */
  z.object({ kind: z.literal('signature'), lines: z.array(inlines).max(20) }),
])
export type LetterBlock = z.infer<typeof letterBlock>

export const letterDocument = z.object({
  language: z.enum(LANGUAGES),
  blocks: z.array(letterBlock).max(1000),
})
export type LetterDocument = z.infer<typeof letterDocument>

/** A sending of the letter as it is now or was in an earlier version; the submission keeps the frozen copy. */
const letterSent = z.object({
  submission: submissionId,
  channel: z.string(),
  on: localDate,
  version: z.int().min(1),
})

export const letterRecord = z.object({
  id: letterId,
  caseId,
  /** Which office it goes to: an id of resources/channels. */
  channel: z.string(),
  template: z.string(),
  tone: z.literal(LETTER_TONES),
  title: line,
  document: letterDocument,
  /** From 1; every save makes the next one. */
  version: z.int().min(1),
  /** Facts still marked 【待补充】. */
  missing: z.array(z.string()),
  /** Blocks (places in `document.blocks`) with a sentence that states a fact and cites no evidence. */
  uncited: z.array(z.int()),
  /**
   * Submissions that sent it, oldest first. A letter that was sent is frozen: it can be neither saved nor deleted
   * (`letter.sent`); `letters.redraft` makes a new draft of it.
   */
  sent: z.array(letterSent),
  createdAt: instant,
  updatedAt: instant,
})
export type LetterRecord = z.infer<typeof letterRecord>

const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() })

const templateChoice = z.object({
  id: z.string(),
  name: bilingual,
  tones: z.array(z.int()),
  /** Made by the owner, not by Proofdesk. */
  own: z.boolean(),
  /** Where the template's structure and legal references come from. */
  sources: z.array(z.string()),
})

/** An office a letter of this case can be written to. */
export const letterChannel = z.object({
  channel: z.string(),
  name: bilingual,
  /** What the case's route says of it today (`channels.route` has the reasons). */
  offered: z.enum(['yes', 'later', 'no']),
  /** What can be written to it, the usual one first; never empty. */
  templates: z.array(templateChoice),
  /** Of the usual template. */
  template: z.string(),
  tones: z.array(z.int()),
  sources: z.array(z.string()),
})

/** A figure of a letter against the case as it is now. */
export const figureState = z.object({
  /** Where it stands: block, line of the block (row, item, line; 0 where there is one), piece of the line. */
  block: z.int(),
  line: z.int(),
  inline: z.int(),
  state: z.enum(['unchanged', 'changed', 'gone']),
  /** The amount now, with its text as a letter writes it; null when gone. */
  now: z.object({ amount: money, text: z.string() }).nullable(),
})
export type FigureState = z.infer<typeof figureState>

/** Why a tone is suggested: codes, worded by the renderer. */
export const TONE_REASONS = [
  'no-contact',
  'contacted',
  'letter-sent',
  'several-contacts',
  'refused',
  'overdue',
  'written-answer-overdue',
] as const

const toneSuggestion = z.object({
  tone: z.literal(LETTER_TONES),
  reasons: z.array(z.enum(TONE_REASONS)).min(1),
  /** What the log holds of earlier contacts with the other side. */
  contacts: z.object({
    calls: z.int(),
    submissions: z.int(),
    letters: z.int(),
    lastOn: localDate.nullable(),
  }),
})

/** A figure of the case that can be put into a letter. */
const figureChoice = z.object({
  group: z.enum(['claim', 'findings']),
  label: bilingual,
  figure: letterFigure,
})

export const letterTemplateSummary = templateChoice.extend({
  channels: z.array(z.string()),
  claimants: z.array(z.enum(CLAIMANT_KINDS)),
})

const tone = z.literal(LETTER_TONES)
/**
 * Which pages citations name: those of the exhibit, or those of the evidence pack built last (refused with
 * `letter.noPack` before the first, with `letter.packChanged` when a cited exhibit is not in it under its number).
 */
const citedPages = z.enum(['exhibit', 'pack']).default('exhibit')

export const letterRoutes = defineRoutes({
  /** The offices a letter of this case can be written to, those its route offers first. */
  'letters.channels': { input: z.object({ caseId }), output: z.array(letterChannel) },
  /** Writes a new draft from the template and the case as it is now. */
  'letters.compose': {
    input: z.object({
      caseId,
      channel: z.string(),
      tone: tone.default(1),
      /** Null: the usual one of the channel for this claimant. */
      template: z.string().nullable().default(null),
    }),
    output: letterRecord,
  },
  /** The tone that fits what was tried before, from the log of calls, submissions and letters. */
  'letters.suggestTone': { input: z.object({ caseId, channel: z.string() }), output: toneSuggestion },
  /** Newest first. */
  'letters.list': { input: z.object({ caseId }), output: z.array(letterRecord) },
  'letters.get': {
    /** An older version when named. */
    input: z.object({ id: letterId, version: z.int().min(1).optional() }),
    output: letterRecord,
  },
  'letters.versions': {
    input: z.object({ id: letterId }),
    output: z.array(z.object({ version: z.int(), savedAt: instant, sent: z.boolean() })),
  },
  /**
   * Keeps what the owner edited as the next version. `version` is the one the edit started from; with `savedAt` (its
   * `updatedAt`) a change of that version by another window is noticed too: `letter.changedMeanwhile`.
   */
  'letters.save': {
    input: z.object({
      id: letterId,
      version: z.int().min(1),
      savedAt: instant.optional(),
      /** Replaces that version instead: what is kept while the owner writes is one version a sitting. */
      amends: z.boolean().default(false),
      title: line.optional(),
      /** In Chinese: the English copy is made from it. */
      document: letterDocument.refine(({ language }) => language === 'zh-CN', { error: 'not Chinese' }),
    }),
    output: letterRecord,
  },
  /** A new draft with the content of a letter (sent or not), as it is now or in one of its versions. */
  'letters.redraft': {
    input: z.object({ id: letterId, version: z.int().min(1).optional(), tone: tone.optional() }),
    output: letterRecord,
  },
  'letters.delete': { input: z.object({ id: letterId }), output: nothing },
  /**
   * The English copy for reading, block by block as the Chinese is. What the owner wrote and has no English stands in
   * Chinese with `untranslated`; `untranslated` counts such lines.
   */
  'letters.reading': {
    input: z.object({ id: letterId, version: z.int().min(1).optional() }),
    output: z.object({ title: z.string(), document: letterDocument, untranslated: z.int() }),
  },
  /** Every figure against the case as it is now. `document`: an edit that is not saved yet. */
  'letters.figures': {
    input: z.object({ id: letterId, document: letterDocument.optional() }),
    output: z.array(figureState),
  },
  /** Figures to choose from: the amount at stake, sums of findings by kind, the damages views that are offered. */
  'letters.figureChoices': { input: z.object({ caseId }), output: z.array(figureChoice) },
  /** Saves the next version with every changed figure put right. Figures that are gone stay as they are. */
  'letters.updateFigures': {
    input: z.object({ id: letterId, version: z.int().min(1) }),
    output: letterRecord,
  },
  /**
   * Paragraphs for findings of the settlement check: one a kind, with the sum as a figure and the sheets the findings
   * were put on as citations. Not inserted anywhere. With `letterId` the English is kept for that letter's copy.
   */
  'letters.findingParagraphs': {
    input: z.object({
      caseId,
      findings: z.array(findingId).min(1).max(2000),
      letterId: letterId.nullable().default(null),
    }),
    output: z.array(letterBlock),
  },
  /** The same, put into a letter behind its last statement of facts; saved as the next version. */
  'letters.insertFinding': {
    input: z.object({
      id: letterId,
      version: z.int().min(1),
      findings: z.array(findingId).min(1).max(2000),
    }),
    output: letterRecord,
  },
  /**
   * Puts those findings that it does not state yet into the newest letter not sent; where there is none, one is
   * composed for the office that the route offers first. `before` is what stood there (saving it takes the paragraphs
   * back); null where the letter states all of them already.
   */
  'letters.stateFindings': {
    input: z.object({ caseId, findings: z.array(findingId).min(1).max(2000) }),
    output: z.object({ letter: letterRecord, before: letterDocument.nullable() }),
  },
  /** The whole letter as text for the clipboard, citations and figures written out. */
  'letters.copyText': {
    input: z.object({
      id: letterId,
      version: z.int().min(1).optional(),
      language: z.enum(LANGUAGES).default('zh-CN'),
      pages: citedPages,
    }),
    output: z.object({ text: z.string() }),
  },
  'letters.export': {
    input: z.object({
      id: letterId,
      format: z.enum(LETTER_FORMATS),
      version: z.int().min(1).optional(),
      /** en: the reading copy, labelled as such. */
      language: z.enum(LANGUAGES).default('zh-CN'),
      pages: citedPages,
    }),
    output: jobStarted,
    result: output,
  },
  /** Proofdesk's templates and the owner's. */
  'letters.templates': { input: nothing, output: z.array(letterTemplateSummary) },
  /** Makes a template of a letter: facts of its case become slots, its evidence and demands those of any case. */
  'letters.saveTemplate': {
    input: z.object({ id: letterId, name: line.pipe(z.string().min(1).max(100)) }),
    output: letterTemplateSummary,
  },
  'letters.exportTemplate': { input: z.object({ template: z.string() }), output },
  /** Reads a template file (JSON) as `letters.exportTemplate` writes it; refused with `letter.templateInvalid`. */
  'letters.importTemplate': { input: z.object({ file: fileRef }), output: letterTemplateSummary },
  /** Only templates of the owner's; letters written by it stay. */
  'letters.deleteTemplate': { input: z.object({ template: z.string() }), output: nothing },
})
