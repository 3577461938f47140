/** Call scripts (SPEC M16): what to say, what to answer, at a pace of at most 120 characters a minute. */
import { z } from 'zod'
import { bilingual, SCENARIO_IDS, SOURCE_TAGS } from '../domain/scenario.ts'
import { caseId } from './common.ts'
import { defineRoutes } from './route.ts'

/** A line to say. Facts the case lacks stay as 【…】 and are named in `missing`. */
export const scriptLine = z.object({
  id: z.string(),
  /** What the other side says before it; null in one's own part. */
  they: bilingual.nullable(),
  say: bilingual,
  /** Characters that take time to say, and the least seconds for them at the pace. */
  characters: z.int(),
  seconds: z.int(),
  /** The rule it rests on, with how it is cited; null: on none. */
  rule: z.object({ id: z.string(), citation: z.string(), says: bilingual }).nullable(),
  tag: z.enum(SOURCE_TAGS),
})
export type ScriptLine = z.infer<typeof scriptLine>

export const callScript = z.object({
  scenario: z.enum(SCENARIO_IDS),
  name: bilingual,
  aim: bilingual,
  /** Characters a minute; the article's figure. */
  pace: z.int(),
  parts: z.array(
    z.object({
      id: z.enum(['opening', 'problem', 'whys', 'ask', 'closing']),
      name: bilingual,
      lines: z.array(scriptLine),
      seconds: z.int(),
    }),
  ),
  /** If they say … you say …: of the scenario first, then those of every call. */
  replies: z.array(scriptLine),
  missing: z.array(bilingual),
  source: z.string(),
  checkedOn: z.string(),
})
export type CallScript = z.infer<typeof callScript>

export const callScriptRoutes = defineRoutes({
  /** Filled from a case, or with blanks without one. `scenario` null: the case's own. */
  'callScripts.get': {
    input: z.object({
      caseId: caseId.nullable().default(null),
      scenario: z.enum(SCENARIO_IDS).nullable().default(null),
    }),
    output: callScript,
  },
})
