/** A picture as a PDF object: the compressed bytes go in as they are. */
import { PDFRawStream, type PDFContext, type PDFRef } from '@cantoo/pdf-lib'
import type { Sharp } from 'sharp'

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
