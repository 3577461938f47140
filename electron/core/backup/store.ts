/** SQL of backups. */
import type { BackupMade, BackupState } from '../../../shared/contract/backup.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db, Tx } from '../database/open.ts'

export function insertBackup(db: Tx, made: BackupMade): void {
  db.prepare('INSERT OR REPLACE INTO backups (at, file, bytes, lacking) VALUES (?, ?, ?, ?)').run(
    made.at,
    made.file,
    made.bytes,
    made.lacking.length,
  )
  db.prepare('UPDATE backup_plan SET failed_at = NULL, failed_code = NULL').run()
}

interface PlanRow {
  folder: string | null
  every_hours: number
  keep: number
  failed_at: Instant | null
  failed_code: string | null
}

/** The last backup and the plan of automatic ones. */
export function selectState(db: Db): BackupState {
  const last = db.prepare('SELECT at, file, bytes, lacking FROM backups ORDER BY at DESC LIMIT 1').get()
  const plan = db.prepare('SELECT * FROM backup_plan').get() as PlanRow
  return {
    last: (last as BackupState['last'] | undefined) ?? null,
    folder: plan.folder,
    every: plan.every_hours,
    keep: plan.keep,
    failed:
      plan.failed_at === null || plan.failed_code === null
        ? null
        : { at: plan.failed_at, code: plan.failed_code },
  }
}

export function updatePlan(db: Db, plan: Pick<BackupState, 'folder' | 'every' | 'keep'>): void {
  db.prepare(
    'UPDATE backup_plan SET folder = @folder, every_hours = @every, keep = @keep, failed_at = NULL, failed_code = NULL',
  ).run({ folder: plan.folder, every: plan.every, keep: plan.keep })
}

/** Notes why an automatic backup did not come about. */
export function notePlanFailed(db: Db, at: Instant, code: string): void {
  db.prepare('UPDATE backup_plan SET failed_at = ?, failed_code = ?').run(at, code)
}
