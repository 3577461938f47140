/** Tells which thread ran it and how often its module has run there. */
import { threadId } from 'node:worker_threads'
import type { TaskContext } from '../../../electron/core/jobs/task.ts'
import { ProofdeskError } from '../../../shared/errors.ts'

let runs = 0

export function run(input: { fail?: boolean }, context: TaskContext): { thread: number; runs: number } {
  runs++
  context.progress(1, 1, String(threadId))
  if (input.fail) throw new ProofdeskError('notFound', { what: 'test', id: String(threadId) })
  return { thread: threadId, runs }
}
