/** The row that a line is: its record with all figures, texts and the kind, once date and amount are known. */
import { own, type ReadDate } from '../cells/date-reader.ts'
import { readTime } from '../cells/dates.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import { rowKindOf } from '../detect/row-kind.ts'
import type { Direction, RowKind, StatementRow } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell, TableLine, TableSource } from '../types.ts'
import type { RowCells } from './row-cells.ts'
import type { Moved } from './row-money.ts'

export class RowRecords {
  private readonly plan: TablePlan
  private readonly source: Pick<TableSource, 'sheet' | 'member'>
  private readonly row: RowCells
  private readonly kindColumns: readonly number[]
  private readonly kinds = new Map<string, RowKind>()

  constructor(plan: TablePlan, source: Pick<TableSource, 'sheet' | 'member'>, row: RowCells) {
    this.plan = plan
    this.source = source
    this.row = row
    this.kindColumns = [...row.texts.of('kind'), ...row.texts.of('category')]
  }

  make(line: TableLine, cells: readonly Cell[], date: ReadDate, moved: Moved): StatementRow {
    const { plan, row } = this
    const { texts } = row
    const fee = this.fee(cells, moved.currency)
    const settled = plan.settlement === undefined ? undefined : row.dateAt(cells, plan.settlement)
    const timeText = plan.time === undefined || date.time !== null ? '' : row.text(cells, plan.time)
    return {
      line: line.line,
      sheet: this.source.sheet,
      member: this.source.member,
      date: date.date,
      time: date.time ?? (timeText === '' ? null : readTime(timeText)),
      direction: moved.direction,
      amount: moved.amount,
      currency: moved.currency,
      gross: this.gross(cells, moved),
      fee,
      net: this.net(cells, moved, fee),
      rowKind: this.kindOf(cells, moved.direction),
      refunded: moved.refunded ?? null,
      discount: this.size(cells, plan.discount, moved.currency),
      subsidy: this.size(cells, plan.subsidy, moved.currency),
      settlementStatus: texts.first(cells, 'settlementStatus'),
      payout: texts.first(cells, 'payout'),
      balance: row.figure(cells, plan.balance, moved.currency),
      counterparty: texts.first(cells, 'counterparty'),
      memo: texts.memo(cells),
      reference: texts.first(cells, 'reference'),
      orderNumber: texts.first(cells, 'orderNumber'),
      merchantNumber: texts.first(cells, 'merchantNumber'),
      terminal: texts.first(cells, 'terminal'),
      cardType: texts.first(cells, 'cardType'),
      status: texts.first(cells, 'status'),
      kind: texts.first(cells, 'kind') ?? texts.first(cells, 'category'),
      settlementDate: settled?.date ?? null,
      account: texts.first(cells, 'account'),
      raw: line.raw,
    }
  }

  /** An acquirer's sale before fees: a column of its own, or the amount's. */
  private gross(cells: readonly Cell[], moved: Moved): number | null {
    if (moved.byRefund) return -moved.amount
    if (!this.plan.acquirer) return null
    return this.row.figure(cells, this.plan.gross ?? this.row.amountColumns[0], moved.currency)
  }

  private fee(cells: readonly Cell[], currency: string): number | null {
    let sum: number | null = null
    for (const column of this.plan.fees) {
      const fee = this.size(cells, column, currency)
      if (fee !== null) sum = (sum ?? 0) + fee
    }
    return sum
  }

  /** The size of a figure beside the amount, whatever its sign. */
  private size(cells: readonly Cell[], column: number | undefined, currency: string): number | null {
    const figure = this.row.figure(cells, column, currency)
    return figure === null ? null : Math.abs(figure)
  }

  /** What is paid out for the row; of a refund in a column of its own, what the sale's columns do not say. */
  private net(cells: readonly Cell[], moved: Moved, fee: number | null): number | null {
    const { amount } = this.plan
    if (amount.kind === 'sided') {
      const into = this.row.figure(cells, amount.credit, moved.currency)
      const out = this.row.figure(cells, amount.debit, moved.currency)
      // a row that says nothing of what is left does not say that nothing is
      return into === null && out === null ? null : (into ?? 0) - (out ?? 0)
    }
    const net = this.row.figure(cells, this.plan.net, moved.currency)
    if (!moved.byRefund || net === null || net < 0) return net
    return fee === null || fee === 0 ? -moved.amount : null
  }

  private kindOf(cells: readonly Cell[], direction: Direction): RowKind {
    const { row } = this
    const { acquirer } = this.plan
    let key: string = direction
    for (const column of this.kindColumns) key += `\u0000${row.text(cells, column)}`
    // 已退款 is a sale's state where money came in, and what the row is where it left
    if (acquirer && direction === 'out')
      for (const column of row.texts.of('status')) key += `\u0000${row.text(cells, column)}`
    let kind = this.kinds.get(key)
    if (kind === undefined) {
      const kinds = key.split('\u0000').slice(1)
      kind = rowKindOf({ kinds, memo: null, direction, merchant: acquirer })
      if (this.kinds.size < 10_000) this.kinds.set(own(key), kind)
    }
    if (kind !== 'unknown' || !acquirer) return kind
    return rowKindOf({ kinds: [], memo: row.texts.memo(cells), direction, merchant: false })
  }
}
