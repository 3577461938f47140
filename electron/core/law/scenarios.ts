/** The scenarios of resources/scenarios, read once and checked by their schema. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { scenarioData, type ScenarioData } from '../../../shared/domain/scenario.ts'
import { resourcePath } from '../app-root.ts'

let loaded: ReadonlyMap<string, ScenarioData> | undefined

/** All scenarios by id. Throws where a file does not fit the schema: a build with such a file must not start. */
export function loadScenarios(): ReadonlyMap<string, ScenarioData> {
  if (loaded) return loaded
  const folder = resourcePath('scenarios')
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const scenarios = files.map((name) =>
    scenarioData.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))),
  )
  scenarios.sort((a, b) => a.order - b.order)
  return (loaded = new Map(scenarios.map((scenario) => [scenario.id, scenario])))
}
