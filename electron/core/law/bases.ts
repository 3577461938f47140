/** The rules that damages cite: their own (resources/damages) and those they share with the channels. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { lawRule, type LawRule } from '../../../shared/domain/channel.ts'
import { resourcePath } from '../app-root.ts'

let loaded: ReadonlyMap<string, LawRule> | undefined

/** Every rule by id. Throws where a file does not fit the schema. */
export function damageBases(): ReadonlyMap<string, LawRule> {
  if (loaded) return loaded
  const read = (...parts: string[]) =>
    z.array(lawRule).parse(JSON.parse(readFileSync(resourcePath(...parts), 'utf8')))
  // A rule that both hold is the directory's: it is kept and corrected there.
  const rules = [...read('damages', 'bases.json'), ...read('channels', 'tables', 'rules.json')]
  return (loaded = new Map(rules.map((rule) => [rule.id, rule])))
}

/** "民法典 第985条": how a rule is cited in a schedule. */
export function citation(rule: LawRule): string {
  return `${rule.document} ${rule.article}`.trim()
}
