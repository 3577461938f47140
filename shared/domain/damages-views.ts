/**
 * The views of a claim side by side (SPEC M18): the source article's formula, shown as the article's; breach of
 * contract; refund of overcharges with interest; and article 55 of the consumer law where it can apply at all.
 */
import { consumerView } from './damages-consumer.ts'
import { exact, multiply, type Exact } from './damages-exact.ts'
import {
  amountLine,
  currenciesOf,
  grouped,
  groupLosses,
  interestLine,
  lawSource,
  lossInputs,
  openLine,
  principalLine,
  sumOf,
  lineIdentity,
} from './damages-lines.ts'
import { penaltyLines } from './damages-penalty.ts'
import { closedView, joined, offeredView } from './damages-view.ts'
import type { DamageFacts, DamageLine, DamageSchedule, DamageView, DamageViewId, Loss } from './damages.ts'
import type { LprTable } from './interest.ts'
import { formatDecimal } from './money.ts'

/** The article's figures (SPEC M18); the day in minor units of CNY. */
const ARTICLE_LOSS_TIMES = 3
const ARTICLE_PENALTY_TIMES = 2
const ARTICLE_A_DAY_MINOR = 5000

/** Computes every view. Throws RangeError where an amount exceeds safe integers. */
export function damageSchedule(facts: DamageFacts, table: LprTable): DamageSchedule {
  const principal = facts.losses.filter((loss) => loss.nature !== 'late')
  const onlyOvercharge = principal.length > 0 && principal.every((loss) => loss.nature === 'overcharge')
  return {
    interestUntil: facts.interestUntil,
    views: [articleView(facts), contractView(facts, table), refundView(facts, table), consumerView(facts)],
    preferred: onlyOvercharge && facts.penalty === null ? 'refund' : 'contract',
  }
}

/** 赔偿金额 = 实际损失×3 + 违约金×2 + 时间成本（日×50元/天）: the article's, not the law's. */
function articleView(facts: DamageFacts): DamageView {
  const losses = facts.losses.filter((loss) => loss.nature !== 'late')
  const view = 'article'
  const basis = ['article-damages']
  const lossText = {
    label: { 'zh-CN': '实际损失部分', en: 'Actual loss' },
    formula: { 'zh-CN': '实际损失 × 3', en: 'Actual loss × 3' },
    basis,
  } as const
  const lines: DamageLine[] = currenciesOf(losses).map((currency) => {
    const own = losses.filter((loss) => loss.amount.currency === currency)
    return amountLine({
      ...lossText,
      ...lineIdentity(view, 'loss', currency),
      figures: `${figureOf(sumOf(own), currency)} × ${ARTICLE_LOSS_TIMES}`,
      inputs: lossInputs(own),
      value: multiply(sumOf(own), exact(ARTICLE_LOSS_TIMES)),
      currency,
    })
  })
  if (lines.length === 0) {
    lines.push(openLine({ ...lossText, ...lineIdentity(view, 'loss'), shortfalls: [{ code: 'no-losses' }] }))
  }
  const penalty = penaltyLines(facts, view, ARTICLE_PENALTY_TIMES, basis)
  if (penalty.length > 0) lines.push(...penalty)
  else {
    lines.push(
      openLine({
        ...lineIdentity(view, 'penalty'),
        label: { 'zh-CN': '违约金部分', en: 'Contract penalty' },
        formula: { 'zh-CN': '违约金 × 2', en: 'Contract penalty × 2' },
        basis,
        shortfalls: [{ code: 'no-penalty' }],
      }),
    )
  }
  lines.push(timeLine(facts, basis))
  return offeredView(
    view,
    [
      {
        text: {
          'zh-CN': '这是来源文章给出的算法，不是法律规定；写进诉求前请先看法律算法。',
          en: 'The source article’s formula, not the law’s: see the legal views beside it before claiming it.',
        },
        rule: 'article-damages',
      },
      {
        text: {
          'zh-CN': '法律上的三倍是商品价款或服务费用的三倍，且只适用于生活消费。',
          en: 'What the law triples is the price or fee, and only for living consumption.',
        },
        rule: 'S17',
      },
    ],
    lines,
  )
}

function timeLine(facts: DamageFacts, basis: readonly string[]): DamageLine {
  const text = {
    ...lineIdentity('article', 'time'),
    label: { 'zh-CN': '时间成本', en: 'Time spent' },
    formula: { 'zh-CN': '天数 × 50元/天', en: 'Days × ¥50' },
    basis,
  } as const
  if (!facts.timeDays) return openLine({ ...text, shortfalls: [{ code: 'no-days' }] })
  const { days, source } = facts.timeDays
  return amountLine({
    ...text,
    figures: `${days} × ${formatDecimal(ARTICLE_A_DAY_MINOR, 'CNY')}`,
    inputs: [
      { name: { 'zh-CN': '天数', en: 'Days' }, value: String(days), unit: 'days', source },
      {
        name: { 'zh-CN': '每天', en: 'A day' },
        value: formatDecimal(ARTICLE_A_DAY_MINOR, 'CNY'),
        unit: 'money-a-day',
        source: lawSource('article-damages'),
      },
    ],
    value: exact(days * ARTICLE_A_DAY_MINOR),
    currency: 'CNY',
  })
}

