/** Reads the lines of one table by its plan: rows, continuations, totals and balances, problems. */
import { ProofdeskError } from '../../../../shared/errors.ts'
import { RowMoney, type Moved } from './row-money.ts'
import { cleanCell, isAbsent } from './cells.ts'
import { columnName } from './columns.ts'
import { DateReader, readSerial, type ReadDate } from './date-reader.ts'
import { readTime } from './dates.ts'
import { frameLine, cellText, headerKey, isHeader } from './frame.ts'
import { ChainProof } from './proof.ts'
import { wordDirection } from './amount-plan.ts'
import type { TablePlan } from './plan-types.ts'
import { realign } from './realign.ts'
import type { ReadingSession } from './session.ts'
import type { Cell, ColumnMeaning, StatementRow, TableLine, TableSource } from './types.ts'
import { vocabulary } from './vocabulary.ts'
import { normalise } from './words.ts'

/** A word of a balance line, tested before the full list of phrases. */
const BALANCE_WORD =
  /balance|bal\b|b\/f|c\/f|forward|saldo|solde|kontostand|vortrag|zustatek|zostatok|egyenleg|stanje|stan |余额|餘額|結餘|结余|承前|承上|过次|繰越|残高|이월|잔액|bakiye|остаток|υπολοιπο|S A L D O|so du|số dư|ยอด/i

/** First characters of those phrases (lower case): beside an amount only a text that begins so can be one. */
const BALANCE_START: ReadonlySet<number> = new Set(
  [...'ocbepsalnkvruizdtwygmf期上本承过過前次繰이전기ยвиоυс'].map((char) => char.charCodeAt(0) | 32),
)

function firstInk(text: string): number {
  let at = 0
  while (at < text.length && (text.charCodeAt(at) <= 34 || text.charCodeAt(at) === 39)) at++
  return at
}

/** What became of a batch of lines: `section` is the index of a line that heads another table. */
export interface LinesRead {
  rows: StatementRow[]
  section: number | null
}

export class RowReader {
  private readonly plan: TablePlan
  private readonly source: Pick<TableSource, 'sheet' | 'member'>
  private readonly session: ReadingSession
  private readonly money: RowMoney
  private readonly dates: DateReader
  private readonly headerKey: string
  private readonly columnsOf = new Map<ColumnMeaning, number[]>()
  private readonly amountColumns: number[]
  private readonly leaveOut: ReadonlySet<number>
  private readonly fixes: ReadonlyMap<number, Map<string, string>>
  private readonly proof: ChainProof
  private readonly usualFill: number
  private readonly textColumns: readonly number[]
  private readonly single: Readonly<Record<SingleText, number>>
  private readonly memos: readonly number[]
  private held: StatementRow | null = null
  private lastLine = 0

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
    for (const column of plan.columns) {
      const known = this.columnsOf.get(column.meaning) ?? []
      known.push(column.index)
      this.columnsOf.set(column.meaning, known)
    }
    const { amount } = plan
    const of = (meaning: ColumnMeaning) => this.columnsOf.get(meaning) ?? []
    this.textColumns = [...of('memo'), ...of('kind'), ...of('counterparty')]
    this.memos = of('memo')
    this.single = Object.fromEntries(
      SINGLE_TEXTS.map((meaning) => [
        meaning,
        of(meaning).length === 1 ? (of(meaning)[0] ?? -1) : of(meaning).length === 0 ? -1 : -2,
      ]),
    ) as Record<SingleText, number>
    this.amountColumns = amount.kind === 'pair' ? [amount.debit, amount.credit] : [amount.column]
    if (plan.refund >= 0) this.amountColumns.push(plan.refund)
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
    this.proof = new ChainProof(plan, (texts) => wordDirection(texts, false))
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

  /** The rows still held back, and what the balances prove. */
  finish(): StatementRow[] {
    const rows: StatementRow[] = []
    if (this.held) this.release(rows)
    for (const row of this.proof.finish((unclear) => this.directionProblem(unclear))) rows.push(row)
    const proof = this.proof.result()
    if (proof) this.session.proof.push(proof)
    return rows
  }

