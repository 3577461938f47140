/** Packs rows for the store in one pass over their text: JSON of the details, UTF-8 and identity at once. */
import { HIGH_FACTOR, LOW_FACTOR, mayNeedPlain, RowHash, rowIdentity, type RowFacts } from './identity.ts'
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'
import { DESCRIBING, encodeDetails, OTHER, SIGN } from './row-codec.ts'
import { HEADER, HEADER_BYTES, type RowPackage } from './row-package.ts'

const FIRST_BYTES = 1 << 20
/** UTF-8 of a UTF-16 unit takes at most three bytes. */
const BYTES_PER_UNIT = 3
/** Names, quotes, commas and figures of one row's details take less. */
const FRAME_BYTES = 1024

const [ZERO, SPACE, QUOTE, BACKSLASH] = [48, 32, 34, 92] as const
/** Digits that fit a small integer, so that larger numbers are written in two parts. */
const HALF = 100_000_000

/** `"name":` of each field that details hold. */
const keysOf = <N extends string>(names: readonly N[]) => names.map((name) => ({ name, key: `"${name}":` }))
const DESCRIBING_KEYS = keysOf(DESCRIBING)
const OTHER_KEYS = keysOf(OTHER)

export class RowPacker {
  #bytes: Buffer<ArrayBuffer>
  #at = 0
  #count = 0
  #hash = new RowHash({ date: null, direction: 0, amount: 0, currency: '' })

  /** `room` is the memory of an earlier package. */
  constructor(room: ArrayBuffer = new ArrayBuffer(FIRST_BYTES)) {
    this.#bytes = Buffer.from(room)
  }

  get count(): number {
    return this.#count
  }

  get byteLength(): number {
    return this.#at
  }

