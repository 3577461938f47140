/** Building blocks of the damages views: groups of losses, principal lines, interest lines. */
import { add, exact, isWhole, majorText, roundHalfUp, ZERO, type Exact } from './damages-exact.ts'
import type {
  DamageFacts,
  DamageLine,
  DamageViewId,
  InterestDetail,
  LineIdentity,
  LineInput,
  LinePart,
  Loss,
  Shortfall,
  SourceRef,
} from './damages.ts'
import { addDays, daysBetween, type LocalDate } from './dates.ts'
import { interestOver, interestSegments, rateOn, type InterestSegment, type LprTable } from './interest.ts'
import { formatDecimal, minorDigits, type Money } from './money.ts'
import type { Bilingual } from './scenario.ts'

export interface LossGroup {
  readonly key: string
  readonly currency: string
  readonly label: Bilingual
  readonly losses: readonly Loss[]
}

/** Losses that share a line, in the order of their first one. */
export function groupLosses(losses: readonly Loss[]): LossGroup[] {
  const groups = new Map<string, Loss[]>()
  for (const loss of losses) {
    const key = `${loss.group}:${loss.amount.currency}`
    const members = groups.get(key)
    if (members) members.push(loss)
    else groups.set(key, [loss])
  }
  return [...groups].map(([key, members]) => ({
    key,
    currency: members[0]?.amount.currency ?? '',
    label: members[0]?.label ?? { 'zh-CN': key, en: key },
    losses: members,
  }))
}

/** Exact sum of what the losses amount to, in minor units. */
export function sumOf(losses: readonly Loss[]): Exact {
  return losses.reduce((sum, loss) => add(sum, exact(loss.amount.minor)), ZERO)
}

/** Currencies of the losses, in their order. */
export function currenciesOf(losses: readonly Loss[]): string[] {
  return [...new Set(losses.map((loss) => loss.amount.currency))]
}

/** "1,234.50": grouped, for people. */
export function grouped(minor: number, currency: string): string {
  const [whole = '', fraction] = formatDecimal(minor, currency).split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? text : `${text}.${fraction}`
}

export function lossInputs(losses: readonly Loss[]): LineInput[] {
  return losses.map((loss) => ({
    name: loss.label,
    value: formatDecimal(loss.amount.minor, loss.amount.currency),
    unit: 'money',
    source: loss.source,
  }))
}

/** A source that is a rule and not a record. */
export function lawSource(label: string): SourceRef {
  return { kind: 'law', id: null, label, rows: [] }
}

/** The identity of a line: its id is made here and read nowhere. */
export function lineIdentity(view: DamageViewId, part: LinePart, of: string | null = null): LineIdentity {
  return { id: of === null ? `${view}.${part}` : `${view}.${part}:${of}`, view, part, of }
}

interface LineParts extends LineIdentity {
  readonly label: Bilingual
  readonly formula: Bilingual
  readonly figures: string
  readonly inputs: readonly LineInput[]
  readonly value: Exact
  readonly currency: string
  readonly basis: readonly string[]
  readonly shortfalls?: readonly Shortfall[]
  readonly interest?: readonly InterestDetail[]
  readonly upliftPercent?: number
  readonly dayBasis?: DamageLine['dayBasis']
}

/** A line with its amount, rounded half up to minor units once. */
export function amountLine(parts: LineParts): DamageLine {
  const { value, currency, shortfalls, interest, upliftPercent, dayBasis, ...rest } = parts
  return {
    ...rest,
    interest: interest ?? [],
    upliftPercent: upliftPercent ?? null,
    dayBasis: dayBasis ?? null,
    amount: { minor: roundHalfUp(value), currency },
    exact: value,
    shortfalls: shortfalls ?? [],
  }
}

/** A line that cannot be computed yet, with what it lacks. */
export function openLine(
  parts: Omit<LineParts, 'figures' | 'value' | 'currency' | 'inputs'> & {
    inputs?: readonly LineInput[]
    shortfalls: readonly Shortfall[]
  },
): DamageLine {
  return {
    id: parts.id,
    view: parts.view,
    part: parts.part,
    of: parts.of,
    label: parts.label,
    formula: parts.formula,
    basis: parts.basis,
    shortfalls: parts.shortfalls,
    inputs: parts.inputs ?? [],
    figures: '',
    interest: [],
    upliftPercent: null,
    dayBasis: null,
    amount: null,
    exact: null,
  }
}

/** The group's amounts added up. */
export function principalLine(
  view: DamageViewId,
  group: LossGroup,
  label: Bilingual,
  basis: readonly string[],
): DamageLine {
  const amounts = group.losses.map((loss) => grouped(loss.amount.minor, group.currency))
  return amountLine({
    ...lineIdentity(view, 'principal', group.key),
    label,
    formula: { 'zh-CN': '各笔金额之和', en: 'Sum of the amounts' },
    figures: amounts.length <= 12 ? amounts.join(' + ') : `Σ ${amounts.length}`,
    inputs: lossInputs(group.losses),
    value: sumOf(group.losses),
    currency: group.currency,
    basis,
  })
}

export type InterestMethod =
  /** One rate: the 1-year LPR on the day of the breach, raised by the uplift (rules I2, I1). */
  | 'at-breach'
  /** Day by day with the 1-year LPR then in force, without uplift (rule I3). */
  | 'as-published'

