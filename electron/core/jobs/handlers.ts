/** Routes of jobs. */
import type { jobRoutes } from '../../../shared/contract/jobs.ts'
import type { CoreContext, Handlers } from '../context.ts'

export function jobHandlers({ jobs }: Pick<CoreContext, 'jobs'>): Handlers<keyof typeof jobRoutes> {
  return {
    'jobs.list': () => jobs.list(),
    'jobs.result': ({ job }) => jobs.result(job),
    'jobs.cancel': ({ job }) => {
      jobs.cancel(job)
      return {}
    },
  }
}
