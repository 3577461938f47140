/** The figure, direction and currency of one row, by the table's plan. */
import { judgeRow, wordDirection } from '../detect/row-words.ts'
import { AmountReader, type AmountVerdict } from '../cells/amount-reader.ts'
import { isAbsent } from '../cells/cells.ts'
import { own } from '../cells/date-reader.ts'
import type { AmountPlan, TablePlan } from '../detect/plan-types.ts'
import type { Direction } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell, TableLine } from '../types.ts'
import { vocabulary } from '../cells/vocabulary.ts'

/** What a row moved: minor units, never negative. */
export interface Moved {
  direction: Direction
  amount: number
  currency: string
  /** What the row's refund column says was given back, where the row itself is a sale. */
  refunded?: number
  /** The amount is the refund column's: the other figures of the row are those of a sale of nothing. */
  byRefund?: boolean
}

/** What the reader of rows lends. */
export interface MoneyHost {
  amountColumns: readonly number[]
  text(cells: readonly Cell[], column: number): string
  problem(line: number, column: number | null, code: string, text: string): void
  hasTotalWord(cells: readonly Cell[]): boolean
  skipTotal(line: TableLine): void
}

export class RowMoney {
  /** The amount read last. */
  readonly amounts = new AmountReader()
  /** Currency that a line between the rows has named for those below it. */
  block: string | null = null
  /** The way a heading over the rows has named, where figures have no signs. */
  side: 'in' | 'out' | null = null
  private readonly plan: TablePlan
  private readonly host: MoneyHost
  private readonly currencies = new Map<string, string | null>()
  private readonly kinds = new Map<string, Direction | null>()
  private readonly directions = new Map<string, Direction | null>()

  constructor(plan: TablePlan, host: MoneyHost) {
    this.plan = plan
    this.host = host
    this.side = plan.sides?.first ?? null
  }

  /** Reads one amount cell into `amounts`. */
  at(cells: readonly Cell[], column: number, currency: string): AmountVerdict {
    return this.amounts.read(
      cells[column],
      this.host.text(cells, column),
      this.plan.marks.get(column) ?? '.',
      currency,
      this.plan.units.get(column) ?? 1,
    )
  }

  /** The figure and direction of a row, null where no amount stands in it. */
  of(line: TableLine, cells: readonly Cell[]): Moved | 'problem' | null {
    const moved = this.turned(cells, this.move(line, cells))
    if (this.plan.refund === undefined || moved === null || moved === 'problem') return moved
    if (moved.direction !== 'in' || this.at(cells, this.plan.refund, moved.currency) !== 'ok') return moved
    const back = Math.abs(this.amounts.value)
    return back === 0 ? moved : { ...moved, refunded: back }
  }

  /** A figure without a sign whose payout is negative went back. */
  private turned(cells: readonly Cell[], moved: Moved | 'problem' | null): Moved | 'problem' | null {
    const { net, netTells } = this.plan
    if (!netTells || net === undefined) return moved
    if (moved === null || moved === 'problem' || moved.direction !== 'in') return moved
    const left = this.at(cells, net, moved.currency) === 'ok' ? this.amounts.value : 0
    return left < 0 && -left * 2 >= moved.amount ? { ...moved, direction: 'out' } : moved
  }

  private move(line: TableLine, cells: readonly Cell[]): Moved | 'problem' | null {
    const { plan } = this
    const { amount } = plan
    const currency = this.currencyOf(line, cells)
    if (currency === null) return 'problem'
    if (amount.kind === 'pair') {
      const found = this.pair(line, cells, amount, currency)
      const nothing = found === null || (found !== 'problem' && found.amount === 0)
      if (!nothing || plan.instead === null) return found
      return this.pair(line, cells, { ...amount, ...plan.instead }, currency) ?? found
    }
    const verdict = this.at(cells, amount.column, currency)
    if (verdict === 'absent' || (verdict === 'ok' && this.amounts.value === 0 && plan.refund !== undefined))
      return this.refunded(cells, currency, verdict)
    if (verdict !== 'ok') return this.fail(line, cells, amount.column, verdict)
    const { value, flag } = this.amounts
    const code = this.amounts.currency ?? currency
    switch (amount.kind) {
      case 'signed':
        return moved((amount.positive === 'in') === (this.side !== 'out') ? value : -value, code)
      case 'sided': {
        const [out, into] = [amount.debit, amount.credit].map(
          (column) => this.at(cells, column, currency) === 'ok' && this.amounts.value !== 0,
        )
        const direction = into === out ? 'neutral' : into ? 'in' : 'out'
        return { direction, amount: Math.abs(value), currency: code }
      }
      case 'flagged': {
        const direction = flag === 'cr' ? 'in' : flag === 'dr' ? 'out' : amount.bare
        return moved(direction === 'in' ? value : -value, code)
      }
      case 'stepped':
        // the balance decides when its neighbour is known
        return { direction: 'neutral', amount: Math.abs(value), currency: code }
      case 'lead': {
        const direction = this.leadDirection(cells, amount.by, amount.card) ?? amount.otherwise
        if (direction !== null) return moved(direction === 'in' ? value : -value, code)
        this.host.problem(line.line, amount.column, 'statement.directionUnreadable', line.raw)
        return 'problem'
      }
      case 'worded': {
        const direction = this.kindDirection(cells, amount.by, amount.acquirer)
        if (direction === null) {
          this.host.problem(
            line.line,
            amount.by[0] ?? amount.column,
            'statement.directionUnreadable',
            this.host.text(cells, amount.by[0] ?? amount.column),
          )
          return 'problem'
        }
        // the row of a refund gives the sale's figure too: what went back stands in its own column
        if (direction === 'out' && plan.refund !== undefined)
          return this.refunded(cells, currency, 'ok') ?? moved(-value, code)
        return moved(direction === 'in' || value < 0 ? value : -value, code)
      }
      case 'directed': {
        const text = this.host.text(cells, amount.by)
        const stated = text === '' ? amount.blank : (amount.flags?.get(text) ?? this.stated(text))
        if (stated === 'neutral') return { direction: 'neutral', amount: Math.abs(value), currency: code }
        if (stated === null) {
          this.host.problem(line.line, amount.by, 'statement.directionUnreadable', text)
          return 'problem'
        }
        // a figure whose sign differs from its direction's usual one goes the other way (a cancelled debit)
        const usual = stated === 'in' ? amount.inSign : amount.outSign
        const same = value === 0 || value > 0 === usual > 0
        return {
          direction: same ? stated : stated === 'in' ? 'out' : 'in',
          amount: Math.abs(value),
          currency: code,
        }
      }
    }
  }

