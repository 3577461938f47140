/** Payouts from the provider's account that the bank does not show. */
import type { Book } from '../book.ts'
import type { BookRun } from '../run.ts'
import type { Finding } from '../types.ts'
import { finding, isoDay } from './make.ts'

/** A transfer between banks takes at most so many working days; nothing is missed before. */
const BANK_DAYS = 3

/**
 * One finding per payout that left the account and never arrived. Where none of an account's payouts is in the bank
 * statements, they went to another bank account: that is asked (see checks.ts), not claimed.
 */
export function payoutFindings(book: Book, run: BookRun, asOf: number): Finding[] {
  const findings: Finding[] = []
  for (const { payouts, arrived } of book.balances) {
    if (arrived.size === 0) continue
    for (const payout of payouts) {
      if (arrived.has(payout.index)) continue
      const due = book.days.likelyDue(payout.day, { days: BANK_DAYS, unit: 'working' }, false)
      if (payout.day < run.span.from || due > run.span.statementTo) continue
      findings.push(
        finding(book, {
          kind: 'unsettled',
          amount: -(payout.net ?? payout.gross),
          items: [payout.index],
          age: asOf - due,
          code: 'finding.payoutNotArrived',
          params: { date: payout.row.date, due: isoDay(due) },
        }),
      )
    }
  }
  return findings
}
