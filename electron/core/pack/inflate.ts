/** Flate streams: whole, or as far as a damaged one goes. */
import { constants, inflateRawSync, inflateSync } from 'node:zlib'

/** No honest page or picture is larger than this, inflated. */
const LARGEST_CONTENT_BYTES = 256 * 1024 * 1024

const LIMIT = { maxOutputLength: LARGEST_CONTENT_BYTES }

export function inflateWhole(bytes: Uint8Array): Buffer | null {
  if (bytes.length === 0) return null
  try {
    return inflateSync(bytes, LIMIT)
  } catch {
    return null
  }
}

/** What can be inflated of a damaged stream: without its checksum, up to where it breaks off. */
export function inflatePart(bytes: Uint8Array): Buffer {
  const lenient = { ...LIMIT, finishFlush: constants.Z_SYNC_FLUSH }
  for (const attempt of [
    () => inflateRawSync(bytes.subarray(2), lenient),
    () => inflateRawSync(bytes, lenient),
  ]) {
    try {
      const read = attempt()
      if (read.length > 0) return read
    } catch {
      // Broken within: the longest whole beginning is looked for below.
    }
  }
  let [low, high] = [2, bytes.length]
  let best: Buffer = Buffer.alloc(0)
  for (let round = 0; round < 24 && low < high; round += 1) {
    const middle = (low + high + 1) >> 1
    try {
      best = inflateRawSync(bytes.subarray(2, middle), lenient)
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return best
}

/** As `inflateWhole`, but null too where bytes that mean nothing follow the stream's end: part of it was overwritten. */
export function inflateExactly(bytes: Uint8Array): Buffer | null {
  if (bytes.length === 0) return null
  try {
    const { buffer, engine } = inflateSync(bytes, { ...LIMIT, info: true }) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    const isBlank = (byte: number) => byte === 0 || (byte >= 9 && byte <= 13) || byte === 32
    return bytes.subarray(engine.bytesWritten).every(isBlank) ? buffer : null
  } catch {
    return null
  }
}
