/** Routes of rescue, as an open store answers them: nothing is wrong, and files can be copied out all the same. */
import type { rescueRoutes } from '../../../shared/contract/rescue.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { wholePath } from '../folders.ts'
import type { JobQueue } from '../jobs/queue.ts'
import { COPY_OUT, LOOK } from './tasks.ts'

export function rescueHandlers({ jobs }: Pick<CoreContext, 'jobs'>): Handlers<keyof typeof rescueRoutes> {
  return {
    ...lookAndCopy(jobs),
    'rescue.state': () => ({ error: null }),
    'rescue.restore': () => {
      throw new ProofdeskError('rescue.notNeeded')
    },
  }
}

/** What needs no open store. */
export function lookAndCopy(
  jobs: JobQueue,
): Pick<Handlers<keyof typeof rescueRoutes>, 'rescue.look' | 'rescue.copyOut'> {
  return {
    'rescue.look': () => ({ job: jobs.start(LOOK, null, { caseId: null }) }),
    'rescue.copyOut': ({ folder }) => ({
      job: jobs.start(COPY_OUT, { folder: wholePath(folder.path) }, { caseId: null }),
    }),
  }
}
