/**
 * The settlement check: POS rows against bank rows, step by step, most certain first. Pure; the same input gives
 * the same answer. Reading order: decisions of the user, references, the learned ways of paying out on their usual
 * day, several credits for one payout, other days, other sums, and a bounded search for the rest.
 */
import { epochDay } from '../../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../../shared/errors.ts'
import { buildBook, take } from './book.ts'
import type { Book, Mode } from './book.ts'
import { settleBalances } from './balance-account.ts'
import { byPayout } from './by-payout.ts'
import { shortAmongSeveral } from './closest.ts'
import { applyDecisions } from './decisions.ts'
import { feeDebits } from './debits.ts'
import { daysStillDue, offTime, onTime } from './exact.ts'
import { findingsOf } from './findings.ts'
import { inferFromPayouts } from './infer.ts'
import { lateAlike, unsureWhereIrregular } from './irregular.ts'
import { learnByDayTotals } from './learn-split.ts'
import { learn } from './learn.ts'
import type { Learned } from './learn.ts'
import { searchLeftovers } from './leftover.ts'
import { matchOf } from './matches.ts'
import { lateButForRows } from './late-but-for.ts'
import { joinLateEquals } from './late-equals.ts'
import { judgePayers, learnHintOffset } from './payers.ts'
import { learnMerging } from './prices.ts'
import { DayTable } from './promise.ts'
import { fallbacks, rowScheme } from './plain-schemes.ts'
import { ratePoints } from './rates.ts'
import { byReference } from './reference.ts'
import { learnBatchRounding } from './rounding.ts'
import { residuals } from './residual.ts'
import type { Habitual } from './scheme.ts'
import { spanOf } from './span.ts'
import type { Span } from './span.ts'
import { splits } from './split.ts'
import { cancelPairs } from './voids.ts'
import { totalsOf } from './totals.ts'
import type {
  BankEntry,
  CurrencyTotals,
  Finding,
  Habit,
  Match,
  PosRecord,
  Promises,
  RatePoint,
  SettleOptions,
  SettleResult,
} from './types.ts'

/** Ways of paying out looked for in one book. */
const MOST_SCHEMES = 12
/** Of the payouts that the first way explains: from this share on another one is a habit too. */
const HABITUAL_SHARE = 0.1
/** Before and after the rows: for due days and holidays around them. */
const MARGIN_DAYS = 120

/**
 * Matches POS rows with bank rows and says what is wrong. Amounts are minor units; each currency is a book of its
 * own. Rows without amount or date are counted as unusable, never guessed. Throws `input.invalid` where an amount
 * is not a whole number or a bank amount is negative.
 */
