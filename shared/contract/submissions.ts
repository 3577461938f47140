/** Submissions: what was sent to a channel, what came back, and the clocks in between (SPEC M13). */
import { z } from 'zod'
import { bilingual, SOURCE_TAGS } from '../domain/scenario.ts'
import { SUBMISSION_EVENTS } from '../domain/clock.ts'
import { clockView } from './channels.ts'
import {
  caseId,
  evidenceId,
  id,
  instant,
  jobStarted,
  letterId,
  line,
  localDate,
  nothing,
  output,
  prose,
  submissionId,
} from './common.ts'
import { letterDocument } from './letters.ts'
import { overridden } from './preflight.ts'
import { defineRoutes } from './route.ts'

export const SUBMISSION_METHODS = ['online', 'phone', 'email', 'post', 'in-person', 'other'] as const
export const SUBMISSION_OUTCOMES = [
  'open',
  'refund',
  'compensation',
  'other-remedy',
  'refused',
  'no-result',
  'withdrawn',
] as const

export const submissionEventFields = z.object({
  kind: z.enum(SUBMISSION_EVENTS),
  on: localDate,
  /** Where the hour matters (the 24 hours of a call). */
  at: instant.nullable().default(null),
  /** For `extended`: the id of the clock's extension that was told. */
  extension: z.string().nullable().default(null),
  note: prose.default(''),
  evidenceIds: z.array(evidenceId).max(100).default([]),
})
export const submissionEvent = submissionEventFields.extend({ id, createdAt: instant })
export type SubmissionEventRecord = z.infer<typeof submissionEvent>

export const SENT_FILE_ROLES = ['pack', 'letter', 'other'] as const
/** A file that was sent, kept in the vault by its hash. */
export const sentFile = z.object({
  role: z.enum(SENT_FILE_ROLES),
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  pages: z.int().nullable(),
})
export type SentFile = z.infer<typeof sentFile>

/** What was sent, as it was then. Later changes to letter and evidence do not touch it. */
export const frozenCopy = z.object({
  at: instant,
  letter: z
    .object({ id: letterId, version: z.int(), title: z.string(), document: letterDocument })
    .nullable(),
  /** Exhibits as numbered that day; the files are kept in the vault by these hashes. */
  evidence: z.array(
    z.object({
      id,
      number: z.string(),
      name: z.string(),
      sha256: z.string(),
      bytes: z.int(),
      pages: z.int().nullable(),
    }),
  ),
  /** The very files that were sent: the pack, the letter printed. */
  files: z.array(sentFile),
  /** What was written into the office's own form. */
  text: z.string(),
  claimant: z.object({ kind: z.enum(['merchant', 'individual']), name: z.string() }),
  providers: z.array(z.string()),
  demands: z.array(z.string()),
  /** What spoke against it and why it was sent nevertheless; null where nothing blocked. */
  overridden: overridden.nullable().default(null),
})
export type FrozenCopy = z.infer<typeof frozenCopy>

/** A step that an event or a clock run out has opened. */
export const nextStep = z.object({
  text: bilingual,
  channels: z.array(z.string()),
  rule: z.string(),
  tag: z.enum(SOURCE_TAGS),
  /** The clock that ran out; null: a reply opened it. */
  overdue: z.string().nullable(),
})

export const submission = z.object({
  id: submissionId,
  caseId,
  channel: z.string(),
  channelName: bilingual,
  /** First day of the rules it is judged by: those in force when it was sent. */
  rulesOf: localDate,
  method: z.enum(SUBMISSION_METHODS),
  reference: z.string(),
  note: z.string(),
  outcome: z.enum(SUBMISSION_OUTCOMES),
  open: z.boolean(),
  events: z.array(submissionEvent),
  clocks: z.array(clockView),
  next: z.array(nextStep),
  frozen: frozenCopy,
  /** SHA-256 of the frozen copy's JSON as stored. */
  frozenSha256: z.string(),
  createdAt: instant,
})
export type Submission = z.infer<typeof submission>

/** A material of the channel against the case. */
export const materialState = z.object({
  id: z.string(),
  name: bilingual,
  required: z.boolean(),
  state: z.enum(['there', 'missing', 'by-hand']),
  evidenceIds: z.array(evidenceId),
  /** Fields of the case that answer it and are empty. */
  emptyFields: z.array(z.string()),
  rule: z.string(),
  tag: z.enum(SOURCE_TAGS),
})

export const submissionRoutes = defineRoutes({
  /** Newest first. */
  'submissions.list': { input: z.object({ caseId }), output: z.array(submission) },
  'submissions.get': { input: z.object({ id: submissionId }), output: submission },
  /** Materials of a channel for this case, before anything is sent; what to see to is asked of `preflight.check`. */
  'submissions.prepare': {
    input: z.object({
      caseId,
      channel: z.string(),
      /** Null: all evidence of the case. */
      evidenceIds: z.array(evidenceId).nullable().default(null),
    }),
    output: z.object({
      materials: z.array(materialState),
      evidence: z.object({ count: z.int(), bytes: z.int(), pages: z.int() }),
    }),
  },
  /** Writes down that it was sent, with a frozen copy of what was sent; starts the clocks. */
  'submissions.create': {
    input: z.object({
      caseId,
      channel: z.string(),
      on: localDate,
      at: instant.nullable().default(null),
      method: z.enum(SUBMISSION_METHODS),
      reference: line.default(''),
      note: prose.default(''),
      /** What was written into the office's own form. */
      text: prose.default(''),
      /** Why it is sent although preflight blocks it; needed where it does (`preflight.blocked`). */
      override: prose.default(''),
      letterId: letterId.nullable().default(null),
      evidenceIds: z.array(evidenceId).max(5000).default([]),
      /** Outputs that were sent (the pack as built, the letter as printed): their bytes go into the vault. */
      outputs: z
        .array(
          z.object({ output: id, role: z.enum(SENT_FILE_ROLES), pages: z.int().nullable().default(null) }),
        )
        .max(20)
        .default([]),
    }),
    output: submission,
  },
  /** A file that was sent, to look at or to save. Throws `notFound` where the submission has none of this hash. */
  'submissions.file': { input: z.object({ submission: submissionId, sha256: z.string() }), output },
  /** Hashes the frozen copy and every file it names again. */
  'submissions.verify': {
    input: z.object({ id: submissionId }),
    output: jobStarted,
    result: z.object({
      /** The frozen copy's own text still has its hash. */
      copyIntact: z.boolean(),
      files: z.array(
        z.object({ name: z.string(), sha256: z.string(), state: z.enum(['whole', 'damaged', 'missing']) }),
      ),
    }),
  },
  'submissions.update': {
    input: z.object({
      id: submissionId,
      fields: z
        .object({
          method: z.enum(SUBMISSION_METHODS),
          reference: line,
          note: prose,
          outcome: z.enum(SUBMISSION_OUTCOMES),
        })
        .partial(),
    }),
    output: submission,
  },
  /** A reply or anything else that happened; clocks start, stop or switch by it. */
  'submissions.addEvent': {
    input: z.object({ submission: submissionId, event: submissionEventFields }),
    output: submission,
  },
  /** Takes back an event entered by mistake; the sending itself stays. */
  'submissions.removeEvent': { input: z.object({ submission: submissionId, event: id }), output: submission },
  /** Removed submissions can be put back with `submissions.restore`. */
  'submissions.remove': { input: z.object({ id: submissionId }), output: nothing },
  'submissions.restore': { input: z.object({ id: submissionId }), output: submission },
})