/** Principal, and either the agreed penalty or, without one, late-payment loss by the LPR at the breach (rule I1). */
function contractView(facts: DamageFacts, table: LprTable): DamageView {
  const view = 'contract'
  const groups = groupLosses(facts.losses)
  if (groups.length === 0) return offeredView(view, [], [noLossesLine(view)])
  const lines = groups.flatMap((group): DamageLine[] => {
    const nature = group.losses[0]?.nature
    const principal =
      nature === 'late' ? [] : [principalLine(view, group, group.label, principalBasis(nature))]
    if (facts.penalty !== null) return principal
    const interest = interestLine(view, group, 'at-breach', facts, table, {
      label: joined(group.label, { 'zh-CN': '：逾期付款损失', en: ': loss by late payment' }),
      formula: {
        'zh-CN': `金额 × 违约时一年期LPR ×（1 + ${facts.upliftPercent}%）× 天数 ÷ ${facts.dayBasis}`,
        en: `Amount × 1-year LPR at the breach × (1 + ${facts.upliftPercent} %) × days ÷ ${facts.dayBasis}`,
      },
      basis: ['I2', 'I1'],
    })
    return [...principal, interest]
  })
  lines.push(...penaltyLines(facts, view, 1, ['K8']))
  const penaltyNote = {
    text: {
      'zh-CN': '约定了违约金，按约定计算，不再另算逾期利息；超过损失30%的部分一般会被认为过高。',
      en: 'The contract names a penalty: it is used and no interest is added; above 130 % of the loss it is usually excessive.',
    },
    rule: 'K8',
  }
  const interestNote = {
    text: {
      'zh-CN': `没有约定违约金：按买卖合同规则计算逾期付款损失，先引民法典第646条；加计比例30%—50%由法院酌定，这里取${facts.upliftPercent}%。`,
      en: `No agreed penalty: loss by late payment as for sales, citing article 646 first; the uplift of 30–50 % is the court’s choice, here ${facts.upliftPercent} %.`,
    },
    rule: 'I2',
  }
  return offeredView(view, [facts.penalty ? penaltyNote : interestNote], lines)
}

function principalBasis(nature: Loss['nature'] | undefined): string[] {
  if (nature === 'unpaid') return ['K7', 'A5']
  return nature === 'overcharge' ? ['K7', 'K3'] : ['K7']
}

/** Overcharges returned, with interest at the LPR of each day and no uplift (rule I3, by analogy). */
function refundView(facts: DamageFacts, table: LprTable): DamageView {
  const view = 'refund'
  const groups = groupLosses(facts.losses.filter((loss) => loss.nature === 'overcharge'))
  if (groups.length === 0) {
    const text = {
      'zh-CN': '没有多收费用的记录：退费不适用。',
      en: 'No overcharge is recorded: there is nothing to refund.',
    }
    return closedView(view, 'no', [{ text, rule: 'K9' }])
  }
  const lines = groups.flatMap((group) => [
    principalLine(view, group, joined({ 'zh-CN': '退还：', en: 'Refund: ' }, group.label), [
      'K9',
      'S10',
      'A19',
      'K1',
    ]),
    interestLine(view, group, 'as-published', facts, table, {
      label: joined(group.label, { 'zh-CN': '：资金占用费', en: ': interest on money held' }),
      formula: {
        'zh-CN': `金额 × 各时段一年期LPR × 天数 ÷ ${facts.dayBasis}`,
        en: `Amount × 1-year LPR of each period × days ÷ ${facts.dayBasis}`,
      },
      basis: ['I3'],
    }),
  ])
  const reason = {
    text: {
      'zh-CN': '多收、未标明或未约定的费用应当退还；利息参照合同无效后返还价款的规则，由法院判断。',
      en: 'What was overcharged, unmarked or not agreed is returned; interest follows the rule for returned prices, by analogy.',
    },
    rule: 'I3',
  }
  return offeredView(view, [reason], lines)
}

function noLossesLine(view: DamageViewId): DamageLine {
  return openLine({
    ...lineIdentity(view, 'principal'),
    label: { 'zh-CN': '损失', en: 'Losses' },
    formula: { 'zh-CN': '各笔金额之和', en: 'Sum of the amounts' },
    basis: ['K7'],
    shortfalls: [{ code: 'no-losses' }],
  })
}

function figureOf(sum: Exact, currency: string): string {
  // Sums of whole minor units are whole; beyond safe integers the line itself is refused.
  return grouped(Number(sum.n / sum.d), currency)
}
