/** The article's precedents and the features cases are compared by: resources/precedents, read once and checked. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CASE_RESULTS } from '../../../shared/contract/cases.ts'
import type { Precedent } from '../../../shared/contract/precedents.ts'
import { bilingual, SCENARIO_IDS, SOURCE_TAGS } from '../../../shared/domain/scenario.ts'
import { FINDING_KINDS } from '../../../shared/domain/settlement.ts'
import { resourcePath } from '../app-root.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const feature = z.strictObject({
  id: slug,
  name: bilingual,
  /** Any of them in the case's text shows the feature; Latin ones in any letter case. */
  words: z.array(z.string().min(1)),
  /** Findings that show it. */
  findings: z.array(z.enum(FINDING_KINDS)),
})
export type Feature = z.infer<typeof feature>

const articlePrecedent = z.strictObject({
  id: slug,
  order: z.int().min(1),
  name: bilingual,
  place: bilingual.nullable(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
  scenarios: z.array(z.enum(SCENARIO_IDS)).min(1),
  features: z.array(slug).min(1),
  facts: bilingual,
  /** Minor units of CNY. */
  stake: z.int().nullable(),
  evidence: z.array(bilingual),
  steps: z.array(z.strictObject({ channel: slug.nullable(), text: bilingual })),
  result: z.enum(CASE_RESULTS),
  outcome: bilingual,
  compensationMinor: z.int().nullable(),
  duration: z.strictObject({ count: z.int(), unit: z.enum(['working-day', 'calendar-day']) }).nullable(),
  /** Proofdesk's remark, not the article's. */
  note: bilingual,
  source: z.string().min(1),
  tag: z.enum(SOURCE_TAGS),
  checkedOn: z.string(),
})

export interface PrecedentLibrary {
  readonly features: readonly Feature[]
  readonly article: readonly Precedent[]
}

let loaded: PrecedentLibrary | undefined

/** Throws where a file does not fit the schema or names an unknown feature. */
export function precedentLibrary(): PrecedentLibrary {
  if (loaded) return loaded
  const folder = resourcePath('precedents')
  const features = z
    .array(feature)
    .parse(JSON.parse(readFileSync(path.join(folder, 'tables', 'features.json'), 'utf8')))
  const article = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const data = articlePrecedent.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
      if (`${data.id}.json` !== name) throw new Error(`${name} holds the precedent ${data.id}`)
      return data
    })
    .sort((a, b) => a.order - b.order)
    .map((data) => toPrecedent(data, features))
  return (loaded = { features, article })
}

function toPrecedent(data: z.infer<typeof articlePrecedent>, features: readonly Feature[]): Precedent {
  const { stake, compensationMinor, features: ids } = data
  return {
    id: data.id,
    origin: 'article',
    caseId: null,
    name: data.name,
    place: data.place,
    month: data.month,
    scenarios: data.scenarios,
    facts: data.facts,
    evidence: data.evidence,
    steps: data.steps,
    result: data.result,
    outcome: data.outcome,
    duration: data.duration,
    note: data.note,
    source: data.source,
    tag: data.tag,
    checkedOn: data.checkedOn,
    stake: stake === null ? null : { minor: stake, currency: 'CNY' },
    compensation: compensationMinor === null ? null : { minor: compensationMinor, currency: 'CNY' },
    features: ids.map((id) => {
      const found = features.find((candidate) => candidate.id === id)
      if (!found) throw new Error(`${data.id} names the feature ${id}, which is not in features.json`)
      return { id, name: found.name }
    }),
  }
}
