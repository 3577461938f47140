/** Routes of settings and of the app itself. */
import type { settingsRoutes } from '../../../shared/contract/settings.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import { appVersion } from '../app-root.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { given } from '../given.ts'
import { readSettings } from './settings.ts'

export function settingsHandlers({ db, clock }: CoreContext): Handlers<keyof typeof settingsRoutes> {
  return {
    'settings.get': () => readSettings(db),
    'settings.set': (fields) => {
      const write = db.prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      transact(db, () => {
        for (const [name, value] of Object.entries(given(fields))) write.run(name, JSON.stringify(value))
      })
      return readSettings(db)
    },
    'app.info': () => ({ version: appVersion(), today: localDateOf(clock()) }),
  }
}
