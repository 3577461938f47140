/** SQL of what was told. */
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'

export function selectTold(db: Db): Set<string> {
  return new Set(db.prepare('SELECT key FROM told_notices').pluck().all() as string[])
}

export function writeTold(db: Db, key: string, at: Instant): void {
  db.prepare('INSERT INTO told_notices (key, told_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING').run(
    key,
    at,
  )
}
