/** The texts of a row by meaning: counterparty, memo, reference and the rest. */
import { isAbsent } from '../cells/cells.ts'
import type { ColumnGuess, ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell } from '../types.ts'

const SINGLE_TEXTS = [
  'counterparty',
  'reference',
  'orderNumber',
  'merchantNumber',
  'terminal',
  'cardType',
  'status',
  'settlementStatus',
  'payout',
  'kind',
  'category',
  'account',
] as const
/** Meanings of which a row has one text. */
export type SingleText = (typeof SINGLE_TEXTS)[number]

export class RowTexts {
  /** Columns whose words may say what a line is: memo, kind, counterparty. */
  readonly words: readonly number[]
  private readonly columnsOf = new Map<ColumnMeaning, number[]>()
  private readonly single: Readonly<Record<SingleText, readonly number[]>>
  private readonly memos: readonly number[]
  private readonly text: (cells: readonly Cell[], column: number) => string

  constructor(columns: readonly ColumnGuess[], text: (cells: readonly Cell[], column: number) => string) {
    this.text = text
    for (const column of columns) {
      const known = this.columnsOf.get(column.meaning) ?? []
      known.push(column.index)
      this.columnsOf.set(column.meaning, known)
    }
    this.words = [...this.of('memo'), ...this.of('kind'), ...this.of('counterparty')]
    this.memos = this.of('memo')
    this.single = Object.fromEntries(SINGLE_TEXTS.map((meaning) => [meaning, this.of(meaning)])) as Record<
      SingleText,
      readonly number[]
    >
  }

  /** Columns of a meaning, in file order. */
  of(meaning: ColumnMeaning): readonly number[] {
    return this.columnsOf.get(meaning) ?? []
  }

  /** The text of a meaning's column; of several, the first that holds something. */
  first(cells: readonly Cell[], meaning: SingleText): string | null {
    for (const each of this.single[meaning]) {
      const text = this.text(cells, each)
      if (!isAbsent(text)) return text
    }
    return null
  }

  /** All memo columns in one text. */
  memo(cells: readonly Cell[]): string | null {
    let all: string | null = null
    for (const column of this.memos) {
      const text = this.text(cells, column)
      if (isAbsent(text) || text === all) continue
      all = all === null ? text : `${all} ${text}`
    }
    return all
  }
}