  private release(rows: StatementRow[]): void {
    const row = this.held
    this.held = null
    if (row)
      for (const ready of this.proof.take(row, (unclear) => this.directionProblem(unclear))) rows.push(ready)
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
    const dateText = this.text(cells, plan.date)
    const date = this.dateAt(cells, plan.date)
    if (date !== undefined) {
      this.dated(line, cells, date, rows)
      return null
    }
    return this.undated(line, cells, dateText, rows)
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
    for (const column of [...this.amountColumns, plan.balance, plan.fee, plan.net]) {
      if (column < 0) continue
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
    if (this.isBalanceLine(cells, true)) {
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
    return this.textColumns.some((column) => totalLine.is(normalise(this.text(cells, column))))
  }

  private withoutAmount(line: TableLine, cells: readonly Cell[]): void {
    if (this.isBalanceLine(cells, false)) {
      this.balanceLine(line, cells)
      return
    }
    const filled = cells.filter((_, index) => !isAbsent(this.text(cells, index))).length
    if (filled <= 1 || (filled <= 2 && this.usualFill > 4)) {
      this.session.skip(line.line, 'notice', line.raw)
      return
    }
    this.problem(line.line, this.amountColumns[0] ?? null, 'statement.amountMissing', line.raw)
  }

  private balanceLine(line: TableLine, cells: readonly Cell[]): void {
    this.session.skip(line.line, 'balance', line.raw)
    for (const column of [this.plan.balance, ...this.amountColumns]) {
      if (column >= 0 && this.money.at(cells, column, this.plan.currency) === 'ok') {
        this.proof.stated(
          this.money.amounts.flag === 'dr' ? -this.money.amounts.value : this.money.amounts.value,
        )
        return
      }
    }
  }

  /** A line that states a balance. Beside an amount only a text that is nothing else counts. */
  private isBalanceLine(cells: readonly Cell[], strict: boolean): boolean {
    const columns = strict ? this.textColumns : cells.keys()
    for (const index of columns) {
      const cell = cells[index]
      if (typeof cell !== 'string' || cell.length < 2 || cell.length > 80) continue
      if (strict && !BALANCE_START.has(cell.charCodeAt(firstInk(cell)) | 32)) continue
      if (!BALANCE_WORD.test(cell)) continue
      const plain = normalise(cleanCell(cell))
      const { balanceLine } = vocabulary()
      if (balanceLine.is(plain)) return true
      if (!balanceLine.within(plain)) continue
      if (!strict) return true
      const words = plain.replace(/\d[\d ]*/g, '').trim()
      if (
        balanceLine.is(words) ||
        balanceLine.is(
          words.replace(/ (?:on|at|as of|al|am|zum|per|au|a|op|dd|from|for|year to date)\b.*$/, '').trim(),
        )
      )
        return true
    }
    return false
  }

  /** Lines without a date in the date's column: pending rows, continuations, totals, headers, notices, problems. */
  private undated(
    line: TableLine,
    cells: readonly Cell[],
    dateText: string,
    rows: StatementRow[],
  ): 'section' | null {
    const texts = cells.map((_, index) => this.text(cells, index))
    const filled = texts.filter((text) => !isAbsent(text)).length
    if (filled === 0) return null
    const words = vocabulary()
    const plain = texts.map((text) => (text === '' || text.length > 120 ? '' : normalise(text)))
    const hasAmount = this.amountColumns.some(
      (column) => this.money.at(cells, column, this.plan.currency) === 'ok',
    )
    const status =
      this.columnsOf.get('status')?.some((column) => words.pending.is(plain[column] ?? '')) ?? false
    if (hasAmount && (words.pending.is(plain[this.plan.date] ?? '') || (dateText === '' && status))) {
      const moved = this.money.of(line, cells)
      if (moved !== 'problem' && moved !== null)
        this.push(line, cells, { date: null, time: null }, moved, rows)
      return null
    }
    if (filled >= 2) {
      const frame = frameLine(line)
      if (isHeader(frame)) {
        if (headerKey(frame.cells) === this.headerKey) {
          this.session.skip(line.line, 'header', line.raw)
          return null
        }
        return 'section'
      }
    }
    if (plain.some((text) => text !== '' && (words.totalLine.is(text) || startsWithTotal(text)))) {
      this.session.skip(line.line, 'total', line.raw)
      return null
    }
    if (this.isBalanceLine(cells, false)) {
      this.balanceLine(line, cells)
      return null
    }
    if (isAbsent(dateText)) {
      if (!hasAmount) {
        this.continuation(line, texts)
        return null
      }
      if (this.statesSums(cells, texts)) {
        this.session.skip(line.line, 'total', line.raw)
        return null
      }
      this.problem(line.line, this.plan.date, 'statement.dateMissing', line.raw)
      return null
    }
    const digits = dateText.replace(/\D/g, '').length
    if (hasAmount && (digits > 0 || filled > Math.max(3, this.usualFill / 2))) {
      this.problem(line.line, this.plan.date, 'statement.dateUnreadable', dateText)
      return null
    }
    if (
      digits >= 4 &&
      /\d[-/.年]\d|^\d+$/.test(dateText) &&
      filled >= Math.max(3, this.usualFill * 0.6) &&
      dateText.length < 30 &&
      cells.length >= Math.min(...this.amountColumns)
    ) {
      this.problem(line.line, null, 'statement.rowUnreadable', line.raw)
      return null
    }
    this.session.skip(line.line, 'notice', line.raw)
    return null
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
    if (!/\p{L}/u.test(text)) {
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
    this.lastLine = line.line
    const settlement = plan.settlement < 0 ? null : (this.dateAt(cells, plan.settlement)?.date ?? null)
    const timeText = plan.time < 0 || date.time !== null ? '' : this.text(cells, plan.time)
    this.held = {
      line: line.line,
      sheet: this.source.sheet,
      member: this.source.member,
      date: date.date,
      time: date.time ?? (timeText === '' ? null : readTime(timeText)),
      direction: moved.direction,
      amount: moved.amount,
      currency: moved.currency,
      gross: plan.acquirer
        ? this.optional(cells, plan.gross >= 0 ? plan.gross : (this.amountColumns[0] ?? -1), moved.currency)
        : null,
      fee: this.fee(cells, moved.currency),
      net: this.optional(cells, plan.net, moved.currency),
      balance: this.optional(cells, plan.balance, moved.currency),
      counterparty: this.first(cells, 'counterparty'),
      memo: this.memo(cells),
      reference: this.first(cells, 'reference'),
      orderNumber: this.first(cells, 'orderNumber'),
      merchantNumber: this.first(cells, 'merchantNumber'),
      terminal: this.first(cells, 'terminal'),
      cardType: this.first(cells, 'cardType'),
      status: this.first(cells, 'status'),
      kind: this.first(cells, 'kind') ?? this.first(cells, 'category'),
      settlementDate: settlement,
      account: this.first(cells, 'account'),
      raw: line.raw,
    }
  }

  /** A figure beside the amount; null where it is absent or no figure (balances like "xx,yyyy.zz"). */
  private optional(cells: readonly Cell[], column: number, currency: string): number | null {
    if (column < 0 || this.money.at(cells, column, currency) !== 'ok') return null
    return this.money.amounts.flag === 'dr' ? -Math.abs(this.money.amounts.value) : this.money.amounts.value
  }

  private fee(cells: readonly Cell[], currency: string): number | null {
    const fee = this.optional(cells, this.plan.fee, currency)
    return fee === null ? null : Math.abs(fee)
  }

  /** The text of a meaning's column; of several, the first that holds something. */
  private first(cells: readonly Cell[], meaning: SingleText): string | null {
    const column = this.single[meaning]
    if (column === -1) return null
    if (column >= 0) {
      const text = this.text(cells, column)
      return isAbsent(text) ? null : text
    }
    for (const each of this.columnsOf.get(meaning) ?? []) {
      const text = this.text(cells, each)
      if (!isAbsent(text)) return text
    }
    return null
  }

  private memo(cells: readonly Cell[]): string | null {
    let all: string | null = null
    for (const column of this.memos) {
      const text = this.text(cells, column)
      if (isAbsent(text) || text === all) continue
      all = all === null ? text : `${all} ${text}`
    }
    return all
  }
}

const SINGLE_TEXTS = [
  'counterparty',
  'reference',
  'orderNumber',
  'merchantNumber',
  'terminal',
  'cardType',
  'status',
  'kind',
  'category',
  'account',
] as const
type SingleText = (typeof SINGLE_TEXTS)[number]

function startsWithTotal(text: string): boolean {
  return (
    /^(?:total|summe|gesamt|suma|razem|celkem|合计|总计|合計|總計|小计|小計|共计|총|итого|toplam|osszesen|yhteensa|summa)(?:\b|(?=[^a-z]))/.test(
      text,
    ) && text.length < 60
  )
}
