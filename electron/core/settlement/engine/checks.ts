/** What could not be checked, and why: an empty list of findings must not look like "all is well". */
import type { Book } from './book.ts'
import type { BookRun } from './run.ts'
import { termOn } from './terms.ts'
import type { OpenCheck } from './types.ts'

/** The checks that this book's rows and terms did not allow, with the rows and the money they concern. */
export function openChecks(book: Book, run: BookRun): OpenCheck[] {
  const open: OpenCheck[] = []
  const add = (code: OpenCheck['code'], rows: number, amount: number) => {
    if (rows > 0) open.push({ code, rows, amount })
  }
  const sales = book.items.filter(({ row }) => row.kind === 'sale')
  const sum = (items: readonly { readonly gross: number }[]) =>
    items.reduce((total, { gross }) => total + Math.abs(gross), 0)
  const noRates = book.terms.rates.length === 0
  if (noRates) add('rateNotAgreed', sales.length, sum(sales))
  else {
    const unknown = sales.filter(({ fee, feeRows }) => fee === null && feeRows === 0)
    // Where the payouts show the fee, the rate was checked by them.
    if (!book.drafts.some(({ mode }) => mode.startsWith('rate:') || mode === 'agreed'))
      add('feeNotStated', unknown.length, sum(unknown))
  }
  const undated = sales.filter(({ row }) => termOn(book.terms, row.date) === null)
  add('termNotAgreed', undated.length, sum(undated))
  const unsaid = book.items.filter(({ row }) => row.kind === 'unknown')
  add('kindNotKnown', unsaid.length, sum(unsaid))
  for (const { items, payouts, arrived, breaks } of book.balances) {
    if (payouts.length > 0 && arrived.size === 0 && Number.isFinite(run.span.from))
      add('payoutsElsewhere', payouts.length, sum(payouts))
    add(
      'balanceBroken',
      breaks.length,
      breaks.reduce((total, { amount }) => total + Math.abs(amount), 0),
    )
    if (!items.some(({ row }) => typeof row.balance === 'number')) add('balanceNotStated', items.length, 0)
  }
  if (sales.length > 0 && !book.credits.some(({ amount }) => amount > 0))
    add('noBankCredits', sales.length, sum(sales))
  return open
}
