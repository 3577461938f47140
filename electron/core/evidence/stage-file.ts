/** Copies one file of the user into the vault's staging folder while hashing it. */
import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { IncomingFile } from '../uploads.ts'

export interface StagedFile {
  sha256: string
  bytes: number
  /** The file's own time; null where nobody told it. */
  modifiedAt: Date | null
}

const CHUNK_BYTES = 4 * 1024 * 1024

/**
 * Copies `file` to `target` (new) and syncs it to disk; a staged upload is moved instead. Rejects with a `file.*` or `disk.full` error that names the
 * file; `target` is then gone.
 */
export async function stageFile(
  file: IncomingFile,
  target: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<StagedFile> {
  const before = await statRegularFile(file)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    const onChunk = (chunk: Buffer) => {
      signal.throwIfAborted()
      hash.update(chunk)
      bytes += chunk.length
      // A file that grows while it is read would otherwise never end.
      if (bytes > before.size) throw new ProofdeskError('file.changed', { file: file.name })
      onBytes(chunk.length)
    }
    const source = await open(file.path, file.staged ? 'r+' : 'r')
    try {
      if (file.staged) {
        await hashFile(source, onChunk)
        await source.sync()
      } else {
        await copyFile(source, target, onChunk)
      }
    } finally {
      await source.close()
    }
    const after = await stat(file.path, { bigint: true })
    // A file still being written (a sync client, a recorder) would be evidence of nothing.
    if (after.mtimeNs !== before.mtimeNs || after.size !== before.size || after.size !== BigInt(bytes)) {
      throw new ProofdeskError('file.changed', { file: file.name })
    }
    if (file.staged) await rename(file.path, target)
    const modifiedAt = file.modifiedAt === undefined ? new Date(Number(before.mtimeMs)) : file.modifiedAt
    return { sha256: hash.digest('hex'), bytes, modifiedAt }
  } catch (error) {
    await rm(target, { force: true })
    throw asFileError(error, file.name, true)
  }
}

/** Rejects with `file.vaultAltered` where a file of ours (a draft's, a copy from the vault) is not what its hash says. */
export async function requireContent(
  file: string,
  sha256: string,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const source = await open(file, 'r').catch((error: unknown) => {
    throw asFileError(error, name, false)
  })
  try {
    const hash = createHash('sha256')
    await hashFile(source, (chunk) => {
      signal.throwIfAborted()
      hash.update(chunk)
    })
    if (hash.digest('hex') !== sha256) throw new ProofdeskError('file.vaultAltered', { file: name })
  } finally {
    await source.close()
  }
}

async function statRegularFile(file: IncomingFile): Promise<BigIntStats> {
  let found: BigIntStats
  try {
    found = await stat(file.path, { bigint: true })
  } catch (error) {
    throw asFileError(error, file.name, false)
  }
  if (found.isDirectory()) throw new ProofdeskError('file.isFolder', { file: file.name })
  if (!found.isFile()) throw new ProofdeskError('file.unreadable', { file: file.name })
  if (found.size === 0n) throw new ProofdeskError('file.empty', { file: file.name })
  return found
}

async function hashFile(source: FileHandle, onChunk: (chunk: Buffer) => void): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  for (let position = 0; ;) {
    const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, position)
    if (bytesRead === 0) return
    onChunk(buffer.subarray(0, bytesRead))
    position += bytesRead
  }
}

/** Two buffers take turns, so reading and hashing go on while the other is written. */
async function copyFile(source: FileHandle, target: string, onChunk: (chunk: Buffer) => void): Promise<void> {
  const copy = await open(target, 'wx')
  try {
    const buffers = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)] as const
    let written = Promise.resolve()
    let position = 0
    for (let turn = 0; ; turn += 1) {
      const buffer = buffers[(turn % 2) as 0 | 1]
      const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, position)
      await written
      if (bytesRead === 0) break
      const chunk = buffer.subarray(0, bytesRead)
      written = writeAll(copy, chunk, position)
      // `onChunk` ends the copy when the job is cancelled; the write under way must not be left without a listener.
      written.catch(() => undefined)
      onChunk(chunk)
      position += bytesRead
    }
    await copy.sync()
  } finally {
    await copy.close()
  }
}

async function writeAll(copy: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    done += (await copy.write(chunk, done, chunk.length - done, position + done)).bytesWritten
  }
}

/** What the system says about one file, as an error the user can act on. */
function asFileError(error: unknown, name: string, reading: boolean): unknown {
  switch ((error as { code?: unknown } | null)?.code) {
    case 'ENOENT':
      return new ProofdeskError(reading ? 'file.vanished' : 'file.missing', { file: name })
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
      return new ProofdeskError('file.vanished', { file: name })
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return new ProofdeskError('file.unreadable', { file: name })
    case 'EISDIR':
      return new ProofdeskError('file.isFolder', { file: name })
    case 'ENOSPC':
    case 'EDQUOT':
      return new ProofdeskError('disk.full', { file: name })
    default:
      return error
  }
}
