/** The cells of a line by the table's plan: texts, dates and figures of its columns, as corrected by the user. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { cleanCell, isAbsent } from '../cells/cells.ts'
import { DateReader, readSerial, type ReadDate } from '../cells/date-reader.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'
import { columnName } from '../detect/columns.ts'
import { cellText } from '../detect/frame.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import type { ReadingSession } from '../session.ts'
import type { Cell, TableLine, TableSource } from '../types.ts'
import { realign } from './realign.ts'
import { RowMoney } from './row-money.ts'
import { RowTexts } from './row-texts.ts'

export class RowCells {
  readonly money: RowMoney
  readonly texts: RowTexts
  readonly amountColumns: readonly number[]
  private readonly plan: TablePlan
  private readonly source: Pick<TableSource, 'sheet' | 'member'>
  private readonly session: ReadingSession
  private readonly dates: DateReader
  private readonly fixes = new Map<number, Map<string, string>>()

  constructor(plan: TablePlan, source: Pick<TableSource, 'sheet' | 'member'>, session: ReadingSession) {
    this.plan = plan
    this.source = source
    this.session = session
    this.dates = new DateReader(plan.order, plan.year)
    this.texts = new RowTexts(plan.columns, (cells, column) => this.text(cells, column))
    const { amount } = plan
    const amounts = amount.kind === 'pair' ? [amount.debit, amount.credit] : [amount.column]
    this.amountColumns = plan.refund === undefined ? amounts : [...amounts, plan.refund]
    for (const fix of session.options.fixes ?? [])
      this.fixes.set(
        fix.line,
        (this.fixes.get(fix.line) ?? new Map<string, string>()).set(fix.column, fix.text),
      )
    this.money = new RowMoney(plan, {
      amountColumns: this.amountColumns,
      text: (cells, column) => this.text(cells, column),
      problem: (line, column, code, text) => this.problem(line, column, code, text),
      hasTotalWord: (cells) => this.hasTotalWord(cells),
      skipTotal: (line) => this.session.skip(line.line, 'total', line.raw),
    })
  }

  /** Remarks on a cell that cannot be read, or (null) on the whole line. */
  problem(line: number, column: number | null, code: string, text: string): void {
    this.session.problem({
      line,
      column: column === null ? null : columnName(column, this.plan.header),
      code,
      text: text.slice(0, 200),
      ...(this.source.sheet === null ? {} : { sheet: this.source.sheet }),
      ...(this.source.member === null ? {} : { member: this.source.member }),
    })
  }

  /** The line's cells under their columns; null where a row is torn and nothing puts it together again. */
  of(line: TableLine): readonly Cell[] | null {
    const { plan } = this
    const cells = this.fixes.size > 0 ? this.fixed(line) : line.cells
    if (
      cells.length <= plan.width ||
      cells.slice(plan.width).every((cell) => typeof cell === 'string' && cleanCell(cell) === '')
    )
      return cells
    const straight = realign(cells, plan, (candidate) => this.readable(candidate))
    if (straight) return straight
    return this.dateAt(cells, plan.date) === undefined ? cells : null
  }

  text(cells: readonly Cell[], column: number): string {
    const cell = cells[column]
    if (cell === undefined) return ''
    return typeof cell === 'string' ? cleanCell(cell) : cellText(cell)
  }

  dateAt(cells: readonly Cell[], column: number): ReadDate | undefined {
    const text = this.text(cells, column)
    return this.plan.serials.has(column) ? readSerial(text) : this.dates.readCell(cells[column], text)
  }

  /** A figure beside the amount; null where it is absent or no figure (balances like "xx,yyyy.zz"). */
  figure(cells: readonly Cell[], column: number | undefined, currency: string): number | null {
    if (column === undefined || this.money.at(cells, column, currency) !== 'ok') return null
    return this.money.amounts.flag === 'dr' ? -Math.abs(this.money.amounts.value) : this.money.amounts.value
  }

  /** How many cells hold something. */
  filled(cells: readonly Cell[]): number {
    return cells.filter((_, index) => !isAbsent(this.text(cells, index))).length
  }

  hasTotalWord(cells: readonly Cell[]): boolean {
    const { totalLine } = vocabulary()
    return this.texts.words.some((column) => totalLine.is(normalise(this.text(cells, column))))
  }

  private fixed(line: TableLine): Cell[] {
    const fixes = this.fixes.get(line.line)
    if (!fixes) return line.cells
    const cells = [...line.cells]
    for (const [name, text] of fixes) {
      const index = this.plan.columns.find((column) => column.name === name)?.index
      if (index === undefined) throw new ProofdeskError('input.invalid', { line: line.line, column: name })
      while (cells.length <= index) cells.push('')
      cells[index] = text
    }
    return cells
  }

  /** Whether cells shifted into place make a row: a date, an amount, and a balance where there is one. */
  private readable(cells: readonly Cell[]): boolean {
    const { plan } = this
    if (this.dateAt(cells, plan.date) === undefined) return false
    let amounts = 0
    for (const column of [...this.amountColumns, plan.balance, ...plan.fees, plan.net]) {
      if (column === undefined) continue
      const verdict = this.money.at(cells, column, plan.currency)
      if (verdict === 'unreadable' || verdict === 'tooFine') return false
      if (verdict === 'ok' && this.amountColumns.includes(column)) amounts++
    }
    return amounts > 0
  }
}
