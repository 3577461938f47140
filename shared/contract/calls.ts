/** The call log: recording and notes on a double track, five whys, assurances, the demand for a written answer (SPEC M15). */
import { z } from 'zod'
import { lawRule } from '../domain/law.ts'
import { callSheet } from '../domain/guidance.ts'
import { dateResult } from './channels.ts'
import { callId, caseId, evidenceId, instant, line, localDate, nothing, output, prose } from './common.ts'
import { defineRoutes } from './route.ts'
import { LANGUAGES } from './settings.ts'

export const callFields = z.object({
  /** Channel the call was made to. */
  channel: z.string(),
  startedAt: instant,
  /** Null while the call goes on. */
  endedAt: instant.nullable(),
  phone: line,
  /** Who answered: name or agent's number. */
  person: line,
  topic: line,
  notes: prose,
  /** One answer per why, in the order of the call sheet. */
  whys: z.array(prose).max(5),
  /** Who assured what, until when. */
  assurances: z.array(z.object({ who: line, what: line, until: localDate.nullable() })).max(50),
  /** When the written answer was demanded; its clock runs from here. */
  writtenDemandedAt: instant.nullable(),
  writtenAnsweredAt: instant.nullable(),
  /** The recording, as an item of evidence. */
  recordingId: evidenceId.nullable(),
})
export type CallFields = z.infer<typeof callFields>

export const callRecord = callFields.extend({
  id: callId,
  caseId,
  createdAt: instant,
  updatedAt: instant,
  /** The demand's own clock: 24 hours by the article's method, no statutory period. */
  writtenDue: z
    .object({ at: instant, due: dateResult, status: z.enum(['running', 'overdue', 'met', 'met-late']) })
    .nullable(),
})
export type CallRecord = z.infer<typeof callRecord>

export const callRoutes = defineRoutes({
  /** The five questions, the demand and its hours, with the rule of the method. */
  'calls.sheet': { input: nothing, output: z.object({ callSheet, rules: z.array(lawRule) }) },
  /** Newest first. */
  'calls.list': { input: z.object({ caseId }), output: z.array(callRecord) },
  'calls.create': {
    input: z.object({
      caseId,
      fields: callFields.partial().required({ channel: true, startedAt: true }),
    }),
    output: callRecord,
  },
  'calls.update': { input: z.object({ id: callId, fields: callFields.partial() }), output: callRecord },
  /** Removed calls can be put back with `calls.restore`. */
  'calls.remove': { input: z.object({ id: callId }), output: nothing },
  'calls.restore': { input: z.object({ id: callId }), output: callRecord },
  /** The text that follows the call up and demands a written answer; blanks to fill stay as 【…】. */
  'calls.followUp': {
    input: z.object({ id: callId, language: z.enum(LANGUAGES).default('zh-CN') }),
    output: z.object({ text: z.string(), missing: z.array(z.string()) }),
  },
  /** That text, as the owner left it, as a text file. */
  'calls.saveFollowUp': { input: z.object({ id: callId, text: prose }), output },
})
