/** 消费者权益保护法 55 (rule S17): whether it can apply at all, and what it adds. */
import { exact, multiply } from './damages-exact.ts'
import { amountLine, grouped, groupLosses, openLine, principalLine, lineIdentity } from './damages-lines.ts'
import { closedView, offeredView } from './damages-view.ts'
import type { DamageFacts, DamageLine, DamageView } from './damages.ts'
import { formatDecimal } from './money.ts'

const CONSUMER_TIMES = 3
const CONSUMER_LEAST_MINOR = 50_000

/** 消法 55: only for an individual, in living consumption, where fraud can be proved. */
export function consumerView(facts: DamageFacts): DamageView {
  const view = 'consumer'
  if (facts.claimantKind === 'merchant') {
    const text = {
      'zh-CN':
        '申请人是商户：消费者权益保护法只保护为生活消费购买、使用商品或接受服务的人，经营用POS机不适用三倍赔偿。',
      en: 'The claimant is a merchant: the consumer law covers living consumption only, so a terminal for business brings no threefold compensation.',
    }
    return closedView(view, 'no', [{ text, rule: 'S16' }])
  }
  if (facts.livingConsumption === 'no') {
    const text = {
      'zh-CN': '不是为生活消费：消费者权益保护法第2条以外，第55条不适用。',
      en: 'Not living consumption: outside article 2 of the consumer law, so article 55 does not apply.',
    }
    return closedView(view, 'no', [{ text, rule: 'S16' }])
  }
  if (facts.livingConsumption === 'unknown') {
    const text = {
      'zh-CN': '还没有回答：是否为个人生活消费购买或使用？只有生活消费才适用第55条。',
      en: 'Not answered yet: bought or used for personal living consumption? Only then article 55 applies.',
    }
    return closedView(view, 'unknown', [{ text, rule: 'S16' }])
  }
  const losses = facts.losses.filter((loss) => loss.nature !== 'late')
  const lines = groupLosses(losses).map((group) => principalLine(view, group, group.label, ['S16']))
  lines.push(trebleLine(facts))
  const reason = {
    text: {
      'zh-CN': '须证明欺诈，证明标准是“排除合理怀疑”；两者都符合时，优先主张违约更稳妥。',
      en: 'Fraud must be proved beyond reasonable doubt; where both fit, breach of contract is the safer claim.',
    },
    rule: 'K19',
  }
  return offeredView(view, [reason], lines)
}

function trebleLine(facts: DamageFacts): DamageLine {
  const text = {
    ...lineIdentity('consumer', 'treble'),
    label: { 'zh-CN': '增加赔偿', en: 'Additional compensation' },
    formula: {
      'zh-CN': '商品价款或服务费用 × 3，不足500元的为500元',
      en: 'Price or fee × 3, at least ¥500',
    },
    basis: ['S17'],
  } as const
  if (!facts.consumerPrice) return openLine({ ...text, shortfalls: [{ code: 'no-price' }] })
  const { amount, source } = facts.consumerPrice
  const price = {
    name: { 'zh-CN': '价款或费用', en: 'Price or fee' },
    value: formatDecimal(amount.minor, amount.currency),
    unit: 'money' as const,
    source,
  }
  if (amount.currency !== 'CNY') {
    const shortfall = { code: 'not-cny' as const, lossId: 'consumer.price', currency: amount.currency }
    return openLine({ ...text, inputs: [price], shortfalls: [shortfall] })
  }
  const tripled = multiply(exact(amount.minor), exact(CONSUMER_TIMES))
  const least = tripled.n < BigInt(CONSUMER_LEAST_MINOR)
  return amountLine({
    ...text,
    figures: `max(${grouped(amount.minor, 'CNY')} × ${CONSUMER_TIMES}, ${formatDecimal(CONSUMER_LEAST_MINOR, 'CNY')})`,
    inputs: [price],
    value: least ? exact(CONSUMER_LEAST_MINOR) : tripled,
    currency: 'CNY',
  })
}
