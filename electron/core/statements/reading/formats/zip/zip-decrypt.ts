/**
 * Encrypted members of ZIP files: the traditional cipher (APPNOTE 6.3.10 §6.1, "ZipCrypto") and WinZip's AES (AE-1 and
 * AE-2, "AES Encryption Information", version 1.04). Both check the password before anything is inflated.
 */
import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** The password does not open the member (or the member is damaged, which looks the same). */
export class WrongZipPassword extends Error {}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

const crcStep = (crc: number, byte: number) => ((crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)) >>> 0

/**
 * Decrypts a member of the traditional cipher: 12 bytes of header, whose last one must be `check` (the high byte of
 * the CRC, or of the time where a data descriptor follows), then the data.
 */
export function decryptTraditional(data: Buffer, password: Buffer, check: number): Buffer {
  if (data.length < 12) throw new WrongZipPassword()
  let [key0, key1, key2] = [0x12345678, 0x23456789, 0x34567890]
  const update = (byte: number) => {
    key0 = crcStep(key0, byte)
    key1 = (Math.imul((key1 + (key0 & 0xff)) >>> 0, 134775813) + 1) >>> 0
    key2 = crcStep(key2, key1 >>> 24)
  }
  for (const byte of password) update(byte)
  const plain = Buffer.allocUnsafe(data.length - 12)
  for (let at = 0; at < data.length; at++) {
    const temporary = (key2 | 2) & 0xffff
    const byte = (data[at] ?? 0) ^ ((Math.imul(temporary, temporary ^ 1) >>> 8) & 0xff)
    update(byte)
    if (at === 11 && byte !== check) throw new WrongZipPassword()
    if (at >= 12) plain[at - 12] = byte
  }
  return plain
}

/** What the 0x9901 extra field says. */
export interface AesInfo {
  /** AE-1 keeps a CRC of the plain data, AE-2 does not. */
  version: 1 | 2
  keyBytes: 16 | 24 | 32
  compressionMethod: number
}

/** Reads the extra field of an AES member; null where it is not as the specification says. */
export function readAesInfo(field: Buffer): AesInfo | null {
  if (field.length < 7 || field.toString('latin1', 2, 4) !== 'AE') return null
  const version = field.readUInt16LE(0)
  const keyBytes = ({ 1: 16, 2: 24, 3: 32 } as const)[field.readUInt8(4) as 1 | 2 | 3] as
    16 | 24 | 32 | undefined
  if ((version !== 1 && version !== 2) || keyBytes === undefined) return null
  return { version, keyBytes, compressionMethod: field.readUInt16LE(5) }
}

/** Decrypts a WinZip AES member: salt, two check bytes, data, ten bytes of HMAC-SHA1 over the encrypted data. */
export function decryptAes(data: Buffer, password: Buffer, { keyBytes }: AesInfo): Buffer {
  const saltBytes = keyBytes / 2
  if (data.length < saltBytes + 2 + 10) throw new WrongZipPassword()
  const salt = data.subarray(0, saltBytes)
  const derived = pbkdf2Sync(password, salt, 1000, keyBytes * 2 + 2, 'sha1')
  const check = data.subarray(saltBytes, saltBytes + 2)
  if (!timingSafeEqual(check, derived.subarray(keyBytes * 2))) throw new WrongZipPassword()
  const encrypted = data.subarray(saltBytes + 2, data.length - 10)
  const seal = createHmac('sha1', derived.subarray(keyBytes, keyBytes * 2))
    .update(encrypted)
    .digest()
    .subarray(0, 10)
  if (!timingSafeEqual(seal, data.subarray(data.length - 10))) throw new WrongZipPassword()
  return counterMode(encrypted, derived.subarray(0, keyBytes))
}

const BLOCKS_AT_ONCE = 65_536

/** AES in counter mode as WinZip has it: the counter is little-endian and starts at 1, unlike Node's own. */
function counterMode(data: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  const plain = Buffer.allocUnsafe(data.length)
  let counter = 1
  for (let from = 0; from < data.length; from += BLOCKS_AT_ONCE * 16) {
    const length = Math.min(BLOCKS_AT_ONCE * 16, data.length - from)
    const counters = Buffer.alloc(Math.ceil(length / 16) * 16)
    for (let at = 0; at < counters.length; at += 16) {
      counters.writeUInt32LE(counter % 0x100000000, at)
      counters.writeUInt32LE(Math.floor(counter / 0x100000000), at + 4)
      counter++
    }
    const stream = cipher.update(counters)
    for (let at = 0; at < length; at++) plain[from + at] = (data[from + at] ?? 0) ^ (stream[at] ?? 0)
  }
  return plain
}

/** CRC-32 as ZIP stores it. */
export function crcOf(data: Buffer): number {
  return crc32(data)
}
