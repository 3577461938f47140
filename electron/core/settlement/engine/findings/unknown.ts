/** Credits that belong to nobody. */
import type { Book } from '../book.ts'
import { explainsItself } from '../own-income.ts'
import { isEdgeDue } from '../scheme.ts'
import type { BookRun } from '../run.ts'
import type { Finding } from '../types.ts'
import { finding } from './make.ts'

/**
 * Free credits while the acquirer's records run: of the acquirer, or of nobody that the bank names. Those of the acquirer at
 * the edges belong to sales outside the file.
 */
export function unknownCredits(book: Book, run: BookRun): Finding[] {
  const first = book.items[0]
  const last = book.items.at(-1)
  if (!first || !last) return []
  const due = (day: number) => book.days.likelyDue(day, run.habit.term, run.habit.shifted)
  const findings: Finding[] = []
  const ownIncome = explainsItself(book)
  for (const credit of book.credits) {
    if (credit.amount <= 0 || book.creditFree[credit.index] !== 1) continue
    if (ownIncome(credit)) continue
    const other = run.payersKnown && book.payerTrusted[credit.payer] !== 1
    // A credit whose sender is named and is not the acquirer belongs to that sender.
    if (other && named(credit.row.counterparty)) continue
    const from = other ? first.day : due(first.day)
    const to = other ? due(last.day) + 3 : due(last.day)
    if (credit.day < from || credit.day > to) continue
    const learned = run.used[0]
    if (!other && learned && isEdgeDue(book, learned.scheme, learned.habit, credit.day)) continue
    findings.push(
      finding(book, {
        kind: 'unknown-credit',
        amount: credit.amount,
        items: [],
        credits: [credit.index],
        code: other ? 'finding.unknownCreditOther' : 'finding.unknownCredit',
        params: { payer: credit.row.counterparty ?? credit.row.memo, date: credit.row.date, of: 1 },
      }),
    )
  }
  return findings
}

const named = (counterparty: string | null) =>
  counterparty !== null && counterparty.trim() !== '' && !/不明|未知|unknown|不详/i.test(counterparty)
