import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { KEY_EVIDENCE_KINDS, SCENARIO_IDS, scenarioData } from '../../../shared/domain/scenario.ts'
import { FINDING_KINDS } from '../../../shared/domain/settlement.ts'

const FOLDER = path.join(import.meta.dirname, '../../../resources/scenarios')
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const scenarios = files.map((name) =>
  scenarioData.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))),
)

describe('the scenarios', () => {
  test('are all there, each in the file of its name, in one order', () => {
    expect(files.map((name) => path.basename(name, '.json')).sort()).toEqual([...SCENARIO_IDS].sort())
    scenarios.forEach((scenario, index) => expect(`${scenario.id}.json`).toBe(files[index]))
    expect(scenarios.map((scenario) => scenario.order).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test.each(scenarios)('$id names nothing twice and asks for the owner’s side first', (scenario) => {
    for (const ids of [
      scenario.questions.map((question) => question.id),
      scenario.checklist.map((item) => item.id),
      scenario.channels,
      scenario.findings,
      scenario.letterBlocks,
    ])
      expect(new Set<string>(ids).size).toBe(ids.length)
    expect(scenario.questions.slice(0, 2).map((question) => question.fills)).toEqual([
      'claimantKind',
      'providerKind',
    ])
    expect(scenario.checklist.some((item) => item.required)).toBe(true)
  })

  test('an item or a question means the same in every scenario that has it', () => {
    const seen = new Map<string, string>()
    for (const scenario of scenarios)
      for (const { id, category, kind, name } of scenario.checklist) {
        const text = JSON.stringify({ category, kind, name })
        expect(seen.get(id) ?? text, id).toBe(text)
        seen.set(id, text)
      }
  })

  test('together they use every key kind of evidence and every kind of finding', () => {
    const kinds = new Set(scenarios.flatMap((scenario) => scenario.checklist.map((item) => item.kind)))
    for (const kind of KEY_EVIDENCE_KINDS) expect(kinds).toContain(kind)
    const findings = new Set(scenarios.flatMap((scenario) => scenario.findings))
    for (const kind of FINDING_KINDS) expect(findings).toContain(kind)
  })
})
