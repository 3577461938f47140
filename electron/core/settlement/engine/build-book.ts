/** Makes a currency's book of the rows of both sides: typed numbers, interned names, days as numbers. */
import { epochDay } from '../../../../shared/domain/dates.ts'
import type { Book, Credit, Item } from './book.ts'
import { readHints } from './hints.ts'
import { repeatedSales } from './repeated.ts'
import { rowState } from './status.ts'
import type { DayTable } from './terms.ts'
import type { AcquirerRow, BankRow, SettleOptions, Terms } from './types.ts'

/** Interns texts as small integers; null is 0. */
class Names {
  readonly #ids = new Map<string, number>()
  readonly list: string[] = ['']
  id(text: string | null): number {
    const key = text?.trim() ?? ''
    if (key === '') return 0
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    this.#ids.set(key, this.list.length)
    this.list.push(key)
    return this.list.length - 1
  }
  get(text: string): number | undefined {
    return this.#ids.get(text)
  }
}

const minutesOf = (time: string | null): number => {
  const match = time === null ? null : /^(\d{1,2}):(\d{2})/.exec(time)
  return match ? Number(match[1]) * 60 + Number(match[2]) : -1
}

/** The net a row states: its own, or gross − fee; null where it can only be inferred. */
function statedNet(row: AcquirerRow): number | null {
  if (row.net !== null) return row.net
  if (row.gross !== null && row.fee !== null) return row.gross - row.fee
  return row.kind === 'sale' || row.kind === 'refund' || row.kind === 'chargeback' ? null : row.gross
}

/** Who pays, as the bank prints it: the counterparty, else the memo without its digits. */
function payerKey(row: BankRow): string {
  const name = row.counterparty?.replace(/\s+/g, '').toLowerCase() ?? ''
  if (name !== '') return name
  return (row.memo ?? '').replace(/[\d\s.,:/_-]+/g, '').toLowerCase()
}

const inTime = (a: AcquirerRow, b: AcquirerRow): number =>
  compare(a.date ?? '', b.date ?? '') || compare(a.time ?? '', b.time ?? '')
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Builds the book of one currency. Rows whose status says that they failed are left out. */
export function buildBook(
  currency: string,
  acquirer: readonly AcquirerRow[],
  bank: readonly BankRow[],
  terms: Terms,
  days: DayTable,
  options: SettleOptions,
): Book {
  const merchants = new Names()
  const terminals = new Names()
  const cards = new Names()
  const payers = new Names()
  const items: Item[] = []
  const unusable: AcquirerRow[] = []
  const dropped = new Set<string>()
  for (const row of acquirer)
    if (rowState(row.status) === 'failed' && row.orderNumber) dropped.add(row.orderNumber)
  const ordered = [...acquirer].sort(inTime)
  const again = new Set(repeatedSales(ordered).map((pair) => pair.again))
  const feeRows = feeRowsBySale(ordered)
  // Where the file books fees as rows, a sale's own row brings its gross.
  const booksFees = new Set(
    ordered.filter(({ kind }) => kind === 'fee' || kind === 'payout').map((row) => row.account ?? row.batch),
  )
  for (const row of ordered) {
    const state = rowState(row.status)
    if (state === 'failed') continue
    // The sale itself is already marked cancelled: counting its void too would take the money twice.
    if (row.kind === 'void' && row.orderNumber !== null && dropped.has(row.orderNumber)) continue
    const net = statedNet(row) ?? (booksFees.has(row.account ?? row.batch) ? row.gross : null)
    const gross = row.gross ?? (net === null ? null : net + (row.fee ?? 0))
    if (row.date === null || gross === null || row.currency !== currency) {
      unusable.push(row)
      continue
    }
    items.push({
      index: items.length,
      row,
      day: epochDay(row.date),
      minute: minutesOf(row.time),
      settleDay: row.settlementDate === null ? -1 : epochDay(row.settlementDate),
      gross,
      fee: row.fee ?? (net === null ? null : gross - net),
      net,
      feeRows: feeRows.get(row) ?? 0,
      state: state === 'normal' && again.has(row) ? 'duplicate' : state,
      merchant: merchants.id(row.merchantNumber),
      terminal: terminals.id(row.terminal),
      card: cards.id(row.cardType),
    })
  }
  const credits = bank.map((row, index): Credit => {
    const hints = readHints(row)
    const hinted = (names: Names) =>
      hints.tokens.map((token) => names.get(token)).find((id) => id !== undefined)
    return {
      index,
      row,
      day: epochDay(row.date),
      amount: row.direction === 'in' ? row.amount : -row.amount,
      payer: payers.id(payerKey(row)),
      merchantHint: hinted(merchants) ?? 0,
      terminalHint: hinted(terminals) ?? 0,
      hintFrom: hints.from,
      hintTo: hints.to,
    }
  })
  return {
    currency,
    items,
    credits,
    terms,
    days,
    itemFree: new Uint8Array(items.length).fill(1),
    creditFree: new Uint8Array(credits.length).fill(1),
    payerTrusted: new Uint8Array(payers.list.length).fill(1),
    payerNames: payers.list,
    forbidden: forbiddenPairs(items, credits, options),
    drafts: [],
    unusable,
    values: new Map(),
    hintOffset: null,
    batchRates: null,
    mergesDue: false,
    cards: cards.list,
    leftOut: new Set(),
    balances: [],
  }
}

/** Fees booked as rows of their own, by the sale of the same number. */
function feeRowsBySale(rows: readonly AcquirerRow[]): Map<AcquirerRow, number> {
  const fees = new Map<AcquirerRow, number>()
  if (!rows.some(({ kind }) => kind === 'fee')) return fees
  const sales = new Map<string, AcquirerRow>()
  const numbers = ({ orderNumber, reference }: AcquirerRow) =>
    [orderNumber, reference].flatMap((number) => (number === null || number === '' ? [] : [number]))
  for (const row of rows)
    if (row.kind === 'sale') for (const number of numbers(row)) if (!sales.has(number)) sales.set(number, row)
  for (const row of rows) {
    if (row.kind !== 'fee' || row.gross === null) continue
    const sale = numbers(row)
      .map((number) => sales.get(number))
      .find((found) => found !== undefined)
    if (sale) fees.set(sale, (fees.get(sale) ?? 0) - row.gross)
  }
  return fees
}

function forbiddenPairs(items: readonly Item[], credits: readonly Credit[], options: SettleOptions) {
  const forbidden = new Map<number, Set<number>>()
  const breaks = (options.decisions ?? []).filter((decision) => decision.kind === 'break')
  if (breaks.length === 0) return forbidden
  const itemOf = new Map(items.map((item) => [item.row.id, item.index]))
  const creditOf = new Map(credits.map((credit) => [credit.row.id, credit.index]))
  for (const decision of breaks)
    for (const creditId of decision.bank) {
      const credit = creditOf.get(creditId)
      if (credit === undefined) continue
      const set = forbidden.get(credit) ?? new Set<number>()
      for (const rowId of decision.acquirer) {
        const item = itemOf.get(rowId)
        if (item !== undefined) set.add(item)
      }
      forbidden.set(credit, set)
    }
  return forbidden
}
