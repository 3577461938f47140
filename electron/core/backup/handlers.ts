/** Routes of backups. */
import path from 'node:path'
import type { backupRoutes } from '../../../shared/contract/backup.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { wholePath } from '../folders.ts'
import { askedNow } from '../jobs/asked.ts'
import { selectState, updatePlan } from './store.ts'
import { INSPECT_BACKUP, MAKE_BACKUP, RESTORE_BACKUP } from './tasks.ts'

/** What a backup is called in the folder chosen for it. */
const BACKUP_FILE = 'Proofdesk-backup.zip'

export function backupHandlers({ db, jobs, clock }: CoreContext): Handlers<keyof typeof backupRoutes> {
  // One at a time: two runs into one file would write over one another.
  const options = { caseId: null, alone: 'backup' }
  return {
    'backup.make': ({ file }) => {
      const { keep, folder } = selectState(db)
      if (file === null && folder === null) throw new ProofdeskError('backup.noFolder')
      const target = file === null ? path.join(folder ?? '', BACKUP_FILE) : wholePath(file.path)
      const input = { file: target, keep, version: appVersion(), ...askedNow(clock) }
      return { job: jobs.start(MAKE_BACKUP, input, options) }
    },

    'backup.inspect': ({ file }) => ({
      job: jobs.start(INSPECT_BACKUP, { file: wholePath(file.path) }, options),
    }),

    'backup.restore': ({ file, snapshot, folder, dryRun }) => {
      const input = { file: wholePath(file.path), snapshot, folder: wholePath(folder.path), dryRun }
      return { job: jobs.start(RESTORE_BACKUP, { ...input, ...askedNow(clock) }, options) }
    },

    'backup.state': () => selectState(db),

    'backup.configure': ({ folder, every, keep }) => {
      const now = selectState(db)
      // Asked for nothing, it changes nothing: why the last one failed stays told.
      if (folder === undefined && every === undefined && keep === undefined) return now
      updatePlan(db, {
        folder: folder === undefined ? now.folder : folder === null ? null : wholePath(folder.path),
        every: every ?? now.every,
        keep: keep ?? now.keep,
      })
      return selectState(db)
    },
  }
}
