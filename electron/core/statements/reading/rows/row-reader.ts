/** Reads the lines of one table by its plan: rows, continuations, totals and balances, problems. */
import { isAbsent } from '../cells/cells.ts'
import type { ReadDate } from '../cells/date-reader.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { blockCurrency, blockSide } from '../detect/blocks.ts'
import { headerKey } from '../detect/frame.ts'
import { headingOf, isOtherHeading } from '../detect/heading.ts'
import { statesBalance } from '../detect/line-words.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import type { ReadingSession } from '../session.ts'
import type { StatementRow } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell, TableLine, TableSource } from '../types.ts'
import { HeldRow } from './held-row.ts'
import { RowCells } from './row-cells.ts'
import { RowRecords } from './row-record.ts'
import { judgeUndated } from './undated-lines.ts'

/** What became of a batch of lines: `section` is the index of a line that heads another table. */
export interface LinesRead {
  rows: StatementRow[]
  section: number | null
}

/** Lines a file sets apart itself: remarks, rules, and the sums Chinese exports write as sentences. */
const MARGIN = /^\s*#|[-=*—─]{6}|合计[:：]|共\d+笔|共计[:：]|(?:导出|打印|生成)(?:时间|日期)[:：]/

export class RowReader {
  private readonly plan: TablePlan
  private readonly session: ReadingSession
  private readonly headerKey: string
  private readonly leaveOut: ReadonlySet<number>
  private readonly usualFill: number
  private readonly row: RowCells
  private readonly records: RowRecords
  private readonly held: HeldRow

  constructor(
    plan: TablePlan,
    source: Pick<TableSource, 'sheet' | 'member'>,
    session: ReadingSession,
    usualFill: number,
  ) {
    this.plan = plan
    this.session = session
    this.usualFill = usualFill
    this.headerKey = headerKey(plan.header)
    this.leaveOut = new Set(session.options.leaveOut ?? [])
    this.row = new RowCells(plan, source, session)
    this.records = new RowRecords(plan, source, this.row)
    this.held = new HeldRow(plan, session, this.row, this.records, usualFill)
  }

