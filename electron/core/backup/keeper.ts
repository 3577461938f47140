/** What a window that stays open does by itself: backups to the folder that was chosen, and everything verified once a week. */
import type { BackupState } from '../../../shared/contract/backup.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CoreContext } from '../context.ts'
import { custodyHead } from '../evidence/evidence.ts'
import { lastCheck } from '../integrity/integrity.ts'
import { notePlanFailed, selectState } from './store.ts'

const HOUR_MS = 3_600_000
/** A whole verification at least so often. */
const VERIFY_EVERY_MS = 7 * 24 * HOUR_MS
/** After a failure (the stick is not there) it is tried again so much later. */
const AGAIN_AFTER_MS = HOUR_MS
const LOOK_EVERY_MS = 10 * 60_000
const FIRST_LOOK_MS = 60_000

type Route = 'backup.make' | 'integrity.verify'

/** Which of the two is due. */
export function whatIsDue(
  state: Pick<BackupState, 'folder' | 'every' | 'last' | 'failed'>,
  verified: Instant | null,
  now: Date,
): Route[] {
  const since = (at: string | undefined) =>
    at === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(at)
  const due: Route[] = []
  if (
    state.folder !== null &&
    since(state.last?.at) >= state.every * HOUR_MS &&
    since(state.failed?.at) >= AGAIN_AFTER_MS
  )
    due.push('backup.make')
  if (since(verified ?? undefined) >= VERIFY_EVERY_MS) due.push('integrity.verify')
  return due
}

export interface KeeperOptions {
  /** The core's own routes: what they change is told to every page. */
  readonly invoke: (route: string, input: unknown) => Promise<unknown>
}

/** Looks once: starts what is due and waits for its end; why a backup failed is noted for the window. */
export async function lookAfter(context: CoreContext, { invoke }: KeeperOptions): Promise<void> {
  const { db, clock, jobs } = context
  if (custodyHead(db).entries === 0) return
  for (const route of whatIsDue(selectState(db), lastCheck(db)?.at ?? null, clock())) {
    const input = route === 'backup.make' ? { file: null } : { caseId: null }
    const { job } = (await invoke(route, input)) as { job: string }
    const { status, error } = await jobs.wait(job)
    if (route === 'backup.make' && status === 'failed') {
      notePlanFailed(db, instant(clock()), error?.code ?? 'internal')
      // The window is told by a route that changes the plan's state and nothing of the plan.
      await invoke('backup.configure', {})
    }
  }
}

/** Looks after the store until the function returned is called. */
export function keepStore(context: CoreContext, options: KeeperOptions): () => void {
  let looking = false
  const look = () => {
    if (looking) return
    looking = true
    lookAfter(context, options)
      .catch((error: unknown) => console.error('proofdesk: keeping:', error))
      .finally(() => (looking = false))
  }
  // Soon after the start too: a window that is never open for long would otherwise never be backed up.
  const first = setTimeout(look, FIRST_LOOK_MS).unref()
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
