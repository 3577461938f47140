/** `settlement check`. */
import type { RouteInput, RouteName, RouteOutput } from '../../shared/contract/index.ts'
import type {
  SettlementFinding,
  SettlementMatch,
  SettlementRun,
} from '../../shared/contract/settlement-result.ts'
import { type CaseId, asId } from '../../shared/domain/ids.ts'
import { formatDecimal, type Money } from '../../shared/domain/money.ts'
import { parseSettleTerm, ratePpmFromPercent } from '../../shared/domain/settlement.ts'
import {
  explain,
  explainOpenCheck,
  FINDING_NAMES,
  MATCH_NAMES,
} from '../../shared/domain/settlement-words.ts'
import { defineCommand, UsageError } from './command.ts'
import { findingKind, findingWord, place, placesBySide } from './interface-words.ts'
import { table } from './words.ts'

/** Rows asked for at once. */
const PAGE = 5000

interface Ask {
  call<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>>
}

export const settlementCheck = defineCommand({
  options: { rate: { type: 'string' }, settle: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const caseId = asId<CaseId>(args.positionals[0] ?? '')
    const rate = args.text('rate')?.replace(/\s*[%％]$/, '') ?? null
    const settle = args.text('settle') ?? null
    if (rate !== null && ratePpmFromPercent(rate) === null)
      throw new UsageError({ 'zh-CN': `--rate 不是百分比：${rate}`, en: `--rate is no percentage: ${rate}` })
    if (settle !== null && parseSettleTerm(settle) === null)
      throw new UsageError({
        'zh-CN': `--settle 应写作 T+1（工作日）或 D+1（自然日）：${settle}`,
        en: `--settle is written T+1 (working days) or D+1 (calendar days): ${settle}`,
      })
    const run = await context.runJob('settlement.check', { caseId, rate, settle })
    const matches = await allMatches(context, caseId)
    const findings = await allFindings(context, caseId)
    return {
      matches: matches.map(matchResult),
      findings: findings.map(findingResult),
      ...totalsResult(run),
    }
  },
  print({ matches, findings, totals }, language) {
    const kinds = new Map<string, number>()
    for (const { kind } of matches) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    const matched = [...kinds].map(([kind, count]) => [
      MATCH_NAMES[kind as SettlementMatch['kind']][language],
      String(count),
    ])
    const found = findings.map((finding) => [
      FINDING_NAMES[findingKind(finding.kind)][language],
      finding.amount,
      finding.rows.map(({ batch, line }) => `${batch}:${line}`).join(' '),
      finding.explanation[language],
    ])
    const { notChecked, ...figures } = totals
    const sums = Object.entries(figures).map(([name, value]) => [name, String(value)])
    const open = notChecked.map(({ explanation }) => explanation[language]).join('\n')
    return [table(matched), table(found), table(sums), open].filter((text) => text !== '').join('\n\n')
  },
})

async function allMatches(ask: Ask, caseId: CaseId): Promise<SettlementMatch[]> {
  const all: SettlementMatch[] = []
  for (;;) {
    const { total, matches } = await ask.call('settlement.matches', {
      caseId,
      offset: all.length,
      limit: PAGE,
    })
    all.push(...matches)
    if (all.length >= total || matches.length === 0) return all
  }
}

async function allFindings(ask: Ask, caseId: CaseId): Promise<SettlementFinding[]> {
  const all: SettlementFinding[] = []
  for (;;) {
    const { total, findings } = await ask.call('settlement.findings', {
      caseId,
      offset: all.length,
      limit: PAGE,
    })
    all.push(...findings)
    if (all.length >= total || findings.length === 0) return all
  }
}

function matchResult(match: SettlementMatch) {
  const decimal = ({ minor, currency }: Money) => formatDecimal(minor, currency)
  return {
    kind: match.kind,
    ...placesBySide(match),
    currency: match.currency,
    gross: decimal(match.gross),
    fee: decimal(match.fee),
    refunds: decimal(match.refunds),
    chargebacks: decimal(match.chargebacks),
    adjustments: decimal(match.adjustments),
    net: decimal(match.net),
    days: match.days,
    explanation: bothLanguages(match.explanation),
    ...(match.parts.length > 0
      ? {
          parts: match.parts.map(placesBySide),
        }
      : {}),
    ...(match.kind === 'ambiguous'
      ? {
          alternatives: match.alternatives.map(placesBySide),
          moreAlternatives: match.moreAlternatives,
        }
      : {}),
  }
}

function findingResult(finding: SettlementFinding) {
  return {
    kind: findingWord(finding.kind),
    amount: formatDecimal(finding.amount.minor, finding.amount.currency),
    currency: finding.amount.currency,
    rows: [...finding.acquirer, ...finding.bank].map(place),
    ageDays: finding.ageDays,
    explanation: bothLanguages(finding.explanation),
  }
}

function bothLanguages(explanation: SettlementFinding['explanation']) {
  return { 'zh-CN': explain(explanation, 'zh-CN'), en: explain(explanation, 'en') }
}

/** Sums of the currency most rows are in; the others beside it, never added to it. */
function totalsResult(run: SettlementRun) {
  const all = [...run.totals].sort((a, b) => b.acquirerRows - a.acquirerRows)
  const sums = (totals: SettlementRun['totals'][number] | undefined) => {
    const currency = totals?.currency ?? 'CNY'
    const decimal = (sum: Money | undefined) => formatDecimal(sum?.minor ?? 0, currency)
    return {
      currency,
      gross: decimal(totals?.gross),
      fee: decimal(totals?.fee),
      net: decimal(totals?.net),
      credited: decimal(totals?.credited),
      missing: decimal(totals?.missing),
      guaranteed: decimal(totals?.guaranteed),
      worst: decimal(totals?.worst),
      onBalance: decimal(totals?.onBalance),
      overcharged: decimal(totals?.overcharged),
      rowsNotCovered: totals?.notCovered ?? 0,
      rowsUnusable: totals?.unusable ?? 0,
      notChecked: (totals?.notChecked ?? []).map((check) => ({
        code: check.code,
        rows: check.rows,
        amount: decimal(check.amount),
        explanation: {
          'zh-CN': explainOpenCheck(check, 'zh-CN'),
          en: explainOpenCheck(check, 'en'),
        },
      })),
    }
  }
  return {
    totals: sums(all[0]),
    ...(all.length > 1
      ? { totalsByCurrency: Object.fromEntries(all.map((each) => [each.currency, sums(each)])) }
      : {}),
  }
}
