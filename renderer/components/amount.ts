import { parseDecimal } from '../../shared/domain/money.ts'

/** What a user types for an amount: grouping commas, a currency sign and full-width digits are taken off. */
export function readAmount(text: string, currency: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s¥￥]/g, '')
    .replace(/元$/, '')
  if (plain.includes(',') && !/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)) return null
  return parseDecimal(plain.replaceAll(',', ''), currency)
}
