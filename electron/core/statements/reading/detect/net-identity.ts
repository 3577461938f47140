/** Gross, fees and net that add up on every row: how acquirers' figures prove which column is which. */
import { amountShape, markOf, plainDecimal } from '../cells/amounts.ts'
import { isAmountMeaning, share, type ColumnStats } from './columns.ts'
import type { FrameLine } from './frame.ts'
import type { ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'

/** Columns with gross less fees = net on every row. */
export interface NetIdentity {
  gross: number
  /** The first column of what is taken; `fees` are all of them. */
  fee: number
  fees: readonly number[]
  /** Undefined where what is left stands in two columns, one for each way (`sides`). */
  net: number | undefined
  /** Columns of what is left, for money out and money in. */
  sides: { debit: number; credit: number } | null
  /** Figures without signs beside a signed net: the net tells which way a row goes. */
  unsigned: boolean
}

type ColumnsOf = (meaning: ColumnMeaning) => ColumnStats[]

/** Taxes on what is taken, which some files keep in a column of their own. */
const FEE_TAX = /\b(?:gst|vat|tax|igst|cgst|sgst|iva|mwst)\b|税|稅/i
/** Names of what is taken or given away, never of a sale or of what is left. */
const TAKEN = /费|費|佣金|支出|扣|fee|commission|charge|discount|优惠|補貼|补贴|tax\b|vat\b/i
/** Pairs of columns tried; wider tables hold copies and extras. */
const MOST_CANDIDATES = 14

/** The identity of a table, null where none holds. `rows`: its rows as they stand. */
export function netIdentity(
  all: ColumnsOf,
  stats: readonly ColumnStats[],
  rows: readonly FrameLine[],
): NetIdentity | null {
  const figures = (columns: readonly ColumnStats[]) =>
    [...new Set(columns)].filter((column) => column.nonZero > 0 && isFigures(column))
  const fees = figures(all('fee'))
  const named = figures([...all('net'), ...all('amount'), ...all('gross')])
  const whole = figures([...all('gross'), ...all('amount')])
  const read = reader(rows)
  const none = { sides: null, unsigned: false }
  for (const gross of whole)
    for (const fee of [...fees, ...figures(all('amount'))])
      for (const net of named) {
        if (net === gross || fee === gross || fee === net) continue
        // names like "Charge amount" are fees only where the figures say so
        if (!fees.includes(fee) && !smallParts(rows, gross.index, fee.index)) continue
        const found = addsUp(read, gross.index, [fee.index], (row) => read(net.index, row), rows.length)
        if (found === 'signed')
          return { gross: gross.index, fee: fee.index, fees: [fee.index], net: net.index, ...none }
      }
  // names say what is taken; what it is taken from and what is left, the figures say
  const others = stats.filter(
    (column) =>
      !all('balance').includes(column) &&
      !all('date').includes(column) &&
      !fees.includes(column) &&
      !TAKEN.test(column.name),
  )
  const grosses = figures([...whole, ...others]).slice(0, MOST_CANDIDATES)
  const nets = figures([...named, ...all('credit'), ...all('debit'), ...others]).slice(0, MOST_CANDIDATES)
  for (const taken of feeSets(fees, figures(stats)))
    for (const gross of grosses) {
      if (taken.includes(gross.index)) continue
      const base = { gross: gross.index, fee: taken[0], fees: taken }
      const amount = isNamed(all, gross)
      for (const net of nets) {
        if (net === gross || taken.includes(net.index)) continue
        const proven = addsUp(read, gross.index, taken, (row) => read(net.index, row), rows.length)
        // two columns without a name that fits need more than one row to be believed
        if (proven === null || (!amount && !isNamed(all, net) && rows.length < 2)) continue
        if (!amount && !taken.every((fee) => smallParts(rows, gross.index, fee))) continue
        return { ...base, net: net.index, sides: null, unsigned: proven === 'unsigned' }
      }
      const [debit, credit] = [figures(all('debit'))[0] ?? all('debit')[0], figures(all('credit'))[0]]
      if (!debit || !credit || gross === debit || gross === credit) continue
      const left = (row: number) => {
        const [out, into] = [read(debit.index, row) ?? 0, read(credit.index, row) ?? 0]
        return out !== 0 && into !== 0 ? null : into - out
      }
      if (addsUp(read, gross.index, taken, left, rows.length) !== null)
        return {
          ...base,
          net: undefined,
          sides: { debit: debit.index, credit: credit.index },
          unsigned: true,
        }
    }
  return null
}

/** What may be taken together: each fee alone, all of them, and each with the taxes beside it. */
function feeSets(fees: readonly ColumnStats[], others: readonly ColumnStats[]): [number, ...number[]][] {
  const own = fees.map(({ index }) => index)
  const taxes = others.filter(({ name }) => FEE_TAX.test(name)).map(({ index }) => index)
  const sets = [...own.map((fee) => [fee]), own, ...own.map((fee) => [fee, ...taxes]), [...own, ...taxes]]
  const seen = new Set<string>()
  return sets.filter((set): set is [number, ...number[]] => {
    const key = set.join()
    if (set.length === 0 || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function isNamed(all: ColumnsOf, column: ColumnStats): boolean {
  return (['gross', 'amount', 'net', 'credit', 'debit'] as const).some((meaning) =>
    all(meaning).includes(column),
  )
}

function isFigures(column: ColumnStats): boolean {
  return (
    share(column.numbers, column) >= 0.85 &&
    share(column.ids, column) < 0.5 &&
    share(column.percents, column) === 0 &&
    // days and counters are no money unless their name says so
    (share(column.dates, column) < 0.9 || column.matches.some(({ meaning }) => isAmountMeaning(meaning)))
  )
}

/** Whether a column's figures are small parts of another's, as fees are. */
export function smallParts(rows: readonly FrameLine[], whole: number, part: number): boolean {
  return rows.every((line) => {
    const [all, some] = [plainNumber(line.cells[whole]), plainNumber(line.cells[part]) ?? 0]
    return all !== null && Math.abs(some) <= Math.abs(all) * 0.2
  })
}

/** A column's figures by row, each read once. */
function reader(rows: readonly FrameLine[]): (column: number, row: number) => number | null {
  const known = new Map<number, (number | null)[]>()
  return (column, row) => {
    let values = known.get(column)
    if (!values) {
      values = rows.map((line) => plainNumber(line.cells[column]))
      known.set(column, values)
    }
    return values[row] ?? null
  }
}

/** `signed` where every row adds up as written, `unsigned` where rows of a negative net have a gross without sign. */
function addsUp(
  read: (column: number, row: number) => number | null,
  gross: number,
  fees: readonly number[],
  net: (row: number) => number | null,
  count: number,
): 'signed' | 'unsigned' | null {
  let proven = 0
  let turned = 0
  for (let row = 0; row < count; row++) {
    const [whole, left] = [read(gross, row), net(row)]
    if (whole === null || left === null) return null
    const taken = fees.reduce((sum, fee) => sum + (read(fee, row) ?? 0), 0)
    // what is taken of a sale lessens it; a payment out bears its fee on top, a refund may give it back
    if (same(whole - Math.abs(taken), left) || (whole <= 0 && same(whole + Math.abs(taken), left))) {
      if (taken !== 0) proven++
    } else if (whole > 0 && left < 0 && (same(whole + taken, -left) || same(whole - taken, -left))) turned++
    else return null
  }
  if (proven === 0) return null
  return turned > 0 ? 'unsigned' : 'signed'
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.0051
}

/** A figure for comparing only: money itself is never a float. */
function plainNumber(text: string | undefined): number | null {
  const shape = text === undefined ? null : amountShape(text)
  if (!shape) return null
  const mark = markOf(shape.digits)
  const decimal = plainDecimal(shape.digits, mark === ',' ? ',' : '.')
  return decimal === null ? null : Number(decimal) * (shape.negative ? -1 : 1)
}
