/** A picture as a PDF object: the compressed bytes go in as they are. */
import { createHash } from 'node:crypto'
import { PDFName, PDFRawStream, type PDFContext, type PDFRef } from '@cantoo/pdf-lib'
import { flateStream } from './flate-stream.ts'
import type { Sharp } from 'sharp'
import type { JpegFacts } from './jpeg.ts'
import type { PdfFile } from './pdf-file.ts'
import { inflateWhole } from './inflate.ts'

const JPEG_QUALITY = 88
/** A lossless picture above this is stored as JPEG: a photograph saved as PNG would fill the pack. */
const LARGEST_LOSSLESS_BYTES = 3 * 1024 * 1024

/** Encodes and registers; `lossless` asks for PNG's compression where that stays small. Throws what sharp throws. */
export async function registerPicture(
  pipeline: Sharp,
  lossless: boolean,
  context: PDFContext,
): Promise<PDFRef> {
  if (lossless) {
    const png = await pipeline
      .clone()
      .png({ compressionLevel: 9, palette: false, progressive: false })
      .toBuffer()
    if (png.length <= LARGEST_LOSSLESS_BYTES) {
      const picture = readPng(png)
      if (picture) return register(context, picture)
    }
  }
  const { data, info } = await pipeline
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  return register(context, {
    width: info.width,
    height: info.height,
    channels: info.channels === 1 ? 1 : 3,
    data,
    filter: { Filter: 'DCTDecode' },
  })
}

/** A JPEG with its own bytes; what a camera appended behind the picture is left off. */
export function registerJpeg(bytes: Uint8Array, facts: JpegFacts, target: PdfFile): PDFRef {
  const { context } = target
  const data = facts.length === bytes.length ? bytes : bytes.subarray(0, facts.length)
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: facts.width,
    Height: facts.height,
    BitsPerComponent: 8,
    ColorSpace: facts.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    Filter: 'DCTDecode',
    Length: data.length,
  })
  if (facts.profile && profileChannels(facts.profile) === facts.channels) {
    dict.set(
      PDFName.of('ColorSpace'),
      context.obj(['ICCBased', profileOf(facts.profile, facts.channels, target)]),
    )
  }
  return context.register(PDFRawStream.of(dict, data))
}

/** Components of a colour profile by its header (ICC.1, 7.2.6); 0 for what is none. */
function profileChannels(profile: Uint8Array): number {
  if (profile.length < 128 || Buffer.from(profile.subarray(36, 40)).toString('latin1') !== 'acsp') return 0
  const space = Buffer.from(profile.subarray(16, 20)).toString('latin1')
  return space === 'RGB ' ? 3 : space === 'GRAY' ? 1 : 0
}

/** Cameras put the same profile into every picture: it is written once. */
function profileOf(profile: Uint8Array, channels: number, target: PdfFile): PDFRef {
  return target.shared(`icc:${createHash('sha256').update(profile).digest('hex')}`, () =>
    target.context.register(flateStream(target.context, profile, { N: channels })),
  )
}

/** A PNG that PDF knows the same way, with its own bytes; null for others and for damaged ones. */
export function registerPng(
  bytes: Buffer,
  context: PDFContext,
): { ref: PDFRef; width: number; height: number } | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  // Transparency by a colour, an animation, a gamma of its own: read by the picture library instead.
  if (['tRNS', 'acTL', 'eXIf'].some((chunk) => bytes.subarray(0, 64 * 1024).includes(chunk))) return null
  const picture = readPng(bytes)
  if (!picture || picture.width * picture.height > LARGEST_PNG_PIXELS) return null
  const rows = inflateWhole(picture.data)
  if (rows?.length !== (picture.width * picture.channels + 1) * picture.height) return null
  return { ref: register(context, picture), width: picture.width, height: picture.height }
}

/** Inflated once to see that it is whole. */
const LARGEST_PNG_PIXELS = 60_000_000

interface EncodedPicture {
  width: number
  height: number
  channels: 1 | 3
  data: Uint8Array
  filter: { Filter: string; DecodeParms?: Record<string, number> }
}

function register(context: PDFContext, picture: EncodedPicture): PDFRef {
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    BitsPerComponent: 8,
    ColorSpace: picture.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    ...picture.filter,
    Length: picture.data.length,
  })
  return context.register(PDFRawStream.of(dict, picture.data))
}

/**
 * PNG's compressed rows are what PDF calls Flate with PNG predictors (ISO 32000-1, 7.4.4.4), so they are taken
 * over unchanged. Null for kinds of PNG that PDF does not know that way.
 */
function readPng(png: Buffer): EncodedPicture | null {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const [depth, colourType, , , interlace] = png.subarray(24, 29)
  if (depth !== 8 || interlace !== 0 || (colourType !== 0 && colourType !== 2)) return null
  const channels = colourType === 0 ? 1 : 3
  const data: Buffer[] = []
  for (let at = 8; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return {
    width,
    height,
    channels,
    data: Buffer.concat(data),
    filter: {
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width },
    },
  }
}
