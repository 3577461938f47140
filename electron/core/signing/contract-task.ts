/** Reads a contract and finds its telling clauses, in a worker thread. */
import type { ContractReading } from '../../../shared/contract/signing.ts'
import { findClauses } from '../../../shared/domain/clause-finder.ts'
import type { TaskContext } from '../jobs/task.ts'
import { readContract } from './contract-text.ts'
import { beforeSigning } from './before-signing.ts'

export interface ContractInput {
  readonly path: string
  readonly name: string
}

export async function run(
  { path, name }: ContractInput,
  context: TaskContext,
): Promise<Omit<ContractReading, 'shown'>> {
  context.progress(0, null, name)
  const pages = await readContract(
    path,
    name,
    (done, total) => context.progress(done, total, name),
    context.signal,
  )
  return { name, pages, hits: findClauses(pages, beforeSigning().clauseKinds) }
}
