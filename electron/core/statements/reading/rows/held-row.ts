/**
 * Rows on their way out. The last row is held back, since the lines below may belong to it: text that goes on, parts of
 * a collective order, further rows of its day. What is let go passes the proof of the balances.
 */
import type { LocalDate } from '../../../../../shared/domain/dates.ts'
import type { Direction, StatementRow } from '../../../../../shared/contract/statement-reading.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import { wordDirection } from '../detect/row-words.ts'
import type { ReadingSession } from '../session.ts'
import type { Cell, TableLine } from '../types.ts'
import { ChainProof } from './proof.ts'
import type { RowCells } from './row-cells.ts'
import type { Moved } from './row-money.ts'
import type { RowRecords } from './row-record.ts'

/** Rows asked about one by one; where more are unclear each is a problem. */
const MOST_ASKED = 20
/** Lines that belong to no row, kept as what may stand above the names of a further table. */
const MOST_ASIDE = 20

/** A line without a date below a row, with what it moved. */
interface Detail {
  line: TableLine
  cells: readonly Cell[]
  moved: Moved | null
}

export class HeldRow {
  private readonly plan: TablePlan
  private readonly session: ReadingSession
  private readonly cells: RowCells
  private readonly records: RowRecords
  private readonly usualFill: number
  private readonly proof: ChainProof
  /** Figures without a date below the row: its parts, if they add up to it. */
  private details: Detail[] = []
  private row: StatementRow | null = null
  private lastLine = 0
  private asked = 0
  private belongNowhere: TableLine[] = []

  constructor(
    plan: TablePlan,
    session: ReadingSession,
    cells: RowCells,
    records: RowRecords,
    usualFill: number,
  ) {
    this.plan = plan
    this.session = session
    this.cells = cells
    this.records = records
    this.usualFill = usualFill
    this.proof = new ChainProof(
      plan,
      (texts) => wordDirection(texts, false),
      (row, assumed) => this.askDirection(row, assumed),
    )
  }

  /** Lines since the last row that belong to none. */
  get aside(): readonly TableLine[] {
    return this.belongNowhere
  }

  setAside(line: TableLine): void {
    if (this.belongNowhere.length < MOST_ASIDE) this.belongNowhere.push(line)
  }

  /** Takes the next row; the one before it goes to `rows`. */
  hold(row: StatementRow, rows: StatementRow[]): void {
    if (this.row) this.release(rows)
    else this.settleDetails(rows)
    this.lastLine = row.line
    if (this.belongNowhere.length > 0) this.belongNowhere = []
    this.row = row
  }

  /** Lets the row go: nothing below belongs to it. */
  release(rows: StatementRow[]): void {
    if (!this.row) return
    this.settleDetails(rows)
    const { row } = this
    this.row = null
    for (const ready of this.proof.take(row, (unclear) => this.directionProblem(unclear))) rows.push(ready)
  }

  /** The rows still held back, and what the balances prove. */
  finish(): StatementRow[] {
    const rows: StatementRow[] = []
    if (this.row) this.release(rows)
    else this.settleDetails(rows)
    // a detail that was a row of the day is held in its turn
    this.release(rows)
    this.settle(rows)
    this.session.proof.push(...this.proof.result())
    return rows
  }

  /** Rows of another currency begin: a row whose direction the next balance would tell has none among them. */
  beginBlock(rows: StatementRow[]): void {
    this.settle(rows)
    this.proof.newBlock()
  }

  /** A balance stated between the rows. */
  stated(balance: number): void {
    this.proof.stated(balance)
  }

  /** Whether the figure is a sum of the rows so far. */
  isSum(figure: number): boolean {
    return this.proof.isSum(figure, this.row)
  }

  /** Adds text that stands below the row to it; false where none is near. */
  goesOn(line: TableLine, text: string): boolean {
    const { row } = this
    if (!row || line.line - this.lastLine > 3 || text.length > 400) return false
    row.memo = row.memo === null ? text : `${row.memo} ${text}`
    row.raw = `${row.raw}\n${line.raw}`
    this.lastLine = line.line
    return true
  }

  /**
   * A figure without a date below a row: a row of that day where it has a balance of its own, or where the row above
   * has none (the day's balance is printed once); else kept until it is known whether it is a part of the row above (a
   * collective order) or a row of its own.
   */
  detail(detail: Detail, rows: StatementRow[]): void {
    const { cells, moved } = detail
    const own =
      moved !== null &&
      this.cells.filled(cells) >= this.usualFill - 3 &&
      this.cells.figure(cells, this.plan.balance, moved.currency) !== null
    this.details.push(detail)
    if (own && this.row !== null) this.releaseDetails(this.row.date, rows)
  }

  /** The lines kept back as rows of a day. */
  private releaseDetails(date: LocalDate | null, rows: StatementRow[]): void {
    const details = this.details
    this.details = []
    for (const { line, cells, moved } of details)
      if (moved !== null) this.hold(this.records.make(line, cells, { date, time: null }, moved), rows)
  }

  private settleDetails(rows: StatementRow[]): void {
    if (this.details.length === 0) return
    const { row, details } = this
    const sum = details.reduce((total, { moved }) => total + (moved?.amount ?? 0), 0)
    const parts = row !== null && row.amount !== 0 && sum === row.amount
    if (row !== null && row.date !== null) {
      const daily = this.plan.balance !== undefined && row.balance === null
      const directed =
        /^(?:pair|directed|worded)$/.test(this.plan.amount.kind) && this.plan.balance === undefined
      // a line of sums below the table fills fewer cells than a row without its date
      const whole = details.every(({ cells }) => this.cells.filled(cells) >= this.usualFill - 2)
      if (whole && (daily || (directed && !parts))) {
        this.releaseDetails(row.date, rows)
        return
      }
    }
    this.details = []
    // one figure equal to the row above may be its twin as well as its part: that is asked
    const certain = parts && details.length > 1
    for (const { line } of details) {
      if (certain) this.session.skip(line.line, 'detail', line.raw)
      else this.cells.problem(line.line, this.plan.date, 'statement.dateMissing', line.raw)
    }
  }

  private settle(rows: StatementRow[]): void {
    for (const row of this.proof.finish((unclear) => this.directionProblem(unclear))) rows.push(row)
  }

  /** Asks which way one row went; until it is answered the row counts as its words say, or not at all. */
  private askDirection(row: StatementRow, assumed: 'in' | 'out' | null): Direction | null {
    const { session } = this
    const kind = `rowDirection:${row.line}`
    const answer = session.options.answers?.[kind]
    if (answer === 'in' || answer === 'out') return answer
    if (this.asked >= MOST_ASKED) return null
    this.asked++
    const examples = [row.raw.slice(0, 120)]
    const label = { in: 'money in', out: 'money out' }
    session.question({
      kind,
      assumed,
      options: (['in', 'out'] as const).map((value) => ({ value, label: label[value], examples })),
    })
    return assumed ?? 'neutral'
  }

  private directionProblem(row: StatementRow): void {
    this.cells.problem(
      row.line,
      this.cells.amountColumns[0] ?? null,
      'statement.directionUnreadable',
      row.raw,
    )
  }
}
