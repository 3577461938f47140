/** What a world is made of, and what it knows of itself. */
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { BankRow, AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'

export interface WorldOptions {
  readonly seed: number
  readonly start: string
  readonly days: number
  readonly salesPerDay: number
  readonly merchants: number
  readonly terminalsPerMerchant: number
  /** How the acquirer transfers: each sale, each terminal's day, each merchant's day, everything, or once a week. */
  readonly payout: 'sale' | 'terminal' | 'merchant' | 'all' | 'weekly'
  /** Working days ("T") or calendar days ("D") between sale and transfer. */
  readonly wait: { readonly unit: 'T' | 'D'; readonly days: number }
  readonly bankOpenWeekends: boolean
  /** Ripe business days are paid one by one instead of together. */
  readonly daysApart: boolean
  /** Minutes after midnight at which the acquirer's day ends. */
  readonly cutoff: number
  /** ppm by card type. */
  readonly rates: Readonly<Record<string, number>>
  readonly feeRounding: 'row' | 'batch'
  readonly fees: 'netted' | 'daily-debit' | 'monthly-debit'
  readonly prices: 'varied' | 'few'
  readonly refundRate: number
  readonly chargebackRate: number
  /** A transfer above this many minor units comes in parts; 0: never. */
  readonly splitAbove: number
  readonly noisePerDay: number
  readonly noiseNamed: boolean
  /** A noise credit that happens to equal a sale's net. */
  readonly lookalikeNoise: number
  readonly columns: 'full' | 'gross'
  readonly memo: 'plain' | 'merchant' | 'date' | 'reference'
  readonly lostAcquirerRows: number
  readonly plant: Partial<Readonly<Record<Plant, number>>>
  readonly freezeAfter: number | null
}

export type Plant =
  | 'unsettled'
  | 'pending'
  | 'late'
  | 'short'
  | 'netted-deduction'
  | 'debited-deduction'
  | 'booked-deduction'
  | 'overcharged'
  | 'duplicate'
  | 'refund-missing'
  | 'unknown-credit'

export interface Planted {
  readonly kind: FindingKind
  readonly amount: number
  readonly acquirer: readonly string[]
  readonly bank: readonly string[]
}

export interface BookTruth {
  readonly acquirer: AcquirerRow[]
  readonly bank: BankRow[]
  /** Rows behind each bank row that the acquirer caused. */
  readonly rowsOf: ReadonlyMap<string, ReadonlySet<string>>
  /** As rowsOf, for bank rows that also paid rows that are not in the file. */
  readonly partial: ReadonlyMap<string, ReadonlySet<string>>
  readonly planted: Planted[]
  readonly options: WorldOptions
}

/** A quiet shop: half a year, one terminal, T+1, everything in order. */
export const QUIET: WorldOptions = {
  seed: 1,
  start: '2023-04-01',
  days: 180,
  salesPerDay: 12,
  merchants: 1,
  terminalsPerMerchant: 1,
  payout: 'merchant',
  wait: { unit: 'T', days: 1 },
  bankOpenWeekends: false,
  daysApart: false,
  cutoff: 1440,
  rates: { 借记卡: 5_000, 贷记卡: 6_000 },
  feeRounding: 'row',
  fees: 'netted',
  prices: 'varied',
  refundRate: 0,
  chargebackRate: 0,
  splitAbove: 0,
  noisePerDay: 0,
  noiseNamed: true,
  lookalikeNoise: 0,
  columns: 'full',
  memo: 'plain',
  lostAcquirerRows: 0,
  plant: {},
  freezeAfter: null,
}
