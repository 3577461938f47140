/** The first look at a table: its rows, columns and figures, shared by the steps that decide how to read it. */
import { amountShape, plainDecimal, toMinor, type DecimalMark } from '../cells/amounts.ts'
import type { Link } from './chain.ts'
import { columnName, share, type ColumnStats } from './columns.ts'
import { NO_CURRENCY } from './currency.ts'
import { isHeader, type Frame, type FrameLine } from './frame.ts'
import { findMarks } from './marks.ts'
import type { MatchedProfile } from './profiles.ts'
import type { AmountRole } from './amount-roles.ts'
import type { Roles } from './roles.ts'
import { statedFigures, type StatedFigure } from './stated-figures.ts'
import type { ReadingQuestion } from '../../../../../shared/contract/statement-reading.ts'
import type { ReadingOptions } from '../types.ts'

/** Longer tables are looked at in part. */
const COMPLETE_ROWS = 2000

export interface PlanContext {
  options: ReadingOptions
  /** Texts outside the table: file and sheet names. */
  hints: readonly string[]
  /** The table is one of several one below the other. */
  section?: boolean
  /** Suffix of question kinds, for files of several tables. */
  part: string
  /** A profile whose names the header holds. */
  profileFor(header: readonly string[], stats: readonly ColumnStats[]): MatchedProfile | null
}

export interface LookParts {
  lines: readonly FrameLine[]
  frame: Frame
  rows: readonly FrameLine[]
  stats: readonly ColumnStats[]
  roles: Roles
  profile: MatchedProfile | null
  context: PlanContext
  width: number
  sided: boolean
}

export class TableLook {
  readonly lines: readonly FrameLine[]
  readonly frame: Frame
  readonly rows: readonly FrameLine[]
  readonly stats: readonly ColumnStats[]
  readonly roles: Roles
  readonly profile: MatchedProfile | null
  readonly context: PlanContext
  readonly width: number
  readonly questions: ReadingQuestion[] = []
  readonly notes: { code: string; text: string }[] = []
  marks = new Map<number, DecimalMark>()
  /** Column of the running balance, undefined for none; a proof may find it where its name says nothing. */
  balance: number | undefined
  /** Headings over blocks of rows say which way they go. */
  sided = false
  /** The column of sales after the merchant's own discount, where that is what the rows count with. */
  receipts: number | undefined
  private readonly minor = new Map<number, (number | null)[]>()

  constructor(parts: LookParts) {
    this.lines = parts.lines
    this.frame = parts.frame
    this.rows = parts.rows
    this.stats = parts.stats
    this.roles = parts.roles
    this.profile = parts.profile
    this.context = parts.context
    this.width = parts.width
    this.sided = parts.sided
    this.balance = parts.roles.balance
  }

  /** Lines above the header, or above the first row of a table without one. */
  preamble(): readonly FrameLine[] {
    const { headerIndex } = this.frame
    const first = this.rows[0]
    return this.lines.slice(0, headerIndex ?? (first ? this.lines.indexOf(first) : 0))
  }

  /** Lines below the last row and above any further table: sums, balances, notices. */
  footer(): readonly FrameLine[] {
    const last = this.rows[this.rows.length - 1]
    if (!last) return []
    const below = this.lines.slice(this.lines.indexOf(last) + 1, this.lines.indexOf(last) + 60)
    const next = below.findIndex(isHeader)
    return next < 0 ? below : below.slice(0, next)
  }

  /** Sums, counts and balances the file states around the table, read with the amount's columns. */
  stated(role: AmountRole): StatedFigure[] {
    const columns = role.kind === 'pair' ? [role.debit, role.credit] : [role.column]
    const marks = columns.map((column) => this.marks.get(column))
    return statedFigures([...this.preamble(), ...this.footer()], {
      debit: role.kind === 'pair' ? role.debit : undefined,
      credit: role.kind === 'pair' ? role.credit : undefined,
      amount: role.kind === 'pair' ? undefined : role.column,
      mark: marks.find((mark) => mark !== undefined) ?? '.',
      currency: NO_CURRENCY,
    })
  }

  /** True where the look holds every row, so that sums of it can be held against stated ones. */
  get complete(): boolean {
    return this.rows.length < COMPLETE_ROWS
  }

