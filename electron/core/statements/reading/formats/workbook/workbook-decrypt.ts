/**
 * Encrypted XLSX: an OLE2 container with EncryptionInfo and EncryptedPackage. Here "agile encryption" (MS-OFFCRYPTO
 * 2.3.4.10–2.3.4.15, XML, what Excel has written since 2010); what Office 2007 wrote is in workbook-decrypt-2007.ts.
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import * as XLSX from '@e965/xlsx'
import { decryptStandard, isStandardEncryption } from './workbook-decrypt-2007.ts'

/** The password does not open the package. */
export class WrongWorkbookPassword extends Error {}

/** Keys are derived by hashing this often; more than Excel allows is an attack on the reader's time. */
const MAX_SPINS = 10_000_000
const SEGMENT = 4096
const BLOCK_KEYS = {
  verifierInput: Buffer.from('fea7d2763b4b9e79', 'hex'),
  verifierHash: Buffer.from('d7aa0f6d3061344e', 'hex'),
  packageKey: Buffer.from('146e0be7abacd0d6', 'hex'),
}
const HASHES: Readonly<Record<string, string>> = {
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
}

/** The library's reader of OLE2 containers, which its types leave open. */
const compoundFile = XLSX.CFB as {
  read: (this: void, bytes: Buffer, options: object) => unknown
  find: (this: void, files: unknown, name: string) => { content: Uint8Array } | null
}

interface Cipher {
  salt: Buffer
  blockSize: number
  keyBytes: number
  hash: string
}

/**
 * The plain package. Throws WrongWorkbookPassword; null where the file is encrypted in another way (or not as the
 * specification says).
 */
export function decryptWorkbook(container: Buffer, password: string): Buffer | null {
  const files = compoundFile.read(container, { type: 'buffer' })
  const info = compoundFile.find(files, '/EncryptionInfo')
  const encrypted = compoundFile.find(files, '/EncryptedPackage')
  if (!info || !encrypted) return null
  const header = Buffer.from(info.content)
  if (isStandardEncryption(header)) {
    const plain = decryptStandard(header, Buffer.from(encrypted.content), password)
    if (plain === 'wrong') throw new WrongWorkbookPassword()
    return plain
  }
  // Version 4.4 is agile; what follows eight bytes is XML.
  if (header.length < 8 || header.readUInt16LE(0) !== 4 || header.readUInt16LE(2) !== 4) return null
  const xml = header.toString('utf8', 8)
  const data = cipherOf(/<keyData\b[^>]*>/.exec(xml)?.[0])
  const keyTag = /<(?:\w+:)?encryptedKey\b[^>]*>/.exec(xml)?.[0]
  const key = cipherOf(keyTag)
  const spins = Number(attribute(keyTag, 'spinCount'))
  if (!data || !key || !Number.isInteger(spins) || spins < 0 || spins > MAX_SPINS) return null
  const secret = (name: string) => Buffer.from(attribute(keyTag, name) ?? '', 'base64')

  const derived = spin(key, password, spins)
  const open = (blockKey: Buffer, value: Buffer) =>
    decipher(value, fit(digest(key.hash, derived, blockKey), key.keyBytes), fit(key.salt, key.blockSize))
  const input = open(BLOCK_KEYS.verifierInput, secret('encryptedVerifierHashInput'))
  const expected = digest(key.hash, input)
  const stated = open(BLOCK_KEYS.verifierHash, secret('encryptedVerifierHashValue')).subarray(
    0,
    expected.length,
  )
  if (stated.length !== expected.length || !timingSafeEqual(stated, expected))
    throw new WrongWorkbookPassword()
  const packageKey = open(BLOCK_KEYS.packageKey, secret('encryptedKeyValue')).subarray(0, data.keyBytes)
  return decryptPackage(Buffer.from(encrypted.content), packageKey, data)
}

function decryptPackage(encrypted: Buffer, key: Buffer, data: Cipher): Buffer | null {
  if (encrypted.length < 8) return null
  const size = Number(encrypted.readBigUInt64LE(0))
  if (size > encrypted.length) return null
  const plain: Buffer[] = []
  for (let at = 8, segment = 0; at < encrypted.length; at += SEGMENT, segment++) {
    const number = Buffer.alloc(4)
    number.writeUInt32LE(segment)
    const iv = fit(digest(data.hash, data.salt, number), data.blockSize)
    const piece = encrypted.subarray(at, at + SEGMENT)
    plain.push(decipher(piece.subarray(0, piece.length - (piece.length % data.blockSize)), key, iv))
  }
  return Buffer.concat(plain).subarray(0, size)
}

function attribute(tag: string | undefined, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag ?? '')?.[1] ?? null
}

function cipherOf(tag: string | undefined): Cipher | null {
  const [blockSize, keyBits] = [Number(attribute(tag, 'blockSize')), Number(attribute(tag, 'keyBits'))]
  const hash = HASHES[(attribute(tag, 'hashAlgorithm') ?? '').replace('-', '')]
  const isAes =
    attribute(tag, 'cipherAlgorithm') === 'AES' && attribute(tag, 'cipherChaining') === 'ChainingModeCBC'
  if (!isAes || hash === undefined || blockSize !== 16 || ![128, 192, 256].includes(keyBits)) return null
  return {
    salt: Buffer.from(attribute(tag, 'saltValue') ?? '', 'base64'),
    blockSize,
    keyBytes: keyBits / 8,
    hash,
  }
}

const digest = (hash: string, ...parts: Buffer[]) =>
  parts.reduce((open, part) => open.update(part), createHash(hash)).digest()

/** The password hashed with the salt, then `spins` times with a counter. */
function spin({ salt, hash }: Cipher, password: string, spins: number): Buffer {
  let value = digest(hash, salt, Buffer.from(password, 'utf16le'))
  const counter = Buffer.alloc(4)
  for (let index = 0; index < spins; index++) {
    counter.writeUInt32LE(index)
    value = digest(hash, counter, value)
  }
  return value
}

/** Cut to `length`, or filled up with 0x36 as the specification says. */
function fit(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)])
}

function decipher(value: Buffer, key: Buffer, iv: Buffer): Buffer {
  const open = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false)
  return Buffer.concat([open.update(value), open.final()])
}
