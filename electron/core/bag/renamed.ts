/** Ids of a bag as they are to be here: most stay, some are another record's by now. */
import { asId, type TransactionId } from '../../../shared/domain/ids.ts'
import { batchId, batchKey, batchOfRow, rowId, type BatchKey } from '../statements/statements.ts'
import type { Row } from './read-bag.ts'

export interface Renaming {
  /** Text ids: a provider that is here under another id, an item whose file the case has already. */
  readonly ids: Map<string, string>
  /** Batches by the bag's number. */
  readonly batches: Map<BatchKey, BatchKey>
}

/** The row id of a batch's row, with the batch's number here. */
export function rowHere(row: TransactionId, { batches }: Renaming): TransactionId {
  const there = batchOfRow(row)
  const here = batches.get(there)
  return here === undefined ? row : rowId(here, row - rowId(there, 0))
}

/** The id of a batch of the bag, as it is here. */
export function batchHere(batch: string, { batches }: Renaming): string {
  const there = batchKey(asId(batch))
  const here = there === null ? undefined : batches.get(there)
  return here === undefined ? batch : batchId(here)
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
    found['batch'] = batchHere(found['batch'], renaming)
  if (typeof found['row'] === 'number' && typeof found['batch'] === 'string')
    found['row'] = rowHere(found['row'] as TransactionId, renaming)
  return found
}