/** Interest on every loss of the group. Losses whose day or rate is unknown are named and left out. */
export function interestLine(
  view: DamageViewId,
  group: LossGroup,
  method: InterestMethod,
  facts: DamageFacts,
  table: LprTable,
  text: { label: Bilingual; formula: Bilingual; basis: readonly string[] },
): DamageLine {
  const uplift = method === 'at-breach' ? facts.upliftPercent : 0
  const details: InterestDetail[] = []
  const shortfalls: Shortfall[] = []
  for (const loss of group.losses) {
    const to = loss.nature === 'late' ? loss.until : facts.interestUntil
    if (loss.amount.currency !== 'CNY') {
      shortfalls.push({ code: 'not-cny', lossId: loss.id, currency: loss.amount.currency })
    } else if (loss.since === null || to === null) {
      shortfalls.push({ code: 'no-date', lossId: loss.id, label: loss.label })
    } else if (to < loss.since) {
      shortfalls.push({ code: 'future-date', lossId: loss.id, label: loss.label })
    } else {
      const { segments, unknown } =
        method === 'at-breach'
          ? segmentAtBreach(table, loss.since, to)
          : interestSegments(table, loss.since, to)
      unknown.forEach((span) => shortfalls.push({ code: 'no-rate', lossId: loss.id, span }))
      if (segments.length === 0 && unknown.length > 0) continue
      const value = interestOver(loss.amount.minor, segments, uplift, facts.dayBasis)
      details.push({ lossId: loss.id, principal: loss.amount, from: loss.since, to, segments, exact: value })
    }
  }
  const parts = { ...lineIdentity(view, 'interest', group.key), ...text }
  if (details.length === 0) return openLine({ ...parts, inputs: lossInputs(group.losses), shortfalls })
  return amountLine({
    ...parts,
    figures: interestFigures(details, uplift, facts.dayBasis),
    inputs: interestInputs(group.losses, details),
    value: details.reduce((sum, detail) => add(sum, detail.exact), ZERO),
    currency: group.currency,
    interest: details,
    upliftPercent: uplift,
    dayBasis: facts.dayBasis,
    shortfalls,
  })
}

/** The rate of the first day of delay for all days; unknown where the table does not know that day. */
function segmentAtBreach(table: LprTable, since: LocalDate, to: LocalDate) {
  if (to <= since) return { segments: [], unknown: [] }
  const breach = addDays(since, 1)
  const rate = rateOn(table, breach)
  if (rate) return { segments: [segmentOf(since, to, rate)], unknown: [] }
  const reason = breach > table.knownThrough ? ('rate-missing' as const) : ('before-lpr' as const)
  return { segments: [], unknown: [{ from: breach, to, reason }] }
}

function segmentOf(from: LocalDate, to: LocalDate, rate: InterestSegment['rate']): InterestSegment {
  return { from, to, days: daysBetween(from, to), rate }
}

function interestFigures(details: readonly InterestDetail[], uplift: number, basis: number): string {
  const terms = details.flatMap((detail) =>
    detail.segments.map((segment) => {
      const rate =
        uplift === 0 ? `${segment.rate.ratePercent}%` : `${segment.rate.ratePercent}% × ${100 + uplift}%`
      return `${grouped(detail.principal.minor, detail.principal.currency)} × ${rate} × ${segment.days} ÷ ${basis}`
    }),
  )
  return terms.length <= 8 ? terms.join(' + ') : `Σ ${terms.length}`
}

function interestInputs(losses: readonly Loss[], details: readonly InterestDetail[]): LineInput[] {
  const byId = new Map(losses.map((loss) => [loss.id, loss]))
  const counted = new Set(details.map(({ lossId }) => lossId))
  const rates = new Map(
    details.flatMap((detail) => detail.segments.map((segment) => [segment.rate.date, segment.rate] as const)),
  )
  const days = details.map((detail): LineInput => {
    const loss = byId.get(detail.lossId)
    return {
      name: {
        'zh-CN': `计息天数（${detail.from}次日至${detail.to}）`,
        en: `Days after ${detail.from} to ${detail.to}`,
      },
      value: String(detail.segments.reduce((sum, segment) => sum + segment.days, 0)),
      unit: 'days',
      source: loss?.source ?? lawSource(''),
    }
  })
  return [
    ...lossInputs(losses.filter(({ id }) => counted.has(id))),
    ...days,
    ...[...rates.values()].map((rate): LineInput => ({
      name: { 'zh-CN': `一年期LPR（${rate.date}公布）`, en: `1-year LPR (published ${rate.date})` },
      value: rate.ratePercent,
      unit: 'percent',
      source: { kind: 'rate', id: rate.date, label: `${rate.source} [${rate.tag}]`, rows: [] },
    })),
  ]
}

/** Sums of the rounded lines, one per currency. Throws RangeError beyond safe integers. */
export function totalsOf(lines: readonly DamageLine[]): Money[] {
  const totals = new Map<string, Exact>()
  for (const { amount } of lines) {
    if (amount) totals.set(amount.currency, add(totals.get(amount.currency) ?? ZERO, exact(amount.minor)))
  }
  return [...totals].map(([currency, sum]) => ({ currency, minor: roundHalfUp(sum) }))
}

/** The amount before and after rounding, for show: "12.345678… → 12.35"; null where nothing was rounded. */
export function roundingText(line: DamageLine): string | null {
  if (!line.amount || !line.exact || isWhole(line.exact)) return null
  const { currency, minor } = line.amount
  return `${majorText(line.exact, minorDigits(currency))} → ${formatDecimal(minor, currency)}`
}
