/**
 * ZIP archives with statements in them, as Alipay and WeChat mail them: names in GBK, members encrypted. Members are
 * unpacked in memory within bounds; what is no statement is passed over with a word.
 */
import { inflateRawSync } from 'node:zlib'
import { fromBufferPromise, type Entry } from 'yauzl'
import { ProofdeskError } from '../../../../../../shared/errors.ts'
import type { ReadingSession } from '../../session.ts'
import type { StatementInput } from '../../types.ts'
import type { FormatReader } from '../format-reader.ts'
import { inputOfBytes } from '../../bytes/memory-input.ts'
import { readParts, type StatementPart } from '../parts.ts'
import { isZippedWorkbook } from '../workbook/workbook-kinds.ts'
import { crcOf, decryptAes, decryptTraditional, readAesInfo, WrongZipPassword } from './zip-decrypt.ts'

const MAX_ARCHIVE_BYTES = 512 * 1024 * 1024
const MAX_MEMBER_BYTES = 400 * 1024 * 1024
const MAX_TOTAL_BYTES = 1024 * 1024 * 1024
const MAX_MEMBERS = 2000
/** An archive in an archive in an archive holds no statement anyone mailed. */
const MAX_DEPTH = 3

const ENCRYPTED = 0x1
const DATA_DESCRIPTOR = 0x8
const UTF8_NAMES = 0x800
const AES_METHOD = 99
const AES_FIELD = 0x9901
const UNICODE_NAME_FIELD = 0x7075

interface Member {
  name: string
  entry: Entry
}

export const zip: FormatReader = {
  format: 'zip',
  matches: ({ head }) =>
    head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05) && !isZippedWorkbook(head),
  async read(input, session, readInner) {
    const depth = input.member === null ? 1 : input.member.split(' › ').length + 1
    if (input.size > MAX_ARCHIVE_BYTES || depth > MAX_DEPTH) {
      throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_ARCHIVE_BYTES })
    }
    const bytes = await input.bytes()
    const members = await listMembers(bytes, input)
    const wanted = members.filter(({ name }) => mayBeStatement(name))
    for (const { name } of members)
      if (!wanted.some((member) => member.name === name)) session.note('memberSkipped', name)
    if (wanted.length === 0) throw new ProofdeskError('statement.noTable', { name: input.name })
    const { password } = session.options
    if (password === undefined && wanted.some(({ entry }) => entry.generalPurposeBitFlag & ENCRYPTED)) {
      throw new ProofdeskError('statement.passwordNeeded', { name: input.name })
    }
    const parts = wanted.map(({ name, entry }): StatementPart => {
      const member = input.member === null ? name : `${input.member} › ${name}`
      return {
        label: name,
        sheet: null,
        member,
        read: async (into: ReadingSession) => {
          const content = unpack(bytes, entry, password, input, name)
          await readInner(inputOfBytes(content, name.split('/').at(-1) ?? name, member), into)
        },
      }
    })
    await readParts(parts, session, 'members')
  },
}

async function listMembers(bytes: Buffer, input: StatementInput): Promise<Member[]> {
  const members: Member[] = []
  let total = 0
  try {
    const archive = await fromBufferPromise(bytes, {
      lazyEntries: true,
      decodeStrings: false,
      autoClose: false,
    })
    for await (const entry of archive.eachEntry()) {
      const name = memberName(entry)
      if (members.length >= MAX_MEMBERS)
        throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_MEMBERS })
      if (name.endsWith('/') || isSystemFile(name) || entry.uncompressedSize === 0) continue
      total += entry.uncompressedSize
      if (entry.uncompressedSize > MAX_MEMBER_BYTES || total > MAX_TOTAL_BYTES) {
        throw new ProofdeskError('statement.tooLarge', { name, limit: MAX_MEMBER_BYTES })
      }
      members.push({ name, entry })
    }
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    const text = error instanceof Error ? error.message : String(error)
    throw new ProofdeskError('statement.damaged', { name: input.name, line: null, text: text.slice(0, 200) })
  }
  return members
}

