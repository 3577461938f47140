/** The case's timeline (SPEC M2). */
import { z } from 'zod'
import { id, instant, line, localDate, nothing, prose, caseId, evidenceId } from './common.ts'
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

export const eventFields = z.object({
  phase: z.enum(PHASES),
  title: line.pipe(z.string().min(1).max(300)),
  description: prose,
  when: eventDate,
  evidenceIds: z.array(evidenceId),
})
export type EventFields = z.infer<typeof eventFields>

export const timelineEvent = eventFields.extend({
  id,
  caseId,
  /** user: typed by the owner. app: made by Proofdesk (`kind` says by what; its title is a text key). */
  origin: z.enum(['user', 'app']),
  kind: z.string(),
  createdAt: instant,
})
export type TimelineEvent = z.infer<typeof timelineEvent>

export const timelineRoutes = defineRoutes({
  'timeline.list': { input: z.object({ caseId }), output: z.array(timelineEvent) },
  'timeline.create': { input: z.object({ caseId, fields: eventFields }), output: timelineEvent },
  'timeline.update': { input: z.object({ id, fields: eventFields }), output: timelineEvent },
  /** Removed events can be put back with `timeline.restore`. */
  'timeline.remove': { input: z.object({ id }), output: nothing },
  'timeline.restore': { input: z.object({ id }), output: timelineEvent },
})
