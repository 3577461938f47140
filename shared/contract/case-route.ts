/** The route of a case: which channel is offered, why or why not, and what limits it in time (SPEC M12). */
import { z } from 'zod'
import { CHANNEL_NATURES, PLAN_STEPS, ROUTE_FACTS } from '../domain/channel.ts'
import { ruleOfThumb } from '../domain/guidance.ts'
import { toldAnswers, toldFacts } from '../domain/route-facts.ts'
import { bilingual, SOURCE_TAGS } from '../domain/scenario.ts'
import { dateResult } from './channels.ts'
import { caseId, localDate, submissionId } from './common.ts'
import { defineRoutes } from './route.ts'

const tag = z.enum(SOURCE_TAGS)

export const OFFERS = ['yes', 'later', 'no'] as const
export const routeReason = z.object({
  code: z.string(),
  effect: z.enum(['no', 'later', 'ask', 'yes', 'note']),
  text: bilingual,
  rule: z.string(),
  tag,
  /** For `ask`: the fact whose answer decides. */
  fact: z.enum(ROUTE_FACTS).nullable(),
})
export const routeDue = z.object({
  kind: z.enum(['running', 'file-by', 'if-filed-today']),
  clock: z.string(),
  name: bilingual,
  due: dateResult,
  rule: z.string(),
  tag,
})
export const routeEntry = z.object({
  channel: z.string(),
  name: bilingual,
  nature: z.enum(CHANNEL_NATURES),
  stage: z.int(),
  offered: z.enum(OFFERS),
  reasons: z.array(routeReason),
  due: routeDue.nullable(),
  ifFiledToday: z.array(routeDue),
  suggested: z.boolean(),
  /** Submissions of the case in this channel. */
  submissions: z.array(submissionId),
})
export type RouteEntryView = z.infer<typeof routeEntry>

export const limitationView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.enum(['running', 'passed', 'perhaps-passed']),
    startedOn: localDate,
    restarts: z.array(
      z.object({
        on: localDate,
        channel: z.string(),
        submission: submissionId,
        why: z.enum(['arrived', 'filed']),
      }),
    ),
    ends: dateResult,
  }),
])

export const caseRoute = z.object({
  today: localDate,
  entries: z.array(routeEntry),
  steps: z.array(
    z.object({
      id: z.enum(PLAN_STEPS),
      mode: z.enum(['first', 'parallel', 'one-by-one']),
      text: bilingual,
      rule: z.string(),
      tag,
      channels: z.array(z.string()),
    }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string(), text: bilingual })),
  /** What the article advises, shown beside. */
  article: z.array(ruleOfThumb),
  /** Facts whose answer would decide something, with the question. */
  questions: z.array(z.object({ fact: z.enum(ROUTE_FACTS), text: bilingual })),
  told: toldFacts,
  evidence: z.enum(['complete', 'incomplete', 'unknown']),
  providerAsked: z.enum(['yes', 'no']),
  smallClaims: z.enum(['within', 'by-agreement', 'above', 'unknown']),
  limitation: limitationView,
})
export type CaseRoute = z.infer<typeof caseRoute>

export const caseRouteRoutes = defineRoutes({
  'caseRoute.get': { input: z.object({ caseId }), output: caseRoute },
  /** Keeps what the owner answered; fields not given stay. */
  'caseRoute.tell': { input: z.object({ caseId, facts: toldAnswers }), output: caseRoute },
})
