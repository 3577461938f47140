/** Lines at the edge of a list without names that look like rows and state a balance. */
import type { AmountRole } from './amount-roles.ts'
import { share } from './columns.ts'
import type { TableLook } from './look.ts'

/**
 * A first or last line of a table without names that has a date and a figure but none of the texts all rows have: some
 * banks end their list with the balance like that. Asks `edgeRow`; the line is left out unless it is said to be a row.
 */
export function balanceAtEdge(look: TableLook, role: AmountRole): ReadonlySet<number> {
  const { rows } = look
  const found = new Set<number>()
  if (
    look.frame.headerIndex !== undefined ||
    role.kind !== 'single' ||
    look.balance !== undefined ||
    rows.length < 3
  )
    return found
  const texts = look.stats.filter(
    (column) =>
      column.averageLength >= 4 && share(column.numbers, column) < 0.5 && share(column.dates, column) < 0.5,
  )
  const spoken = texts.filter(({ index }) =>
    rows.slice(1, -1).every((line) => (line.cells[index] ?? '') !== ''),
  )
  if (spoken.length === 0) return found
  const edges = [rows[0], rows[rows.length - 1]].filter((line) =>
    spoken.every(({ index }) => (line?.cells[index] ?? '') === ''),
  )
  const line = edges[0]
  if (edges.length !== 1 || line === undefined) return found
  const answer = look.answer('edgeRow')
  if (answer === 'row') return found
  if (answer !== 'balance')
    look.ask(
      'edgeRow',
      'balance',
      (['balance', 'row'] as const).map((value) => ({
        value,
        label: value === 'balance' ? 'the balance, no transaction' : 'a transaction',
        examples: [line.source.raw.slice(0, 120)],
      })),
    )
  return found.add(line.line)
}
