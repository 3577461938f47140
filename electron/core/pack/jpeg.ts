/** What a JPEG says about itself (ITU T.81, annex B), as far as putting it into a PDF unchanged needs. */

export interface JpegFacts {
  readonly width: number
  readonly height: number
  /** 1 grey, 3 YCbCr or RGB, 4 CMYK. */
  readonly channels: number
  readonly bits: number
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number
  /** Adobe's marker stands in it: a CMYK picture is then stored inverted. */
  readonly adobe: boolean
  /** Baseline, extended or progressive with Huffman coding: what PDF readers decode. */
  readonly plain: boolean
  /** Bytes of the picture itself: what a camera appended (a second picture, a film) is left off. */
  readonly length: number
  /** The end mark was found. */
  readonly complete: boolean
  /** A colour profile other than sRGB may stand in it. */
  readonly profile: Uint8Array | null
}

/** Null where the bytes are no JPEG whose structure can be followed. */
export function readJpeg(bytes: Uint8Array): JpegFacts | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let frame: { width: number; height: number; channels: number; bits: number; kind: number } | null = null
  let orientation = 1
  let adobe = false
  const profile: Uint8Array[] = []
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    const from = at + 4
    const end = at + 2 + length
    if (end > bytes.length) return null
    const segment = bytes.subarray(from, end)
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && segment.length >= 6) {
      frame = {
        kind: marker,
        bits: segment[0] ?? 0,
        height: view.getUint16(from + 1),
        width: view.getUint16(from + 3),
        channels: segment[5] ?? 0,
      }
    } else if (marker === 0xe1 && startsWith(segment, 'Exif\0\0'))
      orientation = exifOrientation(segment.subarray(6)) ?? orientation
    else if (marker === 0xe2 && startsWith(segment, 'ICC_PROFILE\0')) profile.push(segment.subarray(14))
    else if (marker === 0xee && startsWith(segment, 'Adobe')) adobe = true
    if (marker === 0xda) {
      if (!frame || frame.width === 0 || frame.height === 0) return null
      const scan = endOfScans(bytes, end)
      return {
        width: frame.width,
        height: frame.height,
        channels: frame.channels,
        bits: frame.bits,
        plain: frame.kind <= 0xc2 && frame.bits === 8,
        orientation,
        adobe,
        length: scan.end,
        complete: scan.complete,
        profile: profile.length === 0 ? null : Buffer.concat(profile),
      }
    }
    at = end
  }
  return null
}

/** From the first scan's data on: 0xFF is followed by 0 or a restart within data, by a segment between scans. */
function endOfScans(bytes: Uint8Array, from: number): { end: number; complete: boolean } {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.length) return { end: bytes.length, complete: false }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return { end: at + 2, complete: true }
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else if (marker === 0xff) at += 1
    else if (at + 3 < bytes.length) at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    else return { end: bytes.length, complete: false }
  }
}

/** Whether the picture's end mark is there. Answers true for what is no JPEG at all: that is another trouble. */
export function endsAsJpeg(bytes: Uint8Array): boolean {
  return readJpeg(bytes)?.complete ?? true
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text
}

/** Tag 0x0112 of the first directory (TIFF 6.0); null where there is none that means anything. */
function exifOrientation(tiff: Uint8Array): number | null {
  if (tiff.length < 14) return null
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return null
  const entries = view.getUint16(directory, little)
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * 12
    if (at + 12 > tiff.length) return null
    if (view.getUint16(at, little) !== 0x0112) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}
