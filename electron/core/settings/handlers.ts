/** Routes of settings and of the app itself. */
import { settings, type Settings, type settingsRoutes } from '../../../shared/contract/settings.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import { appVersion } from '../app-root.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { given } from '../given.ts'
import type { Db } from '../database/open.ts'

const DEFAULTS: Settings = { language: null, theme: 'system' }

function read(db: Db): Settings {
  const rows = db.prepare('SELECT name, value FROM settings').all() as { name: string; value: string }[]
  const stored = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]))
  return settings.parse({ ...DEFAULTS, ...stored })
}

export function settingsHandlers({ db, clock, emit }: CoreContext): Handlers<keyof typeof settingsRoutes> {
  return {
    'settings.get': () => read(db),
    'settings.set': (fields) => {
      const write = db.prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      db.transaction(() => {
        for (const [name, value] of Object.entries(given(fields))) write.run(name, JSON.stringify(value))
      }).immediate()
      emit({ name: 'settings.changed', payload: {} })
      return read(db)
    },
    'app.info': () => ({ version: appVersion(), today: localDateOf(clock()) }),
  }
}
