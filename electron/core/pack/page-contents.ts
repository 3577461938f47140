/** What a page of a PDF draws: its streams decoded, those that are damaged as far as they go. */
import { decodePDFRawStream, PDFArray, PDFName, PDFRawStream, PDFStream, type PDFDict } from '@cantoo/pdf-lib'
import { inflatePart, inflateWhole } from './inflate.ts'

/** What a page draws; `repaired` where a stream was missing, cut off or damaged and was read as far as it goes. */
export interface PageContents {
  readonly operators: Uint8Array
  readonly repaired: boolean
}

/** The page's drawing operators, its streams joined as a viewer joins them. */
export function readContents(node: PDFDict): PageContents {
  const entry = node.lookup(PDFName.of('Contents'))
  const streams = entry instanceof PDFArray ? entry.asArray().map((_, index) => entry.lookup(index)) : [entry]
  let repaired = entry === undefined && node.has(PDFName.of('Contents'))
  const parts = streams.flatMap((stream) => {
    if (!(stream instanceof PDFStream)) {
      repaired ||= stream !== undefined
      return []
    }
    const read = decodeStream(stream)
    repaired ||= read.repaired
    return [read.bytes, Buffer.from('\n')]
  })
  return { operators: Buffer.concat(parts), repaired }
}

/** The stream's bytes, decoded; as far as they go where the stream is damaged. */
export function decodeStream(stream: PDFStream): { bytes: Uint8Array; repaired: boolean } {
  if (!(stream instanceof PDFRawStream)) return { bytes: stream.getContents(), repaired: false }
  if (isPlainFlate(stream)) {
    // zlib tells a cut or altered stream apart from a whole one; pdf-lib's own reader stops in silence.
    const whole = inflateWhole(stream.contents)
    return whole ? { bytes: whole, repaired: false } : { bytes: inflatePart(stream.contents), repaired: true }
  }
  try {
    return { bytes: decodePDFRawStream(stream).decode(), repaired: false }
  } catch {
    return { bytes: new Uint8Array(), repaired: true }
  }
}

/** Compressed by Flate and nothing else, predictors or not. */
export function isFlate(stream: PDFRawStream): boolean {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return only === PDFName.of('FlateDecode') || only === PDFName.of('Fl')
}

function isPlainFlate(stream: PDFRawStream): boolean {
  return isFlate(stream) && !stream.dict.has(PDFName.of('DecodeParms')) && !stream.dict.has(PDFName.of('DP'))
}
