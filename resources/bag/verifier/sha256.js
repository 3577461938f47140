/** SHA-256 (FIPS 180-4), for files too large for memory and for browsers that give a page from disk no `crypto.subtle`. */

const K = new Uint32Array(64)
const START = new Uint32Array(8)
// Fractions of the roots of the first primes, worked out rather than typed.
;(() => {
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 4294967296)
  let count = 0
  for (let candidate = 2; count < 64; candidate++) {
    let prime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) prime = false
    if (!prime) continue
    if (count < 8) START[count] = fraction(Math.sqrt(candidate))
    K[count++] = fraction(Math.cbrt(candidate))
  }
})()

/** Hashes bytes as they come: `update` any number of times, then `hex` once. */
export class Sha256 {
  constructor() {
    this.state = START.slice()
    this.block = new Uint8Array(64)
    this.words = new Uint32Array(64)
    this.filled = 0
    this.length = 0
  }

  update(bytes) {
    this.length += bytes.length
    let at = 0
    if (this.filled > 0) {
      at = Math.min(64 - this.filled, bytes.length)
      this.block.set(bytes.subarray(0, at), this.filled)
      this.filled += at
      if (this.filled < 64) return this
      this.mix(this.block, 0)
      this.filled = 0
    }
    for (; at + 64 <= bytes.length; at += 64) this.mix(bytes, at)
    this.block.set(bytes.subarray(at), 0)
    this.filled = bytes.length - at
    return this
  }

  mix(bytes, offset) {
    const w = this.words
    for (let i = 0, at = offset; i < 16; i++, at += 4)
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]
      const y = w[i - 2]
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0
    }
    const state = this.state
    let [a, b, c, d, e, f, g, h] = state
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const first = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    state[0] += a
    state[1] += b
    state[2] += c
    state[3] += d
    state[4] += e
    state[5] += f
    state[6] += g
    state[7] += h
  }

  hex() {
    const bits = this.length
    const padding = new Uint8Array((this.filled < 56 ? 56 : 120) - this.filled + 8)
    padding[0] = 0x80
    const view = new DataView(padding.buffer)
    view.setUint32(padding.length - 8, Math.floor(bits / 536870912))
    view.setUint32(padding.length - 4, (bits << 3) >>> 0)
    this.update(padding)
    return [...this.state].map((word) => word.toString(16).padStart(8, '0')).join('')
  }
}

const AT_ONCE = 64 * 1024 * 1024

/** The hash of a Blob; `onBytes` is told how many more were read. */
export async function hashOf(blob, onBytes = () => undefined) {
  const subtle = globalThis.crypto?.subtle
  if (subtle && blob.size <= AT_ONCE) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', await blob.arrayBuffer()))
    onBytes(blob.size)
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  const hash = new Sha256()
  const reader = blob.stream().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return hash.hex()
    hash.update(value)
    onBytes(value.length)
  }
}

export function hashOfText(text) {
  return new Sha256().update(new TextEncoder().encode(text)).hex()
}
