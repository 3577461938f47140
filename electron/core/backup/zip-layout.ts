/**
 * Bytes of a backup file: a ZIP (APPNOTE 6.3.10) whose entries are stored as they are, so that any unzip opens it without
 * us. Everything but the entries' content follows from the list of entries, so that a flipped bit anywhere shows.
 */
import { createHash } from 'node:crypto'

export interface Entry {
  readonly name: string
  /** Of the local header. */
  readonly offset: number
  readonly bytes: number
  readonly crc32: number
}

export const LOCAL = 0x04034b50
export const CENTRAL = 0x02014b50
export const END = 0x06054b50
export const END64 = 0x06064b50
export const LOCATOR = 0x07064b50
const VERSION = 45
const UTF8_NAMES = 0x0800
/** 1 January 1980, midnight: when something was is said by the manifests. */
const DATE = 0x21
const FULL32 = 0xffffffff
const LOCAL_FIXED = 30
const LOCAL_EXTRA = 20

export const COMMENT = 'proofdesk-backup 1 sha256:'

export function localSize(name: string): number {
  return LOCAL_FIXED + Buffer.byteLength(name) + LOCAL_EXTRA
}

/** Where the content begins, and where it ends. */
export const contentStart = ({ offset, name }: Entry) => offset + localSize(name)
export const entryEnd = (entry: Entry) => contentStart(entry) + entry.bytes

/** The header before an entry's content; sizes stand in its ZIP64 field always, so that its length is known before them. */
export function localHeader({ name, bytes, crc32 }: Entry): Buffer {
  const text = Buffer.from(name)
  const header = Buffer.alloc(localSize(name))
  header.writeUInt32LE(LOCAL, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(UTF8_NAMES, 6)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt32LE(crc32, 14)
  header.writeUInt32LE(FULL32, 18)
  header.writeUInt32LE(FULL32, 22)
  header.writeUInt16LE(text.length, 26)
  header.writeUInt16LE(LOCAL_EXTRA, 28)
  text.copy(header, LOCAL_FIXED)
  const extra = LOCAL_FIXED + text.length
  header.writeUInt16LE(1, extra)
  header.writeUInt16LE(16, extra + 2)
  header.writeBigUInt64LE(BigInt(bytes), extra + 4)
  header.writeBigUInt64LE(BigInt(bytes), extra + 12)
  return header
}

/** The length of a header that begins with these bytes, as far as its name and fields reach; null where it is none. */
export function localHeaderLength(start: Buffer): number | null {
  if (start.length < LOCAL_FIXED || start.readUInt32LE(0) !== LOCAL) return null
  return LOCAL_FIXED + start.readUInt16LE(26) + start.readUInt16LE(28)
}

/** The entry that a whole header speaks of; null where it is not one of ours. */
export function readLocalHeader(header: Buffer, offset: number): Entry | null {
  const length = localHeaderLength(header)
  if (length === null || length > header.length || header.readUInt16LE(28) !== LOCAL_EXTRA) return null
  const nameEnd = LOCAL_FIXED + header.readUInt16LE(26)
  const entry = {
    name: header.toString('utf8', LOCAL_FIXED, nameEnd),
    offset,
    bytes: Number(header.readBigUInt64LE(nameEnd + 4)),
    crc32: header.readUInt32LE(14),
  }
  return Number.isSafeInteger(entry.bytes) && localHeader(entry).equals(header.subarray(0, length))
    ? entry
    : null
}

function centralHeader({ name, offset, bytes, crc32 }: Entry): Buffer {
  const text = Buffer.from(name)
  const header = Buffer.alloc(46 + text.length + 28)
  header.writeUInt32LE(CENTRAL, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(VERSION, 6)
  header.writeUInt16LE(UTF8_NAMES, 8)
  header.writeUInt16LE(DATE, 14)
  header.writeUInt32LE(crc32, 16)
  header.writeUInt32LE(FULL32, 20)
  header.writeUInt32LE(FULL32, 24)
  header.writeUInt16LE(text.length, 28)
  header.writeUInt16LE(28, 30)
  header.writeUInt32LE(FULL32, 42)
  text.copy(header, 46)
  const extra = 46 + text.length
  header.writeUInt16LE(1, extra)
  header.writeUInt16LE(24, extra + 2)
  header.writeBigUInt64LE(BigInt(bytes), extra + 4)
  header.writeBigUInt64LE(BigInt(bytes), extra + 12)
  header.writeBigUInt64LE(BigInt(offset), extra + 20)
  return header
}

/** The directory of these entries, as it stands at `offset`, to the last byte of the file. */
export function tail(entries: readonly Entry[], offset: number): Buffer {
  const directory = Buffer.concat(entries.map(centralHeader))
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(END64, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(VERSION, 12)
  end64.writeUInt16LE(VERSION, 14)
  end64.writeBigUInt64LE(BigInt(entries.length), 24)
  end64.writeBigUInt64LE(BigInt(entries.length), 32)
  end64.writeBigUInt64LE(BigInt(directory.length), 40)
  end64.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(LOCATOR, 0)
  locator.writeBigUInt64LE(BigInt(offset + directory.length), 8)
  locator.writeUInt32LE(1, 16)
  const comment = Buffer.from(COMMENT + createHash('sha256').update(directory).digest('hex'))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(0xffff, 8)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(FULL32, 12)
  end.writeUInt32LE(FULL32, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([directory, end64, locator, end, comment])
}

/** Bytes behind the directory: what is read first to find it. */
export const TAIL_FIXED = 56 + 20 + 22 + COMMENT.length + 64

/** Entries of a directory; null where it is not one of ours. */
export function readDirectory(directory: Buffer): Entry[] | null {
  const entries: Entry[] = []
  for (let at = 0; at < directory.length;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) return null
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const next = nameEnd + 28
    if (directory.readUInt16LE(at + 30) !== 28 || next > directory.length) return null
    const entry = {
      name: directory.toString('utf8', at + 46, nameEnd),
      offset: Number(directory.readBigUInt64LE(nameEnd + 20)),
      bytes: Number(directory.readBigUInt64LE(nameEnd + 4)),
      crc32: directory.readUInt32LE(at + 16),
    }
    if (![entry.offset, entry.bytes].every(Number.isSafeInteger)) return null
    entries.push(entry)
    at = next
  }
  return entries
}
