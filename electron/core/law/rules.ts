/** The table of rules of law (resources/law/rules), read once and checked. Everything that cites, cites from here. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { lawRuleData, lawRuleOf, type LawRule } from '../../../shared/domain/law.ts'
import { resourcePath } from '../app-root.ts'

let loaded: ReadonlyMap<string, LawRule> | undefined

/** Every rule by id. Throws an Error naming the file where one does not fit, or an id that stands twice. */
export function lawRules(): ReadonlyMap<string, LawRule> {
  return (loaded ??= loadLawRules(resourcePath('law', 'rules')))
}

export function loadLawRules(folder: string): ReadonlyMap<string, LawRule> {
  const rules = new Map<string, LawRule>()
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const parsed = z.array(lawRuleData).safeParse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
    const issue = parsed.error?.issues[0]
    if (!parsed.success) throw new Error(`law/rules/${name}: ${issue?.path.join('.')}: ${issue?.message}`)
    for (const data of parsed.data) {
      if (rules.has(data.id)) throw new Error(`law/rules/${name}: ${data.id} stands twice`)
      for (const { from, until, document } of data.provisions)
        if (from !== null && until !== null && from > until)
          throw new Error(`law/rules/${name}: ${data.id}: ${document} ends before it starts`)
      rules.set(data.id, lawRuleOf(data))
    }
  }
  return rules
}

/** The rule of that id; throws an Error, since resources are checked before they are shipped. */
export function lawRuleById(id: string): LawRule {
  const rule = lawRules().get(id)
  if (!rule) throw new Error(`${id} is no rule of resources/law/rules`)
  return rule
}

/** "中华人民共和国民法典 第985条": how a rule is cited in a schedule. */
export function citation(rule: Pick<LawRule, 'document' | 'article'>): string {
  return `${rule.document} ${rule.article}`.trim()
}
