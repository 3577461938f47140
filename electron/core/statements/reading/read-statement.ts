/** The one door to statement files: bytes → format → reader → rows. Nothing is written; nothing is guessed. */
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ProofdeskError } from '../../../../shared/errors.ts'
import { ReadingSession } from './session.ts'
import { readerFor } from './formats/index.ts'
import type { StatementRow } from '../../../../shared/contract/statement-reading.ts'
import type { Inspection, ReadingOptions, StatementInput } from './types.ts'

const HEAD_BYTES = 65_536
const CHUNK_BYTES = 64 << 10

/**
 * Reads a statement file without storing anything: what it is, how it was read, sums, questions and problems.
 * Errors: `file.missing`, `file.isFolder`, `file.unreadable`, `file.empty`, `statement.*` where the file as a whole
 * cannot be read (wrong password, a picture, no table in it), `cancelled`.
 */
export async function inspectStatement(file: string, options: ReadingOptions = {}): Promise<Inspection> {
  return read(file, options, null)
}

/**
 * Like `inspectStatement`, and hands every row to `onRows` in file order, in batches (some thousand rows). Rows with a
 * problem are not among them. The caller decides what open questions and problems mean (an import waits for them).
 */
export async function readStatementRows(
  file: string,
  options: ReadingOptions,
  onRows: (rows: StatementRow[]) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<Inspection> {
  return read(file, signal ? { ...options, signal } : options, onRows)
}

async function read(
  file: string,
  options: ReadingOptions,
  onRows: ((rows: StatementRow[]) => void | Promise<void>) | null,
): Promise<Inspection> {
  const input = await openFile(file, options.name)
  const session = new ReadingSession(options, onRows)
  session.checkCancelled()
  const reader = readerFor(input, options)
  try {
    await reader.read(input, session, (member, into = session) => readInto(member, into))
  } catch (error) {
    if (options.signal?.aborted) throw new ProofdeskError('cancelled')
    throw error
  }
  return session.result(reader.format)
}

async function readInto(input: StatementInput, session: ReadingSession): Promise<void> {
  await readerFor(input, session.options).read(input, session, (member, into = session) =>
    readInto(member, into),
  )
}

/** One buffer for all chunks: a gigabyte read leaves no garbage behind. */
async function* fileChunks(file: string, start: number): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let position = start; ;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** The input of a file on disk. Throws `file.*`. */
export async function openFile(file: string, name: string = basename(file)): Promise<StatementInput> {
  let size: number
  try {
    const info = await stat(file)
    if (info.isDirectory()) throw new ProofdeskError('file.isFolder', { name })
    size = info.size
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new ProofdeskError(missing ? 'file.missing' : 'file.unreadable', { name })
  }
  if (size === 0) throw new ProofdeskError('file.empty', { name })
  const slice = async (start: number, end: number): Promise<Buffer> => {
    const handle = await open(file, 'r')
    try {
      const length = Math.max(0, Math.min(end, size) - start)
      const buffer = Buffer.allocUnsafe(length)
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return buffer.subarray(0, filled)
    } finally {
      await handle.close()
    }
  }
  return {
    name,
    member: null,
    size,
    head: await slice(0, HEAD_BYTES),
    bytes: () => slice(0, size),
    chunks: (start = 0) => fileChunks(file, start),
    slice,
  }
}
