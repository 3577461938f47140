/** What a backup file says of itself: one manifest for each moment it holds. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { backupSnapshot, type BackupSnapshot } from '../../../shared/contract/backup.ts'
import { instant } from '../../../shared/contract/common.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { BackupFile } from './backup-file.ts'
import { entryEnd, type Entry } from './zip-layout.ts'

const stretch = z.object({ offset: z.int(), length: z.int(), sha256: z.string() })
export const manifest = z.object({
  format: z.literal(1),
  app: z.string(),
  at: instant,
  /** Of the store, and of its tables. */
  store: z.string(),
  schema: z.int(),
  database: z.object({ bytes: z.int(), sha256: z.string() }),
  custody: backupSnapshot.shape.custody,
  cases: backupSnapshot.shape.cases,
  files: z.array(z.object({ sha256: z.string(), bytes: z.int() })),
  lacking: z.array(z.object({ sha256: z.string(), name: z.string() })),
  /** Bytes before it that belong to no entry: older directories, moments left out since. */
  gaps: z.array(stretch),
})
export type Manifest = z.infer<typeof manifest>

export const README = 'README.txt'
export const fileName = (sha256: string) => `files/${sha256.slice(0, 2)}/${sha256}`
export const databaseName = (id: string) => `snapshots/${id}/proofdesk.sqlite`
export const manifestName = (id: string) => `snapshots/${id}/manifest.json`

/** Ids of the moments a file holds, in the order they were written. */
export function snapshotIds(entries: readonly Entry[]): string[] {
  const names = new Set(entries.map(({ name }) => name))
  return entries
    .flatMap(({ name }) => /^snapshots\/([^/]+)\/manifest\.json$/.exec(name)?.[1] ?? [])
    .filter((id) => names.has(databaseName(id)))
}

/** Throws `backup.damaged` where it cannot be read. */
export async function readManifest(file: BackupFile, id: string, path: string): Promise<Manifest> {
  const entry = file.entry(manifestName(id))
  try {
    if (entry === undefined || !(await file.check(entry)).whole) throw new Error('not whole')
    return manifest.parse(JSON.parse((await file.content(entry)).toString('utf8')))
  } catch {
    throw new ProofdeskError('backup.damaged', { file: path, part: manifestName(id) })
  }
}

export function snapshotOf(
  id: string,
  { at, cases, files, custody, lacking, database }: Manifest,
): BackupSnapshot {
  const bytes = files.reduce((sum, each) => sum + each.bytes, database.bytes)
  return { id, at, cases, files: files.length, bytes, custody, lacking: lacking.map(({ name }) => name) }
}

/** Stretches before the end of what is written that no entry covers, each with its hash. */
export async function gapsOf(file: BackupFile, known: Manifest['gaps']): Promise<Manifest['gaps']> {
  const gaps: Manifest['gaps'] = []
  let at = 0
  const close = async (until: number) => {
    if (until <= at) return
    const length = until - at
    const same = known.find((gap) => gap.offset === at && gap.length === length)
    gaps.push(same ?? { offset: at, length, sha256: await hashOf(file, at, length) })
  }
  for (const entry of [...file.entries].sort((a, b) => a.offset - b.offset)) {
    await close(entry.offset)
    at = entryEnd(entry)
  }
  await close(file.end)
  return gaps
}

const PIECE = 4 * 1024 * 1024

/** SHA-256 of a stretch of the file. */
export async function hashOf(file: BackupFile, offset: number, length: number): Promise<string> {
  const hash = createHash('sha256')
  for (let done = 0; done < length; done += PIECE)
    hash.update(await file.bytes(offset + done, Math.min(PIECE, length - done)))
  return hash.digest('hex')
}
