/** Rows written by hand, for tests that show one thing. */
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type {
  BankRow,
  AcquirerRow,
  Terms,
  SettleOptions,
} from '../../../electron/core/settlement/engine/types.ts'
import { settle } from '../../../electron/core/settlement/engine/settle.ts'
import { BANKING_DAYS } from './check.ts'

let serial = 0

/** A sale of `gross` yuan (fee in yuan, null: the file has no such column) on a day of 2023. */
export function sale(
  day: string,
  gross: number,
  fee: number | null = null,
  more: Partial<AcquirerRow> = {},
): AcquirerRow {
  const id = `p${++serial}`
  const minor = Math.round(gross * 100)
  const feeMinor = fee === null ? null : Math.round(fee * 100)
  return {
    id,
    batch: 'pos',
    line: serial,
    gross: minor,
    fee: feeMinor,
    net: feeMinor === null ? null : minor - feeMinor,
    date: `2023-${day}` as LocalDate,
    time: '12:00:00',
    terminal: 'T1000001',
    merchantNumber: '898500000000001',
    cardType: '贷记卡',
    orderNumber: null,
    reference: null,
    status: '交易成功',
    kind: 'sale',
    currency: 'CNY',
    settlementDate: null,
    ...more,
  }
}

/** A credit (negative: a debit) in yuan on a day of 2023. */
export function bank(day: string, amount: number, more: Partial<BankRow> = {}): BankRow {
  const id = `b${++serial}`
  return {
    id,
    batch: 'bank',
    line: serial,
    date: `2023-${day}` as LocalDate,
    direction: amount >= 0 ? 'in' : 'out',
    amount: Math.abs(Math.round(amount * 100)),
    currency: 'CNY',
    account: '6222',
    memo: '商户清算款',
    counterparty: '银联商务',
    reference: null,
    ...more,
  }
}

export const T1 = { days: 1, unit: 'working' } as const

export function terms(more: Partial<Terms> = {}): Terms {
  return { rates: [], settle: T1, cutoff: null, agreedFees: [], feeReturnedOnRefund: false, ...more }
}

export const ZERO_RATE = [{ cardType: null, ratePpm: 0, cap: null }] as const

export function run(
  acquirer: readonly AcquirerRow[],
  entries: readonly BankRow[],
  agreed: Terms = terms(),
  options: Partial<SettleOptions> = {},
) {
  return settle(acquirer, entries, () => agreed, { calendar: BANKING_DAYS, ...options })
}

/** Kinds and amounts (yuan) of findings, for short expectations. */
export function found(result: ReturnType<typeof run>): [string, number][] {
  return result.findings.map((finding) => [finding.kind, finding.amount / 100])
}
