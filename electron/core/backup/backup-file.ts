/**
 * A backup file, opened to be read or added to. New entries go behind the directory that is there, and a new directory
 * behind them: until that is whole, the old one still tells what there was, and what a kill left behind it is taken up.
 */
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import {
  CENTRAL,
  COMMENT,
  contentStart,
  END,
  END64,
  entryEnd,
  LOCATOR,
  localHeader,
  localHeaderLength,
  localSize,
  readDirectory,
  readLocalHeader,
  tail,
  TAIL_FIXED,
  type Entry,
} from './zip-layout.ts'

const CHUNK_BYTES = 4 * 1024 * 1024

export interface Written {
  readonly sha256: string
  readonly bytes: number
}

export class BackupFile {
  readonly #handle: FileHandle
  #entries: Entry[]
  /** Where the next entry goes. */
  #end: number
  /** The file as it was found: its length, where its directory begins; null where it has none (it is new, or was cut). */
  readonly found: { readonly length: number; readonly directory: number | null }

  private constructor(handle: FileHandle, found: BackupFile['found'], entries: Entry[], end: number) {
    this.#handle = handle
    this.found = found
    this.#entries = entries
    this.#end = end
  }

  /** `flags`: 'r' to read, 'r+' to add to it, 'wx+' for a new one. Rejects with the system's error. */
  static async open(file: string, flags: 'r' | 'r+' | 'wx+'): Promise<BackupFile> {
    const handle = await open(file, flags)
    try {
      const { size } = await handle.stat()
      const directory = await findDirectory(handle, size)
      if (directory)
        return new BackupFile(handle, { length: size, directory: directory.offset }, directory.entries, size)
      const { entries, end } = await walk(handle, size)
      return new BackupFile(handle, { length: size, directory: null }, entries, end)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** Bytes up to where the next entry goes. */
  get end(): number {
    return this.#end
  }

  entry(name: string): Entry | undefined {
    return this.#entries.find((each) => each.name === name)
  }

  /** Leaves entries out of the next directory; their bytes stay until the file is written anew. */
  forget(drop: (entry: Entry) => boolean): void {
    this.#entries = this.#entries.filter((entry) => !drop(entry))
  }

  /** Adds what `chunks` give. Its header is written last: an entry without one was never whole. */
  async add(name: string, chunks: AsyncIterable<Buffer>): Promise<Written> {
    const start = this.#end
    const hash = createHash('sha256')
    let checksum = 0
    let at = start + localSize(name)
    let writing: Promise<unknown> = this.#write(Buffer.alloc(localSize(name)), start)
    try {
      for await (const chunk of chunks) {
        hash.update(chunk)
        checksum = crc32(chunk, checksum)
        await writing
        writing = this.#write(chunk, at)
        writing.catch(() => undefined)
        at += chunk.length
      }
    } finally {
      // What is under way must not reach the disk after what is written next.
      await writing
    }
    const entry = { name, offset: start, bytes: at - start - localSize(name), crc32: checksum }
    await this.#write(localHeader(entry), start)
    this.#entries.push(entry)
    this.#end = at
    return { sha256: hash.digest('hex'), bytes: entry.bytes }
  }

  /** Takes the entry added last back: what it should have held was not there. */
  takeBack(): void {
    const last = this.#entries.pop()
    if (last) this.#end = last.offset
  }

  /** Goes back to `offset`: what was written from there on was not whole. */
  cutBack(offset: number): void {
    this.#entries = this.#entries.filter((entry) => entry.offset < offset)
    this.#end = offset
  }

  async #write(bytes: Buffer, at: number): Promise<void> {
    for (let done = 0; done < bytes.length;)
      done += (await this.#handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }

  /** Writes the directory and brings all of it to the disk. */
  async finish(): Promise<void> {
    const directory = tail(this.#entries, this.#end)
    await this.#handle.sync()
    await this.#write(directory, this.#end)
    await this.#handle.truncate(this.#end + directory.length)
    await this.#handle.sync()
  }

  /** Puts the file back as it was found. */
  async undo(): Promise<void> {
    await this.#handle.truncate(this.found.length)
    await this.#handle.sync()
  }

  /** An entry's content, piece by piece. A piece is good until the next is asked for. */
  async *read(entry: Entry): AsyncGenerator<Buffer> {
    const buffers = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)] as const
    const end = entryEnd(entry)
    let turn = 0
    for (let at = contentStart(entry); at < end;) {
      const buffer = buffers[(turn++ % 2) as 0 | 1]
      const { bytesRead } = await this.#handle.read(buffer, 0, Math.min(CHUNK_BYTES, end - at), at)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
      at += bytesRead
    }
  }

  /** The hash of an entry's content, and whether header, length and checksum are as they were written. */
  async check(entry: Entry, onBytes?: (bytes: number) => void): Promise<Written & { whole: boolean }> {
    const hash = createHash('sha256')
    let checksum = 0
    let bytes = 0
    for await (const chunk of this.read(entry)) {
      hash.update(chunk)
      checksum = crc32(chunk, checksum)
      bytes += chunk.length
      onBytes?.(chunk.length)
    }
    const header = await this.bytes(entry.offset, localSize(entry.name))
    const whole = bytes === entry.bytes && checksum === entry.crc32 && header.equals(localHeader(entry))
    return { sha256: hash.digest('hex'), bytes, whole }
  }

  /** A small entry's content. */
  async content(entry: Entry): Promise<Buffer> {
    return this.bytes(contentStart(entry), entry.bytes)
  }

  /** Bytes of the file; fewer where it ends before. */
  async bytes(offset: number, length: number): Promise<Buffer> {
    return readAt(this.#handle, offset, length)
  }

  /** Whether the directory and all behind it are exactly what they should be. */
  async directoryWhole(): Promise<boolean> {
    const { directory, length } = this.found
    if (directory === null) return false
    return (await this.bytes(directory, length - directory)).equals(tail(this.#entries, directory))
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}

/** The directory at the file's end, if it is one of ours and whole. */
async function findDirectory(
  handle: FileHandle,
  size: number,
): Promise<{ offset: number; entries: Entry[] } | null> {
  if (size < TAIL_FIXED) return null
  const fixed = await readAt(handle, size - TAIL_FIXED, TAIL_FIXED)
  if (fixed.readUInt32LE(0) !== END64 || !fixed.toString('latin1', 98).startsWith(COMMENT)) return null
  const length = Number(fixed.readBigUInt64LE(40))
  const offset = Number(fixed.readBigUInt64LE(48))
  if (offset + length + TAIL_FIXED !== size) return null
  const directory = await readAt(handle, offset, length)
  const hash = createHash('sha256').update(directory).digest('hex')
  if (fixed.toString('latin1', 98 + COMMENT.length) !== hash) return null
  const entries = readDirectory(directory)
  return entries && { offset, entries }
}

/** Every whole entry from the start on, past older directories, up to where nothing follows that we wrote. */
async function walk(handle: FileHandle, size: number): Promise<{ entries: Entry[]; end: number }> {
  const entries = new Map<string, Entry>()
  let at = 0
  while (at + 22 <= size) {
    const start = await readAt(handle, at, 2048)
    const signature = start.readUInt32LE(0)
    if (signature === CENTRAL) at += 46 + start.readUInt16LE(28) + start.readUInt16LE(30)
    else if (signature === END64) at += 56
    else if (signature === LOCATOR) at += 20
    else if (signature === END) at += 22 + start.readUInt16LE(20)
    else {
      const entry = localHeaderLength(start) === null ? null : readLocalHeader(start, at)
      if (!entry || entryEnd(entry) > size) break
      entries.set(entry.name, entry)
      at = entryEnd(entry)
    }
  }
  return { entries: [...entries.values()], end: Math.min(at, size) }
}