  /** Reads lines in file order. The last row is held back, since the next line may belong to it. */
  read(lines: readonly TableLine[]): LinesRead {
    const rows: StatementRow[] = []
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as TableLine
      if (line.line < this.plan.bodyLine) continue
      if (this.leaveOut.size > 0 && this.leaveOut.has(line.line)) {
        this.session.skip(line.line, 'leftOut', line.raw)
        continue
      }
      const verdict = this.readLine(line, rows)
      if (verdict === 'section') return { rows, section: index }
    }
    return { rows, section: null }
  }

  /** The lines since the last row that belong to none: what stands above the names of a further table. */
  linesAbove(): readonly TableLine[] {
    return this.held.aside
  }

  /** The rows still held back, and what the balances prove. */
  finish(): StatementRow[] {
    return this.held.finish()
  }

  private readLine(line: TableLine, rows: StatementRow[]): 'section' | null {
    const cells = this.row.of(line)
    if (cells === null) {
      this.row.problem(line.line, null, 'statement.rowTorn', line.raw)
      return null
    }
    const date = this.row.dateAt(cells, this.plan.date)
    if (date !== undefined) {
      this.dated(line, cells, date, rows)
      return null
    }
    const verdict = this.undated(line, cells, rows)
    if (verdict === null) this.held.setAside(line)
    return verdict
  }

  private dated(line: TableLine, cells: readonly Cell[], date: ReadDate, rows: StatementRow[]): void {
    const moved = this.row.money.of(line, cells)
    if (moved === 'problem') return
    if (moved === null) {
      this.withoutAmount(line, cells)
      return
    }
    if (statesBalance(cells, this.row.texts.words, true) || this.plan.balanceLines.has(line.line)) {
      this.balanceLine(line, cells)
      return
    }
    if (this.isTurnover(cells, moved.amount)) {
      this.session.skip(line.line, 'total', line.raw)
      return
    }
    this.held.hold(this.records.make(line, cells, date, moved), rows)
  }

  /** A dated line whose text is a word for sums and whose figure is the sum of the rows before it. */
  private isTurnover(cells: readonly Cell[], amount: number): boolean {
    return amount !== 0 && this.held.isSum(amount) && this.row.hasTotalWord(cells)
  }

  private withoutAmount(line: TableLine, cells: readonly Cell[]): void {
    if (statesBalance(cells, cells.keys(), false)) {
      this.balanceLine(line, cells)
      return
    }
    const filled = this.row.filled(cells)
    if (filled <= 1 || (filled <= 2 && this.usualFill > 4)) {
      this.session.skip(line.line, 'notice', line.raw)
      return
    }
    this.row.problem(line.line, this.row.amountColumns[0] ?? null, 'statement.amountMissing', line.raw)
  }

  private balanceLine(line: TableLine, cells: readonly Cell[]): void {
    const { money, amountColumns } = this.row
    this.session.skip(line.line, 'balance', line.raw)
    for (const column of [this.plan.balance, ...amountColumns]) {
      if (column !== undefined && money.at(cells, column, this.plan.currency) === 'ok') {
        this.held.stated(money.amounts.flag === 'dr' ? -money.amounts.value : money.amounts.value)
        return
      }
    }
  }

  private undated(line: TableLine, cells: readonly Cell[], rows: StatementRow[]): 'section' | null {
    const { plan, row } = this
    const texts = cells.map((_, index) => row.text(cells, index))
    const block = plan.blocks ? blockCurrency(texts, plan.date) : null
    if (block !== null) {
      this.beginBlock(line, block, rows)
      return null
    }
    const side = plan.sides ? blockSide(texts, plan.date) : null
    if (side !== null) {
      this.held.release(rows)
      row.money.side = side
      this.session.skip(line.line, 'block', line.raw)
      return null
    }
    const hasAmount = row.amountColumns.some((column) => row.money.at(cells, column, plan.currency) === 'ok')
    const verdict = judgeUndated(line, texts, {
      dateColumn: plan.date,
      amountColumns: row.amountColumns,
      statusColumns: row.texts.of('status'),
      headerKey: this.headerKey,
      header: plan.header,
      usualFill: this.usualFill,
      hasAmount,
      statesSums: () => this.statesSums(cells, texts),
    })
    switch (verdict.kind) {
      case 'section':
        return 'section'
      case 'pending': {
        const moved = row.money.of(line, cells)
        if (moved !== 'problem' && moved !== null)
          this.held.hold(this.records.make(line, cells, { date: null, time: null }, moved), rows)
        break
      }
      case 'balance':
        this.balanceLine(line, cells)
        break
      case 'continuation':
        this.continuation(line, texts)
        break
      case 'undated': {
        const moved = row.money.of(line, cells)
        if (moved !== 'problem') this.held.detail({ line, cells, moved }, rows)
        break
      }
      case 'problem':
        row.problem(line.line, verdict.column, verdict.code, verdict.text)
        break
      case 'skip':
        if (verdict.why === 'header' && this.headsAnother()) return 'section'
        this.session.skip(line.line, verdict.why, line.raw)
        break
      case 'blank':
    }
    return null
  }

  /** A line that names the currency of the rows below it. */
  private beginBlock(line: TableLine, currency: string, rows: StatementRow[]): void {
    const { money } = this.row
    this.held.release(rows)
    if (currency !== money.block) this.held.beginBlock(rows)
    money.block = currency
    this.session.skip(line.line, 'block', line.raw)
  }

  /** Whether the lines above a repeated header name another account or currency than the table's own. */
  private headsAnother(): boolean {
    const { aside } = this.held
    if (aside.length === 0) return false
    const cells = aside.map((line) => line.cells.map((_, index) => this.row.text(line.cells, index)))
    return isOtherHeading(this.plan.heading, headingOf(cells))
  }

  /** Figures without any words that repeat the sums so far are a total line. */
  private statesSums(cells: readonly Cell[], texts: readonly string[]): boolean {
    const { money, amountColumns } = this.row
    const numbers = texts.filter((text) => !isAbsent(text))
    if (
      numbers.length === 0 ||
      numbers.some((text) => /\p{L}{2}/u.test(text) && vocabulary().currency(text) === null)
    )
      return false
    return amountColumns.every((column) => {
      const verdict = money.at(cells, column, this.plan.currency)
      return verdict === 'absent' || (verdict === 'ok' && this.held.isSum(Math.abs(money.amounts.value)))
    })
  }

  /** Text below a row belongs to it (two physical lines for one transaction). */
  private continuation(line: TableLine, texts: readonly string[]): void {
    const text = texts.filter((each) => each !== '').join(' ')
    const belongs = /\p{L}/u.test(text) && !MARGIN.test(text) && this.held.goesOn(line, text)
    if (!belongs) this.session.skip(line.line, 'notice', line.raw)
  }
}
