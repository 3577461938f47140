/** Which column plays which part, by name, values and, where names fail, by the running balance. */
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'
import { amountRoles, chooseCurrency, type ScoredRole } from './amount-roles.ts'
import { byValues, chooseMatch, counterpart } from './column-meaning.ts'
import { columnName, share, type ColumnStats } from './columns.ts'
import type { FrameLine } from './frame.ts'
import { feesOnSales, isMerchantTable, merchantColumns } from './merchant-table.ts'
import { netIdentity, type NetIdentity } from './net-identity.ts'
import type { ColumnGuess, ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'

/** Columns by index, undefined where the table has none of that meaning. */
export interface Roles {
  columns: ColumnGuess[]
  date: number
  /** Further date columns, filled where the first may be empty. */
  settlement: number | undefined
  time: number | undefined
  /** Ways to read the amount, best first; the balance may prefer a later one. */
  amounts: ScoredRole[]
  fee: number | undefined
  gross: number | undefined
  net: number | undefined
  refund: number | undefined
  discount: number | undefined
  subsidy: number | undefined
  balance: number | undefined
  direction: number | undefined
  currency: number | undefined
  /** True for exports of acquirers, where sales are money in and fees are taken. */
  acquirer: boolean
  /** Columns with gross less fees = net on every row, where the file has them. */
  netIdentity: NetIdentity | null
  /** Languages the names speak for most, more than one where they cannot be told apart. */
  languages: readonly string[]
}

/** Assigns meanings; null where no column holds the transaction's date. `fixed`: what a profile or the user has decided. */
export function assignRoles(
  stats: readonly ColumnStats[],
  header: readonly string[],
  fixed: ReadonlyMap<number, { meaning: ColumnMeaning; evidence: string }>,
  rows: readonly FrameLine[],
): Roles | null {
  const meanings = new Map<number, { meaning: ColumnMeaning; score: number; evidence: string }>()
  const languages = new Map<string, number>()
  for (const column of stats) {
    const given = fixed.get(column.index)
    if (given) {
      meanings.set(column.index, { meaning: given.meaning, score: 2, evidence: given.evidence })
      const known = column.matches[0]
      if (known && known.score > 0.9)
        for (const each of known.languages) languages.set(each, (languages.get(each) ?? 0) + 1)
      continue
    }
    const match = chooseMatch(column, counterpart(column, stats), merchantColumns(stats) >= 2)
    if (match) {
      meanings.set(column.index, { meaning: match.meaning, score: match.score, evidence: 'header' })
      if (match.score > 0.9)
        for (const each of match.languages) languages.set(each, (languages.get(each) ?? 0) + 1)
    } else {
      const guess = byValues(column)
      if (guess) meanings.set(column.index, { meaning: guess, score: 0.3, evidence: 'values' })
    }
  }
  const all = (meaning: ColumnMeaning) =>
    stats
      .filter((column) => meanings.get(column.index)?.meaning === meaning)
      .sort((a, b) => (meanings.get(b.index)?.score ?? 0) - (meanings.get(a.index)?.score ?? 0))
  loneCurrency(stats, meanings)
  const date = chooseDate(stats, meanings)
  if (date === undefined) return null
  // when it was ordered or entered is no settlement
  const settlement = [
    ...all('settlementDate'),
    ...all('date').filter(({ name }) => !ENTERED.test(name)),
  ].find((column) => column.index !== date && share(column.dates, column) > 0.5)
  const fee = pickFilled(all('fee'))
  const gross = pickFilled(all('gross'))
  const net = pickFilled(all('net'))
  const refund = pickFilled(all('refund'))
  const direction = all('direction').find((column) => column.filled > 0)
  const identity = netIdentity(all, stats, rows)
  const terminals = [...all('terminal'), ...all('merchantNumber')].filter(
    (column) => column.filled > 0,
  ).length
  const merchant =
    (fee?.filled ?? 0) > 0 &&
    (gross !== undefined || net !== undefined || refund !== undefined || terminals > 0)
  // bank accounts have balances; what wallets of merchants and acquirers write, adds up to a net figure
  const acquirer =
    identity !== null ||
    ((merchant || terminals >= 2 || isMerchantTable(stats) || feesOnSales(all, fee, rows)) &&
      balanceOf(all) === undefined)
  const amounts = amountRoles(stats, meanings, all, acquirer)
  const balance = balanceOf(all)
  const currency = chooseCurrency(
    all('currency'),
    identity ? { kind: 'single', column: identity.gross } : amounts[0]?.role,
    stats,
  )
  const most = Math.max(0, ...languages.values())
  return {
    columns: stats.map((column) => ({
      index: column.index,
      name: columnName(column.index, header),
      meaning: meanings.get(column.index)?.meaning ?? 'ignore',
      evidence: meanings.get(column.index)?.evidence ?? 'none',
    })),
    date,
    settlement: settlement?.index,
    time: all('time').find((column) => column.filled > 0)?.index,
    amounts,
    fee: identity?.fee ?? fee?.index,
    gross: identity?.gross ?? gross?.index,
    net: identity ? identity.net : net?.index,
    netIdentity: identity,
    refund: refund?.index,
    discount: pickFilled(all('discount'))?.index,
    subsidy: pickFilled(all('subsidy'))?.index,
    balance: balance?.index,
    direction: direction?.index,
    currency,
    acquirer,
    languages: [...languages].filter(([, count]) => count === most && most > 0).map(([language]) => language),
  }
}

/** A currency of the transaction (交易货币) beside no other currency and no amount abroad is the account's. */
function loneCurrency(
  stats: readonly ColumnStats[],
  meanings: Map<number, { meaning: ColumnMeaning; score: number; evidence: string }>,
): void {
  const filled = (meaning: ColumnMeaning) =>
    stats.filter((column) => column.filled > 0 && meanings.get(column.index)?.meaning === meaning)
  const [only, second] = filled('foreignCurrency')
  if (!only || second || only.filled < only.rows * 0.95 || filled('currency').length > 0) return
  const abroad = filled('foreignAmount').some((column) =>
    /外币|外幣|原币|交易地|foreign|original|local/i.test(column.name),
  )
  const known = meanings.get(only.index)
  if (!abroad && known) meanings.set(only.index, { ...known, meaning: 'currency' })
}

function balanceOf(all: (meaning: ColumnMeaning) => ColumnStats[]): ColumnStats | undefined {
  // a balance of nothing on every row is none
  return all('balance').find((column) => column.nonZero > 0 || (column.filled > 0 && column.rows < 2))
}

function pickFilled(columns: ColumnStats[]): ColumnStats | undefined {
  return columns.find((column) => column.nonZero > 0) ?? columns.find((column) => column.filled > 0)
}

/** Names of the day money was passed on, which is never the transaction's. */
const PAID_OUT =
  /payout|paid out|pay-?out|remit|transfer date|deposit date|到账|打款|划账|撥款|auszahlung|versement|uitbetal/i

/** Names of the moment of the order or the record. */
const ENTERED = /creat|updat|erstellt|export|下单|创建|下單|建立/i

/** The transaction's own date: the one filled in nearly every row, by name before place; undefined for none. */
function chooseDate(
  stats: readonly ColumnStats[],
  meanings: ReadonlyMap<number, { meaning: ColumnMeaning; score: number; evidence: string }>,
): number | undefined {
  let best: number | undefined
  let bestScore = 0
  const pays = stats.some(({ name }) => /available|payout|到账|打款|auszahlung/i.test(name))
  for (const column of stats) {
    const meaning = meanings.get(column.index)
    if (!meaning || (meaning.meaning !== 'date' && meaning.meaning !== 'settlementDate')) continue
    if (column.filled === 0) continue
    const fill = column.filled / Math.max(column.rows, 1)
    const dated = share(column.dates, column)
    // when it was entered or created is less the transaction's date than another date of it, and more than when the
    // money became available
    const entered = /creat|updat|erstellt|export/i.test(column.name) ? (pays ? 0.2 : 0.35) : 0
    const score =
      (meaning.meaning === 'date' ? 1 : 0.7) * meaning.score -
      (PAID_OUT.test(column.name) ? 0.6 : 0) +
      (fill >= 0.95 ? 2 : fill * 1.5) +
      dated -
      column.index * 0.002 -
      entered
    if (score > bestScore) [best, bestScore] = [column.index, score]
  }
  return best
}

/** Whether the names or the file speak of a card account, where purchases are written as positive figures. */
export function cardHints(header: readonly string[], hints: readonly string[]): boolean {
  const words = vocabulary()
  return [...header, ...hints].some((text) => text.length < 120 && words.cardHints.within(normalise(text)))
}
