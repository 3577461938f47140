/** Everything a reviewer should look at, one finding per transaction, credit or debit concerned. */
import type { Book } from './book.ts'
import { payoutFindings } from './findings/balances.ts'
import { deductionFindings } from './findings/deductions.ts'
import { duplicateFindings } from './findings/duplicates.ts'
import { feeFindings } from './findings/fees.ts'
import { lateFindings, shortFindings } from './findings/payouts.ts'
import { unknownCredits } from './findings/unknown.ts'
import { unpaidFindings } from './findings/unpaid.ts'
import type { BookRun } from './run.ts'
import type { Finding } from './types.ts'

/** Findings of one book after matching as of an epoch day, in the order of DESIGN.md's kinds. */
export function findingsOf(book: Book, run: BookRun, asOf: number): Finding[] {
  const duplicates = duplicateFindings(book)
  const twice = new Set(duplicates.flatMap((entry) => entry.again))
  // Nothing is missing and nothing was taken where the sum is zero or goes the other way.
  return [
    ...payoutFindings(book, run, asOf),
    ...unpaidFindings(book, run, asOf, twice),
    ...lateFindings(book, run),
    ...shortFindings(book, run),
    ...feeFindings(book),
    ...deductionFindings(book, twice),
    ...duplicates.map((entry) => entry.finding),
    ...unknownCredits(book, run),
  ].filter((finding) => finding.amount > 0)
}
