/** Adds the store as it is now to a backup file. Works while the store is in use: the database is copied in one moment. */
import { createReadStream, existsSync, rmSync } from 'node:fs'
import { rename, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { BackupMade } from '../../../shared/contract/backup.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { connect, type Db } from '../database/open.ts'
import { custodyHead } from '../evidence/evidence.ts'
import { makeFolder } from '../folders.ts'
import { fileUses } from '../integrity/integrity.ts'
import { syncFolder, type Vault } from '../vault.ts'
import { BackupFile } from './backup-file.ts'
import { asBackupError } from './errors.ts'
import {
  databaseName,
  fileName,
  gapsOf,
  manifestName,
  README,
  readManifest,
  snapshotIds,
  type Manifest,
} from './manifest.ts'
import { README_TEXT } from './readme.ts'
import type { Entry } from './zip-layout.ts'

export interface MakeOptions {
  readonly vault: Vault
  readonly now: Date
  readonly version: string
  /** How many moments the file keeps. */
  readonly keep: number
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number, label: string) => void
}

const CHUNK_BYTES = 4 * 1024 * 1024
/** What may lie unused in the file before it is written anew. */
const WASTE_BYTES = 64 * 1024 * 1024
/** FAT32 holds no file of four gigabytes. */
const FAT_LIMIT = 2 ** 32 - 1
const FAT_TYPES = new Set([0x4d44])

/** Rejects with a `backup.*`, `file.*` or `disk.full` error; what was written until then is taken up by the next run. */
export async function makeBackup(db: Db, file: string, options: MakeOptions): Promise<BackupMade> {
  const copy = path.join(options.vault.staging, `backup-${process.pid}-${Date.now()}.sqlite`)
  try {
    // One moment of the database, whatever is written meanwhile; files of the vault are never changed.
    db.prepare('VACUUM INTO ?').run(copy)
    const snapshot = connect(copy)
    try {
      return await writeSnapshot(snapshot, copy, file, options)
    } finally {
      snapshot.close()
    }
  } catch (error) {
    throw asBackupError(error, file)
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
}

async function writeSnapshot(
  snapshot: Db,
  copy: string,
  file: string,
  options: MakeOptions,
): Promise<BackupMade> {
  const blobs = snapshot.prepare('SELECT sha256, bytes FROM blobs ORDER BY created_at, sha256').all() as {
    sha256: string
    bytes: number
  }[]
  snapshot.pragma('wal_checkpoint(TRUNCATE)')
  const { size } = await stat(copy)
  makeFolder(path.dirname(file))
  const partial = `${file}.part`
  const isNew = !existsSync(file)
  const target = isNew ? partial : file
  const backup = await BackupFile.open(target, existsSync(target) ? 'r+' : 'wx+')
  try {
    if (!isNew && backup.found.length > 0 && backup.entries.length === 0)
      throw new ProofdeskError('backup.foreign', { file })
    const start = await takeUp(backup, options)
    const has = new Map(backup.entries.map((entry) => [entry.name, entry]))
    const fresh = blobs.filter(({ sha256, bytes }) => has.get(fileName(sha256))?.bytes !== bytes)
    const toWrite = fresh.reduce((sum, { bytes }) => sum + bytes, size)
    await requireRoom(file, backup.end + toWrite)
    const done = await addFiles(backup, fresh, toWrite, options)
    const lacking = nameThem(snapshot, done.lacking)
    const earlier = snapshotIds(backup.entries)
    const last = earlier.at(-1)
    const known =
      last === undefined
        ? []
        : await readManifest(backup, last, file).then(
            ({ gaps }) => gaps,
            () => [],
          )
    rotate(backup, earlier, options.keep)
    const id = newId(earlier, options.now)
    const database = await backup.add(databaseName(id), piecesOf(copy, options.signal))
    const held = new Set(backup.entries.map(({ name }) => name))
    const manifest: Manifest = {
      format: 1,
      app: options.version,
      at: instant(options.now),
      store: String(snapshot.prepare('SELECT id FROM store').pluck().get()),
      schema: Number(snapshot.pragma('user_version', { simple: true })),
      database,
      custody: custodyHead(snapshot),
      cases: snapshot.prepare('SELECT id, title FROM cases ORDER BY created_at').all() as {
        id: CaseId
        title: string
      }[],
      files: blobs.filter(({ sha256 }) => held.has(fileName(sha256))),
      lacking,
      gaps: await gapsOf(backup, known),
    }
    await backup.add(manifestName(id), once(JSON.stringify(manifest)))
    await backup.finish()
    await readBack(backup, start, manifest, file, options)
    await backup.close()
    if (isNew) await rename(partial, file)
    syncFolder(path.dirname(file))
    const wasted = manifest.gaps.reduce((sum, { length }) => sum + length, 0)
    if (wasted > WASTE_BYTES) await writeAnew(file)
    return {
      file,
      at: manifest.at,
      bytes: (await stat(file)).size,
      files: manifest.files.length,
      added: done.added,
      lacking: lacking.map(({ name }) => name),
    }
  } catch (error) {
    // A file that stood before is put back; a new one stays to be gone on with, unless the user wanted none.
    if (!isNew) await backup.undo().catch(() => undefined)
    await backup.close().catch(() => undefined)
    if (isNew && options.signal.aborted) rmSync(partial, { force: true })
    throw error
  }
}

/** Takes up what a run that was broken off had written, as far as it is whole; answers where this run begins. */
async function takeUp(backup: BackupFile, { signal }: MakeOptions): Promise<number> {
  if (backup.found.directory !== null) return backup.end
  for (const entry of backup.entries) {
    signal.throwIfAborted()
    const { sha256, whole } = await backup.check(entry)
    if (whole && (hashInName(entry) ?? sha256) === sha256) continue
    backup.cutBack(entry.offset)
    break
  }
  return backup.end
}

/** Files of the vault are named by their hash. */
function hashInName({ name }: Entry): string | undefined {
  return /^files\/..\/([0-9a-f]{64})$/.exec(name)?.[1]
}

async function addFiles(
  backup: BackupFile,
  fresh: readonly { sha256: string; bytes: number }[],
  total: number,
  { vault, signal, progress }: MakeOptions,
): Promise<{ added: number; lacking: string[] }> {
  if (!backup.entry(README)) await backup.add(README, once(README_TEXT))
  const lacking: string[] = []
  let done = 0
  let added = 0
  for (const { sha256, bytes } of fresh) {
    signal.throwIfAborted()
    progress(done, total, sha256.slice(0, 12))
    const pieces = piecesOf(vault.pathOf(sha256), signal)
    const written = await backup.add(fileName(sha256), pieces).catch((error: unknown) => {
      // Ours is gone or cannot be read: the others are backed up all the same. The target's errors end it.
      if ((error as { path?: string }).path === vault.pathOf(sha256)) return null
      throw error
    })
    if (written?.sha256 === sha256) added += 1
    else {
      if (written !== null) backup.takeBack()
      lacking.push(sha256)
    }
    done += bytes
  }
  return { added, lacking }
}

async function* piecesOf(file: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES, signal }))
      yield chunk as Buffer
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw Object.assign(error as Error, { path: file })
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- one piece, in the shape of many
export async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

