/** One moment of a backup file, opened to take single things out of it. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { BackupFile } from './backup-file.ts'
import { openBackup } from './inspect.ts'
import { databaseName, fileName, manifestName, readManifest, snapshotIds } from './manifest.ts'

export interface Moment {
  readonly at: Instant
  /** Tells this moment from any other of any file. */
  readonly identity: string
  /** Hashes of the files that it holds. */
  readonly names: ReadonlySet<string>
  /** Writes its database to a new file; rejects with `backup.damaged`. */
  writeDatabase(target: string): Promise<void>
  /** A file of the vault; whoever reads it holds it against its hash. Throws `backup.damaged` where it is not there. */
  read(sha256: string): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** The moment named (null: the newest). Rejects with `backup.*`, `file.*`, `notFound`. */
export async function openMoment(file: string, snapshot: string | null): Promise<Moment> {
  const backup = await openBackup(file)
  try {
    const id = chosen(backup, snapshot)
    const manifest = await readManifest(backup, id, file)
    const own = backup.entry(manifestName(id))
    const held = new Set(backup.entries.map(({ name }) => name))
    return {
      at: manifest.at,
      identity: `${manifest.store} ${id} ${own?.crc32 ?? 0} ${manifest.database.sha256}`,
      names: new Set(manifest.files.flatMap(({ sha256 }) => (held.has(fileName(sha256)) ? sha256 : []))),
      async writeDatabase(target) {
        const entry = backup.entry(databaseName(id))
        if (!entry || (await extract(backup, entry, target)) !== manifest.database.sha256)
          throw new ProofdeskError('backup.damaged', { file, part: databaseName(id) })
      },
      read(sha256) {
        const entry = backup.entry(fileName(sha256))
        if (!entry) throw new ProofdeskError('backup.damaged', { file, part: fileName(sha256) })
        return backup.read(entry)
      },
      close: () => backup.close(),
    }
  } catch (error) {
    await backup.close()
    throw error
  }
}

/** The id of the moment named (null: the newest). Throws `notFound`. */
export function chosen(backup: BackupFile, snapshot: string | null): string {
  const ids = snapshotIds(backup.entries)
  const id = snapshot ?? ids.at(-1) ?? ''
  if (!ids.includes(id)) throw new ProofdeskError('notFound', { what: 'snapshot', id })
  return id
}

/** Writes an entry's content to a new file and brings it to the disk; answers its hash. */
export async function extract(
  backup: BackupFile,
  entry: Parameters<BackupFile['read']>[0],
  target: string,
): Promise<string> {
  rmSync(target, { force: true })
  const hash = createHash('sha256')
  const copy = await open(target, 'wx')
  try {
    for await (const chunk of backup.read(entry)) {
      hash.update(chunk)
      await copy.writeFile(chunk)
    }
    await copy.sync()
  } finally {
    await copy.close()
  }
  return hash.digest('hex')
}
