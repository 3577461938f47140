/**
 * The vault: files by their SHA-256, never altered. A file enters by stream → staging file while hashing → fsync →
 * rename to vault/ab/cdef… → fsync of the folder → row. What a crash leaves is known by `vault_intents` and removed.
 * A name is no proof of what is in it: every reader asks for the file by `whole`, which reads it against its hash.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  createReadStream,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ProofdeskError } from '../../shared/errors.ts'
import type { Db } from './database/open.ts'

export type VaultState = 'whole' | 'damaged' | 'missing'

/** A file put in its place. `found`: the hash of what stood there, null where nothing did. */
export interface Placed {
  readonly sha256: string
  readonly found: string | null
}

const READ_BYTES = 1024 * 1024

export class Vault {
  readonly folder: string
  readonly staging: string
  /** Files read against their hash in this process, as the system described them then. */
  readonly #seen = new Map<string, string>()

  constructor(dataDir: string) {
    this.folder = path.join(dataDir, 'vault')
    this.staging = path.join(this.folder, 'staging')
    mkdirSync(this.staging, { recursive: true })
  }

  /** Where the file with this hash is kept: for those that read it against its hash themselves. */
  pathOf(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256.slice(2))
  }

  /** Reads the file again. Rejects with the signal's reason. */
  async inspect(
    sha256: string,
    signal?: AbortSignal,
    onBytes?: (bytes: number) => void,
  ): Promise<VaultState> {
    const hash = createHash('sha256')
    const file = createReadStream(this.pathOf(sha256), { highWaterMark: READ_BYTES })
    if (onBytes) file.on('data', (chunk) => onBytes(chunk.length))
    try {
      await pipeline(file, hash, { signal })
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      return isGone(error) ? 'missing' : 'damaged'
    }
    return hash.digest('hex') === sha256 ? 'whole' : 'damaged'
  }

  /**
   * The file's path, after its bytes were read against its hash. `name` is what the user calls it. Rejects with
   * `file.vaultMissing` or `file.vaultAltered`, and with the signal's reason.
   */
  async whole(sha256: string, name: string, signal?: AbortSignal): Promise<string> {
    const state = await this.inspect(sha256, signal)
    if (state !== 'whole') throw notWhole(state, name)
    return this.pathOf(sha256)
  }

  /** As `whole`, and reads again only what the system says has been touched since: for a film that is asked for in parts. */
  async wholeSince(sha256: string, name: string): Promise<string> {
    const described = await this.#describe(sha256)
    if (described !== null && this.#seen.get(sha256) === described) return this.pathOf(sha256)
    const file = await this.whole(sha256, name)
    if (described !== null) this.#seen.set(sha256, described)
    return file
  }

  async #describe(sha256: string): Promise<string | null> {
    const found = await stat(this.pathOf(sha256), { bigint: true }).catch(() => null)
    return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(':')
  }

  /**
   * Moves staged files into their places. What is there already is read against its hash: a whole one stays and the
   * staged one is dropped, any other is replaced. Answers what was put in its place. Every name that may become an
   * orphan by a crash must stand in `vault_intents` before this is called.
   */
  admit(files: readonly { sha256: string; stagedPath: string }[]): Placed[] {
    const folders = new Set<string>()
    const placed: Placed[] = []
    for (const { sha256, stagedPath } of files) {
      const target = this.pathOf(sha256)
      const found = hashNow(target)
      if (found === sha256) {
        rmSync(stagedPath, { force: true })
        continue
      }
      placed.push({ sha256, found })
      // Windows renames over nothing that may not be written.
      if (found !== null) chmodSync(target, 0o600)
      const folder = path.dirname(target)
      mkdirSync(folder, { recursive: true })
      chmodSync(stagedPath, 0o444)
      renameSync(stagedPath, target)
      folders.add(folder)
    }
    for (const folder of folders) syncFolder(folder)
    if (folders.size > 0) syncFolder(this.folder)
    return placed
  }

  /** Hashes of all files that stand in the vault, by their names. */
  names(): string[] {
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
      .flatMap((entry) =>
        readdirSync(path.join(this.folder, entry.name))
          .filter((rest) => /^[0-9a-f]{62}$/.test(rest))
          .map((rest) => entry.name + rest),
      )
  }
}

function notWhole(state: 'damaged' | 'missing', file: string): ProofdeskError {
  return new ProofdeskError(state === 'missing' ? 'file.vaultMissing' : 'file.vaultAltered', { file })
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
}

/** The hash of a file, at once; null where there is none. A file that cannot be read has a hash that is none. */
function hashNow(file: string): string | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    return isGone(error) ? null : ''
  }
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(READ_BYTES)
    for (let read = 1; read > 0;) {
      read = readSync(handle, buffer, 0, READ_BYTES, null)
      hash.update(buffer.subarray(0, read))
    }
    return hash.digest('hex')
  } catch {
    return ''
  } finally {
    closeSync(handle)
  }
}

/** Makes a rename survive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
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
