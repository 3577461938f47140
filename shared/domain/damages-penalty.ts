/** The penalty a contract names: a sum, a part of what is unpaid, or a part of it for each day. */
import { add, exact, multiply, parseExact, ZERO, type Exact } from './damages-exact.ts'
import { amountLine, currenciesOf, grouped, lossInputs, openLine, lineIdentity } from './damages-lines.ts'
import { joined } from './damages-view.ts'
import type { DamageFacts, DamageLine, LineInput, Loss, LineIdentity } from './damages.ts'
import { daysBetween } from './dates.ts'
import { formatDecimal } from './money.ts'
import type { Bilingual } from './scenario.ts'

/** The agreed penalty, `times` over. A part of what is unpaid needs unpaid losses, and their days where it is daily. */
export function penaltyLines(
  facts: DamageFacts,
  view: 'article' | 'contract',
  times: number,
  basis: readonly string[],
): DamageLine[] {
  const { penalty } = facts
  if (!penalty) return []
  const factor = times === 1 ? '' : ` × ${times}`
  const text = {
    label:
      view === 'article'
        ? { 'zh-CN': '违约金部分', en: 'Contract penalty' }
        : { 'zh-CN': '约定违约金', en: 'Agreed penalty' },
    basis,
  } as const
  if (penalty.kind === 'fixed') {
    const { amount, source } = penalty
    return [
      amountLine({
        ...text,
        ...lineIdentity(view, 'penalty', amount.currency),
        formula: { 'zh-CN': `违约金${factor}`, en: `Contract penalty${factor}` },
        figures: `${grouped(amount.minor, amount.currency)}${factor}`,
        inputs: [
          moneyInput({ 'zh-CN': '合同约定的违约金', en: 'Penalty named by the contract' }, amount, source),
        ],
        value: multiply(exact(amount.minor), exact(times)),
        currency: amount.currency,
      }),
    ]
  }
  const daily = penalty.kind === 'percent-a-day'
  const formula = daily
    ? {
        'zh-CN': `未付金额 × ${penalty.percent}%/天 × 天数${factor}`,
        en: `Unpaid × ${penalty.percent} % a day × days${factor}`,
      }
    : { 'zh-CN': `未付金额 × ${penalty.percent}%${factor}`, en: `Unpaid × ${penalty.percent} %${factor}` }
  const unpaid = facts.losses.filter((loss) => loss.nature === 'unpaid')
  if (unpaid.length === 0) {
    return [
      openLine({ ...text, ...lineIdentity(view, 'penalty'), formula, shortfalls: [{ code: 'no-losses' }] }),
    ]
  }
  return currenciesOf(unpaid).map((currency) =>
    penaltyOfUnpaid(
      facts,
      { ...text, ...lineIdentity(view, 'penalty', currency), formula },
      {
        losses: unpaid.filter((loss) => loss.amount.currency === currency),
        percent: parseExact(penalty.percent) ?? ZERO,
        percentText: penalty.percent,
        source: penalty.source,
        daily,
        times,
        currency,
      },
    ),
  )
}

function penaltyOfUnpaid(
  facts: DamageFacts,
  text: LineIdentity & {
    label: Bilingual
    formula: Bilingual
    basis: readonly string[]
  },
  terms: {
    losses: readonly Loss[]
    percent: Exact
    percentText: string
    source: LineInput['source']
    daily: boolean
    times: number
    currency: string
  },
): DamageLine {
  const { losses, percent, daily, times, currency } = terms
  const known = losses.filter((loss) => !daily || (loss.since !== null && loss.since <= facts.interestUntil))
  const shortfalls = losses
    .filter((loss) => !known.includes(loss))
    .map((loss) => ({
      code: loss.since === null ? ('no-date' as const) : ('future-date' as const),
      lossId: loss.id,
      label: loss.label,
    }))
  if (known.length === 0) return openLine({ ...text, inputs: lossInputs(losses), shortfalls })
  const daysOf = (loss: Loss) => (daily && loss.since ? daysBetween(loss.since, facts.interestUntil) : 1)
  const base = known.reduce(
    (sum, loss) => add(sum, exact(BigInt(loss.amount.minor) * BigInt(daysOf(loss)))),
    ZERO,
  )
  const figures = known.map(
    (loss) => `${grouped(loss.amount.minor, currency)}${daily ? ` × ${daysOf(loss)}` : ''}`,
  )
  const factor = times === 1 ? '' : ` × ${times}`
  return amountLine({
    ...text,
    figures: `(${figures.length <= 8 ? figures.join(' + ') : `Σ ${figures.length}`}) × ${terms.percentText}%${factor}`,
    inputs: [
      ...lossInputs(known),
      ...(daily
        ? known.map((loss): LineInput => ({
            name: joined(loss.label, { 'zh-CN': '：逾期天数', en: ': days late' }),
            value: String(daysOf(loss)),
            unit: 'days',
            source: loss.source,
          }))
        : []),
      {
        name: { 'zh-CN': '合同约定的比例', en: 'Rate named by the contract' },
        value: terms.percentText,
        unit: 'percent',
        source: terms.source,
      },
    ],
    value: multiply(multiply(base, percent), exact(times, 100)),
    currency,
    shortfalls,
  })
}

function moneyInput(
  name: Bilingual,
  amount: { minor: number; currency: string },
  source: LineInput['source'],
): LineInput {
  return { name, value: formatDecimal(amount.minor, amount.currency), unit: 'money', source }
}
