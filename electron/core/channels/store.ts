/** SQL of the owner's corrections of the directory. */
import { overrideTarget, type ChannelOverride } from '../../../shared/contract/channels.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db, Tx } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

interface OverrideRow {
  id: string
  channel: string
  target: string
  source: string
  created_at: Instant
}

const toOverride = (row: OverrideRow): ChannelOverride => ({
  id: row.id,
  channel: row.channel,
  target: readStored(overrideTarget, row.target, 'channel_overrides.target'),
  source: row.source,
  createdAt: row.created_at,
})

/** All corrections, oldest first. */
export function selectOverrides(db: Db): ChannelOverride[] {
  const rows = db.prepare('SELECT * FROM channel_overrides ORDER BY created_at, id').all() as OverrideRow[]
  return rows.map(toOverride)
}

/** Writes a correction in place of a former one of the same slot. */
export function writeOverride(db: Tx, slot: string, override: ChannelOverride): void {
  db.prepare('DELETE FROM channel_overrides WHERE channel = ? AND slot = ?').run(override.channel, slot)
  db.prepare(
    'INSERT INTO channel_overrides (id, channel, slot, target, source, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(
    override.id,
    override.channel,
    slot,
    JSON.stringify(override.target),
    override.source,
    override.createdAt,
  )
}

/** True where there was one. */
export function deleteOverride(db: Db, id: string): boolean {
  return db.prepare('DELETE FROM channel_overrides WHERE id = ?').run(id).changes > 0
}
