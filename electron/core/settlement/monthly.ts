/** The monthly routine (SPEC M10): which months of which account are imported, and which are missing. */
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, StatementAccountId, StatementBatchId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { importedAccounts, type ImportedAccount } from '../statements/statements.ts'

const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`

/** Every month from `from` to `to`, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const months: string[] = []
  for (let at = fromYear * 12 + fromMonth - 1; ; at++) {
    const month = monthOf(Math.floor(at / 12), (at % 12) + 1)
    if (month > to) return months
    months.push(month)
  }
}

/** The last month that is over on `today`. */
export function lastFullMonth(today: LocalDate): string {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1)
}

/**
 * Coverage per account, missing months counted from its first row to the last full month, so that a routine that
 * was given up shows. A month without any row counts as missing: the user sees the empty statement, not a guess.
 */
export function monthlyCoverage(db: Db, caseId: CaseId, today: LocalDate): RouteOutput<'settlement.monthly'> {
  const last = lastFullMonth(today)
  const accounts = importedAccounts(db, caseId).map(({ account, months }) => {
    const present = new Set(months.map(({ month }) => month))
    const first = [...present].sort()[0]
    const missing =
      first === undefined || first > last
        ? []
        : monthsBetween(first, last).filter((month) => !present.has(month))
    return { account, months, missing }
  })
  return { accounts, remind: accounts.some(({ missing }) => missing.includes(last)) ? last : null }
}

/** The account and the batches that have rows of the month; throws `notFound` where there are none. */
export function requireMonth(
  db: Db,
  caseId: CaseId,
  accountId: StatementAccountId,
  month: string,
): { account: ImportedAccount['account']; batches: StatementBatchId[] } {
  const found = importedAccounts(db, caseId).find(({ account }) => account.id === accountId)
  const batches = found?.months.find((each) => each.month === month)?.batches ?? []
  if (!found || batches.length === 0)
    throw new ProofdeskError('notFound', { what: 'statementMonth', id: month })
  return { account: found.account, batches }
}