  /** The rows added. Their bytes are the packer's own: it is not used any more. */
  finish(): RowPackage {
    return { count: this.#count, bytes: new Uint8Array(this.#bytes.buffer, 0, this.#at) }
  }

  /** Throws RangeError for an amount that is no exact number of minor units. */
  add(row: StatementRow): void {
    this.#makeRoom(0)
    const start = this.#at
    const details = start + HEADER_BYTES
    const { date, amount, currency, line } = row
    const direction = SIGN[row.direction]
    const facts = { date, direction, amount, currency }
    this.#at = details
    let identity = this.#plainDetails(row, facts)
    if (identity === null) {
      const { json, describing } = encodeDetails(row)
      this.#at = details
      this.#makeRoom(json.length)
      this.#at = details + this.#bytes.write(json, details)
      identity = rowIdentity(facts, json.slice(0, describing))
    }
    const raw = this.#at
    this.#makeRoom(row.raw.length)
    this.#at += this.#bytes.write(row.raw, raw)
    this.#number(start, HEADER.detailsLength, raw - details)
    this.#number(start, HEADER.rawLength, this.#at - raw)
    this.#number(start, HEADER.line, line)
    this.#number(start, HEADER.amount, amount)
    this.#number(start, HEADER.identity, identity)
    this.#text(start, HEADER.direction, direction === -1 ? '-1' : direction === 1 ? '1' : '0')
    this.#text(start, HEADER.currency, currency)
    this.#text(start, HEADER.date, date ?? '')
    this.#count++
  }

  /** Room for a text of so many UTF-16 units and all that stands around it. */
  #makeRoom(units: number): void {
    const needed = this.#at + HEADER_BYTES + FRAME_BYTES + units * BYTES_PER_UNIT
    if (needed <= this.#bytes.length) return
    const larger = Buffer.from(new ArrayBuffer(Math.max(needed, this.#bytes.length * 2)))
    larger.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = larger
  }

  /**
   * Writes what `encodeDetails` would and answers the row's identity; null where a text needs escaping, or may be
   * written otherwise in another export (spaces, full-width forms).
   */
  #plainDetails(row: StatementRow, facts: RowFacts): number | null {
    this.#hash = new RowHash(facts)
    const start = this.#at
    this.#ascii('{')
    for (const { name, key } of DESCRIBING_KEYS) {
      const value = row[name]
      if (value === null) continue
      if (this.#at > start + 1) this.#ascii(',')
      this.#ascii(key)
      if (typeof value === 'number') this.#ascii(String(value))
      else if (!this.#quoted(value)) return null
    }
    const identity = this.#hash.result()
    for (const { name, key } of OTHER_KEYS) {
      const value = row[name]
      if (value === null) continue
      if (this.#at > start + 1) this.#ascii(',')
      this.#ascii(key)
      if (typeof value === 'number') this.#ascii(String(value))
      else if (!this.#quoted(value)) return null
    }
    this.#ascii('}')
    return identity
  }

  /** Appends ASCII text. */
  #ascii(text: string): void {
    const bytes = this.#bytes
    const hash = this.#hash
    let at = this.#at
    let { high, low } = hash
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      bytes[at++] = unit
      high = Math.imul(high ^ unit, HIGH_FACTOR)
      low = Math.imul(low ^ unit, LOW_FACTOR)
    }
    this.#at = at
    hash.high = high
    hash.low = low
  }

  /** Appends a text in quotes; false (and the row is to be written another way) where it is not plain. */
  #quoted(text: string): boolean {
    this.#makeRoom(text.length)
    const bytes = this.#bytes
    const hash = this.#hash
    let at = this.#at
    let high = Math.imul(hash.high ^ QUOTE, HIGH_FACTOR)
    let low = Math.imul(hash.low ^ QUOTE, LOW_FACTOR)
    bytes[at++] = QUOTE
    let before: number = QUOTE
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit < 128) {
        if (unit < SPACE || unit === QUOTE || unit === BACKSLASH || mayNeedPlain(unit, before)) return false
        bytes[at++] = unit
      } else {
        // surrogates too: half of one must be escaped
        if (mayNeedPlain(unit, before) || (unit >= 0xd800 && unit < 0xe000)) return false
        if (unit < 0x800) bytes[at++] = 0xc0 | (unit >> 6)
        else {
          bytes[at++] = 0xe0 | (unit >> 12)
          bytes[at++] = 0x80 | ((unit >> 6) & 63)
        }
        bytes[at++] = 0x80 | (unit & 63)
      }
      before = unit
      high = Math.imul(high ^ unit, HIGH_FACTOR)
      low = Math.imul(low ^ unit, LOW_FACTOR)
    }
    if (before === SPACE) return false
    bytes[at++] = QUOTE
    this.#at = at
    hash.high = Math.imul(high ^ QUOTE, HIGH_FACTOR)
    hash.low = Math.imul(low ^ QUOTE, LOW_FACTOR)
    return true
  }

  /** Writes a natural number as digits filled up with zeros. */
  #number(start: number, { at, bytes }: { at: number; bytes: number }, value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a natural number: ${value}`)
    const high = Math.floor(value / HALF)
    this.#digits(start + at + bytes - 8, value - high * HALF)
    if (bytes > 8) this.#digits(start + at, high)
    else if (high > 0) throw new RangeError(`too large: ${value}`)
  }

  /** Eight digits. */
  #digits(start: number, value: number): void {
    const bytes = this.#bytes
    let rest = value | 0
    for (let at = start + 7; at >= start; at--) {
      const next = (rest / 10) | 0
      bytes[at] = ZERO + rest - next * 10
      rest = next
    }
  }

  /** Writes a short ASCII text filled up with spaces. */
  #text(start: number, { at, bytes }: { at: number; bytes: number }, text: string): void {
    if (text.length > bytes) throw new RangeError(`too long: ${text}`)
    for (let index = 0; index < bytes; index++)
      this.#bytes[start + at + index] = index < text.length ? text.charCodeAt(index) : SPACE
  }
}
