/**
 * Draws a claim up: the lines of the damages view that the law supports best become heads of money, what the findings
 * and the kind of dispute call for become acts. Money nobody can explain is no loss and so never a head.
 */
import type { ActHead, HeadDraft, HeadInterest, MoneyHead, TermRef } from './claim.ts'
import { ACT_WORDS } from './claim-words.ts'
import { groupLosses, type LossGroup } from './damages-lines.ts'
import { damageSchedule } from './damages-views.ts'
import type { DamageFacts, DamageLine, DamageSchedule, Loss } from './damages.ts'
import { type EvidenceId, type FindingId, asId } from './ids.ts'
import type { LprTable } from './interest.ts'
import type { FindingKind } from './settlement.ts'

export interface DraftFacts {
  readonly facts: DamageFacts
  readonly schedule: DamageSchedule
  readonly table: LprTable
  /** Whether interest runs until a day the owner set, or until it is paid. */
  readonly untilPaid: boolean
  readonly terms: readonly TermRef[]
  /** Exhibits that hold the rows of a finding, by its id. */
  readonly sheets: ReadonlyMap<string, readonly EvidenceId[]>
  /** What the kind of dispute asks for, in its order. */
  readonly scenarioActs: readonly Exclude<ActHead, 'act'>[]
}

/** The heads that the sources give, in the order of a claim: money, what it costs to wait, acts. */
export function draftHeads(input: DraftFacts): HeadDraft[] {
  const money = moneyDrafts(input)
  return [...money, ...fallbacks(input, money), ...actDrafts(input)]
}

function moneyDrafts(input: DraftFacts): HeadDraft[] {
  const { schedule, facts } = input
  const view = schedule.views.find(({ id }) => id === schedule.preferred)
  const groups = groupLosses(facts.losses)
  return (view?.lines ?? []).flatMap((line): HeadDraft[] => {
    if (line.amount === null || line.amount.minor <= 0) return []
    const group = groups.find(({ key }) => line.of === key)
    if (group) return [lineDraft(input, line, group, null)]
    const unpaid = facts.losses.filter(
      ({ nature, amount }) => nature === 'unpaid' && amount.currency === line.amount?.currency,
    )
    return [penaltyDraft(input, line, unpaid)]
  })
}

/** Without the agreed penalty the law gives interest: it is kept ready should the penalty fail (民法典 585, 646). */
function fallbacks(input: DraftFacts, money: readonly HeadDraft[]): HeadDraft[] {
  const penalty = money.find(({ kind }) => kind === 'penalty')
  if (!penalty) return []
  const facts = { ...input.facts, penalty: null }
  const view = damageSchedule(facts, input.table).views.find(({ id }) => id === 'contract')
  const groups = groupLosses(facts.losses)
  return (view?.lines ?? []).flatMap((line): HeadDraft[] => {
    const group = groups.find(({ key }) => line.part === 'interest' && line.of === key)
    // Beside a penalty, late interest on overcharges is asked for nowhere; only what the penalty stands for falls back.
    if (!group || line.amount === null || line.amount.minor <= 0) return []
    if (group.losses[0]?.nature !== 'unpaid' || group.currency !== penalty.amount?.currency) return []
    return [lineDraft(input, line, group, penalty.key)]
  })
}

function lineDraft(
  input: DraftFacts,
  line: DamageLine,
  group: LossGroup,
  alternativeTo: string | null,
): HeadDraft {
  const kind = line.interest.length > 0 ? 'interest' : headKindOf(group)
  return {
    key: alternativeTo === null ? keyOf(line) : `else.${keyOf(line)}`,
    kind,
    label: kind === 'interest' ? interestLabel(line, group) : group.label,
    amount: line.amount,
    formula: line.formula,
    figures: line.figures,
    interest: kind === 'interest' ? interestOf(input, line, group) : null,
    basis: line.basis,
    sources: sourcesOf(input, group.losses, termsFor(kind, input.terms)),
    alternativeTo,
  }
}

function penaltyDraft(input: DraftFacts, line: DamageLine, losses: readonly Loss[]): HeadDraft {
  const proof = input.facts.penalty?.source
  const sources = sourcesOf(input, losses, [])
  const exhibits =
    proof?.kind === 'evidence' && proof.id !== null
      ? [...sources.exhibits, asId<EvidenceId>(proof.id)]
      : sources.exhibits
  return {
    key: keyOf(line),
    kind: 'penalty',
    label: line.label,
    amount: line.amount,
    formula: line.formula,
    figures: line.figures,
    interest: null,
    basis: line.basis,
    sources: { ...sources, exhibits: [...new Set(exhibits)] },
    alternativeTo: null,
  }
}

/** The same head whichever view the law supports best: what is asked for stays, how it is reckoned may change. */
function keyOf({ part, of }: DamageLine): string {
  return of === null ? part : `${part}:${of}`
}

const SERVICE_FEE = /服务费|激活费|年费|年审|押金|保证金|流量费|机具|购机|deposit|service fee|activation/iu
const COSTS = /公证|律师|鉴定|检测费|诉讼费|仲裁费|差旅|交通费|notar|lawyer|court|inspection|travel/iu

