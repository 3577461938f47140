/** Families of books: those where every payout allows one reading, and those made to mislead. */
import { QUIET } from './world-options.ts'
import type { WorldOptions } from './world-options.ts'

/** One of everything that goes wrong, each on days of its own. */
export const PLANTS = {
  unsettled: 5,
  pending: 3,
  late: 4,
  short: 3,
  'netted-deduction': 3,
  'debited-deduction': 3,
  'booked-deduction': 2,
  overcharged: 5,
  duplicate: 3,
  'unknown-credit': 3,
} as const

type Family = Partial<WorldOptions>

export const UNAMBIGUOUS: Readonly<Record<string, Family>> = {
  quiet: {},
  'cut-off at 23:00': { cutoff: 1380 },
  'cut-off at 22:47': { cutoff: 22 * 60 + 47, salesPerDay: 30 },
  planted: { plant: PLANTS },
  'named noise': { plant: PLANTS, noisePerDay: 2, lookalikeNoise: 0.3 },
  'unnamed noise': { plant: PLANTS, noisePerDay: 2, lookalikeNoise: 0.3, noiseNamed: false },
  refunds: {
    refundRate: 0.04,
    chargebackRate: 0.02,
    salesPerDay: 12,
    plant: { ...PLANTS, 'refund-missing': 3 },
  },
  'negative days carried over': { refundRate: 0.35, salesPerDay: 2 },
  'several terminals': {
    merchants: 2,
    terminalsPerMerchant: 3,
    payout: 'terminal',
    salesPerDay: 40,
    plant: PLANTS,
  },
  'weekend days apart': { daysApart: true, plant: PLANTS },
  'sale by sale': { payout: 'sale', plant: PLANTS },
  'D+1, weekends too': {
    payout: 'sale',
    wait: { unit: 'D', days: 1 },
    bankOpenWeekends: true,
    plant: { ...PLANTS, late: 0 },
  },
  'sale by sale with noise': { payout: 'sale', plant: PLANTS, noisePerDay: 3, lookalikeNoise: 0.4 },
  weekly: { payout: 'weekly', salesPerDay: 5, days: 200 },
  'split credits': { splitAbove: 100_000, plant: PLANTS },
  'fee rounded on the batch': { feeRounding: 'batch', plant: PLANTS },
  'fee debited daily': { fees: 'daily-debit', plant: PLANTS },
  'fee debited monthly': { fees: 'monthly-debit', plant: PLANTS },
  'gross column only': { columns: 'gross', plant: { unsettled: 5, pending: 3, late: 3 } },
  'rows missing in the file': { lostAcquirerRows: 0.005 },
  frozen: { freezeAfter: 90, noisePerDay: 1 },
  'T+2': { wait: { unit: 'T', days: 2 }, cutoff: 1380, days: 260, plant: { ...PLANTS, late: 0 } },
  'merchant number in the memo': { merchants: 3, memo: 'merchant', plant: PLANTS, salesPerDay: 30 },
  'date in the memo': { memo: 'date', plant: PLANTS },
  'order number in the memo': { payout: 'sale', memo: 'reference', plant: PLANTS },
  'Golden Week': { start: '2023-09-01', plant: PLANTS },
}

/** Nine price points: amounts repeat all day, every day. */
export const ADVERSARIAL: Readonly<Record<string, Family>> = {
  'equal sales': { payout: 'sale', prices: 'few', plant: PLANTS },
  'equal sales, unnamed noise': {
    payout: 'sale',
    prices: 'few',
    plant: PLANTS,
    noisePerDay: 3,
    lookalikeNoise: 0.5,
    noiseNamed: false,
  },
  'equal days': { prices: 'few', plant: PLANTS, salesPerDay: 4 },
  'equal terminals': {
    prices: 'few',
    plant: PLANTS,
    salesPerDay: 12,
    terminalsPerMerchant: 4,
    payout: 'terminal',
  },
}

export const book = (family: Family, seed: number): WorldOptions => ({ ...QUIET, ...family, seed })
