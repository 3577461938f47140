/** A scenario's call script filled from a case, with the time each line takes. */
import type { CallScript, ScriptLine } from '../../../shared/contract/call-scripts.ts'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import type { Bilingual, ScenarioId } from '../../../shared/domain/scenario.ts'
import { spokenCharacters, spokenSeconds } from '../../../shared/domain/speech.ts'
import { loadScenarios } from '../law/scenarios.ts'
import { citation } from '../law/rules.ts'
import { scriptLibrary, type AnswerLine, type OwnLine } from './script-library.ts'

/** The article's figure (SPEC M16): slow enough to be understood and noted. */
export const PACE = 120

const PART_NAMES = {
  opening: { 'zh-CN': '开场', en: 'Opening' },
  problem: { 'zh-CN': '说明问题', en: 'The matter' },
  whys: { 'zh-CN': '五个为什么', en: 'Five whys' },
  ask: { 'zh-CN': '提出要求', en: 'The demand' },
  closing: { 'zh-CN': '结束', en: 'Closing' },
} as const satisfies Record<CallScript['parts'][number]['id'], Bilingual>

const FACTS = {
  claimantName: { 'zh-CN': '姓名或商户名称', en: 'your name' },
  merchantNumber: { 'zh-CN': '商户编号', en: 'merchant number' },
  deviceSerial: { 'zh-CN': '设备序列号', en: 'device serial' },
  deviceModel: { 'zh-CN': '设备型号', en: 'device model' },
  amountAtStake: { 'zh-CN': '金额', en: 'amount' },
} as const satisfies Record<string, Bilingual>
type FactName = keyof typeof FACTS

/** Null `record`: with blanks. */
export function callScript(scenario: ScenarioId, record: CaseRecord | null): CallScript {
  const { common, scripts, rules } = scriptLibrary()
  const script = scripts.get(scenario)
  if (!script) throw new Error(`no script for ${scenario}`)
  const missing = new Set<FactName>()

  function toLine(line: OwnLine | AnswerLine): ScriptLine {
    const filled = fill(line.say, record, missing)
    const characters = spokenCharacters(filled['zh-CN'])
    const rule = line.rule === null ? undefined : rules.get(line.rule)
    return {
      id: line.id,
      they: 'they' in line ? line.they : null,
      say: filled,
      characters,
      seconds: spokenSeconds(characters, PACE),
      rule: rule ? { id: rule.id, citation: citation(rule), says: rule.says } : null,
      tag: line.tag,
    }
  }

  const part = (id: keyof typeof PART_NAMES, lines: readonly OwnLine[]): CallScript['parts'][number] => {
    const made = lines.map(toLine)
    return {
      id,
      name: PART_NAMES[id],
      lines: made,
      seconds: made.reduce((sum, line) => sum + line.seconds, 0),
    }
  }

  const parts = [
    part('opening', common.opening),
    part('problem', [script.problem]),
    part('whys', [common.whyLead, ...script.whys]),
    part('ask', script.ask),
    part('closing', common.closing),
  ]
  return {
    scenario,
    name: loadScenarios().get(scenario)?.name ?? { 'zh-CN': scenario, en: scenario },
    aim: script.aim,
    pace: PACE,
    parts,
    replies: [...script.replies, ...common.replies].map(toLine),
    missing: [...missing].map((name) => FACTS[name]),
    source: script.source,
    checkedOn: script.checkedOn,
  }
}

function fill(text: Bilingual, record: CaseRecord | null, missing: Set<FactName>): Bilingual {
  const inLanguage = (language: keyof Bilingual) =>
    text[language].replace(/\{(\w+)\}/g, (_, slot: string) => {
      if (!Object.hasOwn(FACTS, slot)) throw new Error(`a script has the unknown slot {${slot}}`)
      const name = slot as FactName
      const value = factOf(name, record, language)
      if (value !== '') return value
      missing.add(name)
      return language === 'en' ? `[${FACTS[name].en}]` : `【${FACTS[name]['zh-CN']}】`
    })
  return { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') }
}

function factOf(name: FactName, record: CaseRecord | null, language: keyof Bilingual): string {
  if (record === null) return ''
  if (name !== 'amountAtStake') return record[name]
  return record.amountsAtStake
    .map(({ minor, currency }) => {
      const decimal = formatDecimal(minor, currency)
      if (currency !== 'CNY') return `${currency} ${decimal}`
      return language === 'en' ? `¥${decimal}` : `${decimal}元`
    })
    .join(language === 'en' ? ' and ' : '和')
}
