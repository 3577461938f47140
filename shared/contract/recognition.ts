/** Text of scans and pictures (SPEC M7): what was read where and how surely, corrected beside the picture. */
import { z } from 'zod'
import {
  instant,
  jobStarted,
  line,
  money,
  nothing,
  caseId,
  evidenceId,
  statementBatchId,
  transactionId,
} from './common.ts'
import { defineRoutes } from './route.ts'

export const NUMBER_KINDS = ['amount', 'date', 'time', 'rate', 'id'] as const
/** No number from a picture counts before it is confirmed: by the user's click, or by a statement row that says the same. */
export const NUMBER_STATES = ['unconfirmed', 'confirmed', 'rejected'] as const
/** Why a number needs a second look: the looks differ, seen by one look only, an uncertain digit, an odd shape, a seal. */
export const NUMBER_DOUBTS = ['differs', 'seen-once', 'faint', 'shape', 'seal'] as const

/** In pixels of the upright page. */
export const pageBox = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type PageBox = z.infer<typeof pageBox>

export const readNumber = z.object({
  id: z.int(),
  kind: z.enum(NUMBER_KINDS),
  /** As it stands in the line. */
  text: z.string(),
  /** The plain decimal, ISO date, HH:MM(:SS) or the id without blanks. */
  value: z.string(),
  /** Place in the line's text. */
  start: z.int(),
  doubts: z.array(z.enum(NUMBER_DOUBTS)),
  state: z.enum(NUMBER_STATES),
  confirmedBy: z.enum(['user', 'statement']).nullable(),
  confirmedAt: instant.nullable(),
})
export type ReadNumber = z.infer<typeof readNumber>

export const readLine = z.object({
  id: z.int(),
  /** As it stands now: read, or corrected. */
  text: z.string(),
  /** As it was read. */
  readAs: z.string(),
  corrected: z.boolean(),
  /** What the second look read, where it read something else. */
  other: z.string().nullable(),
  agreed: z.boolean(),
  /** Mean probability of the characters, 0–1; 1 for text the file itself holds. */
  confidence: z.number(),
  box: pageBox,
  /** Middles of the characters of `readAs` along the line, in thousandths. */
  places: z.array(z.int()),
  /** Colour the line stands on, 0xRRGGBB; null for text of the file itself. */
  ground: z.int().nullable(),
  numbers: z.array(readNumber),
})
export type ReadLine = z.infer<typeof readLine>

/** Why a page, or a part of it, has no text. */
export const NOT_READ = [
  'type',
  'too-large',
  'damaged',
  'cut-short',
  'encrypted',
  'crowded',
  'no-text',
  'unsure',
] as const

export const readPage = z.object({
  /** From 1. */
  page: z.int(),
  width: z.int(),
  height: z.int(),
  /** The file's own text, text read from the picture, or none. */
  source: z.enum(['file', 'picture', 'none']),
  /** Turned clockwise after EXIF, then mirrored, to stand upright. */
  degrees: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  mirrored: z.boolean(),
  /** Colour of the page at its edges. */
  ground: z.int().nullable(),
  notRead: z.enum(NOT_READ).nullable(),
  readAt: instant,
  lines: z.array(readLine),
})
export type ReadPage = z.infer<typeof readPage>

export const itemReading = z.object({
  evidenceId,
  pagesRead: z.int(),
  /** Pages with something unread. */
  notRead: z.array(z.object({ page: z.int(), why: z.enum(NOT_READ) })),
  lines: z.int(),
  /** Numbers that wait for a click or a statement row. */
  unconfirmed: z.int(),
  doubtful: z.int(),
  queued: z.boolean(),
})
export type ItemReading = z.infer<typeof itemReading>

/** A number of a picture beside the statement rows that have it. */
export const numberMatch = z.object({
  number: readNumber,
  evidenceId,
  page: z.int(),
  line: z.int(),
  lineText: z.string(),
  /** agrees: amount and date, or the id, stand in a row; differs: the row with this id or time says another amount. */
  verdict: z.enum(['agrees', 'differs', 'amount-only', 'none']),
  rows: z.array(
    z.object({
      batch: statementBatchId,
      row: transactionId,
      line: z.int(),
      fileName: z.string(),
      date: z.string().nullable(),
      amount: money,
    }),
  ),
})
export type NumberMatch = z.infer<typeof numberMatch>

export const recognitionRoutes = defineRoutes({
  /** Reads items (all of the case's unless named) page by page; what is read already stays unless `again`. */
  'recognition.read': {
    input: z.object({
      caseId,
      ids: z.array(evidenceId).max(5000).optional(),
      again: z.boolean().default(false),
    }),
    output: jobStarted,
    result: z.array(itemReading),
  },
  'recognition.state': { input: z.object({ caseId }), output: z.array(itemReading) },
  'recognition.text': { input: z.object({ id: evidenceId }), output: z.array(readPage) },
  /** Corrects a line beside the picture; the reading stays in its history, the original is untouched. */
  'recognition.correct': { input: z.object({ line: z.int(), text: line }), output: readLine },
  'recognition.history': {
    input: z.object({ line: z.int() }),
    output: z.array(z.object({ text: z.string(), at: instant })),
  },
  'recognition.confirm': {
    input: z.object({ numbers: z.array(z.int()).min(1).max(5000), state: z.enum(NUMBER_STATES) }),
    output: nothing,
  },
  /** Confirms by the statements what agrees with a row; what was confirmed so and no longer agrees waits again. */
  'recognition.confirmAgreed': {
    input: z.object({ caseId }),
    output: z.object({ confirmed: z.int(), waiting: z.int() }),
  },
  /** Numbers of pictures looked up in the case's statement rows. */
  'recognition.ledger': {
    input: z.object({ caseId, evidenceId: evidenceId.optional() }),
    output: z.array(numberMatch),
  },
})
