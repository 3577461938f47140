import { addMinor, type Money } from '../../shared/domain/money.ts'

/** One exact sum per currency, in the order in which the currencies appear. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, addMinor(sums.get(currency) ?? 0, minor))
  return [...sums].map(([currency, minor]) => ({ currency, minor }))
}
