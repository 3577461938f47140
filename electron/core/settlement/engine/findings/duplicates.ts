/** The same sale recorded twice, or the same charge taken twice. */
import { type Book, type Item, itemAt } from '../book.ts'
import { repeatedSales } from '../repeated.ts'
import { chargedDebits } from './deductions.ts'
import type { Finding } from '../types.ts'
import { finding } from './make.ts'

export interface Duplicate {
  readonly finding: Finding
  /** The repeated rows: item indexes, and −1 − index for bank rows. */
  readonly again: readonly number[]
}

export function duplicateFindings(book: Book): Duplicate[] {
  return [...duplicateSales(book), ...duplicateCharges(book)]
}

function duplicateSales(book: Book): Duplicate[] {
  const indexOf = new Map(book.items.map((item) => [item.row, item.index]))
  return repeatedSales(book.items.map((item) => item.row)).map(({ first, again }) => {
    const [sale, copy] = [indexOf.get(first), indexOf.get(again)]
    if (sale === undefined || copy === undefined)
      throw new RangeError('a repeated sale that is not in the book')
    return {
      finding: finding(book, {
        kind: 'duplicate-charge',
        amount: itemAt(book, copy).gross,
        items: [sale, copy],
        code: 'finding.duplicateRow',
        params: { reference: again.orderNumber ?? again.reference, date: again.date },
      }),
      again: [copy],
    }
  })
}

function duplicateCharges(book: Book): Duplicate[] {
  const found: Duplicate[] = []
  const rows = new Map<string, Item>()
  for (const item of book.items) {
    if (item.row.kind !== 'deduction' || item.gross >= 0) continue
    const key = `${item.row.date}|${item.row.memo ?? ''}|${item.gross}|${item.row.terminal ?? ''}`
    const twin = rows.get(key)
    if (!twin) rows.set(key, item)
    else
      found.push({
        finding: finding(book, {
          kind: 'duplicate-charge',
          amount: -item.gross,
          items: [twin.index, item.index],
          code: 'finding.duplicateDeduction',
          params: { text: item.row.memo ?? null, date: item.row.date },
        }),
        again: [item.index],
      })
  }
  const debits = new Map<string, number>()
  for (const { debit } of chargedDebits(book)) {
    const key = `${debit.day}|${debit.row.memo ?? ''}|${debit.amount}|${debit.payer}`
    const twin = debits.get(key)
    if (twin === undefined) debits.set(key, debit.index)
    else
      found.push({
        finding: finding(book, {
          kind: 'duplicate-charge',
          amount: -debit.amount,
          items: [],
          credits: [twin, debit.index],
          code: 'finding.duplicateDeduction',
          params: { text: debit.row.memo, date: debit.row.date },
        }),
        again: [-1 - debit.index],
      })
  }
  return found
}
