/** Encrypted XLSX of Office 2007 (MS-OFFCRYPTO 2.3.4.5–2.3.4.9, "standard encryption"): AES in blocks of their own. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

const SPINS = 50_000
/** Key lengths in bits by the number of the algorithm. */
const KEY_BITS: Readonly<Record<number, number>> = { 0x660e: 128, 0x660f: 192, 0x6610: 256 }
const SHA1 = 0x8004

const sha1 = (...parts: Buffer[]) =>
  parts.reduce((open, part) => open.update(part), createHash('sha1')).digest()

/** Whether the header of an encrypted package is of that kind. */
export function isStandardEncryption(info: Buffer): boolean {
  return info.length > 60 && [2, 3, 4].includes(info.readUInt16LE(0)) && info.readUInt16LE(2) === 2
}

/** The plain package; `wrong` for a password that does not fit, null for anything but AES with SHA-1. */
export function decryptStandard(info: Buffer, encrypted: Buffer, password: string): Buffer | 'wrong' | null {
  const headerSize = info.readUInt32LE(8)
  const verifier = info.subarray(12 + headerSize)
  const bits = KEY_BITS[info.readUInt32LE(20)]
  if (bits === undefined || info.readUInt32LE(24) !== SHA1 || verifier.length < 72 || encrypted.length < 8)
    return null
  const key = keyOf(verifier.subarray(4, 20), password, bits / 8)
  const open = (bytes: Buffer): Buffer => {
    const cipher = createDecipheriv(`aes-${bits}-ecb`, key, null).setAutoPadding(false)
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 16))
    return Buffer.concat([cipher.update(whole), cipher.final()])
  }
  const expected = sha1(open(verifier.subarray(20, 36)))
  const stated = open(verifier.subarray(40, 72)).subarray(0, expected.length)
  if (!timingSafeEqual(stated, expected)) return 'wrong'
  const size = Number(encrypted.readBigUInt64LE(0))
  return size > encrypted.length ? null : open(encrypted.subarray(8)).subarray(0, size)
}

function keyOf(salt: Buffer, password: string, length: number): Buffer {
  let hash = sha1(salt, Buffer.from(password, 'utf16le'))
  const counter = Buffer.alloc(4)
  for (let index = 0; index < SPINS; index++) {
    counter.writeUInt32LE(index)
    hash = sha1(counter, hash)
  }
  counter.writeUInt32LE(0)
  const final = sha1(hash, counter)
  const derived = (fill: number) => {
    const block = Buffer.alloc(64, fill)
    for (const [index, byte] of final.entries()) block[index] = fill ^ byte
    return sha1(block)
  }
  return Buffer.concat([derived(0x36), derived(0x5c)]).subarray(0, length)
}