  kind(kind: string): string {
    return this.context.part === '' ? kind : `${kind}@${this.context.part}`
  }

  answer(kind: string): string | undefined {
    return this.context.options.answers?.[this.kind(kind)] ?? this.context.options.answers?.[kind]
  }

  ask(kind: string, assumed: string | null, options: ReadingQuestion['options']): void {
    this.questions.push({ kind: this.kind(kind), assumed, options })
  }

  texts(column: number): string[] {
    return this.rows.map((line) => line.cells[column] ?? '')
  }

  name(column: number): string {
    return columnName(column, this.frame.header)
  }

  examples(column: number): string[] {
    return (this.stats[column]?.values ?? []).slice(0, 3)
  }

  /** Decides the decimal marks of all columns of figures. */
  decideMarks(currency: string | null): void {
    const columns = new Map<number, string[]>()
    for (const column of this.stats) {
      const numeric = share(column.numbers, column) >= 0.5 && column.filled > 0
      // figures a workbook stores as numbers have no style
      if (numeric && !this.storedNumbers(column.index))
        columns.set(
          column.index,
          this.texts(column.index).filter((text) => text !== ''),
        )
    }
    const forced =
      this.context.options.mapping?.decimal ?? this.answer('decimal') ?? this.profile?.settings.decimal
    for (const [index, guess] of findMarks(columns, currency))
      this.marks.set(index, forced === '.' || forced === ',' ? forced : guess.mark)
    this.minor.clear()
  }

  private storedNumbers(column: number): boolean {
    return (
      this.rows.length > 0 &&
      this.rows.every(
        (line) => typeof line.source.cells[column] !== 'string' || line.source.cells[column] === '',
      )
    )
  }

  /** Signed minor units of a column's cells, for proofs (two decimals; finer figures are left out). */
  values(column: number): (number | null)[] {
    const known = this.minor.get(column)
    if (known) return known
    const mark = this.marks.get(column) ?? '.'
    const values = this.rows.map((line) => {
      const stored = line.source.cells[column]
      if (typeof stored === 'object') return storedMinor(stored.number)
      const shape = amountShape(line.cells[column] ?? '')
      if (!shape) return null
      const decimal = plainDecimal(shape.digits, mark)
      const minor = decimal === null ? 'tooFine' : toMinor(decimal, NO_CURRENCY, 1)
      if (typeof minor !== 'number') return null
      return shape.negative || shape.flag === 'dr' ? -minor : minor
    })
    this.minor.set(column, values)
    return values
  }

  private key(line: FrameLine): string {
    const account = this.roles.columns.find((column) => column.meaning === 'account')?.index
    return [line.block ?? '', textIn(line, account), textIn(line, this.roles.currency)].join('|')
  }

  /** Rows as links of a balance chain; `signed` gives a row's signed minor units. */
  links(signed: (index: number) => number | null, balance: number): Link[] {
    const balances = this.values(balance)
    const fees = this.roles.fee === undefined ? null : this.values(this.roles.fee)
    return this.rows.map((line, index) => ({
      signed: signed(index),
      fee: Math.abs(fees?.[index] ?? 0),
      balance: balances[index] ?? null,
      key: this.key(line),
    }))
  }

  /** Signed minor units of a row under a role, positive in. */
  signedOf(role: AmountRole): (index: number) => number | null {
    if (role.kind === 'single') {
      const values = this.values(role.column)
      return (index) => values[index] ?? null
    }
    const debits = this.values(role.debit)
    const credits = this.values(role.credit)
    return (index) => {
      const debit = debits[index] ?? null
      const credit = credits[index] ?? null
      return debit === null && credit === null ? null : Math.abs(credit ?? 0) - Math.abs(debit ?? 0)
    }
  }
}

/** The text a line has in a column; empty where the table has no such column. */
export function textIn(line: FrameLine, column: number | undefined): string {
  return column === undefined ? '' : (line.cells[column] ?? '')
}

function storedMinor(text: string): number | null {
  const scaled = Number(text) * 100
  const minor = Math.round(scaled)
  return Number.isSafeInteger(minor) && Math.abs(scaled - minor) < 1e-4 ? minor : null
}
