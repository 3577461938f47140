/** Reads the lines of one table by its plan: rows, continuations, totals and balances, problems. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { RowMoney, type Moved } from './row-money.ts'
import { cleanCell, isAbsent } from '../cells/cells.ts'
import { columnName } from '../detect/columns.ts'
import type { LocalDate } from '../../../../../shared/domain/dates.ts'
import { DateReader, own, readSerial, type ReadDate } from '../cells/date-reader.ts'
import { readTime } from '../cells/dates.ts'
import { cellText, headerKey } from '../detect/frame.ts'
import { blockCurrency, blockSide } from '../detect/blocks.ts'
import { headingOf, isOtherHeading } from '../detect/heading.ts'
import { statesBalance } from '../detect/line-words.ts'
import { ChainProof } from './proof.ts'
import { rowKindOf } from '../detect/row-kind.ts'
import { wordDirection } from '../detect/row-words.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import { realign } from './realign.ts'
import { RowTexts } from './row-texts.ts'
import type { ReadingSession } from '../session.ts'
import type { Direction, RowKind, StatementRow } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell, TableLine, TableSource } from '../types.ts'
import { judgeUndated } from './undated-lines.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

/** What became of a batch of lines: `section` is the index of a line that heads another table. */
export interface LinesRead {
  rows: StatementRow[]
  section: number | null
}

/** Lines a file sets apart itself: remarks, rules, and the sums Chinese exports write as sentences. */
const MARGIN = /^\s*#|[-=*—─]{6}|合计[:：]|共\d+笔|共计[:：]|(?:导出|打印|生成)(?:时间|日期)[:：]/

/** Rows asked about one by one; where more are unclear each is a problem. */
const MOST_ASKED = 20

export class RowReader {
  private readonly plan: TablePlan
  private readonly source: Pick<TableSource, 'sheet' | 'member'>
  private readonly session: ReadingSession
  private readonly money: RowMoney
  private readonly dates: DateReader
  private readonly headerKey: string
  private readonly amountColumns: number[]
  private readonly leaveOut: ReadonlySet<number>
  private readonly fixes: ReadonlyMap<number, Map<string, string>>
  private readonly proof: ChainProof
  private readonly usualFill: number
  private readonly texts: RowTexts
  private readonly kindColumns: readonly number[]
  private readonly kinds = new Map<string, RowKind>()
  /** Figures without a date below the held row: its parts, if they add up to it. */
  private details: { line: TableLine; cells: readonly Cell[]; moved: Moved | null }[] = []
  private held: StatementRow | null = null
  private lastLine = 0
  private asked = 0
  /** Lines since the last row that belong to none. */
  private aside: TableLine[] = []

  constructor(
    plan: TablePlan,
    source: Pick<TableSource, 'sheet' | 'member'>,
    session: ReadingSession,
    usualFill: number,
  ) {
    this.plan = plan
    this.source = source
    this.session = session
    this.usualFill = usualFill
    this.dates = new DateReader(plan.order, plan.year)
    this.headerKey = headerKey(plan.header)
    this.texts = new RowTexts(plan.columns, (cells, column) => this.text(cells, column))
    this.kindColumns = [...this.texts.of('kind'), ...this.texts.of('category')]
    const { amount } = plan
    this.amountColumns = amount.kind === 'pair' ? [amount.debit, amount.credit] : [amount.column]
    if (plan.refund !== undefined) this.amountColumns.push(plan.refund)
    this.leaveOut = new Set(session.options.leaveOut ?? [])
    const fixes = new Map<number, Map<string, string>>()
    for (const fix of session.options.fixes ?? [])
      fixes.set(fix.line, (fixes.get(fix.line) ?? new Map<string, string>()).set(fix.column, fix.text))
    this.fixes = fixes
    this.money = new RowMoney(plan, {
      amountColumns: this.amountColumns,
      text: (cells, column) => this.text(cells, column),
      problem: (line, column, code, text) => this.problem(line, column, code, text),
      hasTotalWord: (cells) => this.hasTotalWord(cells),
      skipTotal: (line) => this.session.skip(line.line, 'total', line.raw),
    })
    this.proof = new ChainProof(
      plan,
      (texts) => wordDirection(texts, false),
      (row, assumed) => this.askDirection(row, assumed),
    )
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
    return this.aside
  }

