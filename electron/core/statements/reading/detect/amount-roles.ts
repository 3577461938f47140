/** Ways the amount of a table may be read, by the names of its columns and what stands beside them. */
import { isAmountMeaning, share, type ColumnStats } from './columns.ts'
import type { ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'
import { normalise } from '../cells/words.ts'

/** How amounts stand in the table. */
export type AmountRole = { kind: 'pair'; debit: number; credit: number } | { kind: 'single'; column: number }

/** An amount's role with how much speaks for it. */
export interface ScoredRole {
  role: AmountRole
  score: number
}

/** Names of amounts as booked to the account, in its own currency. */
const BOOKED =
  /платежа|入账|入帳|记账|記帳|结算|人民币|台幣|booked|posted|billing|billed|account|settle|belastung|abrechnung|rachunku|účtu|uctu|konta|tilin|счета/i

/** Before or after fees, as a name says; empty where it does not. */
function family(name: string): string {
  return /\b(gross|net|brutto|netto|brut)\b/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** All ways to read the amount, best first. */
export function amountRoles(
  stats: readonly ColumnStats[],
  meanings: ReadonlyMap<number, { meaning: ColumnMeaning; score: number; evidence: string }>,
  all: (meaning: ColumnMeaning) => ColumnStats[],
  acquirer: boolean,
): ScoredRole[] {
  const roles: ScoredRole[] = []
  const score = (column: ColumnStats) => meanings.get(column.index)?.score ?? 0
  const rows = Math.max(stats[0]?.rows ?? 1, 1)
  for (const debit of all('debit')) {
    for (const credit of all('credit')) {
      // gross debits and net credits are sides of two amounts
      const alone = all('debit').length === 1 && all('credit').length === 1
      const kin = [family(debit.name), family(credit.name)]
      if (!alone && kin[0] !== kin[1] && !kin.includes('')) continue
      const coverage = Math.min(1, (debit.nonZero + credit.nonZero) / rows)
      // both filled on the same rows is no pair of directions
      const overlap = Math.max(0, debit.nonZero + credit.nonZero - rows) / rows
      const booked = BOOKED.test(debit.name) ? 0.2 : 0
      // what was moved comes before what is left of it after fees
      const net = [debit, credit].some(({ name }) => /\bnet\b/i.test(name)) ? 2 : 0
      roles.push({
        role: { kind: 'pair', debit: debit.index, credit: credit.index },
        score:
          3 * coverage -
          3 * overlap +
          (score(debit) + score(credit)) * 0.4 +
          booked -
          net -
          (kin[0] === kin[1] ? 0 : 0.3) -
          Math.min(Math.abs(debit.index - credit.index) * 0.05, 0.3),
      })
    }
  }
  const foreign = new Set(all('foreignCurrency').map((column) => column.index))
  const strange = inForeignCurrencies(all('amount'), stats)
  const single = (column: ColumnStats, bonus: number) => {
    if (column.filled === 0) return
    const fill = column.filled / rows
    // followed by the currency of the purchase, not of the account
    const abroad = foreign.has(column.index + 1) || strange.has(column.index) ? 0.5 : 0
    roles.push({
      role: { kind: 'single', column: column.index },
      score: score(column) + 2 * fill + bonus - abroad - column.index * 0.001,
    })
  }
  for (const column of all('amount'))
    single(column, BOOKED.test(normalise(column.name)) && !acquirer ? 0.25 : 0.1)
  for (const column of all('gross')) single(column, acquirer ? 0.35 : -0.4)
  for (const column of all('net')) single(column, acquirer ? -0.6 : -0.3)
  if (all('credit').length === 0)
    for (const column of all('debit')) if (column.nonZero > 0) single(column, -0.5)
  if (all('debit').length === 0)
    for (const column of all('credit')) if (column.nonZero > 0) single(column, -0.5)
  if (roles.length === 0 || !roles.some((each) => each.score > 1)) {
    for (const column of all('foreignAmount')) single(column, -1)
    for (const column of unnamedNumbers(stats, meanings)) single(column, -1.5)
  }
  return roles.sort((a, b) => b.score - a.score)
}

/**
 * Of several amounts, each with a currency beside it, those whose currency changes from row to row while another's
 * stays the same: figures of purchases abroad, not what the account moved.
 */
function inForeignCurrencies(
  amounts: readonly ColumnStats[],
  stats: readonly ColumnStats[],
): ReadonlySet<number> {
  const found = new Set<number>()
  if (amounts.length < 2) return found
  const beside = amounts.map((amount) =>
    [1, -1, 2]
      .map((step) => stats[amount.index + step])
      .find(
        (column) =>
          column !== undefined &&
          column.filled > 0 &&
          column.averageLength <= 5 &&
          share(column.currencies, column) >= 0.9,
      ),
  )
  const steady = beside.some((column) => column?.distinct === 1)
  if (!steady) return found
  for (const [index, amount] of amounts.entries()) {
    const own = beside[index]
    if (own && own.distinct > 1 && beside.some((other) => other !== own && other?.distinct === 1))
      found.add(amount.index)
  }
  return found
}

/** Columns of figures whose names say nothing. */
function unnamedNumbers(
  stats: readonly ColumnStats[],
  meanings: ReadonlyMap<number, { meaning: ColumnMeaning }>,
): ColumnStats[] {
  return stats.filter(
    (column) =>
      column.filled > 0 &&
      share(column.numbers, column) >= 0.9 &&
      share(column.ids, column) < 0.5 &&
      share(column.percents, column) === 0 &&
      !meanings.has(column.index) &&
      share(column.dates, column) < 0.9,
  )
}

/**
 * The currency column that belongs to the amount: one that shares a word with its name, else the nearest one, after it
 * before in front of it. One that shares a word with another amount alone ("Presentment amount", "Presentment
 * currency") is that amount's.
 */
export function chooseCurrency(
  columns: readonly ColumnStats[],
  amount: AmountRole | undefined,
  stats: readonly ColumnStats[],
): number | undefined {
  if (columns.length === 0 || !amount) return columns[0]?.index
  const filled = columns.filter((column) => column.filled > 0)
  const at = amount.kind === 'pair' ? Math.max(amount.debit, amount.credit) : amount.column
  const width = stats.length
  const own = tellingWords(stats[at]?.name ?? '')
  const others = stats.filter(
    ({ index, matches }) => index !== at && matches.some(({ meaning }) => isAmountMeaning(meaning)),
  )
  const kin = (column: ColumnStats): number => {
    const words = tellingWords(column.name)
    if (words.some((word) => own.includes(word))) return -width
    return others.some(({ name }) => tellingWords(name).some((word) => words.includes(word))) ? width * 2 : 0
  }
  const distance = (column: ColumnStats) =>
    kin(column) +
    (column.index > at ? column.index - at : at - column.index + 0.5) +
    (column.filled < column.rows * 0.5 ? width : 0)
  return [...filled].sort((a, b) => distance(a) - distance(b))[0]?.index
}

/** Words of a column's name that tell it from others of its kind. */
function tellingWords(name: string): string[] {
  return normalise(name)
    .split(' ')
    .filter((word) => word.length >= 4 && !PLAIN_WORDS.has(word))
}

const PLAIN_WORDS: ReadonlySet<string> = new Set([
  'amount',
  'currency',
  'code',
  'total',
  'value',
  'balance',
  'with',
])
