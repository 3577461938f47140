/**
 * Stands in for a core whose store does not open: says why, lets files be copied out and a backup be restored, and
 * answers nothing else, so that no page takes an unreadable store for an empty one.
 */
import type { CoreEvent } from '../../shared/contract/events.ts'
import { contract, type RouteName } from '../../shared/contract/index.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { INSPECT_BACKUP, RESTORE_BACKUP } from './backup/backup.ts'
import type { Handlers } from './context.ts'
import { lockDataFolder } from './database/data-lock.ts'
import { wholePath } from './folders.ts'
import { jobHandlers } from './jobs/handlers.ts'
import { askedNow } from './jobs/asked.ts'
import { JobQueue } from './jobs/queue.ts'
import type { TaskThreads } from './jobs/threads.ts'
import { lookAndCopy } from './rescue/rescue.ts'
import { createRouter } from './router.ts'

/** What the window can help with. A store of a later version, or one that another process has, is another matter. */
const HELPED = new Set(['database.damaged', 'database.emptied', 'disk.full'])

export const isHelped = (error: unknown): error is ProofdeskError =>
  error instanceof ProofdeskError && HELPED.has(error.code)

type Standing =
  | 'rescue.state'
  | 'rescue.look'
  | 'rescue.copyOut'
  | 'rescue.restore'
  | 'backup.inspect'
  | 'jobs.list'
  | 'jobs.result'
  | 'jobs.cancel'

export interface StandInOptions {
  readonly dataDir: string
  readonly door: string
  readonly clock: () => Date
  readonly threads: TaskThreads
  readonly emit: (event: CoreEvent) => void
  readonly onDefect: (where: string, error: unknown) => void
  /** Why the store does not open. */
  readonly error: ProofdeskError
  /** A backup was restored: the store is to be opened. */
  readonly reopen: () => void
}

export interface StandIn {
  readonly invoke: (route: string, input: unknown) => Promise<unknown>
  readonly resultOf: (job: string) => Promise<unknown>
  readonly error: ProofdeskError
  readonly close: () => Promise<void>
}

export function createStandIn(options: StandInOptions): StandIn {
  const { dataDir, clock, emit, error, reopen } = options
  // On a full disk not even the lock can be taken; what is done here only reads.
  let unlock = lockIfPossible(options)
  const jobs = new JobQueue({ dataDir, threads: options.threads, emit, onDefect: options.onDefect })
  const handlers: Pick<Handlers<RouteName>, Standing> = {
    ...jobHandlers({ jobs }),
    ...lookAndCopy(jobs),
    'rescue.state': () => ({ error: error.toShape() }),
    'backup.inspect': ({ file }) => ({
      job: jobs.start(INSPECT_BACKUP, { file: wholePath(file.path) }, { caseId: null }),
    }),
    'rescue.restore': ({ file, snapshot }) => {
      // The restore takes the folder for itself.
      unlock()
      const input = {
        file: wholePath(file.path),
        snapshot,
        folder: dataDir,
        dryRun: false,
        ...askedNow(clock),
      }
      const job = jobs.start(RESTORE_BACKUP, input, {
        caseId: null,
        alone: 'rescue',
        cleanup: () => (unlock = lockIfPossible(options)),
      })
      jobs.whenEnded(job, () => {
        if (jobs.result(job)?.status === 'done') reopen()
      })
      return { job }
    },
  }
  const answer = createRouter(handlers as Handlers<RouteName>, {
    checkOutputs: false,
    requireCase: () => undefined,
    onDefect: options.onDefect,
    onChange: () => undefined,
    whenEnded: () => undefined,
  })
  return {
    error,
    resultOf: (job) => jobs.resultOf(job),
    async invoke(route, input) {
      if (Object.hasOwn(contract, route) && !Object.hasOwn(handlers, route)) throw error
      return answer(route, input)
    },
    async close() {
      await jobs.close()
      unlock()
    },
  }
}

function lockIfPossible({ dataDir, door }: StandInOptions): () => void {
  try {
    return lockDataFolder(dataDir, door)
  } catch (error) {
    if (error instanceof ProofdeskError && error.code === 'data.locked') throw error
    return () => undefined
  }
}
