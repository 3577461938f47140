/** What readers of self-describing formats (OFX, QIF, CAMT, MT940, fixed width) are given and hand over. */
import { formatDecimal } from '../../../../../shared/domain/money.ts'
import type { LocalDate } from '../../../../../shared/domain/dates.ts'
import type { ReadingSession } from '../session.ts'
import type {
  ReadingProblem,
  ReadingQuestion,
  StatementRow,
} from '../../../../../shared/contract/statement-reading.ts'
import type { StatementInput } from '../types.ts'

/** ISO 4217's code for "no currency": stands in rows whose file and options do not name one. */
export const NO_CURRENCY = 'XXX'

/** What a balance or a stated total says about the reading. Figures are signed minor units of `currency`. */
export interface StatedFigure {
  /** 'balance': opening + rows = closing, or page follows page; 'totals': a stated sum; 'count': a stated number. */
  kind: 'balance' | 'totals' | 'count'
  line: number
  /** Null for counts. */
  currency: string | null
  expected: number
  found: number
  /** The statement's own word for the figure (:62F:, CLBD, trailer). */
  note: string
}

/** Takes what a reader found, in file order, and hands it to the session in batches. */
export class StatementSink {
  readonly session: ReadingSession
  readonly #member: string | null
  #rows: StatementRow[] = []

  constructor(session: ReadingSession, input: Pick<StatementInput, 'member'>) {
    this.session = session
    this.#member = input.member
  }

  /** The user's answer to a question of this kind, if any. */
  answer(kind: string): string | undefined {
    return this.session.options.answers?.[kind]
  }

  /** Currency of files that name none. */
  get fallbackCurrency(): string {
    return this.session.options.currency ?? this.answer('currency') ?? NO_CURRENCY
  }

  row(row: StatementRow): void {
    if (this.session.options.leaveOut?.includes(row.line)) return
    this.#rows.push(this.#member === null ? row : { ...row, member: this.#member })
  }

  problem(problem: ReadingProblem): void {
    if (this.session.options.leaveOut?.includes(problem.line)) return
    this.session.problem(this.#member === null ? problem : { ...problem, member: this.#member })
  }

  question(question: ReadingQuestion): void {
    this.session.question(question)
  }

  /** The text of a field: the user's own where it was corrected for this line and column, else as it stands. */
  text<T extends string | null | undefined>(line: number, column: string, text: T): T | string {
    return this.session.options.fixes?.find((fix) => fix.line === line && fix.column === column)?.text ?? text
  }

  /** Compares one stated figure with what was read; what does not agree is shown with its line. */
  compare(figure: StatedFigure): void {
    const agrees = figure.expected === figure.found
    const written = (value: number) =>
      figure.currency === null ? String(value) : formatDecimal(value, figure.currency)
    let proof = this.session.proof.find(({ kind, note }) => kind === figure.kind && note === figure.note)
    if (!proof) {
      proof = { kind: figure.kind, checked: 0, agreed: 0, breaks: [], note: figure.note }
      this.session.proof.push(proof)
    }
    proof.checked++
    if (agrees) proof.agreed++
    else if (proof.breaks.length < 10) {
      proof.breaks.push({
        line: figure.line,
        expected: written(figure.expected),
        found: written(figure.found),
      })
    }
  }

  /** Hands on what has gathered; call it between chunks. Throws `cancelled`. */
  async flush(): Promise<void> {
    this.session.checkCancelled()
    const rows = this.#rows
    this.#rows = []
    for (let at = 0; at < rows.length; at += 5000) await this.session.add(rows.slice(at, at + 5000))
  }
}

/** A row with every optional field null; readers fill in what their format gives. */
export function blankRow(
  given: Pick<StatementRow, 'line' | 'date' | 'direction' | 'amount' | 'currency' | 'raw'> &
    Partial<StatementRow>,
): StatementRow {
  return {
    sheet: null,
    member: null,
    time: null,
    rowKind: 'unknown',
    gross: null,
    fee: null,
    net: null,
    refunded: null,
    discount: null,
    subsidy: null,
    balance: null,
    counterparty: null,
    memo: null,
    reference: null,
    orderNumber: null,
    merchantNumber: null,
    terminal: null,
    cardType: null,
    status: null,
    settlementStatus: null,
    kind: null,
    settlementDate: null,
    payout: null,
    account: null,
    ...given,
  }
}

/** The text without outer space, or null where nothing is left. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim()
  return trimmed === undefined || trimmed === '' ? null : trimmed
}

/** A second date (value date, settlement) where it differs from the first; null where it says nothing new. */
export function otherDate(second: LocalDate | null, first: LocalDate | null): LocalDate | null {
  return second === first ? null : second
}

/** Direction and size of a signed amount. A zero moves nothing and is neutral. */
export function fromSigned(minor: number): Pick<StatementRow, 'direction' | 'amount'> {
  if (minor === 0) return { direction: 'neutral', amount: 0 }
  return minor > 0 ? { direction: 'in', amount: minor } : { direction: 'out', amount: -minor }
}

/** The signed amount of a row: in positive, out negative, neutral nothing. */
export function signedAmount(row: Pick<StatementRow, 'direction' | 'amount'>): number {
  return row.direction === 'in' ? row.amount : row.direction === 'out' ? -row.amount : 0
}