  /** The rows still held back, and what the balances prove. */
  finish(): StatementRow[] {
    const rows: StatementRow[] = []
    if (this.held) this.release(rows)
    else this.settleDetails(rows)
    if (this.held) this.release(rows)
    for (const row of this.proof.finish((unclear) => this.directionProblem(unclear))) rows.push(row)
    this.session.proof.push(...this.proof.result())
    return rows
  }

  private release(rows: StatementRow[]): void {
    this.settleDetails(rows)
    const row = this.held
    this.held = null
    if (row)
      for (const ready of this.proof.take(row, (unclear) => this.directionProblem(unclear))) rows.push(ready)
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
    this.problem(row.line, this.amountColumns[0] ?? 0, 'statement.directionUnreadable', row.raw)
  }

  private problem(line: number, column: number | null, code: string, text: string): void {
    this.session.problem({
      line,
      column: column === null ? null : columnName(column, this.plan.header),
      code,
      text: text.slice(0, 200),
      ...(this.source.sheet === null ? {} : { sheet: this.source.sheet }),
      ...(this.source.member === null ? {} : { member: this.source.member }),
    })
  }

  private text(cells: readonly Cell[], column: number): string {
    const cell = cells[column]
    if (cell === undefined) return ''
    return typeof cell === 'string' ? cleanCell(cell) : cellText(cell)
  }