  /** The figure of two columns, one for money out and one for money in; null where neither holds one. */
  private pair(
    line: TableLine,
    cells: readonly Cell[],
    amount: Extract<AmountPlan, { kind: 'pair' }>,
    currency: string,
  ): Moved | 'problem' | null {
    const out = this.at(cells, amount.debit, currency)
    const debit = out === 'ok' ? this.amounts.value : 0
    let named = out === 'ok' ? this.amounts.currency : null
    if (out !== 'ok' && out !== 'absent') return this.fail(line, cells, amount.debit, out)
    const into = this.at(cells, amount.credit, currency)
    const credit = into === 'ok' ? this.amounts.value : 0
    named ??= into === 'ok' ? this.amounts.currency : null
    if (into !== 'ok' && into !== 'absent') return this.fail(line, cells, amount.credit, into)
    if (out === 'absent' && into === 'absent') return null
    const code = named ?? currency
    if (debit !== 0 && credit !== 0) {
      // both sides at once is what a line of sums has (本月合计)
      if (this.host.hasTotalWord(cells)) {
        this.host.skipTotal(line)
        return 'problem'
      }
      this.host.problem(line.line, amount.debit, 'statement.amountContradictory', line.raw)
      return 'problem'
    }
    if (debit !== 0) return moved(amount.debitNegative ? debit : -debit, code)
    if (credit !== 0) return moved(amount.creditNegative ? -credit : credit, code)
    return { direction: 'neutral', amount: 0, currency: code }
  }

  private fail(line: TableLine, cells: readonly Cell[], column: number, verdict: AmountVerdict): 'problem' {
    this.host.problem(
      line.line,
      column,
      verdict === 'tooLarge' ? 'statement.amountTooLarge' : 'statement.amountUnreadable',
      this.host.text(cells, column),
    )
    return 'problem'
  }

  private stated(text: string): Direction | null {
    let direction = this.directions.get(text)
    if (direction === undefined) {
      direction = vocabulary().direction(text)
      if (this.directions.size < 1000) this.directions.set(own(text), direction)
    }
    return direction
  }

  /** Rows of merchant bills whose sale is zero and whose refund stands in a column of its own. */
  private refunded(cells: readonly Cell[], currency: string, sale: AmountVerdict): Moved | null {
    if (
      this.plan.refund !== undefined &&
      this.at(cells, this.plan.refund, currency) === 'ok' &&
      this.amounts.value !== 0
    )
      return { direction: 'out', amount: Math.abs(this.amounts.value), currency, byRefund: true }
    return sale === 'ok' ? { direction: 'neutral', amount: 0, currency } : null
  }

  private leadDirection(cells: readonly Cell[], by: readonly number[], card: boolean): Direction | null {
    const texts = by.map((column) => this.host.text(cells, column))
    const { direction, leads } = judgeRow({ texts, category: '' }, card)
    return leads ? (direction > 0 ? 'in' : 'out') : null
  }

  private kindDirection(cells: readonly Cell[], by: readonly number[], acquirer: boolean): Direction | null {
    const texts = by.map((column) => this.host.text(cells, column))
    const key = texts.join('\u0000')
    let direction = this.kinds.get(key)
    if (direction === undefined) {
      direction = wordDirection(texts, acquirer, this.plan.refund !== undefined)
      if (this.kinds.size < 10_000) this.kinds.set(key, direction)
    }
    return direction
  }

  /** The row's currency: its own column, else the file's. Null (with a problem) for a code nobody knows. */
  private currencyOf(line: TableLine, cells: readonly Cell[]): string | null {
    const { plan } = this
    if (plan.currencyColumn === undefined) return this.block ?? plan.currency
    const text = this.host.text(cells, plan.currencyColumn)
    if (isAbsent(text)) return plan.currency
    let code = this.currencies.get(text)
    if (code === undefined) {
      code = vocabulary().currency(text)
      if (this.currencies.size < 1000) this.currencies.set(own(text), code)
    }
    if (code === null) {
      if (!this.plausibleRow(cells)) return plan.currency
      this.host.problem(line.line, plan.currencyColumn, 'statement.currencyUnreadable', text)
    }
    return code
  }

  private plausibleRow(cells: readonly Cell[]): boolean {
    return this.host.amountColumns.some((column) => this.at(cells, column, this.plan.currency) === 'ok')
  }
}

function moved(signed: number, currency: string): Moved {
  if (signed === 0) return { direction: 'neutral', amount: 0, currency }
  return { direction: signed > 0 ? 'in' : 'out', amount: Math.abs(signed), currency }
}
