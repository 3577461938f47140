/** Submissions: what was sent to a channel, what came back, and the clocks in between (SPEC M13). */
import { z } from 'zod'
import { bilingual, SOURCE_TAGS } from '../domain/scenario.ts'
import { SUBMISSION_EVENTS } from '../domain/clock.ts'
import { clockView } from './channels.ts'
import { id, instant, line, localDate, nothing, prose } from './common.ts'
import { letterDocument } from './letters.ts'
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
  evidenceIds: z.array(id).max(100).default([]),
})
export const submissionEvent = submissionEventFields.extend({ id, createdAt: instant })
export type SubmissionEventRecord = z.infer<typeof submissionEvent>

/** What was sent, as it was then. Later changes to letter and evidence do not touch it. */
export const frozenCopy = z.object({
  at: instant,
  letter: z.object({ id, version: z.int(), title: z.string(), document: letterDocument }).nullable(),
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
  claimant: z.object({ kind: z.enum(['merchant', 'individual']), name: z.string() }),
  providers: z.array(z.string()),
  demands: z.array(z.string()),
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
  id,
  caseId: id,
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
  evidenceIds: z.array(id),
  /** Fields of the case that answer it and are empty. */
  emptyFields: z.array(z.string()),
  rule: z.string(),
  tag: z.enum(SOURCE_TAGS),
})

/** Something to see to before sending. */
export const preflightFinding = z.object({
  code: z.enum([
    'material-missing',
    'evidence-incomplete',
    'evidence-none',
    'reference-later',
    'real-name',
    'summary-too-long',
    'attachment-too-large',
    'attachments-too-many',
    'limits-unknown',
    'not-offered',
    'licence-asked',
  ]),
  severity: z.enum(['stop', 'warn', 'hint']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const submissionRoutes = defineRoutes({
  /** Newest first. */
  'submissions.list': { input: z.object({ caseId: id }), output: z.array(submission) },
  'submissions.get': { input: z.object({ id }), output: submission },
  /** Materials and preflight of a channel for this case, before anything is sent. */
  'submissions.prepare': {
    input: z.object({
      caseId: id,
      channel: z.string(),
      letterId: id.nullable().default(null),
      /** Null: all evidence of the case. */
      evidenceIds: z.array(id).nullable().default(null),
    }),
    output: z.object({
      materials: z.array(materialState),
      findings: z.array(preflightFinding),
      evidence: z.object({ count: z.int(), bytes: z.int(), pages: z.int() }),
    }),
  },
  /** Writes down that it was sent, with a frozen copy of what was sent; starts the clocks. */
  'submissions.create': {
    input: z.object({
      caseId: id,
      channel: z.string(),
      on: localDate,
      at: instant.nullable().default(null),
      method: z.enum(SUBMISSION_METHODS),
      reference: line.default(''),
      note: prose.default(''),
      letterId: id.nullable().default(null),
      evidenceIds: z.array(id).max(5000).default([]),
    }),
    output: submission,
  },
  'submissions.update': {
    input: z.object({
      id,
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
    input: z.object({ submission: id, event: submissionEventFields }),
    output: submission,
  },
  /** Takes back an event entered by mistake; the sending itself stays. */
  'submissions.removeEvent': { input: z.object({ submission: id, event: id }), output: submission },
  /** Removed submissions can be put back with `submissions.restore`. */
  'submissions.remove': { input: z.object({ id }), output: nothing },
  'submissions.restore': { input: z.object({ id }), output: submission },
})
