/**
 * The vault: files by their SHA-256, never altered. A file enters by stream → staging file while hashing → fsync →
 * rename to vault/ab/cdef… → fsync of the folder → row. What a crash leaves is known by `vault_intents` and removed.
 */
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Db } from './database/open.ts'

export class Vault {
  readonly folder: string
  readonly staging: string

  constructor(dataDir: string) {
    this.folder = path.join(dataDir, 'vault')
    this.staging = path.join(this.folder, 'staging')
    mkdirSync(this.staging, { recursive: true })
  }

  /** Where the file with this hash is kept. */
  pathOf(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256.slice(2))
  }

  /**
   * Moves staged files into their places; already present ones are dropped. Every name that may become an orphan by
   * a crash must stand in `vault_intents` before this is called.
   */
  admit(files: readonly { sha256: string; stagedPath: string }[]): void {
    const folders = new Set<string>()
    for (const { sha256, stagedPath } of files) {
      const target = this.pathOf(sha256)
      if (existsSync(target)) {
        rmSync(stagedPath, { force: true })
        continue
      }
      const folder = path.dirname(target)
      mkdirSync(folder, { recursive: true })
      chmodSync(stagedPath, 0o444)
      renameSync(stagedPath, target)
      folders.add(folder)
    }
    for (const folder of folders) syncFolder(folder)
    if (folders.size > 0) syncFolder(this.folder)
  }
}

/** Makes a rename survive a power cut. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Removes what an earlier run left half-done: staged files, and files renamed into the vault without a row. */
export function recoverVault(db: Db, vault: Vault): void {
  rmSync(vault.staging, { recursive: true, force: true })
  mkdirSync(vault.staging, { recursive: true })
  const orphans = db
    .prepare('SELECT sha256 FROM vault_intents WHERE sha256 NOT IN (SELECT sha256 FROM blobs)')
    .pluck()
    .all() as string[]
  for (const sha256 of orphans) rmSync(vault.pathOf(sha256), { force: true })
  db.prepare('DELETE FROM vault_intents').run()
}
