/** Sums, counts and balances a statement states around its table, and what they prove about the rows. */
import { amountShape, plainDecimal, toMinor, type DecimalMark } from '../cells/amounts.ts'
import { NUMBER, type FrameLine } from './frame.ts'
import { namesTotal } from './line-words.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

/** What a stated figure is the sum or count of; `total` is a sum whose columns do not say which. */
export type StatedKind =
  'in' | 'out' | 'neutral' | 'total' | 'rows' | 'inRows' | 'outRows' | 'opening' | 'closing'

export interface StatedFigure {
  line: number
  kind: StatedKind
  /** Minor units of two decimals as written, balances signed; a plain number for counts. */
  value: number
}

/** What stands in the columns of the table, for lines of totals below it. */
export interface StatedColumns {
  debit: number | undefined
  credit: number | undefined
  amount: number | undefined
  mark: DecimalMark
  currency: string
}

/** The figures stated in lines around a table. */
export function statedFigures(lines: readonly FrameLine[], columns: StatedColumns): StatedFigure[] {
  const found: StatedFigure[] = []
  const money = (text: string): number | null => {
    const shape = amountShape(text)
    const decimal = shape ? plainDecimal(shape.digits, columns.mark) : null
    const minor = decimal === null ? null : toMinor(decimal, columns.currency, 1)
    if (typeof minor !== 'number') return null
    return shape?.negative || shape?.flag === 'dr' ? -minor : minor
  }
  for (const [index, line] of lines.entries()) {
    for (const cell of line.cells) found.push(...inSentence(cell, line.line))
    found.push(...labelled(line, money))
    const below = lines[index + 1]
    if (below) found.push(...underLabels(line, below, money))
    found.push(...totalLine(line, columns, money))
  }
  const seen = new Set<string>()
  return found.filter(({ line, kind, value }) => {
    const key = `${line}|${kind}|${value}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** "收入：29笔 13906.85元", "共176笔记录", "支出 6 笔，共 12.00 元". */
function inSentence(text: string, line: number): StatedFigure[] {
  if (!text.includes('笔') && !text.includes('条')) return []
  const found: StatedFigure[] = []
  const sums = /(不计收支|中性交易|收入|支出)\s*[:：]?\s*共?(\d+)\s*笔[^\d笔]{0,8}?([\d,]+(?:\.\d+)?)\s*元/g
  for (const [, word, count, sum] of text.matchAll(sums)) {
    if (sum === undefined) continue
    const minor = toMinor(sum.replaceAll(',', ''), 'CNY', 1)
    if (typeof minor !== 'number') continue
    const kind = word === '收入' ? 'in' : word === '支出' ? 'out' : 'neutral'
    found.push({ line, kind, value: minor })
    if (kind !== 'neutral') found.push({ line, kind: `${kind}Rows`, value: Number(count) })
  }
  const all = /^共\s*(\d+)\s*(?:笔|条)(?:交易)?(?:记录)?[。.]?$/.exec(text.trim())
  if (all) found.push({ line, kind: 'rows', value: Number(all[1]) })
  return found
}

/** "Opening balance: 100.00", or the words in one cell and the figure in the next that holds something. */
function labelled(line: FrameLine, money: (text: string) => number | null): StatedFigure[] {
  const found: StatedFigure[] = []
  for (const [index, cell] of line.cells.entries()) {
    if (cell === '' || cell.length > 90) continue
    const split = /^(\D*?[^\d\s+\-.,(])[:：\s]\s*([^:：]*\d[^:：]*)$/.exec(cell)
    const inline = split ? labelKind(split[1] ?? '') : null
    if (inline !== null) {
      const value = money(regrouped((split?.[2] ?? '').trim(), line.cells.slice(index + 1)))
      if (value !== null) found.push({ line: line.line, kind: inline, value: scaled(inline, value) })
      continue
    }
    const kind = labelKind(cell)
    if (kind === null) continue
    const next = line.cells.findIndex((text, at) => at > index && text !== '')
    const value =
      next < 0 || ((line.classes[next] ?? 0) & NUMBER) === 0 ? null : money(line.cells[next] ?? '')
    if (value !== null) found.push({ line: line.line, kind, value: scaled(kind, value) })
  }
  return found
}

/** A figure whose groups of three the delimiter cut into cells: "Opening balance: 1" | "000.00". */
function regrouped(figure: string, after: readonly string[]): string {
  let whole = figure
  for (const cell of after) {
    if (!/\d{1,3}$/.test(whole) || whole.includes('.') || !/^\d{3}(?:\.\d+)?$/.test(cell)) break
    whole += cell
  }
  return whole
}

/** A line of labels above a line of figures: INITIAL_BALANCE;CREDITS;DEBITS;FINAL_BALANCE. */
function underLabels(
  line: FrameLine,
  below: FrameLine,
  money: (text: string) => number | null,
): StatedFigure[] {
  const found: StatedFigure[] = []
  for (const [index, cell] of line.cells.entries()) {
    const figure = below.cells[index] ?? ''
    if (cell === '' || ((below.classes[index] ?? 0) & NUMBER) === 0) continue
    const kind = labelKind(cell) ?? sideOf(cell)
    const value = kind === null ? null : money(figure)
    if (kind !== null && value !== null) found.push({ line: below.line, kind, value: scaled(kind, value) })
  }
  return found
}

/** A line that begins with a word for sums and has figures under the table's columns. */
function totalLine(
  line: FrameLine,
  columns: StatedColumns,
  money: (text: string) => number | null,
): StatedFigure[] {
  const first = line.cells.find((cell) => cell !== '')
  if (first === undefined || !namesTotal(normalise(first))) return []
  const found: StatedFigure[] = []
  const at = (column: number | undefined, kind: StatedKind): void => {
    if (column === undefined || ((line.classes[column] ?? 0) & NUMBER) === 0) return
    const value = money(line.cells[column] ?? '')
    if (value !== null) found.push({ line: line.line, kind, value: Math.abs(value) })
  }
  at(columns.debit, 'out')
  at(columns.credit, 'in')
  at(columns.amount, 'total')
  return found
}

function labelKind(text: string): StatedKind | null {
  const plain = normalise(text)
  if (plain === '') return null
  const { statedOpening, statedClosing, statedIn, statedOut, statedRows } = vocabulary()
  const bare = plain.replace(/ (?:on|at|as of|am|zum|per|au|al|a|op|dd|vom|du|del|на|dne)?\s*$/, '').trim()
  for (const each of new Set([plain, bare])) {
    if (statedOpening.is(each)) return 'opening'
    if (statedClosing.is(each)) return 'closing'
    if (statedIn.is(each)) return 'in'
    if (statedOut.is(each)) return 'out'
    if (statedRows.is(each)) return 'rows'
  }
  return null
}

/** A name of a column for one side alone: CREDITS, Списания. */
function sideOf(text: string): StatedKind | null {
  const [match] = vocabulary().header(text)
  if (!match || match.score < 0.9) return null
  return match.meaning === 'credit' ? 'in' : match.meaning === 'debit' ? 'out' : null
}

function scaled(kind: StatedKind, value: number): number {
  if (kind === 'rows') return value / 100
  return kind === 'opening' || kind === 'closing' ? value : Math.abs(value)
}

/** Sums of the rows as read, in minor units of two decimals. */
export interface RowSums {
  in: number
  out: number
  neutral: number
  rows: number
  inRows: number
  outRows: number
}

export interface StatedCheck {
  line: number
  stated: number
  /** What the rows give for it; null where that cannot be one figure. */
  found: number
  agrees: boolean
  count: boolean
}

/** Holds stated figures against the rows: each that can be checked, with what the rows give. */
export function checkStated(figures: readonly StatedFigure[], sums: RowSums): StatedCheck[] {
  const checks: StatedCheck[] = []
  const opening = only(figures, 'opening')
  const closing = only(figures, 'closing')
  for (const { kind, value, line } of figures) {
    if (kind === 'opening' || kind === 'closing') continue
    const count = kind === 'rows' || kind === 'inRows' || kind === 'outRows'
    if (kind === 'total') {
      const ways = [sums.in, sums.out, Math.abs(sums.in - sums.out), sums.in + sums.out]
      const agrees = ways.includes(value)
      checks.push({
        line,
        stated: value,
        found: agrees ? value : Math.abs(sums.in - sums.out),
        agrees,
        count,
      })
      continue
    }
    checks.push({ line, stated: value, found: sums[kind], agrees: sums[kind] === value, count })
  }
  if (opening && closing) {
    const found = opening.value + sums.in - sums.out
    checks.push({
      line: closing.line,
      stated: closing.value,
      found,
      agrees: found === closing.value,
      count: false,
    })
  }
  return checks
}

/** The one figure of a kind; null for none or several that differ. */
function only(figures: readonly StatedFigure[], kind: StatedKind): StatedFigure | null {
  const all = figures.filter((figure) => figure.kind === kind)
  return all.length > 0 && all.every((figure) => figure.value === all[0]?.value) ? (all[0] ?? null) : null
}

/**
 * Whether stated figures prove a way to read the amounts: at least one sum or the step between two balances agrees and
 * none of them contradicts it.
 */
export function provedByStated(
  figures: readonly StatedFigure[],
  signed: readonly (number | null)[],
): boolean {
  const sums: RowSums = { in: 0, out: 0, neutral: 0, rows: signed.length, inRows: 0, outRows: 0 }
  for (const value of signed) {
    if (value === null || value === 0) continue
    sums[value > 0 ? 'in' : 'out'] += Math.abs(value)
  }
  const checks = checkStated(
    figures.filter(({ kind }) => kind === 'in' || kind === 'out' || kind === 'opening' || kind === 'closing'),
    sums,
  ).filter(({ stated, found }) => stated !== 0 || found !== 0)
  return checks.length > 0 && checks.every((check) => check.agrees)
}
