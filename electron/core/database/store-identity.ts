/**
 * Which store a data folder is of, noted in the folder and in the database: a database that is gone, emptied or another
 * store's would otherwise open as a new and empty product over a full vault.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from './open.ts'

const NOTE = 'store.json'

/** Throws `database.emptied` where the folder is of a store and its database is gone. Before the database is opened. */
export function refuseMissingDatabase(dataDir: string, file: string, vaultFiles: () => number): void {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (bytes > 0) return
  const files = vaultFiles()
  if (readNote(dataDir) !== null || files > 0) throw emptied('missing', files)
}

/** Throws `database.emptied` where the database is not the folder's; gives a new store its identity. */
export function requireOwnDatabase(db: Db, dataDir: string, now: Date, vaultFiles: () => number): void {
  const own = db.prepare('SELECT id FROM store').pluck().get() as string | undefined
  const noted = readNote(dataDir)
  if (own === undefined) {
    const files = vaultFiles()
    if (noted !== null || files > 0) throw emptied('empty', files)
    const id = randomUUID()
    db.prepare('INSERT INTO store (only, id, created_at) VALUES (1, ?, ?)').run(id, now.toISOString())
    return writeNote(dataDir, id)
  }
  if (noted === null) writeNote(dataDir, own)
  else if (noted !== own) throw emptied('other', vaultFiles())
}

function emptied(reason: 'missing' | 'empty' | 'other', files: number): ProofdeskError {
  return new ProofdeskError('database.emptied', { reason, files })
}

function readNote(dataDir: string): string | null {
  try {
    const { id } = JSON.parse(readFileSync(path.join(dataDir, NOTE), 'utf8')) as { id?: unknown }
    return typeof id === 'string' ? id : ''
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : ''
  }
}

/** Also by a restore, for the database it puts in place. */
export function writeNote(dataDir: string, id: string): void {
  writeFileSync(path.join(dataDir, NOTE), `${JSON.stringify({ id })}\n`)
}