function headKindOf(group: LossGroup): MoneyHead {
  const [first] = group.losses
  switch (first?.nature) {
    case 'unpaid':
      return 'principal'
    case 'overcharge':
      return group.key.startsWith('unagreed-deduction:') || group.key.startsWith('duplicate-charge:')
        ? 'deduction'
        : SERVICE_FEE.test(group.label['zh-CN'])
          ? 'service-fee'
          : 'overcharge'
    default:
      return COSTS.test(group.label['zh-CN'])
        ? 'costs'
        : SERVICE_FEE.test(group.label['zh-CN'])
          ? 'service-fee'
          : 'loss'
  }
}

/** "未结算款项的逾期付款损失": part of a sentence, without the colon of a table. */
function interestLabel(line: DamageLine, group: LossGroup): HeadDraft['label'] {
  const refund = line.view === 'refund'
  return {
    'zh-CN': `${group.label['zh-CN']}的${refund ? '资金占用费' : '逾期付款损失'}`,
    en: `${refund ? 'interest on' : 'loss by late payment of'} ${group.label.en.toLowerCase()}`,
  }
}

function interestOf({ untilPaid }: DraftFacts, line: DamageLine, group: LossGroup): HeadInterest | null {
  const [first, ...others] = [...line.interest].sort((a, b) => (a.from < b.from ? -1 : 1))
  if (!first || !line.amount) return null
  const all = [first, ...others]
  // Days whose rate is not published yet are not counted: the claim says the day it was counted to, not today's.
  const counted = ({ segments, to }: (typeof all)[number]) => segments.at(-1)?.to ?? to
  const last = all.map(counted).sort().at(-1) ?? first.to
  // Money that has come bears interest to the day it came, whatever the rest does.
  const arrived = group.losses.every(({ nature }) => nature === 'late')
  const uplift = line.upliftPercent ?? 0
  return {
    base: {
      minor: all.reduce((sum, { principal }) => sum + principal.minor, 0),
      currency: line.amount.currency,
    },
    rate: uplift === 0 ? 'lpr' : 'lpr-at-breach',
    upliftPercent: uplift,
    ratePercent: null,
    from: first.from,
    several: all.some((one) => one.from !== first.from || counted(one) !== counted(first)),
    until: untilPaid && !arrived ? null : last,
    countedTo: last,
    dayBasis: line.dayBasis ?? 365,
  }
}

function sourcesOf(
  { sheets }: DraftFacts,
  losses: readonly Loss[],
  terms: readonly TermRef[],
): HeadDraft['sources'] {
  const findings = findingsOf(losses)
  const own = losses.flatMap(({ source }) =>
    source.kind === 'evidence' && source.id !== null && source.gone !== true
      ? [asId<EvidenceId>(source.id)]
      : [],
  )
  const proofs = terms.flatMap(({ exhibit }) => exhibit ?? [])
  return {
    findings,
    losses: losses.map(({ id }) => id),
    terms,
    exhibits: [...new Set([...proofs, ...findings.flatMap((id) => sheets.get(id) ?? []), ...own])],
  }
}

const findingsOf = (losses: readonly Loss[]) =>
  losses.flatMap(({ source }) =>
    source.kind === 'finding' && source.id !== null ? [asId<FindingId>(source.id)] : [],
  )

function termsFor(kind: HeadDraft['kind'], terms: readonly TermRef[]): readonly TermRef[] {
  const wanted: Partial<Record<HeadDraft['kind'], readonly TermRef['kind'][]>> = {
    principal: ['settlement'],
    interest: ['settlement'],
    overcharge: ['rate'],
    deduction: ['agreed-fee'],
  }
  return terms.filter((term) => wanted[kind]?.includes(term.kind))
}

/** Acts that a kind of finding calls for. */
const FINDING_ACTS: Partial<Record<FindingKind, readonly Exclude<ActHead, 'act'>[]>> = {
  frozen: ['unfreeze'],
  'fee-above-terms': ['correct-rate'],
  'unagreed-deduction': ['stop-charging'],
}

/** Rules an act rests on; none for what is only asked. */
export const ACT_BASIS: Partial<Record<ActHead, readonly string[]>> = {
  unfreeze: ['PR7', 'AQ6'],
  'explain-restriction': ['FZ8'],
  explain: ['A20'],
  'correct-rate': ['K3', 'K7'],
  'stop-charging': ['S10', 'A19'],
  'end-contract': ['CV9'],
  repair: ['K7'],
}

function actDrafts({ facts, scenarioActs }: DraftFacts): HeadDraft[] {
  const byFinding = facts.losses.flatMap(({ group }) => FINDING_ACTS[group as FindingKind] ?? [])
  const asked = new Set<Exclude<ActHead, 'act'>>([...byFinding, ...scenarioActs])
  if (facts.losses.length > 0) asked.add('explain')
  // The one for restrictions asks for the other too.
  if (asked.has('explain-restriction')) asked.delete('explain')
  // In the order of the list: what is to be done before what is to be said.
  const order = Object.keys(ACT_WORDS) as Exclude<ActHead, 'act'>[]
  const acts = [...asked].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return acts.map((kind) => {
    const from = facts.losses.filter(({ group }) => FINDING_ACTS[group as FindingKind]?.includes(kind))
    return {
      key: `act.${kind}`,
      kind,
      label: ACT_WORDS[kind],
      amount: null,
      formula: { 'zh-CN': '', en: '' },
      figures: '',
      interest: null,
      basis: ACT_BASIS[kind] ?? [],
      sources: {
        findings: findingsOf(from),
        losses: [],
        terms: [],
        exhibits: [],
      },
      alternativeTo: null,
    }
  })
}
