/** The call scripts of resources/call-scripts, read once and checked, with the rules their answers rest on. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { LawRule } from '../../../shared/domain/law.ts'
import { bilingual, SCENARIO_IDS, SOURCE_TAGS, type ScenarioId } from '../../../shared/domain/scenario.ts'
import { resourcePath } from '../app-root.ts'
import { lawRules } from '../law/rules.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const own = z.strictObject({
  id: slug,
  say: bilingual,
  rule: z.string().nullable(),
  tag: z.enum(SOURCE_TAGS),
})
const answer = own.extend({ they: bilingual })
const provenance = { source: z.string().min(1), checkedOn: z.string() }

const commonFile = z.strictObject({
  opening: z.array(own).min(1),
  whyLead: own,
  closing: z.array(own).min(1),
  replies: z.array(answer).min(1),
  ...provenance,
})
const scriptFile = z.strictObject({
  scenario: z.enum(SCENARIO_IDS),
  aim: bilingual,
  problem: own,
  /** The article's five "why" questions in a row. */
  whys: z.array(own).length(5),
  ask: z.array(own).min(1),
  replies: z.array(answer).min(1),
  ...provenance,
})

export type OwnLine = z.infer<typeof own>
export type AnswerLine = z.infer<typeof answer>

export interface ScriptLibrary {
  readonly common: z.infer<typeof commonFile>
  readonly scripts: ReadonlyMap<ScenarioId, z.infer<typeof scriptFile>>
  readonly rules: ReadonlyMap<string, LawRule>
}

let loaded: ScriptLibrary | undefined

/** Throws where a file does not fit its schema, is of another scenario, or cites a rule that is not there. */
export function scriptLibrary(): ScriptLibrary {
  if (loaded) return loaded
  const read = (...parts: string[]): unknown =>
    JSON.parse(readFileSync(resourcePath('call-scripts', ...parts), 'utf8'))
  const common = commonFile.parse(read('common.json'))
  const rules = lawRules()
  const scripts = new Map(
    SCENARIO_IDS.map((id) => {
      const script = scriptFile.parse(read(`${id}.json`))
      if (script.scenario !== id) throw new Error(`${id}.json holds the script of ${script.scenario}`)
      return [id, script] as const
    }),
  )
  const lines = [common, ...scripts.values()].flatMap((file) =>
    Object.values(file).flatMap((part): OwnLine[] =>
      Array.isArray(part) ? part : typeof part === 'object' && 'rule' in part ? [part] : [],
    ),
  )
  for (const { id, rule } of lines) {
    if (rule !== null && !rules.has(rule)) throw new Error(`the line ${id} cites ${rule}, which is no rule`)
  }
  return (loaded = { common, scripts, rules })
}