/** The name as UTF-8 where the archive says or the bytes are, else as GBK (Chinese Windows), else as they are. */
function memberName(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const unicode = entry.extraFields.find(({ id }) => id === UNICODE_NAME_FIELD)?.data
  if (unicode && unicode.length > 5 && unicode.readUInt32LE(1) === crcOf(raw))
    return unicode.toString('utf8', 5)
  if (entry.generalPurposeBitFlag & UTF8_NAMES) return raw.toString('utf8')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw).replaceAll('\\', '/')
    } catch {
      continue
    }
  }
  return raw.toString('latin1')
}

function isSystemFile(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name)
}

/** Pictures, documents and programs beside the statement are not tried. */
function mayBeStatement(name: string): boolean {
  return !/\.(png|jpe?g|gif|bmp|webp|heic|docx?|pptx?|mp[34]|wav|exe|dll|lnk|url|js|css|ico|ttf|p7[sm]|sig|asc|md5|sha256)$/i.test(
    name,
  )
}

/** The plain content of a member. Throws `statement.passwordWrong`, `statement.damaged`, `statement.tooLarge`. */
function unpack(
  archive: Buffer,
  entry: Entry,
  password: string | undefined,
  input: StatementInput,
  name: string,
): Buffer {
  const damaged = (text: string) => new ProofdeskError('statement.damaged', { name, line: null, text })
  const header = entry.relativeOffsetOfLocalHeader
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== 0x04034b50)
    throw damaged('local header')
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
  const stored = archive.subarray(start, start + entry.compressedSize)
  if (stored.length !== entry.compressedSize) throw damaged('cut short')
  const encrypted = (entry.generalPurposeBitFlag & ENCRYPTED) !== 0
  if (!encrypted) return inflate(stored, entry, entry.compressionMethod, true, name)
  try {
    return decrypt(stored, entry, password ?? '', name)
  } catch (error) {
    if (error instanceof WrongZipPassword)
      throw new ProofdeskError('statement.passwordWrong', { name: input.name })
    throw error
  }
}

/** Passwords are tried as UTF-8 and, where that differs, as GBK would be on Chinese Windows (ASCII is the same). */
function decrypt(stored: Buffer, entry: Entry, password: string, name: string): Buffer {
  const key = Buffer.from(password, 'utf8')
  if (entry.compressionMethod === AES_METHOD) {
    const field = entry.extraFields.find(({ id }) => id === AES_FIELD)?.data
    const info = field ? readAesInfo(field) : null
    if (!info) throw new ProofdeskError('statement.damaged', { name, line: null, text: 'AES extra field' })
    return inflate(decryptAes(stored, key, info), entry, info.compressionMethod, info.version === 1, name)
  }
  const check =
    entry.generalPurposeBitFlag & DATA_DESCRIPTOR ? (entry.lastModFileTime >>> 8) & 0xff : entry.crc32 >>> 24
  const plain = decryptTraditional(stored, key, check)
  try {
    return inflate(plain, entry, entry.compressionMethod, true, name)
  } catch (error) {
    // One wrong password in 256 passes the check byte; what it unpacks is noise.
    if (error instanceof ProofdeskError && error.code === 'statement.damaged') throw new WrongZipPassword()
    throw error
  }
}

function inflate(data: Buffer, entry: Entry, method: number, hasCrc: boolean, name: string): Buffer {
  const damaged = (text: string) => new ProofdeskError('statement.damaged', { name, line: null, text })
  if (method !== 0 && method !== 8) {
    throw new ProofdeskError('statement.formatUnsupported', { name, text: `compression ${method}` })
  }
  let plain: Buffer
  try {
    // Not a byte more than the archive says: a bomb ends here.
    plain = method === 0 ? data : inflateRawSync(data, { maxOutputLength: entry.uncompressedSize + 1 })
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'inflate')
  }
  if (plain.length !== entry.uncompressedSize) throw damaged('size')
  if (hasCrc && crcOf(plain) !== entry.crc32) throw damaged('CRC')
  return plain
}
