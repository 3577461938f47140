/** Follows the running balance through the rows: proves them, or gives unsigned amounts their direction. */
import { formatDecimal, minorDigits } from '../../../../../shared/domain/money.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import { checkStated } from '../detect/stated-figures.ts'
import type {
  Direction,
  ReadingProof,
  StatementRow,
} from '../../../../../shared/contract/statement-reading.ts'

const BREAKS_LISTED = 10

export class ChainProof {
  private readonly plan: TablePlan
  private readonly words: (texts: readonly string[]) => 'in' | 'out' | null
  private readonly ask: (row: StatementRow, assumed: 'in' | 'out' | null) => Direction | null
  private readonly last = new Map<string, StatementRow>()
  private readonly between = new Map<string, number>()
  private readonly breaks: ReadingProof['breaks'] = []
  private checked = 0
  private agreed = 0
  private moneyIn = 0
  private moneyOut = 0
  private neutral = 0
  private inRows = 0
  private outRows = 0
  private rows = 0
  /** The rows' one currency; null for several. */
  private currency: string | null | undefined
  private opening: number | null = null
  private waiting: StatementRow | null = null

  /** `ask`: the user's word on a row that no link of balances tells, given what its own words say. */
  constructor(
    plan: TablePlan,
    words: (texts: readonly string[]) => 'in' | 'out' | null,
    ask: (row: StatementRow, assumed: 'in' | 'out' | null) => Direction | null,
  ) {
    this.plan = plan
    this.words = words
    this.ask = ask
    const openings = plan.stated.filter(({ kind }) => kind === 'opening')
    const scale = 10 ** (2 - minorDigits(plan.currency))
    if (openings.length === 1 && openings[0]) this.opening = openings[0].value / scale
  }

  /** Rows of another account or currency begin. */
  newBlock(): void {
    this.last.delete('')
    this.opening = null
  }

  /** A balance the statement states between rows. */
  stated(balance: number): void {
    this.opening = balance
  }

  /** True where the figure is a sum of the rows so far; `held` is the row that has not been taken yet. */
  isSum(figure: number, held: StatementRow | null): boolean {
    const into = this.moneyIn + (held?.direction === 'in' ? held.amount : 0)
    const out = this.moneyOut + (held?.direction === 'out' ? held.amount : 0)
    return figure === into || figure === out || figure === Math.abs(into - out) || figure === into + out
  }

  /** Takes the next row; gives back the rows that are ready. */
  take(row: StatementRow, unclear: (row: StatementRow) => void): StatementRow[] {
    if (this.plan.amount.kind === 'stepped') return this.step(row, unclear)
    this.check(row)
    this.sum(row)
    return [row]
  }

  finish(unclear: (row: StatementRow) => void): StatementRow[] {
    const row = this.waiting
    this.waiting = null
    if (!row) return []
    return this.settle(
      row,
      this.opening === null || row.balance === null ? null : row.balance - this.opening,
      unclear,
    )
  }

  /** What the running balance, stated sums and stated counts say about the rows. */
  result(): ReadingProof[] {
    const proofs = this.statedProofs()
    if (this.plan.balance === undefined || this.checked === 0) return proofs
    return [
      {
        kind: 'balance',
        checked: this.checked,
        agreed: this.agreed,
        breaks: this.breaks,
        note: this.plan.chain?.order ?? null,
      },
      ...proofs,
    ]
  }

  private statedProofs(): ReadingProof[] {
    if (typeof this.currency !== 'string') return []
    const currency = this.currency
    // stated figures are kept with two decimals
    const scale = 10 ** (2 - minorDigits(currency))
    const checks = checkStated(this.plan.stated, {
      in: this.moneyIn * scale,
      out: this.moneyOut * scale,
      neutral: this.neutral * scale,
      rows: this.rows,
      inRows: this.inRows,
      outRows: this.outRows,
    })
    return (['totals', 'count'] as const).flatMap((kind) => {
      const own = checks.filter(({ count }) => count === (kind === 'count'))
      if (own.length === 0) return []
      const written = (value: number) =>
        kind === 'count' ? String(value) : formatDecimal(Math.round(value / scale), currency)
      return [
        {
          kind,
          checked: own.length,
          agreed: own.filter(({ agrees }) => agrees).length,
          breaks: own
            .filter(({ agrees }) => !agrees)
            .slice(0, BREAKS_LISTED)
            .map(({ line, stated, found }) => ({ line, expected: written(stated), found: written(found) })),
          note: null,
        },
      ]
    })
  }