  private readLine(line: TableLine, rows: StatementRow[]): 'section' | null {
    const { plan } = this
    let cells = line.cells
    if (this.fixes.size > 0) cells = this.fixed(line)
    if (
      cells.length > plan.width &&
      cells.slice(plan.width).some((cell) => typeof cell !== 'string' || cleanCell(cell) !== '')
    ) {
      const straight = realign(cells, plan, (candidate) => this.readable(candidate))
      if (straight) cells = straight
      else if (this.dateAt(cells, plan.date) !== undefined) {
        this.problem(line.line, null, 'statement.rowTorn', line.raw)
        return null
      }
    }
    const date = this.dateAt(cells, plan.date)
    if (date !== undefined) {
      this.dated(line, cells, date, rows)
      return null
    }
    const verdict = this.undated(line, cells, rows)
    if (verdict === null && this.aside.length < 20) this.aside.push(line)
    return verdict
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

  private dateAt(cells: readonly Cell[], column: number): ReadDate | undefined {
    const text = this.text(cells, column)
    return this.plan.serials.has(column) ? readSerial(text) : this.dates.readCell(cells[column], text)
  }

  private dated(line: TableLine, cells: readonly Cell[], date: ReadDate, rows: StatementRow[]): void {
    const moved = this.money.of(line, cells)
    if (moved === 'problem') return
    if (moved === null) {
      this.withoutAmount(line, cells)
      return
    }
    if (statesBalance(cells, this.texts.words, true) || this.plan.balanceLines.has(line.line)) {
      this.balanceLine(line, cells)
      return
    }
    if (this.isTurnover(cells, moved.amount)) {
      this.session.skip(line.line, 'total', line.raw)
      return
    }
    this.push(line, cells, date, moved, rows)
  }

  /** A dated line whose text is a word for sums and whose figure is the sum of the rows before it. */
  private isTurnover(cells: readonly Cell[], amount: number): boolean {
    if (amount === 0 || !this.proof.isSum(amount, this.held)) return false
    return this.hasTotalWord(cells)
  }

  private hasTotalWord(cells: readonly Cell[]): boolean {
    const { totalLine } = vocabulary()
    return this.texts.words.some((column) => totalLine.is(normalise(this.text(cells, column))))
  }

  private withoutAmount(line: TableLine, cells: readonly Cell[]): void {
    if (statesBalance(cells, cells.keys(), false)) {
      this.balanceLine(line, cells)
      return
    }
    const filled = this.filled(cells)
    if (filled <= 1 || (filled <= 2 && this.usualFill > 4)) {
      this.session.skip(line.line, 'notice', line.raw)
      return
    }
    this.problem(line.line, this.amountColumns[0] ?? null, 'statement.amountMissing', line.raw)
  }

  private balanceLine(line: TableLine, cells: readonly Cell[]): void {
    this.session.skip(line.line, 'balance', line.raw)
    for (const column of [this.plan.balance, ...this.amountColumns]) {
      if (column !== undefined && this.money.at(cells, column, this.plan.currency) === 'ok') {
        this.proof.stated(
          this.money.amounts.flag === 'dr' ? -this.money.amounts.value : this.money.amounts.value,
        )
        return
      }
    }
  }

  private undated(line: TableLine, cells: readonly Cell[], rows: StatementRow[]): 'section' | null {
    const texts = cells.map((_, index) => this.text(cells, index))
    const block = this.plan.blocks ? blockCurrency(texts, this.plan.date) : null
    if (block !== null) {
      this.beginBlock(line, block, rows)
      return null
    }
    const side = this.plan.sides ? blockSide(texts, this.plan.date) : null
    if (side !== null) {
      if (this.held) this.release(rows)
      this.money.side = side
      this.session.skip(line.line, 'block', line.raw)
      return null
    }
    const hasAmount = this.amountColumns.some(
      (column) => this.money.at(cells, column, this.plan.currency) === 'ok',
    )
    const verdict = judgeUndated(line, texts, {
      dateColumn: this.plan.date,
      amountColumns: this.amountColumns,
      statusColumns: this.texts.of('status'),
      headerKey: this.headerKey,
      header: this.plan.header,
      usualFill: this.usualFill,
      hasAmount,
      statesSums: () => this.statesSums(cells, texts),
    })
    switch (verdict.kind) {
      case 'section':
        return 'section'
      case 'pending': {
        const moved = this.money.of(line, cells)
        if (moved !== 'problem' && moved !== null)
          this.push(line, cells, { date: null, time: null }, moved, rows)
        break
      }
      case 'balance':
        this.balanceLine(line, cells)
        break
      case 'continuation':
        this.continuation(line, texts)
        break
      case 'undated':
        this.detail(line, cells, rows)
        break
      case 'problem':
        this.problem(line.line, verdict.column, verdict.code, verdict.text)
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
    if (this.held) this.release(rows)
    if (currency !== this.money.block) {
      // a row whose direction the next balance would tell has none in this block
      for (const row of this.proof.finish((unclear) => this.directionProblem(unclear))) rows.push(row)
      this.proof.newBlock()
    }
    this.money.block = currency
    this.session.skip(line.line, 'block', line.raw)
  }

  /** Whether the lines above a repeated header name another account or currency than the table's own. */
  private headsAnother(): boolean {
    if (this.aside.length === 0) return false
    const cells = this.aside.map((line) => line.cells.map((_, index) => this.text(line.cells, index)))
    return isOtherHeading(this.plan.heading, headingOf(cells))
  }

  /**
   * A figure without a date below a row: a row of that day where it has a balance of its own, or where the row above has
   * none (the day's balance is printed once); else kept until it is known whether it is a part of the row above (a
   * collective order) or a row of its own.
   */
  private detail(line: TableLine, cells: readonly Cell[], rows: StatementRow[]): void {
    const moved = this.money.of(line, cells)
    if (moved === 'problem') return
    const own =
      moved !== null &&
      this.filled(cells) >= this.usualFill - 3 &&
      this.optional(cells, this.plan.balance, moved.currency) !== null
    this.details.push({ line, cells, moved })
    if (own && this.held !== null) this.releaseDetails(this.held.date, rows)
  }

  /** The lines kept back as rows of a day. */
  private releaseDetails(date: LocalDate | null, rows: StatementRow[]): void {
    const details = this.details
    this.details = []
    for (const { line, cells, moved } of details)
      if (moved !== null) this.push(line, cells, { date, time: null }, moved, rows)
  }

  private filled(cells: readonly Cell[]): number {
    return cells.filter((_, index) => !isAbsent(this.text(cells, index))).length
  }

  private settleDetails(rows: StatementRow[]): void {
    if (this.details.length === 0) return
    const { held, details } = this
    const sum = details.reduce((total, { moved }) => total + (moved?.amount ?? 0), 0)
    const parts = held !== null && held.amount !== 0 && sum === held.amount
    if (held !== null && held.date !== null) {
      const daily = this.plan.balance !== undefined && held.balance === null
      const directed =
        /^(?:pair|directed|worded)$/.test(this.plan.amount.kind) && this.plan.balance === undefined
      // a line of sums below the table fills fewer cells than a row without its date
      const whole = details.every(({ cells }) => this.filled(cells) >= this.usualFill - 2)
      if (whole && (daily || (directed && !parts))) {
        this.releaseDetails(held.date, rows)
        return
      }
    }
    this.details = []
    // one figure equal to the row above may be its twin as well as its part: that is asked
    const certain = parts && details.length > 1
    for (const { line } of details) {
      if (certain) this.session.skip(line.line, 'detail', line.raw)
      else this.problem(line.line, this.plan.date, 'statement.dateMissing', line.raw)
    }
  }

  /** Figures without any words that repeat the sums so far are a total line. */
  private statesSums(cells: readonly Cell[], texts: readonly string[]): boolean {
    const numbers = texts.filter((text) => !isAbsent(text))
    if (
      numbers.length === 0 ||
      numbers.some((text) => /\p{L}{2}/u.test(text) && vocabulary().currency(text) === null)
    )
      return false
    return this.amountColumns.every((column) => {
      const verdict = this.money.at(cells, column, this.plan.currency)
      return (
        verdict === 'absent' ||
        (verdict === 'ok' && this.proof.isSum(Math.abs(this.money.amounts.value), this.held))
      )
    })
  }

  /** Text below a row belongs to it (two physical lines for one transaction). */
  private continuation(line: TableLine, texts: readonly string[]): void {
    const text = texts.filter((each) => each !== '').join(' ')
    if (!/\p{L}/u.test(text) || MARGIN.test(text)) {
      this.session.skip(line.line, 'notice', line.raw)
      return
    }
    if (this.held && line.line - this.lastLine <= 3 && text.length <= 400) {
      this.held.memo = this.held.memo === null ? text : `${this.held.memo} ${text}`
      this.held.raw = `${this.held.raw}\n${line.raw}`
      this.lastLine = line.line
    } else this.session.skip(line.line, 'notice', line.raw)
  }

  private push(
    line: TableLine,
    cells: readonly Cell[],
    date: ReadDate,
    moved: Moved,
    rows: StatementRow[],
  ): void {
    const { plan } = this
    if (this.held) this.release(rows)
    else this.settleDetails(rows)
    this.lastLine = line.line
    if (this.aside.length > 0) this.aside = []
    const fee = this.fee(cells, moved.currency)
    const settlement =
      plan.settlement === undefined ? null : (this.dateAt(cells, plan.settlement)?.date ?? null)
    const timeText = plan.time === undefined || date.time !== null ? '' : this.text(cells, plan.time)
    this.held = {
      line: line.line,
      sheet: this.source.sheet,
      member: this.source.member,
      date: date.date,
      time: date.time ?? (timeText === '' ? null : readTime(timeText)),
      direction: moved.direction,
      amount: moved.amount,
      currency: moved.currency,
      gross: moved.byRefund
        ? -moved.amount
        : plan.acquirer
          ? this.optional(cells, plan.gross ?? this.amountColumns[0], moved.currency)
          : null,
      fee,
      net: this.netOf(cells, moved, fee),
      rowKind: this.kindOf(cells, moved.direction),
      refunded: moved.refunded ?? null,
      discount: this.beside(cells, plan.discount, moved.currency),
      subsidy: this.beside(cells, plan.subsidy, moved.currency),
      settlementStatus: this.texts.first(cells, 'settlementStatus'),
      payout: this.texts.first(cells, 'payout'),
      balance: this.optional(cells, plan.balance, moved.currency),
      counterparty: this.texts.first(cells, 'counterparty'),
      memo: this.texts.memo(cells),
      reference: this.texts.first(cells, 'reference'),
      orderNumber: this.texts.first(cells, 'orderNumber'),
      merchantNumber: this.texts.first(cells, 'merchantNumber'),
      terminal: this.texts.first(cells, 'terminal'),
      cardType: this.texts.first(cells, 'cardType'),
      status: this.texts.first(cells, 'status'),
      kind: this.texts.first(cells, 'kind') ?? this.texts.first(cells, 'category'),
      settlementDate: settlement,
      account: this.texts.first(cells, 'account'),
      raw: line.raw,
    }
  }

  /** A figure beside the amount; null where it is absent or no figure (balances like "xx,yyyy.zz"). */
  private optional(cells: readonly Cell[], column: number | undefined, currency: string): number | null {
    if (column === undefined || this.money.at(cells, column, currency) !== 'ok') return null
    return this.money.amounts.flag === 'dr' ? -Math.abs(this.money.amounts.value) : this.money.amounts.value
  }

  private fee(cells: readonly Cell[], currency: string): number | null {
    let sum: number | null = null
    for (const column of this.plan.fees) {
      const fee = this.beside(cells, column, currency)
      if (fee !== null) sum = (sum ?? 0) + fee
    }
    return sum
  }

  /** The size of a figure beside the amount, whatever its sign. */
  private beside(cells: readonly Cell[], column: number | undefined, currency: string): number | null {
    const figure = this.optional(cells, column, currency)
    return figure === null ? null : Math.abs(figure)
  }

  /** What is paid out for the row; of a refund in a column of its own, what the sale's columns do not say. */
  private netOf(cells: readonly Cell[], moved: Moved, fee: number | null): number | null {
    const { amount } = this.plan
    if (amount.kind === 'sided') {
      const into = this.optional(cells, amount.credit, moved.currency) ?? 0
      return into - (this.optional(cells, amount.debit, moved.currency) ?? 0)
    }
    const net = this.optional(cells, this.plan.net, moved.currency)
    if (!moved.byRefund || net === null || net < 0) return net
    return fee === null || fee === 0 ? -moved.amount : null
  }

  private kindOf(cells: readonly Cell[], direction: Direction): RowKind {
    const { acquirer } = this.plan
    let key: string = direction
    for (const column of this.kindColumns) key += `\u0000${this.text(cells, column)}`
    // 已退款 is a sale's state where money came in, and what the row is where it left
    if (acquirer && direction === 'out')
      for (const column of this.texts.of('status')) key += `\u0000${this.text(cells, column)}`
    let kind = this.kinds.get(key)
    if (kind === undefined) {
      const kinds = key.split('\u0000').slice(1)
      kind = rowKindOf({ kinds, memo: null, direction, merchant: acquirer })
      if (this.kinds.size < 10_000) this.kinds.set(own(key), kind)
    }
    if (kind !== 'unknown' || !acquirer) return kind
    return rowKindOf({ kinds: [], memo: this.texts.memo(cells), direction, merchant: false })
  }
}
