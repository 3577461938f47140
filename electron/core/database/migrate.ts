/** Numbered migrations: monotonic, one transaction each, a database from a newer version is refused. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'
import { ProofdeskError } from '../../../shared/errors.ts'

export interface Migration {
  number: number
  name: string
  sql: string
}

/** The migrations beside this file (NNNN-name.sql), in order; throws where a number is missing or doubled. */
export function loadMigrations(
  folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations'),
): Migration[] {
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => {
      const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(name)
      if (!match) throw new Error(`migration file is not called NNNN-name.sql: ${name}`)
      return {
        number: Number(match[1]),
        name: match[2] ?? '',
        sql: readFileSync(path.join(folder, name), 'utf8'),
      }
    })
    .sort((a, b) => a.number - b.number)
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) throw new Error(`migration ${index + 1} is missing or doubled`)
  })
  return migrations
}

/**
 * Brings the database to the last migration. `user_version` holds the number of the last one applied. Each runs in
 * a transaction of its own with its `user_version`, so a crash leaves the state before or after it, never between.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const known = migrations.length
  const current = db.pragma('user_version', { simple: true }) as number
  if (current > known) throw new ProofdeskError('database.newer', { found: current, known })
  for (const migration of migrations.slice(current)) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.number}`)
    }).immediate()
  }
}
