/** How a finding's amount is added up from its rows, written so that a reviewer can do it again by hand. */
import { formatDecimal } from '../../../shared/domain/money.ts'
import type { SourcedRow } from '../statements/statements.ts'
import { bankRow, acquirerRow } from './rows.ts'
import type { FindingRow } from './store.ts'

interface Sums {
  /** Of the acquirer's rows, as the merchant sees them; null where a row has no such figure. */
  readonly gross: number | null
  readonly fee: number | null
  readonly net: number | null
  /** Credits less debits. */
  readonly bank: number
}

/** Sums over the finding's rows. */
export function sumsOf(finding: FindingRow, rows: ReadonlyMap<number, SourcedRow>): Sums {
  const records = finding.acquirer.map(({ row }) => {
    const found = rows.get(row)
    return found ? acquirerRow(found) : null
  })
  const total = (field: 'gross' | 'fee' | 'net') => {
    let sum = 0
    for (const record of records) {
      const value = record?.[field] ?? null
      if (value === null) return null
      sum += value
    }
    return sum
  }
  let bank = 0
  for (const { row } of finding.bank) {
    const found = rows.get(row)
    const entry = found ? bankRow(found) : null
    if (entry) bank += entry.direction === 'in' ? entry.amount : -entry.amount
  }
  const [gross, fee, net] = [total('gross'), total('fee'), total('net')]
  return { gross, fee, net: net ?? (gross !== null && fee !== null ? gross - fee : null), bank }
}

/**
 * The finding's amount as a sum of figures that stand in its rows; null where the rows alone do not give it (one of
 * several equal rows, say), so that nothing is printed that does not add up.
 */
export function arithmeticOf(finding: FindingRow, sums: Sums): string | null {
  const money = (minor: number) => formatDecimal(minor, finding.currency)
  const { amount, acquirer, bank, explanation } = finding
  const { gross, fee, net } = sums
  const given = (name: string): number | null => {
    const value = explanation.params[name]
    return typeof value === 'number' ? value : null
  }
  switch (finding.kind) {
    case 'unsettled':
    case 'pending-without-credit':
    case 'frozen':
      if (gross !== null && fee !== null && net === amount && acquirer.length === 1)
        return `应结净额 = 交易金额 ${money(gross)} − 手续费 ${money(fee)} = ${money(amount)}；到账 0`
      return null
    case 'short':
    case 'unagreed-deduction': {
      if (acquirer.length > 0 && bank.length > 0 && net !== null && net - sums.bank === amount)
        return `少收 = 净额合计 ${money(net)} − 入账合计 ${money(sums.bank)} = ${money(amount)}`
      const agreed = given('agreedAmount')
      if (agreed !== null)
        return `多扣 = 扣款 ${money(amount + agreed)} − 约定 ${money(agreed)} = ${money(amount)}`
      return null
    }
    case 'fee-above-terms': {
      const charged = given('chargedAmount')
      const agreed = given('agreedAmount')
      const base = given('grossAmount')
      if (charged === null || agreed === null || base === null || charged - agreed !== amount) return null
      const cap = given('capAmount')
      const rate = String(explanation.params['rate'] ?? '')
      const rule = cap !== null && agreed === cap ? `封顶 ${money(cap)}` : `${money(base)} × ${rate}`
      return `约定手续费 = ${rule} = ${money(agreed)}（四舍五入到分）；多收 = ${money(charged)} − ${money(agreed)} = ${money(amount)}`
    }
    case 'late':
      return sums.bank === amount ? `逾期到账金额 = 入账合计 ${money(sums.bank)}` : null
    case 'unknown-credit':
      if (acquirer.length > 0 && net !== null && sums.bank - net === amount)
        return `多出 = 入账合计 ${money(sums.bank)} − 净额合计 ${money(net)} = ${money(amount)}`
      return null
    case 'duplicate-charge':
    case 'refund-missing':
      return null
  }
}
