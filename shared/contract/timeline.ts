/** The case's timeline (SPEC M2). */
import { z } from 'zod'
import {
  callId,
  caseId,
  eventId,
  evidenceId,
  findingId,
  instant,
  line,
  localDate,
  nothing,
  prose,
  submissionId,
} from './common.ts'
import { defineRoutes } from './route.ts'

/** 办理 · 使用 · 投诉 */
export const PHASES = ['application', 'use', 'complaint'] as const

/**
 * exact: one day (with a time where known). approximate: the owner's words ("about mid-May 2023") over the span
 * they can mean. range: from the first to the last day.
 */
export const eventDate = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('exact'),
      date: localDate,
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
    }),
    z.object({ kind: z.literal('approximate'), from: localDate, to: localDate, words: line }),
    z.object({ kind: z.literal('range'), from: localDate, to: localDate }),
  ])
  .refine((value) => value.kind === 'exact' || value.from <= value.to, { error: 'ends before it starts' })
export type EventDate = z.infer<typeof eventDate>

/** Where a fact is seen. `passage` and `clause` are the words as they stand there. */
export const pinTarget = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passage'),
    evidenceId,
    page: z.int().min(1).nullable(),
    passage: z.string().max(2000),
  }),
  z.object({
    kind: z.literal('timecode'),
    evidenceId,
    timecode: z.string().regex(/^(\d{1,2}:)?\d{1,2}:[0-5]\d$/),
  }),
  z.object({ kind: z.literal('rows'), evidenceId, lines: z.array(z.int().min(1)).min(1).max(500) }),
  z.object({
    kind: z.literal('clause'),
    evidenceId,
    page: z.int().min(1).nullable(),
    clause: z.string().min(1).max(2000),
  }),
  z.object({ kind: z.literal('finding'), finding: findingId }),
  z.object({ kind: z.literal('call'), call: callId }),
  z.object({ kind: z.literal('submission'), submission: submissionId }),
])
export type PinTarget = z.infer<typeof pinTarget>

export const pin = z.object({ stance: z.enum(['supports', 'contradicts']), target: pinTarget })
export type Pin = z.infer<typeof pin>

export const eventFields = z.object({
  phase: z.enum(PHASES),
  title: line.pipe(z.string().min(1).max(300)),
  description: prose,
  when: eventDate,
  evidenceIds: z.array(evidenceId),
  /** Left out: as they are. */
  pins: z.array(pin).max(100).optional(),
  /** Who says that it was not so; '' for nobody. Left out: as it is. */
  disputedBy: line.optional(),
})
export type EventFields = z.infer<typeof eventFields>

export const timelineEvent = eventFields.extend({
  id: eventId,
  caseId,
  /** user: typed by the owner. app: made by Proofdesk (`kind` says by what; its title is a text key). */
  origin: z.enum(['user', 'app']),
  kind: z.string(),
  /** What the app calls its own event in English; null for what the owner wrote. */
  titleEn: z.string().nullable(),
  pins: z.array(pin),
  disputedBy: z.string(),
  createdAt: instant,
})
export type TimelineEvent = z.infer<typeof timelineEvent>

export const timelineRoutes = defineRoutes({
  'timeline.list': { input: z.object({ caseId }), output: z.array(timelineEvent) },
  'timeline.create': { input: z.object({ caseId, fields: eventFields }), output: timelineEvent },
  'timeline.update': { input: z.object({ id: eventId, fields: eventFields }), output: timelineEvent },
  /** Removed events can be put back with `timeline.restore`. */
  'timeline.remove': { input: z.object({ id: eventId }), output: nothing },
  'timeline.restore': { input: z.object({ id: eventId }), output: timelineEvent },
})
