/** What other domains may ask of the settings. */
import { settings, type Settings } from '../../../shared/contract/settings.ts'
import { DEFAULT_NOTICES } from '../../../shared/domain/due-notices.ts'
import type { Db } from '../database/open.ts'

const DEFAULTS: Settings = {
  language: null,
  theme: 'system',
  density: 'comfortable',
  notices: DEFAULT_NOTICES,
  signingDone: [],
}

/** What the user chose, with the rest as it is from the start. */
export function readSettings(db: Db): Settings {
  const rows = db.prepare('SELECT name, value FROM settings').all() as { name: string; value: string }[]
  const stored = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]))
  return settings.parse({ ...DEFAULTS, ...stored })
}
