/**
 * One core per data folder. The lock is SQLite's own exclusive file lock on `lock.sqlite`: the operating system
 * drops it with the process, however that ends, so there is no stale lock to clear by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { ProofdeskError } from '../../../shared/errors.ts'
import { asStorageError } from './open.ts'

/**
 * Takes the folder for this process; the function returned gives it back.
 * Throws `data.locked` { door, pid } where another core has it.
 */
export function lockDataFolder(dataDir: string, door: string): () => void {
  const holderFile = path.join(dataDir, 'lock.json')
  let db: Database.Database | undefined
  try {
    db = new Database(path.join(dataDir, 'lock.sqlite'), { timeout: 0 })
    db.pragma('journal_mode = DELETE')
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    writeFileSync(holderFile, JSON.stringify({ door, pid: process.pid }))
  } catch (error) {
    db?.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw lockedBy(holderFile)
    throw asStorageError(error)
  }
  const held = db
  return () => held.close()
}

function lockedBy(holderFile: string): ProofdeskError {
  try {
    const holder = JSON.parse(readFileSync(holderFile, 'utf8')) as { door: string; pid: number }
    return new ProofdeskError('data.locked', { door: String(holder.door), pid: Number(holder.pid) })
  } catch {
    return new ProofdeskError('data.locked', { door: 'unknown', pid: null })
  }
}
