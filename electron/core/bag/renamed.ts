/** Ids of a bag as they are to be here: most stay, some are another record's by now. */
import type { Row } from './read-bag.ts'

export interface Renaming {
  /** Text ids: a provider that is here under another id, an item whose file the case has already. */
  readonly ids: Map<string, string>
  /** Batches by the bag's number. */
  readonly batches: Map<number, number>
}

const ROWS_PER_BATCH = 4_294_967_296

/** The row id of a batch's row, with the batch's number here. */
export function rowHere(row: number, { batches }: Renaming): number {
  const batch = Math.floor(row / ROWS_PER_BATCH)
  return row + ((batches.get(batch) ?? batch) - batch) * ROWS_PER_BATCH
}

/** A row with the ids it has here. */
export function renamed(row: Row, renaming: Renaming): Row {
  return each(row, renaming) as Row
}

function each(value: unknown, renaming: Renaming): unknown {
  if (typeof value === 'string') return renaming.ids.get(value) ?? value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => each(item, renaming))
  const found = Object.fromEntries(
    Object.entries(value).map(([name, item]) => [renaming.ids.get(name) ?? name, each(item, renaming)]),
  )
  // A line of a statement is named by its batch.
  if (typeof found['batch'] === 'string' && typeof found['line'] === 'number')
    found['batch'] = String(renaming.batches.get(Number(found['batch'])) ?? found['batch'])
  if (typeof found['row'] === 'number' && typeof found['batch'] === 'string')
    found['row'] = rowHere(found['row'], renaming)
  return found
}