  private sum(row: StatementRow): void {
    this.rows++
    if (this.currency === undefined) this.currency = row.currency
    else if (this.currency !== row.currency) this.currency = null
    if (row.direction === 'in') {
      this.moneyIn += row.amount
      this.inRows++
    } else if (row.direction === 'out') {
      this.moneyOut += row.amount
      this.outRows++
    } else this.neutral += row.amount
  }

  private check(row: StatementRow): void {
    const { chain } = this.plan
    if (!chain) return
    const key = row.account === null ? row.currency : `${row.account}|${row.currency}`
    const step = this.stepOf(row)
    const before = this.last.get(key)
    if (row.balance === null) {
      // the day's balance is printed once: rows without one are part of the next step
      if (before) this.between.set(key, (this.between.get(key) ?? 0) + step)
      return
    }
    const between = this.between.get(key) ?? 0
    if (between !== 0) this.between.delete(key)
    this.last.set(key, row)
    if (!before || before.balance === null) return
    const own = { line: row.line, balance: row.balance, step }
    const other = { line: before.line, balance: before.balance, step: this.stepOf(before) }
    const [older, newer] = chain.order === 'oldestFirst' ? [other, own] : [own, other]
    const expected = older.balance + between + newer.step
    this.checked++
    if (expected === newer.balance) this.agreed++
    else if (this.breaks.length < BREAKS_LISTED)
      this.breaks.push({
        line: newer.line,
        // rows of one chain are of one currency
        expected: formatDecimal(expected, row.currency),
        found: formatDecimal(newer.balance, row.currency),
      })
  }

  /** What a row adds to the balance. */
  private stepOf(row: StatementRow): number {
    const { chain } = this.plan
    const moved = row.direction === 'in' ? row.amount : row.direction === 'out' ? -row.amount : 0
    if (!chain) return moved
    return chain.net ? (row.net ?? moved) : chain.sign * moved - (chain.fees ? (row.fee ?? 0) : 0)
  }

  /** Direction from the step of the balance; newest-first files need the row below. */
  private step(row: StatementRow, unclear: (row: StatementRow) => void): StatementRow[] {
    if (this.plan.amount.kind !== 'stepped') return [row]
    if (this.plan.amount.order === 'oldestFirst') {
      const before = this.last.get('')?.balance ?? this.opening
      this.last.set('', row)
      return this.settle(row, before === null || row.balance === null ? null : row.balance - before, unclear)
    }
    const newer = this.waiting
    this.waiting = row
    if (!newer) return []
    return this.settle(
      newer,
      newer.balance === null || row.balance === null ? null : newer.balance - row.balance,
      unclear,
    )
  }

  private settle(
    row: StatementRow,
    step: number | null,
    unclear: (row: StatementRow) => void,
  ): StatementRow[] {
    if (row.amount === 0) {
      this.sum(row)
      return [row]
    }
    if (step !== null) this.checked++
    // an account that begins with what its first row brings
    if (step === null && row.balance === row.amount) row.direction = 'in'
    else if (step !== null && Math.abs(step) === row.amount) {
      this.agreed++
      row.direction = step > 0 ? 'in' : 'out'
    } else {
      // what is proved of its neighbours is not proved of this row: its words are a guess that the user confirms
      const direction = this.ask(row, this.words([row.kind ?? '', row.memo ?? '', row.counterparty ?? '']))
      if (direction === null) {
        unclear(row)
        return []
      }
      row.direction = direction
    }
    this.sum(row)
    return [row]
  }
}
