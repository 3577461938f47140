/**
 * The settlement check: the acquirer's rows against the bank's, step by step, most certain first. Pure; the same input gives
 * the same answer. What is tried, and in which order, is the list of passes.ts.
 */
import { epochDay } from '../../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../../shared/errors.ts'
import { buildBook } from './build-book.ts'
import type { Book, Mode } from './book.ts'
import { findingsOf } from './findings.ts'
import type { Learned } from './learn.ts'
import { matchOf } from './matches.ts'
import { PASSES } from './passes.ts'
import type { Matching } from './passes.ts'
import { DayTable } from './terms.ts'
import { ratePoints } from './rates.ts'
import type { BookRun } from './run.ts'
import { spanOf } from './span.ts'
import { totalsOf } from './totals.ts'
import type {
  BankRow,
  CurrencyTotals,
  Finding,
  Habit,
  Match,
  AcquirerRow,
  Terms,
  RatePoint,
  SettleOptions,
  SettleResult,
} from './types.ts'

/** Before and after the rows: for due days and holidays around them. */
const MARGIN_DAYS = 120

/**
 * Matches the acquirer's rows with the bank's and says what is wrong. Amounts are minor units; each currency is a book of its
 * own. Rows without amount or date are counted as unusable, never guessed. Throws `input.invalid` where an amount
 * is not a whole number or a bank amount is negative.
 */
export function settle(
  acquirer: readonly AcquirerRow[],
  bank: readonly BankRow[],
  termsIn: (currency: string) => Terms,
  options: SettleOptions,
): SettleResult {
  validate(acquirer, bank)
  const matches: Match[] = []
  const findings: Finding[] = []
  const totals: CurrencyTotals[] = []
  const rates: RatePoint[] = []
  const habits: Habit[] = []
  const currencies = [...new Set([...acquirer, ...bank].map((row) => row.currency))].sort()
  for (const [at, currency] of currencies.entries()) {
    const rows = acquirer.filter((row) => row.currency === currency)
    const credits = bank.filter((row) => row.currency === currency)
    const days = dayTable(rows, credits, options)
    const book = buildBook(currency, rows, credits, termsIn(currency), days, options)
    const run = settleBook(book, options)
    const bookMatches = book.drafts.map((draft) => matchOf(book, draft))
    const asOf = asOfDay(book, run, options)
    const bookFindings = findingsOf(book, run, asOf)
    matches.push(...bookMatches)
    findings.push(...bookFindings)
    totals.push(totalsOf(book, bookMatches, bookFindings, run, asOf))
    rates.push(...ratePoints(book))
    habits.push(...run.used.map((learned) => habitOf(book, learned)))
    options.onProgress?.((at + 1) / currencies.length)
  }
  return { matches, findings, totals, rates, habits }
}

function validate(acquirer: readonly AcquirerRow[], bank: readonly BankRow[]): void {
  const bad = (row: { id: string; line: number }, field: string): never => {
    throw new ProofdeskError('input.invalid', { field, id: row.id, line: row.line })
  }
  for (const row of acquirer)
    for (const field of ['gross', 'fee', 'net'] as const)
      if (row[field] !== null && !Number.isSafeInteger(row[field])) bad(row, field)
  for (const row of bank) if (!Number.isSafeInteger(row.amount) || row.amount < 0) bad(row, 'amount')
}

function dayTable(
  acquirer: readonly AcquirerRow[],
  bank: readonly BankRow[],
  options: SettleOptions,
): DayTable {
  let first = Infinity
  let last = -Infinity
  const see = (date: string | null | undefined) => {
    if (!date) return
    const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  for (const row of acquirer) {
    see(row.date)
    see(row.settlementDate)
  }
  for (const row of bank) see(row.date)
  see(options.asOf)
  if (!Number.isFinite(first)) first = last = 0
  return new DayTable(options.calendar, first - MARGIN_DAYS, last + MARGIN_DAYS)
}

/** Today as told, never before the last day that the files know (epoch day). */
function asOfDay(book: Book, run: BookRun, options: SettleOptions): number {
  const known = Number.isFinite(run.span.to) ? run.span.to : (book.items.at(-1)?.day ?? 0)
  return options.asOf ? Math.max(epochDay(options.asOf), known) : known
}

function modesOf(book: Book): Mode[] {
  const modes: Mode[] = ['net']
  const anyFee = book.items.some((item) => item.fee !== null && item.fee !== 0)
  const inferred = book.items.some((item) => item.net === null)
  if (inferred && book.terms.rates.length > 0) modes.unshift('agreed')
  if (anyFee) modes.push('gross')
  return modes
}

function settleBook(book: Book, options: SettleOptions): BookRun {
  const matching: Matching = {
    book,
    options,
    modes: modesOf(book),
    fixed: [],
    decided: 0,
    first: [],
    parts: null,
    payersKnown: false,
    used: [],
    habit: { term: book.terms.settle ?? { days: 1, unit: 'working' }, shifted: false },
    plans: [],
  }
  for (const pass of PASSES) pass.run(matching)
  const { used, habit, payersKnown } = matching
  return { used, habit, payersKnown, span: spanOf(book, options) }
}

function habitOf(book: Book, learned: Learned): Habit {
  const { scheme, habit, hits } = learned
  const rate = scheme.mode.startsWith('rate:') ? Number(scheme.mode.slice(5)) : null
  return {
    currency: book.currency,
    grouping: scheme.grouping,
    scope: scheme.scope,
    cutoff: scheme.cutoff,
    amounts: rate === null ? (scheme.mode as 'net' | 'gross' | 'agreed') : 'rate',
    ratePpm: rate,
    term: habit.term,
    shifted: habit.shifted,
    credits: hits,
  }
}
