/** Heavy work under way. */
import { z } from 'zod'
import { errorShape, id, nothing, caseId } from './common.ts'
import { defineRoutes } from './route.ts'

export const jobProgress = z.object({
  job: id,
  kind: z.string(),
  caseId: caseId.nullable(),
  /** Work done and in all, in the job's own unit (bytes, rows, pages); total is null while unknown. */
  done: z.number(),
  total: z.number().nullable(),
  /** What is being worked on: a file's name. */
  label: z.string(),
})
export type JobProgress = z.infer<typeof jobProgress>

export const jobFinished = z.object({
  job: id,
  kind: z.string(),
  caseId: caseId.nullable(),
  status: z.enum(['done', 'failed', 'cancelled']),
  result: z.unknown(),
  error: errorShape.nullable(),
})
export type JobFinished = z.infer<typeof jobFinished>

export const jobRoutes = defineRoutes({
  'jobs.list': { input: nothing, output: z.array(jobProgress) },
  /** The result of a finished job, or null while it runs: for a page that was reloaded. */
  'jobs.result': { input: z.object({ job: id }), output: jobFinished.nullable() },
  'jobs.cancel': { input: z.object({ job: id }), output: nothing },
})