export function settle(
  pos: readonly PosRecord[],
  bank: readonly BankEntry[],
  promises: Promises,
  options: SettleOptions,
): SettleResult {
  validate(pos, bank)
  const matches: Match[] = []
  const findings: Finding[] = []
  const totals: CurrencyTotals[] = []
  const rates: RatePoint[] = []
  const habits: Habit[] = []
  const currencies = [...new Set([...pos, ...bank].map((row) => row.currency))].sort()
  for (const [at, currency] of currencies.entries()) {
    const rows = pos.filter((row) => row.currency === currency)
    const entries = bank.filter((entry) => entry.currency === currency)
    const days = dayTable(rows, entries, options)
    const book = buildBook(currency, rows, entries, promises, days, options)
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

function validate(pos: readonly PosRecord[], bank: readonly BankEntry[]): void {
  const bad = (row: { id: string; line: number }, field: string): never => {
    throw new ProofdeskError('input.invalid', { field, id: row.id, line: row.line })
  }
  for (const row of pos)
    for (const field of ['gross', 'fee', 'net'] as const)
      if (row[field] !== null && !Number.isSafeInteger(row[field])) bad(row, field)
  for (const entry of bank) if (!Number.isSafeInteger(entry.amount) || entry.amount < 0) bad(entry, 'amount')
}

function dayTable(pos: readonly PosRecord[], bank: readonly BankEntry[], options: SettleOptions): DayTable {
  let first = Infinity
  let last = -Infinity
  const see = (date: string | null | undefined) => {
    if (!date) return
    const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  for (const row of pos) {
    see(row.date)
    see(row.settlementDate)
  }
  for (const entry of bank) see(entry.date)
  see(options.asOf)
  if (!Number.isFinite(first)) first = last = 0
  return new DayTable(options.calendar, first - MARGIN_DAYS, last + MARGIN_DAYS)
}

/** What was learned on the way, for findings and for the reader. */
export interface BookRun {
  readonly used: readonly Learned[]
  readonly habit: Habitual
  readonly payersKnown: boolean
  readonly span: Span
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
  if (inferred && book.promises.rates.length > 0) modes.unshift('promised')
  if (anyFee) modes.push('gross')
  return modes
}

function settleBook(book: Book, options: SettleOptions): BookRun {
  const modes = modesOf(book)
  const fixed: number[] = []
  applyDecisions(book, options.decisions ?? [])
  settleBalances(book)
  byPayout(book, modes)
  const decided = book.drafts.length

  // First pass: only to see who pays, how, and what the bank's text means.
  const first = learnAndApply(book, modes, fixed, 3)
  const explained = book.drafts.slice(decided).reduce((sum, draft) => sum + draft.credits.length, 0)
  const incoming = book.credits.filter((credit) => credit.amount > 0).length
  let parts: Learned | null = null
  if (explained < 0.2 * incoming && book.items.length >= 3) {
    parts = learnByDayTotals(book, modes)
    if (parts) {
      reopen(book, decided)
      splits(book, parts.scheme, parts.habit)
    } else {
      const inferred = inferFromPayouts(book)
      modes.push(...inferred.modes)
      fixed.push(...inferred.fixed)
      if (modes.length + fixed.length > 0) first.push(...learnAndApply(book, modes, fixed, 3))
    }
  }
  const payersKnown = judgePayers(book, options.payers ?? [])
  learnHintOffset(book)
  learnBatchRounding(book)
  reopen(book, decided)
  if (first[0]) learnMerging(book, first[0].scheme, first[0].habit)

  cancelPairs(book)
  byReference(book, modes)
  const used: Learned[] = []
  if (parts) {
    onTime(book, parts.scheme, parts.habit)
    splits(book, parts.scheme, parts.habit)
    used.push(parts)
  }
  used.push(...learnAndApply(book, modes, fixed, MOST_SCHEMES))
  const habit = (used[0] ?? first[0])?.habit ?? {
    term: book.promises.settle ?? { days: 1, unit: 'working' },
    shifted: false,
  }
  const plans = [...used.map((learned) => ({ scheme: learned.scheme, habit: learned.habit }))]
  for (const scheme of fallbacks(book, used[0]?.scheme.mode ?? modes[0] ?? 'net'))
    plans.push({ scheme, habit })

  lateAlike(book, plans[0]?.scheme ?? rowScheme('net'), habit)
  for (const { scheme, habit: usual } of plans) splits(book, scheme, usual)
  const main = used[0] && used[0].scheme.grouping !== 'row' ? used[0] : undefined
  const stillDue = () => main && daysStillDue(book, main.scheme, main.habit)
  for (const [at, { scheme, habit: usual }] of plans.entries())
    offTime(book, scheme, usual, at >= used.length && scheme.grouping === 'row' ? stillDue() : undefined)
  // Twice: what one pair of a day leaves over may be the only other pair.
  for (let round = 0; round < 2; round++)
    for (const [at, { scheme, habit: usual }] of plans.entries())
      residuals(book, scheme, usual, payersKnown, used.length === 0 || isHabit(used, at))
  const rows = rowScheme(plans[0]?.scheme.mode ?? 'net')
  offTime(book, rows, habit, stillDue())
  offTime(book, { ...rows, pending: true }, habit, stillDue())
  for (const { scheme, habit: usual } of plans.slice(0, Math.max(1, used.length)))
    lateButForRows(book, scheme, usual)
  if (payersKnown && used[0]) shortAmongSeveral(book, used[0].scheme, used[0].habit)
  joinLateEquals(
    book,
    { ...rows, cutoff: plans[0]?.scheme.cutoff ?? 1440, grouping: plans[0]?.scheme.grouping ?? 'row' },
    habit,
  )
  searchLeftovers(book, rows.mode)
  feeDebits(book)
  unsureWhereIrregular(book, habit)
  return { used, habit, payersKnown, span: spanOf(book, options) }
}

/** True where the way of paying out is a habit: a few late payouts that happen to have the same delay are none. */
function isHabit(used: readonly Learned[], at: number): boolean {
  return at === 0 ? used.length > 0 : (used[at]?.hits ?? 0) >= HABITUAL_SHARE * (used[0]?.hits ?? 0)
}

/** Learns a way of paying out, applies it, and looks for the next one among what is left. */
function learnAndApply(
  book: Book,
  modes: readonly Mode[],
  fixed: readonly number[],
  most: number,
): Learned[] {
  const used: Learned[] = []
  const banned = new Set<string>()
  for (let round = 0; round < most; round++) {
    const learned = learn(book, modes, fixed, banned)
    if (!learned) break
    const least = Math.max(round === 0 ? 1 : 3, Math.min(3, Math.ceil(0.1 * learned.sampleCredits)))
    const enough = learned.hits >= least && (round === 0 || learned.hits >= 0.1 * learned.sampleCredits)
    if (!enough) break
    banned.add(JSON.stringify(learned.scheme))
    const before = book.drafts.length
    onTime(book, learned.scheme, learned.habit)
    if (book.drafts.length > before) used.push(learned)
  }
  return used
}

function reopen(book: Book, decided: number): void {
  const kept = book.drafts.splice(0, book.drafts.length).slice(0, decided)
  book.itemFree.fill(1)
  book.creditFree.fill(1)
  for (const draft of kept) take(book, draft)
}

function habitOf(book: Book, learned: Learned): Habit {
  const { scheme, habit, hits } = learned
  const rate = scheme.mode.startsWith('rate:') ? Number(scheme.mode.slice(5)) : null
  return {
    currency: book.currency,
    grouping: scheme.grouping,
    scope: scheme.scope,
    cutoff: scheme.cutoff,
    amounts: rate === null ? (scheme.mode as 'net' | 'gross' | 'promised') : 'rate',
    ratePpm: rate,
    term: habit.term,
    shifted: habit.shifted,
    credits: hits,
  }
}
