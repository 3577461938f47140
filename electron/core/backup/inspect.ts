/** Reads a backup file from end to end: what it holds, and what in it is not as it was written. */
import { stat } from 'node:fs/promises'
import type { BackupContents } from '../../../shared/contract/backup.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { BackupFile } from './backup-file.ts'
import { asBackupError } from './errors.ts'
import { hashOf, manifestName, readManifest, snapshotIds, snapshotOf, type Manifest } from './manifest.ts'
import { entryEnd, type Entry } from './zip-layout.ts'

export interface InspectOptions {
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number, label: string) => void
}

/** Rejects with `backup.foreign` where the file is no backup, and with `file.*` errors. */
export async function inspectBackup(file: string, options: InspectOptions): Promise<BackupContents> {
  const backup = await openBackup(file)
  try {
    const damaged = new Set<string>()
    const manifests = new Map<string, Manifest>()
    for (const id of snapshotIds(backup.entries)) {
      const found = await readManifest(backup, id, file).catch((error: unknown) => {
        if (error instanceof ProofdeskError) return null
        throw error
      })
      if (found === null) damaged.add(manifestName(id))
      else manifests.set(id, found)
    }
    await checkEntries(backup, manifests, damaged, options)
    await checkRest(backup, manifests, damaged)
    return {
      file,
      bytes: (await stat(file)).size,
      snapshots: [...manifests].map(([id, manifest]) => snapshotOf(id, manifest)).reverse(),
      damaged: [...damaged],
      unfinished: backup.found.directory === null,
    }
  } catch (error) {
    throw asBackupError(error, file)
  } finally {
    await backup.close()
  }
}

/** The file, to be read. Rejects with `backup.foreign`, `file.missing` and the like. */
export async function openBackup(file: string): Promise<BackupFile> {
  const backup = await BackupFile.open(file, 'r').catch((error: unknown) => {
    throw asBackupError(error, file)
  })
  if (snapshotIds(backup.entries).length > 0) return backup
  await backup.close()
  throw new ProofdeskError('backup.foreign', { file })
}

async function checkEntries(
  backup: BackupFile,
  manifests: ReadonlyMap<string, Manifest>,
  damaged: Set<string>,
  { signal, progress }: InspectOptions,
): Promise<void> {
  const databases = new Map([...manifests].map(([id, { database }]) => [id, database.sha256]))
  const total = backup.entries.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const entry of backup.entries) {
    const { sha256, whole } = await backup.check(entry, (bytes) => {
      signal.throwIfAborted()
      progress((done += bytes), total, entry.name)
    })
    const expected = expectedHash(entry, databases)
    if (!whole || (expected !== undefined && expected !== sha256)) damaged.add(entry.name)
  }
}

function expectedHash({ name }: Entry, databases: ReadonlyMap<string, string>): string | undefined {
  const id = /^snapshots\/([^/]+)\/proofdesk\.sqlite$/.exec(name)?.[1]
  return id === undefined ? /^files\/..\/([0-9a-f]{64})$/.exec(name)?.[1] : databases.get(id)
}

/** What is no entry: the directory, older ones, and moments left out; and files that a manifest promises. */
async function checkRest(
  backup: BackupFile,
  manifests: ReadonlyMap<string, Manifest>,
  damaged: Set<string>,
): Promise<void> {
  // A file without a directory at its end was broken off; what stands there is told of as unfinished.
  if (backup.found.directory !== null && !(await backup.directoryWhole())) damaged.add('directory')
  const names = new Set(backup.entries.map(({ name }) => name))
  for (const { files } of manifests.values())
    for (const { sha256 } of files) {
      const name = `files/${sha256.slice(0, 2)}/${sha256}`
      if (!names.has(name)) damaged.add(name)
    }
  const last = [...manifests.keys()].at(-1)
  const own = last === undefined ? undefined : backup.entry(manifestName(last))
  for (const { offset, length, sha256 } of (last && manifests.get(last)?.gaps) || [])
    if ((await hashOf(backup, offset, length)) !== sha256) damaged.add(`bytes ${offset}-${offset + length}`)
  // Between the last manifest and the directory stands nothing.
  if (own && backup.found.directory !== null && entryEnd(own) !== backup.found.directory)
    damaged.add('directory')
}
