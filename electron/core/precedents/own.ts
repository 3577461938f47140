/** The owner's closed cases as precedents. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { Precedent } from '../../../shared/contract/precedents.ts'
import { grouped } from '../../../shared/domain/damages-lines.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { SCENARIO_IDS, type Bilingual } from '../../../shared/domain/scenario.ts'
import type { Feature } from './library.ts'
import { featuresOf } from './similarity.ts'
import type { OutcomeRecord } from './store.ts'

const CATEGORY_NAMES: Readonly<Record<EvidenceCategory, Bilingual>> = {
  contract: { 'zh-CN': '合同协议', en: 'Contract' },
  payment: { 'zh-CN': '支付凭证', en: 'Payment records' },
  communication: { 'zh-CN': '沟通记录', en: 'Communication' },
  problem: { 'zh-CN': '问题证据', en: 'Proof of the problem' },
}

/** The text that a case is compared by. */
export function caseText(record: CaseRecord): string {
  return [record.title, record.problem].join('\n')
}

/** A closed case with its short form. `channelName` gives a channel's name, or null for one that is no longer there. */
export function ownPrecedent(
  record: CaseRecord,
  { outcome, recordedAt }: OutcomeRecord,
  features: readonly Feature[],
  channelName: (id: string) => Bilingual | null,
): Precedent {
  const name = outcome.name || record.title
  const both = (text: string): Bilingual => ({ 'zh-CN': text, en: text })
  return {
    id: `case:${record.id}`,
    origin: 'own',
    caseId: record.id,
    name: both(name),
    place: null,
    month: recordedAt.slice(0, 7),
    scenarios: SCENARIO_IDS.filter((id) => id === record.scenario),
    features: featuresOf(`${caseText(record)}\n${outcome.worked}`, new Set(), features).map(
      ({ id, name: title }) => ({ id, name: title }),
    ),
    facts: both(record.problem || record.title),
    // A precedent shows one sum; a claim in two currencies has none.
    stake: record.amountsAtStake.length === 1 ? (record.amountsAtStake[0] ?? null) : null,
    evidence: outcome.evidence.map((category) => CATEGORY_NAMES[category]),
    steps: outcome.channels.map((channel) => ({ channel, text: channelName(channel) ?? both(channel) })),
    result: record.result,
    outcome: outcomeText(outcome.worked, outcome.recovered, outcome.compensation),
    compensation: outcome.compensation,
    duration: outcome.duration,
    note: null,
    source: 'own',
    tag: 'product',
    checkedOn: null,
  }
}

function outcomeText(worked: string, recovered: Money | null, compensation: Money | null): Bilingual {
  const zh = [
    worked,
    recovered && `收回${amountText(recovered)['zh-CN']}`,
    compensation && `另得补偿${amountText(compensation)['zh-CN']}`,
  ]
  const en = [
    worked,
    recovered && `recovered ${amountText(recovered).en}`,
    compensation && `compensation ${amountText(compensation).en}`,
  ]
  return { 'zh-CN': zh.filter(Boolean).join('；'), en: en.filter(Boolean).join('; ') }
}

function amountText({ minor, currency }: Money): Bilingual {
  const figure = grouped(minor, currency)
  return currency === 'CNY'
    ? { 'zh-CN': `${figure}元`, en: `¥${figure}` }
    : { 'zh-CN': `${currency} ${figure}`, en: `${currency} ${figure}` }
}