function nameThem(db: Db, hashes: readonly string[]): Manifest['lacking'] {
  if (hashes.length === 0) return []
  const names = new Map(fileUses(db, null).map(({ sha256, name }) => [sha256, name]))
  return hashes.map((sha256) => ({ sha256, name: names.get(sha256) ?? sha256 }))
}

/** 20261130T174005Z-0000; those of one second are counted on, so that a name is never given twice. */
function newId(taken: readonly string[], now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const counts = taken
    .filter((id) => id.startsWith(`${stamp}-`))
    .map((id) => Number(id.slice(stamp.length + 1)))
  return `${stamp}-${String(Math.max(-1, ...counts) + 1).padStart(4, '0')}`
}

/** Leaves out the oldest moments beyond `keep`, the new one counted; the last of each of twelve months stays. */
function rotate(backup: BackupFile, ids: readonly string[], keep: number): void {
  const kept = new Set(ids.slice(Math.max(0, ids.length - (keep - 1))))
  const months = new Map(ids.map((id) => [id.slice(0, 6), id]))
  for (const id of [...months.values()].slice(-12)) kept.add(id)
  backup.forget(({ name }) => {
    const id = /^snapshots\/([^/]+)\//.exec(name)?.[1]
    return id !== undefined && !kept.has(id)
  })
}

/** What this run wrote is read from the file again: only then is it a backup. */
async function readBack(
  backup: BackupFile,
  start: number,
  { database }: Manifest,
  file: string,
  { signal }: MakeOptions,
): Promise<void> {
  for (const entry of backup.entries.filter(({ offset }) => offset >= start)) {
    signal.throwIfAborted()
    const { sha256, whole } = await backup.check(entry)
    const expected = entry.name.endsWith('.sqlite') ? database.sha256 : hashInName(entry)
    if (!whole || (expected !== undefined && expected !== sha256))
      throw new ProofdeskError('backup.damaged', { file, part: entry.name })
  }
}

/** Refuses beforehand what cannot be: a file of four gigabytes on FAT. */
async function requireRoom(file: string, bytes: number): Promise<void> {
  const found = await statfs(path.dirname(file)).catch(() => null)
  if (found && FAT_TYPES.has(found.type) && bytes > FAT_LIMIT)
    throw new ProofdeskError('backup.tooLargeForDisk', { file, gigabytes: Math.ceil(bytes / 2 ** 30) })
}

/** Writes the file anew without what no entry names any more, beside it, and puts it in its place in one step. */
async function writeAnew(file: string): Promise<void> {
  const partial = `${file}.anew`
  rmSync(partial, { force: true })
  const from = await BackupFile.open(file, 'r')
  const to = await BackupFile.open(partial, 'wx+')
  try {
    const last = snapshotIds(from.entries).at(-1) ?? ''
    const manifest = await readManifest(from, last, file)
    for (const entry of from.entries) {
      if (entry.name === manifestName(last)) continue
      const { bytes } = await to.add(entry.name, from.read(entry))
      if (bytes !== entry.bytes || to.entries.at(-1)?.crc32 !== entry.crc32)
        throw new ProofdeskError('backup.damaged', { file, part: entry.name })
    }
    await to.add(manifestName(last), once(JSON.stringify({ ...manifest, gaps: [] })))
    await to.finish()
    await to.close()
    await from.close()
    await rename(partial, file)
  } catch (error) {
    // What there is stays as it is, larger than need be; a full disk is no reason to lose a backup.
    await from.close().catch(() => undefined)
    await to.close().catch(() => undefined)
    rmSync(partial, { force: true })
    if ((error as { code?: string }).code === 'ENOSPC') return
    throw error
  }
}
