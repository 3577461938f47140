/**
 * Which precedents have something in common with a case, and what: scenario, features, words. The order is for
 * reading; likeness says nothing about the chance of winning, so no figure leaves this file.
 */
import type { Precedent } from '../../../shared/contract/precedents.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { FINDING_KINDS } from '../../../shared/domain/settlement.ts'
import type { Feature } from './library.ts'

export interface ComparedCase {
  readonly scenario: string | null
  readonly scenarioName: Bilingual | null
  /** Title, problem, demands in one text. */
  readonly text: string
  readonly findings: ReadonlySet<(typeof FINDING_KINDS)[number]>
}

export interface Likeness {
  readonly precedent: Precedent
  readonly reasons: { kind: 'scenario' | 'feature' | 'words'; text: Bilingual }[]
}

/** Runs of Chinese characters; Latin words and numbers. */
const WORD_RUNS = /\p{Script=Han}+|[\p{Script=Latin}\p{N}%.-]+/gu
/** Words in common that count as a reason of their own. */
const LEAST_SHARED = 3
/** Shared words named in a reason. */
const SHOWN = 6
/** Function words and words of every such case: sharing them says nothing. */
const COMMON = new Set(
  '商户 机构 支付 平台 要求 没有 我们 他们 一个 进行 公司 服务 女士 先生 pos机 the and for was with that this from not'.split(
    ' ',
  ),
)

/**
 * The units a text is compared by: pairs of neighbouring Chinese characters, and whole Latin words or numbers in
 * lower case. Two characters are the shortest Chinese words, so no dictionary is needed.
 */
export function textUnits(text: string): Set<string> {
  const units = new Set<string>()
  for (const [run] of text.toLowerCase().matchAll(WORD_RUNS)) {
    if (/\p{Script=Han}/u.test(run)) {
      const characters = [...run]
      for (let i = 0; i + 1 < characters.length; i++) units.add(`${characters[i]}${characters[i + 1]}`)
    } else if (run.length >= 3 && /\p{L}/u.test(run)) units.add(run)
  }
  return new Set([...units].filter((unit) => !COMMON.has(unit)))
}

/**
 * What of `text` stands in `own` too, as people read it: the longest runs of Chinese characters and whole Latin words,
 * in their order, without what every such case has.
 */
export function sharedPhrases(text: string, own: string): string[] {
  const place = own.toLowerCase()
  const found: string[] = []
  for (const [run] of text.toLowerCase().matchAll(WORD_RUNS)) {
    if (!/\p{Script=Han}/u.test(run)) {
      if (textUnits(run).size > 0 && textUnits(own).has(run)) found.push(run)
      continue
    }
    const characters = [...run]
    for (let from = 0; from < characters.length;) {
      let to = from + 1
      while (to < characters.length && place.includes(characters.slice(from, to + 1).join(''))) to++
      const phrase = characters.slice(from, to).join('')
      if (textUnits(phrase).size > 0) found.push(phrase)
      from = to
    }
  }
  const kept = [...new Set(found)]
  return kept.filter((phrase) => !kept.some((other) => other !== phrase && other.includes(phrase)))
}

/** Features that the text or the findings of a case show. */
export function featuresOf(
  text: string,
  findings: ComparedCase['findings'],
  features: readonly Feature[],
): Feature[] {
  const plain = text.toLowerCase()
  return features.filter(
    (feature) =>
      feature.findings.some((kind) => findings.has(kind)) ||
      feature.words.some((word) => plain.includes(word.toLowerCase())),
  )
}

/** Precedents with at least one thing in common, the most in common first. */
export function similarPrecedents(
  compared: ComparedCase,
  precedents: readonly Precedent[],
  features: readonly Feature[],
): Likeness[] {
  const own = textUnits(compared.text)
  const shown = new Set(featuresOf(compared.text, compared.findings, features).map(({ id }) => id))
  return precedents
    .map((precedent, place) => {
      const reasons: Likeness['reasons'] = []
      const sameScenario = precedent.scenarios.some((scenario) => scenario === compared.scenario)
      if (sameScenario && compared.scenarioName) {
        reasons.push({
          kind: 'scenario',
          text: {
            'zh-CN': `同属“${compared.scenarioName['zh-CN']}”`,
            en: `Also “${compared.scenarioName.en}”`,
          },
        })
      }
      const common = precedent.features.filter((feature) => shown.has(feature.id))
      for (const feature of common) reasons.push({ kind: 'feature', text: feature.name })
      const shared = [...textUnits(textOf(precedent))].filter((unit) => own.has(unit))
      if (shared.length >= LEAST_SHARED) {
        const words = sharedPhrases(textOf(precedent), compared.text).slice(0, SHOWN)
        reasons.push({
          kind: 'words',
          text: { 'zh-CN': `文字相近：${words.join('、')}`, en: `Words in common: ${words.join(', ')}` },
        })
      }
      const weight = (sameScenario ? 3 : 0) + common.length + Math.min(shared.length, 20) / 10
      return { precedent, reasons, weight, place }
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map(({ precedent, reasons }) => ({ precedent, reasons }))
}

function textOf(precedent: Precedent): string {
  return [
    precedent.name['zh-CN'],
    precedent.facts['zh-CN'],
    precedent.facts.en,
    precedent.outcome['zh-CN'],
    ...precedent.evidence.map((item) => item['zh-CN']),
    ...precedent.steps.map((step) => step.text['zh-CN']),
  ].join('\n')
}
