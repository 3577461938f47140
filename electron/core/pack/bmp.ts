/** Bitmaps of Windows (BITMAPFILEHEADER and its headers), which screenshots and old scanners write. */

/** RGBA, or why not. Answers 'image-too-large' above `largestPixels`. */
export function decodeBmp(
  bytes: Buffer,
  largestPixels: number,
): { pixels: Uint8Array; width: number; height: number } | 'image-too-large' | 'image-unreadable' {
  if (bytes.length < 26 || bytes.toString('latin1', 0, 2) !== 'BM') return 'image-unreadable'
  const header = bytes.readUInt32LE(14)
  const isCore = header === 12
  if (!isCore && (header < 40 || bytes.length < 54)) return 'image-unreadable'
  const width = isCore ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const storedHeight = isCore ? bytes.readInt16LE(20) : bytes.readInt32LE(22)
  const depth = bytes.readUInt16LE(isCore ? 24 : 28)
  const compression = isCore ? 0 : bytes.readUInt32LE(30)
  const height = Math.abs(storedHeight)
  if (width <= 0 || height === 0) return 'image-unreadable'
  if (width * height > largestPixels) return 'image-too-large'
  const start = bytes.readUInt32LE(10)
  const palette = readPalette(
    bytes,
    14 + header,
    isCore ? 3 : 4,
    isCore ? 0 : bytes.readUInt32LE(46),
    depth,
    start,
  )
  const pixels = new Uint8Array(width * height * 4).fill(255)
  const put = (x: number, row: number, red: number, green: number, blue: number) => {
    const y = storedHeight > 0 ? height - 1 - row : row
    if (x < 0 || x >= width || y < 0 || y >= height) return
    pixels.set([red, green, blue, 255], (y * width + x) * 4)
  }
  const putIndex = (x: number, row: number, index: number) => {
    const [red = 0, green = 0, blue = 0] = palette[index] ?? []
    put(x, row, red, green, blue)
  }
  if (compression === 1 || compression === 2) {
    readRuns(bytes, start, compression === 2, width, height, putIndex)
    return { pixels, width, height }
  }
  const masks = masksOf(bytes, depth, compression, header)
  if (compression !== 0 && !masks) return 'image-unreadable'
  const stride = Math.ceil((width * depth) / 32) * 4
  for (let row = 0; row < height; row += 1) {
    const line = start + row * stride
    if (line + Math.ceil((width * depth) / 8) > bytes.length) break
    for (let x = 0; x < width; x += 1) {
      if (depth <= 8) {
        const byte = bytes[line + ((x * depth) >> 3)] ?? 0
        putIndex(x, row, (byte >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1))
      } else if (depth === 24) {
        const at = line + x * 3
        put(x, row, bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0)
      } else if (masks) {
        const value = depth === 16 ? bytes.readUInt16LE(line + x * 2) : bytes.readUInt32LE(line + x * 4)
        put(x, row, channel(value, masks[0]), channel(value, masks[1]), channel(value, masks[2]))
      }
    }
  }
  return [1, 2, 4, 8, 16, 24, 32].includes(depth) ? { pixels, width, height } : 'image-unreadable'
}

function readPalette(bytes: Buffer, from: number, size: number, count: number, depth: number, start: number) {
  if (depth > 8) return []
  const colours = Math.min(count || 1 << depth, 256, Math.floor((start - from) / size))
  return Array.from({ length: Math.max(0, colours) }, (_, index) => {
    const at = from + index * size
    return [bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0] as const
  })
}

type Masks = readonly [number, number, number]

function masksOf(bytes: Buffer, depth: number, compression: number, header: number): Masks | null {
  if ((compression === 3 || compression === 6) && (depth === 16 || depth === 32) && bytes.length >= 66) {
    return [bytes.readUInt32LE(54), bytes.readUInt32LE(58), bytes.readUInt32LE(62)]
  }
  if (compression !== 0 || header < 40) return null
  if (depth === 16) return [0x7c00, 0x03e0, 0x001f]
  return depth === 32 ? [0x00ff0000, 0x0000ff00, 0x000000ff] : null
}

/** The bits under `mask` as 0 to 255. */
function channel(value: number, mask: number): number {
  if (mask === 0) return 0
  const shift = 31 - Math.clz32(mask & -mask)
  const most = (mask >>> shift) >>> 0
  return Math.round((((value & mask) >>> shift) * 255) / most)
}

/** Run-length coding of 8 or 4 bits: pairs of count and colour, 0 for ends, moves and literal runs. */
function readRuns(
  bytes: Buffer,
  start: number,
  half: boolean,
  width: number,
  height: number,
  put: (x: number, row: number, index: number) => void,
): void {
  let [x, row, at] = [0, 0, start]
  const nibble = (byte: number, index: number) => (half ? (index % 2 === 0 ? byte >> 4 : byte & 15) : byte)
  while (at + 1 < bytes.length && row < height) {
    const [count = 0, value = 0] = [bytes[at], bytes[at + 1]]
    at += 2
    if (count > 0) {
      for (let index = 0; index < count && x < width; index += 1) put(x++, row, nibble(value, index))
    } else if (value === 0) {
      x = 0
      row += 1
    } else if (value === 1) return
    else if (value === 2) {
      x += bytes[at] ?? 0
      row += bytes[at + 1] ?? 0
      at += 2
    } else {
      for (let index = 0; index < value; index += 1)
        put(x++, row, nibble(bytes[at + (half ? index >> 1 : index)] ?? 0, index))
      const length = half ? (value + 1) >> 1 : value
      at += length + (length & 1)
    }
  }
}
