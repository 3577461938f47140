/**
 * The settlement check: POS rows against bank rows, step by step, most certain first. Pure; the same input gives
 * the same answer. Reading order: decisions of the user, references, the learned ways of paying out on their usual
 * day, several credits for one payout, other days, other sums, and a bounded search for the rest.
 */
import { epochDay } from '../../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../../shared/errors.ts'
import { buildBook, take, valuesOf } from './book.ts'
import type { Book, Mode } from './book.ts'
import { applyDecisions } from './decisions.ts'
import { feeDebits } from './debits.ts'
import { offTime, onTime } from './exact.ts'
import { findingsOf } from './findings.ts'
import { inferFromPayouts } from './infer.ts'
import { lateAlike, unsureWhereIrregular } from './irregular.ts'
import { learnByDayTotals } from './learn-split.ts'
import { learn } from './learn.ts'
import type { Learned } from './learn.ts'
import { searchLeftovers } from './leftover.ts'
import { matchOf } from './matches.ts'
import { judgePayers, learnHintOffset } from './payers.ts'
import { DayTable } from './promise.ts'
import { ratePoints } from './rates.ts'
import { byReference } from './reference.ts'
import { learnBatchRounding } from './rounding.ts'
import { residuals } from './residual.ts'
import type { Habitual, Scheme } from './scheme.ts'
import { splits } from './split.ts'
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
    const bookFindings = findingsOf(book, run, options)
    matches.push(...bookMatches)
    findings.push(...bookFindings)
    totals.push(totalsOf(book, bookMatches, bookFindings, run))
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
  /** Days (epoch) over which bank rows are known: only money due within is missed. */
  readonly span: { readonly from: number; readonly to: number; readonly statementTo: number }
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

  lateAlike(book)
  for (const { scheme, habit: usual } of plans) splits(book, scheme, usual)
  for (const { scheme, habit: usual } of plans) offTime(book, scheme, usual)
  for (const [at, { scheme, habit: usual }] of plans.entries())
    residuals(book, scheme, usual, payersKnown, used.length === 0 || at < used.length)
  const rows = rowScheme(plans[0]?.scheme.mode ?? 'net')
  offTime(book, rows, habit)
  offTime(book, { ...rows, pending: true }, habit)
  searchLeftovers(book, rows.mode)
  feeDebits(book)
  unsureWhereIrregular(book, habit)
  return { used, habit, payersKnown, span: spanOf(book, options) }
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

const rowScheme = (mode: Mode): Scheme => ({
  scope: 'all',
  grouping: 'row',
  cutoff: 1440,
  mode,
  netting: true,
  pending: false,
  fixed: 0,
})

/** Plain ways of paying out, for books too small to learn from and for what is left of larger ones. */
function fallbacks(book: Book, mode: Mode): Scheme[] {
  const row = rowScheme(mode)
  const cutoff = book.promises.cutoff ?? 1440
  const day: Scheme = { ...row, grouping: 'day', cutoff }
  const list: Scheme[] = [row]
  if (book.items.some((item) => item.settleDay >= 0))
    list.push({ ...day, grouping: 'settlement-date', scope: 'merchant' })
  list.push({ ...day, scope: 'terminal' }, { ...day, scope: 'merchant' }, day)
  return list
}

/** A void and its sale that bring nothing together: settled by never being paid. */
function cancelPairs(book: Book): void {
  const values = valuesOf(book, 'net')
  const sales = new Map<string, number[]>()
  const keys = (at: number): string[] => {
    const pos = book.items[at]?.pos
    if (!pos) return []
    const keyed = [pos.orderNumber, pos.reference]
      .filter((text) => text !== null && text !== '')
      .map((text) => `#${text}`)
    return keyed.length > 0 ? keyed : [`${pos.date}|${pos.terminal}|${pos.cardType}`]
  }
  if (!book.items.some((item) => item.pos.kind === 'void')) return
  for (const item of book.items)
    if (item.pos.kind === 'sale' && book.itemFree[item.index] === 1)
      for (const key of keys(item.index)) sales.set(key, [...(sales.get(key) ?? []), item.index])
  for (const item of book.items) {
    if (item.pos.kind !== 'void' || book.itemFree[item.index] !== 1) continue
    const partner = keys(item.index)
      .flatMap((key) => sales.get(key) ?? [])
      .find((at) => book.itemFree[at] === 1 && (values[at] ?? 0) + (values[item.index] ?? 0) === 0)
    if (partner !== undefined)
      take(book, {
        kind: 'netted',
        items: [partner, item.index],
        credits: [],
        mode: 'net',
        explanation: { code: 'match.netted', params: { rows: 2, credits: 0, currency: book.currency } },
      })
  }
}

/**
 * The days over which a missing credit can be noticed: as told, else from the first of the month of the first bank
 * row (statements are drawn by month) to the last row of either file.
 */
function spanOf(book: Book, options: SettleOptions): BookRun['span'] {
  if (options.bankCoverage) {
    const to = epochDay(options.bankCoverage.to)
    return { from: epochDay(options.bankCoverage.from), to, statementTo: to }
  }
  const days = book.credits.map((credit) => credit.day)
  if (days.length === 0) return { from: Infinity, to: -Infinity, statementTo: -Infinity }
  let first = Infinity
  let last = -Infinity
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  const date = new Date(first * 86_400_000)
  const from = first - (date.getUTCDate() - 1)
  return { from, to: Math.max(last, book.items.at(-1)?.day ?? last), statementTo: last }
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
