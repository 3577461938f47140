/** SQL of reminders: what was told, and the secret of the calendar feed. */
import { z } from 'zod'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

export function selectTold(db: Db): Set<string> {
  return new Set(db.prepare('SELECT key FROM told_notices').pluck().all() as string[])
}

export function writeTold(db: Db, key: string, at: Instant): void {
  db.prepare('INSERT INTO told_notices (key, told_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING').run(
    key,
    at,
  )
}

const FEED_TOKEN = 'due.feedToken'

/** The secret of the calendar feed, or null while none was made. */
export function selectFeedToken(db: Db): string | null {
  const value = db.prepare('SELECT value FROM settings WHERE name = ?').pluck().get(FEED_TOKEN)
  return value === undefined ? null : readStored(z.string(), value as string, 'settings.due.feedToken')
}

export function writeFeedToken(db: Db, token: string): void {
  db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(FEED_TOKEN, JSON.stringify(token))
}
