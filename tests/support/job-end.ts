import type { JobFinished } from '../../shared/contract/jobs.ts'
import type { Core } from '../../electron/core/core.ts'

/** How a job ended. */
export async function jobEnd(core: Core, job: string): Promise<JobFinished> {
  const already = await core.call('jobs.result', { job })
  if (already) return already
  return new Promise<JobFinished>((resolve) => {
    const off = core.on((event) => {
      if (event.name !== 'job.finished' || event.payload.job !== job) return
      off()
      resolve(event.payload)
    })
  })
}
