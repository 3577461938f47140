/** What a line is whose date's column holds no date: pending, total, balance, continuation, header, notice, problem. */
import { isAbsent } from '../cells/cells.ts'
import { frameLine, headerKey, isHeader } from '../detect/frame.ts'
import { namesTotal, statesBalance } from '../detect/line-words.ts'
import type { TableLine } from '../types.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'

export type UndatedLine =
  | { kind: 'blank' | 'pending' | 'section' | 'balance' | 'continuation' }
  | { kind: 'skip'; why: 'header' | 'total' | 'notice' }
  /** A figure without a date: a problem, unless the lines below a row turn out to be its parts. */
  | { kind: 'undated' }
  | { kind: 'problem'; column: number | null; code: string; text: string }

/** What is known of the line and its table. */
export interface UndatedContext {
  dateColumn: number
  amountColumns: readonly number[]
  statusColumns: readonly number[]
  headerKey: string
  /** The table's own names. */
  header: readonly string[]
  /** Cells that rows of this table usually fill. */
  usualFill: number
  /** A readable figure stands in an amount's column. */
  hasAmount: boolean
  /** The line's figures repeat the sums of the rows so far. */
  statesSums(): boolean
}

/** Whether a line names the same columns in the same places, a name or two in other words. */
function namesSame(cells: readonly string[], header: readonly string[]): boolean {
  const width = Math.max(cells.length, header.length)
  const words = vocabulary()
  let named = 0
  let equal = 0
  for (let at = 0; at < width; at++) {
    const [own, other] = [header[at] ?? '', cells[at] ?? '']
    if (own === '' && other === '') continue
    named++
    if (normalise(own) === normalise(other)) equal++
    else if (words.header(own)[0]?.meaning !== words.header(other)[0]?.meaning) return false
  }
  return named >= 3 && equal >= named * 0.7
}

/** Says what the line is; `texts` are its cleaned cells. */
export function judgeUndated(
  line: TableLine,
  texts: readonly string[],
  context: UndatedContext,
): UndatedLine {
  const filled = texts.filter((text) => !isAbsent(text)).length
  if (filled === 0) return { kind: 'blank' }
  const { pending } = vocabulary()
  const dateText = texts[context.dateColumn] ?? ''
  const { hasAmount, usualFill } = context
  const plain = texts.map((text) => (text === '' || text.length > 120 ? '' : normalise(text)))
  const status = context.statusColumns.some((column) => pending.is(plain[column] ?? ''))
  if (hasAmount && (pending.is(plain[context.dateColumn] ?? '') || (dateText === '' && status)))
    return { kind: 'pending' }
  if (filled >= 2) {
    const frame = frameLine(line)
    if (isHeader(frame))
      return headerKey(frame.cells) === context.headerKey || namesSame(frame.cells, context.header)
        ? { kind: 'skip', why: 'header' }
        : { kind: 'section' }
  }
  if (plain.some((text) => text !== '' && namesTotal(text))) return { kind: 'skip', why: 'total' }
  if (statesBalance(line.cells, line.cells.keys(), false)) return { kind: 'balance' }
  if (isAbsent(dateText)) {
    if (!hasAmount) return { kind: 'continuation' }
    return context.statesSums() ? { kind: 'skip', why: 'total' } : { kind: 'undated' }
  }
  const digits = dateText.replace(/\D/g, '').length
  if (hasAmount && (digits > 0 || filled > Math.max(3, usualFill / 2)))
    return {
      kind: 'problem',
      column: context.dateColumn,
      code: 'statement.dateUnreadable',
      text: dateText,
    }
  if (
    digits >= 4 &&
    /\d[-/.年]\d|^\d+$/.test(dateText) &&
    filled >= Math.max(3, usualFill * 0.6) &&
    dateText.length < 30 &&
    line.cells.length >= Math.min(...context.amountColumns)
  )
    return { kind: 'problem', column: null, code: 'statement.rowUnreadable', text: line.raw }
  return { kind: 'skip', why: 'notice' }
}
