/** Rows in blocks below a line that says one thing of all of them: their currency (HKD Savings), their way (支出明细). */
import { amountShape } from '../cells/amounts.ts'
import { currenciesOfLine } from './currency.ts'
import { DATE, NUMBER, isBlank, type FrameLine } from './frame.ts'

const LONGEST_LABEL = 60

/** The currency a line names for the rows below it; null for every line that says more, or stands in the texts. */
export function blockCurrency(cells: readonly string[], dateColumn: number): string | null {
  const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [index]))
  const [first, second, ...rest] = filled
  if (first === undefined || rest.length > 0 || first > Math.max(dateColumn, 0)) return null
  const texts = filled.map((index) => cells[index] ?? '')
  if (texts.some((text) => text.length > LONGEST_LABEL || /\d[.,]\d{2}\b/.test(text))) return null
  if (second !== undefined && amountShape(cells[second] ?? '') !== null) return null
  const codes = new Set(currenciesOfLine(texts))
  const [only] = codes
  return codes.size === 1 && only !== undefined ? only : null
}

/**
 * Marks the lines of each block with its currency. Nothing is marked where one label alone stands among rows: that
 * may be the second line of a text.
 */
export function markBlocks(lines: readonly FrameLine[], dateColumn: number): boolean {
  const isRow = (line: FrameLine) =>
    ((line.classes[dateColumn] ?? 0) & DATE) !== 0 && line.classes.some((bits) => bits & NUMBER)
  const labels = lines.map((line) => blockCurrency(line.cells, dateColumn))
  const named = new Set(labels.filter((label) => label !== null))
  const firstRow = lines.findIndex(isRow)
  const above = labels.findIndex((label) => label !== null)
  if (named.size === 0 || firstRow < 0 || (named.size === 1 && above > firstRow)) return false
  let block: string | null = null
  for (const [index, line] of lines.entries()) {
    block = labels[index] ?? block
    if (block !== null) line.block = block
  }
  return true
}

const INTO =
  /\b(?:deposits?|additions|credits|money in|paid in|receipts|incoming|gutschriften|eingänge|crédits|entrées|abonos|ingresos|entradas|accrediti|entrate|bijschrijvingen)\b|收入|存入|入账|入賬|入帳|收款|入金|预入|預入/i
const OUT =
  /\b(?:withdrawals?|debits|checks|cheques|money out|paid out|payments|outgoing|charges|fees|subtractions|belastungen|ausgänge|débits|sorties|cargos|gastos|saídas|saidas|addebiti|uscite|afschrijvingen)\b|支出|取出|付款|出账|出賬|出帳|提款|支取|出金/i

/** The way a line names for the rows below it (Withdrawals and other debits); null for every line that says more. */
export function blockSide(cells: readonly string[], dateColumn: number): 'in' | 'out' | null {
  const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [index]))
  const [at, ...rest] = filled
  if (at === undefined || rest.length > 0 || at > Math.max(dateColumn, 0)) return null
  const text = cells[at] ?? ''
  if (text.length > LONGEST_LABEL || /\d/.test(text)) return null
  const [into, out] = [INTO.test(text), OUT.test(text)]
  // "Deposits and other credits", "Checks and other debits"; "Payments and credits" says nothing
  return into === out ? null : into ? 'in' : 'out'
}

/**
 * Marks the rows of each block with the way its heading names, where the figures have no signs of their own: both ways
 * are named and every row stands in a block. `above`: the lines over the names of the columns, the last of which may be
 * the first block's heading; `alone`: one way is enough, the other stands in another table.
 */
export function markSides(
  above: readonly FrameLine[],
  lines: readonly FrameLine[],
  dateColumn: number,
  alone: boolean,
): boolean {
  const last = above.findLast((line) => !isBlank(line))
  let side = last ? blockSide(last.cells, dateColumn) : null
  const ways = new Set<string>()
  const marked: [FrameLine, 'in' | 'out'][] = []
  for (const line of lines) {
    side = blockSide(line.cells, dateColumn) ?? side
    if (!((line.classes[dateColumn] ?? 0) & DATE) || !line.classes.some((bits) => bits & NUMBER)) continue
    if (side === null) return false
    ways.add(side)
    marked.push([line, side])
  }
  if (marked.length === 0 || (ways.size < 2 && !alone)) return false
  for (const [line, way] of marked) line.side = way
  return true
}
