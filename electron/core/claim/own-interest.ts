/** Interest that the owner asks for himself: the amount is computed, never typed. */
import type { HeadChange, KeptClaim } from '../../../shared/contract/claim.ts'
import type { HeadInterest } from '../../../shared/domain/claim.ts'
import { add, parseExact, roundHalfUp, ZERO, type Exact } from '../../../shared/domain/damages-exact.ts'
import { grouped } from '../../../shared/domain/damages-lines.ts'
import { addDays, daysBetween, type LocalDate } from '../../../shared/domain/dates.ts'
import {
  interestAt,
  interestOver,
  interestSegments,
  rateOn,
  type LprTable,
} from '../../../shared/domain/interest.ts'
import type { Money } from '../../../shared/domain/money.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { ProofdeskError } from '../../../shared/errors.ts'

type Asked = NonNullable<HeadChange['interest']>

interface Computed {
  readonly amount: Money
  readonly interest: HeadInterest
  readonly formula: Bilingual
  readonly figures: string
  readonly basis: readonly string[]
}

/**
 * The amount of interest on `base`. Throws `claim.lprOnlyCny` for another currency by the LPR, `claim.rateUnknown` for
 * days whose rate is not known, `claim.noDays` where no day counts, `claim.rateMissing` without the agreed rate.
 */
export function ownInterest(
  asked: Pick<Asked, 'rate' | 'upliftPercent' | 'ratePercent' | 'from' | 'until'>,
  base: Money,
  terms: { table: LprTable; dayBasis: 365 | 360; countedTo: LocalDate },
): Computed {
  const to = asked.until ?? terms.countedTo
  const days = daysBetween(asked.from, to)
  if (days <= 0) throw new ProofdeskError('claim.noDays', { from: asked.from, to })
  const { value, figures } = valueOf(asked, base, { ...terms, to, days })
  const minor = roundHalfUp(value)
  if (minor <= 0) throw new ProofdeskError('claim.noDays', { from: asked.from, to })
  return {
    amount: { minor, currency: base.currency },
    interest: {
      base,
      rate: asked.rate,
      upliftPercent: asked.rate === 'lpr-at-breach' ? asked.upliftPercent : 0,
      ratePercent: asked.rate === 'agreed' ? asked.ratePercent : null,
      from: asked.from,
      several: false,
      until: asked.until,
      countedTo: to,
      dayBasis: terms.dayBasis,
    },
    formula: FORMULAS[asked.rate],
    figures,
    basis: asked.rate === 'lpr' ? ['I3'] : asked.rate === 'lpr-at-breach' ? ['I2', 'I1'] : ['K7'],
  }
}

const FORMULAS: Readonly<Record<Asked['rate'], Bilingual>> = {
  lpr: {
    'zh-CN': '金额 × 各时段一年期LPR × 天数 ÷ 全年天数',
    en: 'Amount × LPR of each period × days ÷ year',
  },
  'lpr-at-breach': {
    'zh-CN': '金额 × 违约时一年期LPR ×（1 + 加计）× 天数 ÷ 全年天数',
    en: 'Amount × LPR at the breach × (1 + uplift) × days ÷ year',
  },
  agreed: { 'zh-CN': '金额 × 约定年利率 × 天数 ÷ 全年天数', en: 'Amount × agreed yearly rate × days ÷ year' },
}

function valueOf(
  asked: Pick<Asked, 'rate' | 'upliftPercent' | 'ratePercent' | 'from'>,
  base: Money,
  { table, dayBasis, to, days }: { table: LprTable; dayBasis: 365 | 360; to: LocalDate; days: number },
): { value: Exact; figures: string } {
  const sum = grouped(base.minor, base.currency)
  if (asked.rate === 'agreed') {
    const rate = asked.ratePercent === null ? null : parseExact(asked.ratePercent)
    if (!rate) throw new ProofdeskError('claim.rateMissing')
    return {
      value: interestAt(base.minor, rate, days, 0, dayBasis),
      figures: `${sum} × ${asked.ratePercent}% × ${days} ÷ ${dayBasis}`,
    }
  }
  if (base.currency !== 'CNY') throw new ProofdeskError('claim.lprOnlyCny', { currency: base.currency })
  if (asked.rate === 'lpr-at-breach') {
    const rate = rateOn(table, addDays(asked.from, 1))
    const percent = rate && parseExact(rate.ratePercent)
    if (!rate || !percent) throw new ProofdeskError('claim.rateUnknown', { from: asked.from, to })
    return {
      value: interestAt(base.minor, percent, days, asked.upliftPercent, dayBasis),
      figures: `${sum} × ${rate.ratePercent}% × ${100 + asked.upliftPercent}% × ${days} ÷ ${dayBasis}`,
    }
  }
  const { segments, unknown } = interestSegments(table, asked.from, to)
  const [gap] = unknown
  if (gap) throw new ProofdeskError('claim.rateUnknown', { from: gap.from, to: gap.to })
  const terms = segments.map(
    (segment) => `${sum} × ${segment.rate.ratePercent}% × ${segment.days} ÷ ${dayBasis}`,
  )
  return {
    value: segments.reduce(
      (total, segment) => add(total, interestOver(base.minor, [segment], 0, dayBasis)),
      ZERO,
    ),
    figures: terms.length <= 8 ? terms.join(' + ') : `Σ ${terms.length}`,
  }
}

/** The owner's interest on another head, as it is with that head's amount as it is now; null: that head is gone. */
export function baseOf(claim: KeptClaim, on: string): Money | null {
  return claim.heads.find(({ id }) => id === on)?.amount ?? null
}
