/** The sums a reviewer adds up again. */
import type { Book } from './book.ts'
import { owed } from './findings/make.ts'
import { bookAccount } from './book-account.ts'
import { openChecks } from './checks.ts'
import { MISSING, missingBounds } from './missing-bounds.ts'
import type { BookRun } from './run.ts'
import type { FindingKind } from '../../../../shared/domain/settlement.ts'
import type { CurrencyTotals, Finding, Match } from './types.ts'

const OVERCHARGED: readonly FindingKind[] = ['fee-above-terms', 'unagreed-deduction']

export function totalsOf(
  book: Book,
  matches: readonly Match[],
  findings: readonly Finding[],
  run: BookRun,
  asOf: number,
): CurrencyTotals {
  const sum = (kinds: readonly FindingKind[]) =>
    findings.reduce((total, each) => total + (kinds.includes(each.kind) ? each.amount : 0), 0)
  let gross = 0
  let fee = 0
  let net = 0
  let notCovered = 0
  let notCoveredAmount = 0
  const reported = new Set(findings.flatMap((each) => each.acquirer))
  const mode = run.used[0]?.scheme.mode ?? 'net'
  for (const item of book.items) {
    const due = owed(book, item, mode)
    if (item.row.kind === 'sale') {
      gross += item.gross
      fee += item.gross - due
    } else if (item.row.kind === 'fee') fee -= item.gross
    if (item.row.kind !== 'payout' && item.row.kind !== 'deposit') net += due
    if (book.itemFree[item.index] === 1 && item.row.kind === 'sale' && !reported.has(item.row.id)) {
      notCovered++
      notCoveredAmount += due
    }
  }
  const clear = matches.filter((match) => match.kind !== 'ambiguous')
  const credited = new Set(book.credits.filter((credit) => credit.amount > 0).map((credit) => credit.row.id))
  return {
    currency: book.currency,
    acquirerRows: book.items.length,
    bankCredits: credited.size,
    matchedRows: new Set(clear.flatMap((match) => match.acquirer)).size,
    ambiguousRows: matches.reduce(
      (count, match) => count + (match.kind === 'ambiguous' ? match.acquirer.length : 0),
      0,
    ),
    matchedCredits: clear.flatMap((match) => match.bank).filter((id) => credited.has(id)).length,
    gross,
    fee,
    net,
    credited: matches.reduce((total, match) => total + match.net, 0),
    missing: sum(MISSING),
    ...missingBounds(book, run, findings),
    overcharged:
      sum(OVERCHARGED) +
      findings.reduce(
        (total, each) => total + (each.explanation.code === 'finding.duplicateDeduction' ? each.amount : 0),
        0,
      ),
    notCovered,
    notCoveredAmount,
    unusable: book.unusable.length,
    onBalance: onBalance(book),
    account: bookAccount(book, run, matches, asOf),
    notChecked: openChecks(book, run),
  }
}

/** What the rows leave on the provider's accounts after the last payout: not missing, and not in the bank. */
function onBalance(book: Book): number {
  return book.drafts.reduce((sum, { explanation: { code, params } }) => {
    const kept = params['keptAmount']
    return code === 'match.onBalance' && typeof kept === 'number' ? sum + kept : sum
  }, 0)
}
