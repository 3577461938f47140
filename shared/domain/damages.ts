/**
 * The shape of a damages schedule (SPEC M18): lines with formula, basis and traced inputs, in views that stand side
 * by side. Pure data; the views are computed by damages-views.ts.
 */
import type { StatementBatchId } from './ids.ts'
import type { Exact } from './damages-exact.ts'
import type { LocalDate } from './dates.ts'
import type { DayBasis, InterestSegment, UnknownSpan } from './interest.ts'
import type { Money } from './money.ts'
import type { Bilingual } from './scenario.ts'

/** article: the source article's formula · contract: breach of contract · refund: overcharge · consumer: 消法 55. */
export const DAMAGE_VIEWS = ['article', 'contract', 'refund', 'consumer'] as const
export type DamageViewId = (typeof DAMAGE_VIEWS)[number]

export const SOURCE_KINDS = [
  'finding',
  'transaction',
  'event',
  'evidence',
  'case',
  'user',
  'rate',
  'law',
] as const

/** Where a figure comes from. `id` is null for what has no record of its own (typed by the owner, a rule). */
export interface SourceRef {
  readonly kind: (typeof SOURCE_KINDS)[number]
  readonly id: string | null
  readonly label: string
  /** Rows of statements behind it: batch and physical line. */
  readonly rows: readonly { readonly batch: StatementBatchId; readonly line: number }[]
  /** What the owner noted beside it. */
  readonly note?: string
  /** The evidence or event was taken out of the case: the figure stands without its proof. */
  readonly gone?: boolean
}

/**
 * unpaid: money due and not received · late: received, but late · overcharge: taken beyond what was agreed ·
 * other: any other loss.
 */
export const LOSS_NATURES = ['unpaid', 'late', 'overcharge', 'other'] as const
export type LossNature = (typeof LOSS_NATURES)[number]

export interface Loss {
  readonly id: string
  readonly nature: LossNature
  /** Losses of one group share a line: a kind of finding, or the loss itself. */
  readonly group: string
  readonly label: Bilingual
  /** Positive. */
  readonly amount: Money
  /** unpaid, late: last day it was due. overcharge, other: the day the money went. Null where unknown. */
  readonly since: LocalDate | null
  /** late: the day it arrived. */
  readonly until: LocalDate | null
  readonly source: SourceRef
}

/** A penalty the contract names: a sum, a part of what is unpaid, or a part of it for each day. */
export type AgreedPenalty =
  | { readonly kind: 'fixed'; readonly amount: Money; readonly source: SourceRef }
  | { readonly kind: 'percent' | 'percent-a-day'; readonly percent: string; readonly source: SourceRef }

export interface DamageFacts {
  readonly claimantKind: 'merchant' | 'individual'
  readonly losses: readonly Loss[]
  readonly penalty: AgreedPenalty | null
  /** Days of the owner's own time; null while not given. */
  readonly timeDays: { readonly days: number; readonly source: SourceRef } | null
  /** Interest runs up to and with this day. */
  readonly interestUntil: LocalDate
  /** 30–50, on the LPR at the breach (rule I1). */
  readonly upliftPercent: number
  readonly dayBasis: DayBasis
  readonly livingConsumption: 'yes' | 'no' | 'unknown'
  /** Price of the goods or fee of the service bought, for 消法 55. */
  readonly consumerPrice: { readonly amount: Money; readonly source: SourceRef } | null
}

export interface LineInput {
  readonly name: Bilingual
  /** Decimal text in major units, a whole number of days, a percentage: as `unit` says. */
  readonly value: string
  readonly unit: 'money' | 'days' | 'percent' | 'times' | 'money-a-day'
  readonly source: SourceRef
}

/** How the interest on one loss came about. */
export interface InterestDetail {
  readonly lossId: string
  readonly principal: Money
  readonly from: LocalDate
  readonly to: LocalDate
  readonly segments: readonly InterestSegment[]
  /** Unrounded, in minor units. */
  readonly exact: Exact
}

/** Why a line has no amount, or less than it should. */
export type Shortfall =
  | { readonly code: 'no-losses' | 'no-penalty' | 'no-days' | 'no-price' | 'no-overcharge' }
  | { readonly code: 'no-date'; readonly lossId: string; readonly label: Bilingual }
  | { readonly code: 'no-rate'; readonly lossId: string; readonly span: UnknownSpan }
  | { readonly code: 'not-cny'; readonly lossId: string; readonly currency: string }
  | { readonly code: 'future-date'; readonly lossId: string; readonly label: Bilingual }

/** What a line of a schedule reckons. */
export const LINE_PARTS = ['loss', 'principal', 'interest', 'penalty', 'time', 'treble'] as const
export type LinePart = (typeof LINE_PARTS)[number]

/** What tells a line from the others of its schedule. */
export interface LineIdentity {
  /** Stable within a schedule; letters keep it. */
  readonly id: string
  readonly view: DamageViewId
  readonly part: LinePart
  /** Key of the group of losses, or the currency, that it is about; null for all. */
  readonly of: string | null
}

export interface DamageLine extends LineIdentity {
  readonly label: Bilingual
  /** In words: 实际损失 × 3. */
  readonly formula: Bilingual
  /** The same with its figures: "8,480.00 × 3"; empty where an input is missing. */
  readonly figures: string
  readonly inputs: readonly LineInput[]
  readonly interest: readonly InterestDetail[]
  /** Uplift on the rate, where interest has one. */
  readonly upliftPercent: number | null
  readonly dayBasis: DayBasis | null
  /** Rounded half up to minor units; null where it cannot be computed. */
  readonly amount: Money | null
  /** Before rounding, in minor units; null with `amount`. */
  readonly exact: Exact | null
  /** Ids of rules (resources/law/rules). */
  readonly basis: readonly string[]
  readonly shortfalls: readonly Shortfall[]
}

export interface DamageView {
  readonly id: DamageViewId
  readonly name: Bilingual
  /** unknown: a question is open. A view that is not offered has no lines. */
  readonly offered: 'yes' | 'no' | 'unknown'
  /** Why, each with the rule it rests on. */
  readonly reasons: readonly { readonly text: Bilingual; readonly rule: string }[]
  readonly lines: readonly DamageLine[]
  /** Sums of the rounded lines, one per currency. */
  readonly totals: readonly Money[]
  /** No line lacks anything. */
  readonly complete: boolean
}

export interface DamageSchedule {
  readonly interestUntil: LocalDate
  readonly views: readonly DamageView[]
  /** What the law supports best by default: never the article's. */
  readonly preferred: 'contract' | 'refund'
}
