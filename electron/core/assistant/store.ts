/** SQL of the assistant: what the owner chose, among the app's settings. The key is never stored here. */
import { z } from 'zod'
import type { Db } from '../database/open.ts'

const stored = z.object({
  enabled: z.boolean().default(false),
  endpoint: z.string().default(''),
  model: z.string().default(''),
})
export type StoredConfig = z.infer<typeof stored>

/** Off, and no address, until the owner chose otherwise. */
export function selectConfig(db: Db): StoredConfig {
  const value = db.prepare("SELECT value FROM settings WHERE name = 'assistant'").pluck().get() as
    string | undefined
  return stored.parse(value === undefined ? {} : JSON.parse(value))
}

export function writeConfig(db: Db, config: StoredConfig): void {
  db.prepare(
    `INSERT INTO settings (name, value) VALUES ('assistant', ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  ).run(JSON.stringify(config))
}
