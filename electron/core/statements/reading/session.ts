/**
 * Collects what readers find in one file: rows (passed on to the caller in batches), sums by currency, date span,
 * questions, problems, proofs. One session per `inspectStatement` / `readStatementRows` call.
 */
import { addMinor, formatDecimal } from '../../../../shared/domain/money.ts'
import type { LocalDate } from '../../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../../shared/errors.ts'
import type {
  CurrencySums,
  ReadingProblem,
  ReadingQuestion,
  RowKind,
  StatementFormat,
  StatementRow,
} from '../../../../shared/contract/statement-reading.ts'
import type { Inspection, ReadingOptions } from './types.ts'

const PROBLEMS_LISTED = 1000
const PROBLEM_TEXT = 300
const SKIPPED_LISTED = 50
const PREVIEW_ROWS = 20

interface Sums {
  rows: number
  moneyIn: number
  moneyOut: number
  neutral: number
}

/** What a reader may say about a file once: later values win over null, the first format wins. */
export type Description = Partial<
  Pick<
    Inspection,
    | 'format'
    | 'encoding'
    | 'encodingEvidence'
    | 'delimiter'
    | 'preambleLines'
    | 'profile'
    | 'currencyEvidence'
    | 'headerLine'
    | 'columns'
    | 'mapping'
  >
>

export class ReadingSession {
  readonly options: ReadingOptions
  readonly problems: ReadingProblem[] = []
  problemCount = 0
  readonly questions: ReadingQuestion[] = []
  readonly proof: Inspection['proof'] = []
  readonly skipped: Inspection['skipped'] = []
  readonly notes: Inspection['notes'] = []
  readonly parts: NonNullable<Inspection['parts']> = []
  private readonly statuses = new Map<string, number>()
  private readonly kinds = new Map<RowKind, number>()
  private readonly sums = new Map<string, Sums>()
  private readonly firstRows: StatementRow[] = []
  private lastRows: StatementRow[] = []
  private rowCount = 0
  private neutralRows = 0
  private from: LocalDate | null = null
  private to: LocalDate | null = null
  private description: Description = {}
  private readonly onRows: ((rows: StatementRow[]) => void | Promise<void>) | null

  constructor(
    options: ReadingOptions,
    onRows: ((rows: StatementRow[]) => void | Promise<void>) | null = null,
  ) {
    this.options = options
    this.onRows = onRows
  }

  /** Rows read so far. */
  get rows(): number {
    return this.rowCount
  }

  /** Throws `cancelled` when the caller has aborted; readers call it between batches. */
  checkCancelled(): void {
    if (this.options.signal?.aborted) throw new ProofdeskError('cancelled')
  }

  describe(description: Description): void {
    for (const [key, value] of Object.entries(description)) {
      if (value === undefined) continue
      const known = this.description[key as keyof Description]
      if (known === undefined || known === null) this.description = { ...this.description, [key]: value }
    }
  }

  /** Takes a batch of rows: counts them and hands them on. Await it before reading on. */
  async add(rows: StatementRow[]): Promise<void> {
    if (rows.length === 0) return
    for (const row of rows) this.count(row)
    const room = PREVIEW_ROWS - this.firstRows.length
    if (room > 0) this.firstRows.push(...rows.slice(0, room))
    const rest = room > 0 ? rows.slice(room) : rows
    if (rest.length > 0) this.lastRows = [...this.lastRows, ...rest.slice(-PREVIEW_ROWS)].slice(-PREVIEW_ROWS)
    await this.onRows?.(rows)
  }

  problem(problem: ReadingProblem): void {
    this.problemCount++
    if (this.problems.length >= PROBLEMS_LISTED) return
    // Enough to find the place by; a line of a broken file can be the whole file.
    this.problems.push({ ...problem, text: problem.text.slice(0, PROBLEM_TEXT) })
  }

  question(question: ReadingQuestion): void {
    if (!this.questions.some((known) => known.kind === question.kind)) this.questions.push(question)
  }

  skip(line: number, why: string, text: string): void {
    if (this.skipped.length < SKIPPED_LISTED) this.skipped.push({ line, why, text: text.slice(0, 200) })
  }

  note(code: string, text: string): void {
    if (!this.notes.some((known) => known.code === code && known.text === text))
      this.notes.push({ code, text })
  }

  private count(row: StatementRow): void {
    this.rowCount++
    let sums = this.sums.get(row.currency)
    if (!sums) {
      sums = { rows: 0, moneyIn: 0, moneyOut: 0, neutral: 0 }
      this.sums.set(row.currency, sums)
    }
    sums.rows++
    if (row.direction === 'in') sums.moneyIn = addMinor(sums.moneyIn, row.amount)
    else if (row.direction === 'out') sums.moneyOut = addMinor(sums.moneyOut, row.amount)
    else {
      sums.neutral = addMinor(sums.neutral, row.amount)
      this.neutralRows++
    }
    this.kinds.set(row.rowKind, (this.kinds.get(row.rowKind) ?? 0) + 1)
    const date = row.date
    if (date !== null) {
      if (this.from === null || date < this.from) this.from = date
      if (this.to === null || date > this.to) this.to = date
    }
    if (row.status !== null && (this.statuses.size < 100 || this.statuses.has(row.status))) {
      this.statuses.set(row.status, (this.statuses.get(row.status) ?? 0) + 1)
    }
  }

  /** The inspection as it stands; `format` is what the dispatcher found when no reader said otherwise. */
  result(format: StatementFormat): Inspection {
    const currencies = [...this.sums.keys()]
    const only = currencies.length === 1 ? (currencies[0] ?? null) : null
    const sums = only === null ? null : (this.sums.get(only) ?? null)
    const empty = currencies.length === 0
    const written = (currency: string, value: number) => formatDecimal(value, currency)
    const byCurrency = (): Record<string, CurrencySums> =>
      Object.fromEntries(
        [...this.sums].map(([currency, each]) => [
          currency,
          {
            rows: each.rows,
            moneyIn: written(currency, each.moneyIn),
            moneyOut: written(currency, each.moneyOut),
            neutral: written(currency, each.neutral),
          },
        ]),
      )
    const total = (value: number | undefined): string | null =>
      empty ? '0.00' : only === null || value === undefined ? null : written(only, value)
    return {
      format: this.description.format ?? format,
      encoding: this.description.encoding ?? null,
      encodingEvidence: this.description.encodingEvidence ?? null,
      delimiter: this.description.delimiter ?? null,
      preambleLines: this.description.preambleLines ?? 0,
      profile: this.description.profile ?? null,
      rows: this.rowCount,
      moneyIn: total(sums?.moneyIn),
      moneyOut: total(sums?.moneyOut),
      currency: only === null || only === 'XXX' ? null : only,
      currencyEvidence: this.description.currencyEvidence ?? null,
      ...(currencies.length > 1 ? { byCurrency: byCurrency() } : {}),
      neutral: { rows: this.neutralRows, amount: total(sums?.neutral) },
      from: this.from,
      to: this.to,
      questions: this.questions,
      problems: this.problems,
      problemCount: this.problemCount,
      headerLine: this.description.headerLine ?? null,
      columns: this.description.columns ?? [],
      mapping: this.description.mapping ?? null,
      proof: this.proof,
      skipped: this.skipped,
      statuses: Object.fromEntries(this.statuses),
      rowKinds: Object.fromEntries(this.kinds),
      notes: this.notes,
      preview: [...this.firstRows, ...this.lastRows],
      ...(this.parts.length > 1 ? { parts: this.parts } : {}),
    }
  }
}
