/** Streams that come with an exhibit are looked through before they are taken over: a damaged one is mended and told. */
import { deflateSync } from 'node:zlib'
import {
  PDFArray,
  type PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFContext,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { endsAsJpeg } from './jpeg.ts'
import { inflateExactly, inflatePart, inflateWhole } from './inflate.ts'
import { isFlate } from './page-contents.ts'

/** Damaged streams among the objects new in `context`: pictures, and fonts or other parts. */
export interface DamagedStreams {
  readonly pictures: number
  readonly others: number
}

/** Mends what it finds; a reader of the pack finds nothing broken. */
export async function mendStreams(
  context: PDFContext,
  isOld: (ref: PDFRef) => boolean,
): Promise<DamagedStreams> {
  let pictures = 0
  let others = 0
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (isOld(ref) || !(object instanceof PDFRawStream)) continue
    const mended = isFlate(object)
      ? mendFlate(object, context)
      : isJpeg(object)
        ? await mendJpeg(object, context)
        : null
    if (!mended) continue
    context.assign(ref, mended)
    if (isPicture(object)) pictures += 1
    else others += 1
  }
  return { pictures, others }
}

function isPicture(stream: PDFRawStream): boolean {
  return stream.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image')
}

/** Null where the stream is whole. */
function mendFlate(stream: PDFRawStream, context: PDFContext): PDFRawStream | null {
  const inflated = inflateExactly(stream.contents)
  const wanted = isPicture(stream) ? pictureBytes(stream.dict) : 0
  if (inflated && inflated.length >= wanted) return null
  const found = inflated ?? inflateWhole(stream.contents) ?? inflatePart(stream.contents)
  // A picture that stops early goes on in white, as a page that ran out.
  const whole =
    found.length < wanted ? Buffer.concat([found, Buffer.alloc(wanted - found.length, 0xff)]) : found
  return withContents(stream, deflateSync(whole), context)
}

/** Bytes a picture of its size has, without predictors: 0 where that cannot be said. */
function pictureBytes(dict: PDFDict): number {
  if (dict.has(PDFName.of('DecodeParms'))) return 0
  const number = (key: string) => {
    const value = dict.lookup(PDFName.of(key))
    return value instanceof PDFNumber ? value.asNumber() : 0
  }
  const space = dict.lookup(PDFName.of('ColorSpace'))
  const channels = channelsOf(space)
  const bytes =
    Math.ceil((number('Width') * channels * (number('BitsPerComponent') || 1)) / 8) * number('Height')
  return bytes <= 256 * 1024 * 1024 ? bytes : 0
}

function channelsOf(space: PDFObject | undefined): number {
  const name = space instanceof PDFArray ? space.lookup(0) : space
  if (name === PDFName.of('DeviceRGB') || name === PDFName.of('CalRGB') || name === PDFName.of('Lab'))
    return 3
  if (name === PDFName.of('DeviceCMYK')) return 4
  if (name === PDFName.of('ICCBased') && space instanceof PDFArray) {
    const profile = space.lookup(1)
    const count = profile instanceof PDFRawStream ? profile.dict.lookup(PDFName.of('N')) : undefined
    return count instanceof PDFNumber ? count.asNumber() : 3
  }
  return 1
}

function isJpeg(stream: PDFRawStream): boolean {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return only === PDFName.of('DCTDecode') || only === PDFName.of('DCT')
}

/** A JPEG without its end, read as far as it goes; null where it is whole or past mending. */
async function mendJpeg(stream: PDFRawStream, context: PDFContext): Promise<PDFRawStream | null> {
  if (endsAsJpeg(stream.contents)) return null
  try {
    const again = await sharp(stream.contents, { failOn: 'none' })
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer()
    return withContents(stream, again, context)
  } catch {
    return null
  }
}

function withContents(stream: PDFRawStream, contents: Uint8Array, context: PDFContext): PDFRawStream {
  const dict = stream.dict.clone(context)
  dict.set(PDFName.of('Length'), PDFNumber.of(contents.length))
  return PDFRawStream.of(dict, contents)
}
