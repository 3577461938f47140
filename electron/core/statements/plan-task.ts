/** Works out what importing a draft into an account would do. */
import { ProofdeskError } from '../../../shared/errors.ts'
import { batchId, type BatchKey } from './row-codec.ts'
import type { TaskContext } from '../jobs/task.ts'
import { planImport, type PlanTarget } from './plan.ts'
import { selectBatch } from './store.ts'

export interface PlanInput extends PlanTarget {
  batch: BatchKey
}

export function run(
  input: PlanInput,
  context: TaskContext,
): Promise<{ added: number; skipped: number; suspects: number }> {
  const db = context.db()
  const batch = selectBatch(db, input.batch)
  if (batch?.state !== 'draft')
    throw new ProofdeskError('notFound', { what: 'draft', id: batchId(input.batch) })
  const { added, skipped, suspects } = planImport(db, batch, input, () => context.signal.throwIfAborted())
  return Promise.resolve({ added, skipped, suspects })
}
