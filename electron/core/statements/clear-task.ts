/** Clears away rows of batches that were taken back or thrown away, little by little. Stopping it loses nothing. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TaskContext } from '../jobs/task.ts'
import { deleteRows } from './row-store.ts'
import { deleteDiscarded, selectBatchesToClear } from './store.ts'
import { transact } from '../database/open.ts'

const ROWS_PER_TRANSACTION = 5000

export interface ClearOutcome {
  rows: number
}

export async function run(_input: object, context: TaskContext): Promise<ClearOutcome> {
  const db = context.db()
  let rows = 0
  for (const batch of selectBatchesToClear(db)) {
    for (;;) {
      // A turn of the event loop, so that a cancellation is heard between the transactions.
      await nextTurn()
      context.signal.throwIfAborted()
      const deleted = transact(db, (tx) => deleteRows(tx, batch, ROWS_PER_TRANSACTION))
      rows += deleted
      if (deleted < ROWS_PER_TRANSACTION) break
    }
    deleteDiscarded(db, batch)
  }
  return { rows }
}
