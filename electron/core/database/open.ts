/** Opens the store: one SQLite file, WAL, foreign keys on; checked and migrated before anyone reads it. */
import Database from 'better-sqlite3'
import { ProofdeskError } from '../../../shared/errors.ts'
import { loadMigrations, migrate } from './migrate.ts'

export type Db = Database.Database

declare const insideTransaction: unique symbol
/** A connection inside a transaction: what must never stand half written asks for one. See `transact`. */
export type Tx = Db & { readonly [insideTransaction]: true }

/** What is to be done once the transaction that a connection is in has been written, by name. */
const afterwards = new WeakMap<Db, Map<string, () => void>>()

/** Runs `step` in one immediate transaction: all of it is written, or nothing. Inside another it is part of that. */
export function transact<T>(db: Db, step: (tx: Tx) => T): T {
  const outermost = !db.inTransaction
  const run = db.transaction(() => step(db as Tx))
  if (!outermost) return run.immediate()
  let written = false
  try {
    const result = run.immediate()
    written = true
    return result
  } finally {
    const steps = afterwards.get(db)
    afterwards.delete(db)
    if (written) steps?.forEach((each) => each())
  }
}

/** Has `step` run when the outermost transaction has been written, and not where it was taken back; once for a name. */
export function afterCommit(tx: Tx, name: string, step: () => void): void {
  const steps = afterwards.get(tx) ?? new Map<string, () => void>()
  afterwards.set(tx, steps.set(name, step))
}

export const DATABASE_FILE = 'proofdesk.sqlite'

/** A connection with the pragmas every connection needs (workers open their own). */
export function connect(file: string): Db {
  const db = new Database(file)
  try {
    db.pragma('journal_mode = WAL')
    // FULL: a commit that was answered survives a power cut; evidence matters more than speed.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 10000')
    return db
  } catch (error) {
    // A handle to a damaged file would keep Windows from letting a whole one take its place.
    db.close()
    throw error
  }
}

/**
 * Opens, checks (quick_check and foreign keys) and migrates the store.
 * Throws `database.damaged` where SQLite or the check finds damage, `database.newer` where a newer version made it.
 */
export function openDatabase(file: string): Db {
  let db: Db | undefined
  try {
    db = connect(file)
    const problems = db.pragma('quick_check(5)') as { quick_check: string }[]
    if (problems[0]?.quick_check !== 'ok') throw damaged(problems.map((row) => row.quick_check).join('; '))
    migrate(db, loadMigrations())
    const broken = db.pragma('foreign_key_check') as { table: string }[]
    if (broken.length > 0)
      throw damaged(`foreign keys of ${[...new Set(broken.map((row) => row.table))].join(', ')}`)
    return db
  } catch (error) {
    db?.close()
    if (isSqliteError(error) && /SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw damaged(error.message)
    throw asStorageError(error)
  }
}

function damaged(detail: string): ProofdeskError {
  return new ProofdeskError('database.damaged', { detail })
}

function isSqliteError(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError
}

/** Turns what the disk or SQLite says about space and rights into our codes; other errors pass through. */
export function asStorageError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return new ProofdeskError('disk.full')
  if (code === 'EROFS' || code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN')
    return new ProofdeskError('data.unwritable')
  // Raised by the triggers that keep a closed case as it ended.
  if (code === 'SQLITE_CONSTRAINT_TRIGGER' && (error as Error).message === 'case.closed')
    return new ProofdeskError('case.closed')
  return error
}
