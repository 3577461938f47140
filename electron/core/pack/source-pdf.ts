/** A PDF exhibit as it comes: opened, checked as far as printing needs, its pages one by one. */
import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib'
import type { Box } from '../documents/documents.ts'

/** Above this a PDF is not read into memory. */
const LARGEST_BYTES = 512 * 1024 * 1024
/** No honest page has more drawing operators than this, inflated. */
const LARGEST_CONTENT_BYTES = 256 * 1024 * 1024
/** US Letter: what viewers take for a page that does not say its size. */
const DEFAULT_BOX: Box = { left: 0, bottom: 0, right: 612, top: 792 }

export interface SourcePage {
  readonly node: PDFDict
  /** What a viewer shows, in the page's own coordinates. */
  readonly box: Box
  /** Clockwise, 0, 90, 180 or 270. */
  readonly rotate: number
  /** Points for one unit of the page's coordinates. */
  readonly userUnit: number
  readonly resources: PDFDict | null
  readonly annotations: readonly PDFDict[]
}

export interface SourcePdf {
  readonly document: PDFDocument
  readonly pages: readonly SourcePage[]
  /** Some of its layers are switched off in viewers. */
  readonly hasHiddenLayers: boolean
  readonly isSigned: boolean
}

/** Why a PDF cannot be printed page by page. */
export type PdfTrouble = 'pdf-encrypted' | 'pdf-damaged' | 'pdf-empty' | 'pdf-too-large'

/** Opens the file. Never throws for what is in it: trouble is an answer. `bytes` is the file's size. */
export async function openSourcePdf(file: string, bytes: number): Promise<SourcePdf | PdfTrouble> {
  if (bytes > LARGEST_BYTES) return 'pdf-too-large'
  const content = await readFile(file)
  try {
    const document = await PDFDocument.load(content, {
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    })
    if (!endsAsPdf(content)) return 'pdf-damaged'
    readStreamsByLength(document)
    const pages = document.getPages().map(readPage)
    if (pages.length === 0) return 'pdf-empty'
    if (!countsAgree(document, pages.length)) return 'pdf-damaged'
    return {
      document,
      pages,
      hasHiddenLayers: hasHiddenLayers(document),
      isSigned: isSigned(document),
    }
  } catch (error) {
    if (error instanceof EncryptedPDFError) return 'pdf-encrypted'
    // The parser reports damage by many kinds of error, stack overflow in a page tree that bites its tail among them.
    return /\/Encrypt\b/.test(content.subarray(-4096).toString('latin1')) ? 'pdf-encrypted' : 'pdf-damaged'
  }
}

/**
 * Reads again what the parser gave up on: a stream whose length stands in another object and whose content has the
 * word "stream" (uncompressed text does). By now that length is known.
 */
function readStreamsByLength({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!isInvalid(object)) continue
    const bytes = Buffer.alloc(object.sizeInBytes())
    object.copyBytesInto(bytes, 0)
    const length = /\/Length\s+(\d+)\s+(\d+)\s+R/.exec(bytes.subarray(0, 4096).toString('latin1'))
    const known = length && context.lookup(PDFRef.of(Number(length[1]), Number(length[2])))
    if (!length || !(known instanceof PDFNumber)) continue
    bytes.write(`/Length ${known.asNumber()}`.padEnd(length[0].length), length.index, 'latin1')
    try {
      const read = PDFObjectParser.forBytes(bytes, context).parseObject()
      if (read instanceof PDFRawStream && read.contents.length === known.asNumber()) context.assign(ref, read)
    } catch {
      // Stays invalid: where a page needs it, the file counts as damaged.
    }
  }
}

/** A file cut off in copying has lost its last lines; what an incremental update changed would be lost unseen. */
function endsAsPdf(content: Buffer): boolean {
  return content.subarray(-2048).includes('startxref')
}

function countsAgree(document: PDFDocument, found: number): boolean {
  const count = document.catalog.Pages().lookup(PDFName.of('Count'))
  return !(count instanceof PDFNumber) || count.asNumber() === found
}

function readPage(page: PDFPage): SourcePage {
  const { node } = page
  const { context } = node
  const inherited = (key: string) => context.lookup(node.getInheritableAttribute(PDFName.of(key)))
  const media = readBox(inherited('MediaBox')) ?? DEFAULT_BOX
  const crop = readBox(inherited('CropBox'))
  const rotate = inherited('Rotate')
  const userUnit = node.lookup(PDFName.of('UserUnit'))
  const resources = inherited('Resources')
  const annotations = node.lookup(PDFName.of('Annots'))
  return {
    node,
    box: (crop && intersect(media, crop)) ?? media,
    rotate: rotate instanceof PDFNumber ? (((Math.round(rotate.asNumber() / 90) * 90) % 360) + 360) % 360 : 0,
    userUnit: userUnit instanceof PDFNumber && userUnit.asNumber() > 0 ? userUnit.asNumber() : 1,
    resources: resources instanceof PDFDict ? resources : null,
    annotations:
      annotations instanceof PDFArray
        ? annotations.asArray().flatMap((entry) => {
            const annotation = context.lookup(entry)
            return annotation instanceof PDFDict ? [annotation] : []
          })
        : [],
  }
}

/** Null where it is not four numbers around an area. */
export function readBox(value: PDFObject | undefined): Box | null {
  if (!(value instanceof PDFArray) || value.size() !== 4) return null
  const numbers = value.asArray().map((_, index) => value.lookup(index))
  if (!numbers.every((number) => number instanceof PDFNumber)) return null
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers.map((number) => number.asNumber())
  const box = {
    left: Math.min(x0, x1),
    bottom: Math.min(y0, y1),
    right: Math.max(x0, x1),
    top: Math.max(y0, y1),
  }
  return box.right - box.left > 0.01 && box.top - box.bottom > 0.01 ? box : null
}

function intersect(a: Box, b: Box): Box | null {
  const box = {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  }
  return box.right - box.left > 0.01 && box.top - box.bottom > 0.01 ? box : null
}

function hasHiddenLayers(document: PDFDocument): boolean {
  const properties = document.catalog.lookup(PDFName.of('OCProperties'))
  const defaults = properties instanceof PDFDict ? properties.lookup(PDFName.of('D')) : undefined
  if (!(defaults instanceof PDFDict)) return false
  const off = defaults.lookup(PDFName.of('OFF'))
  return (
    (off instanceof PDFArray && off.size() > 0) || defaults.get(PDFName.of('BaseState')) === PDFName.of('OFF')
  )
}

function isSigned(document: PDFDocument): boolean {
  const form = document.catalog.lookup(PDFName.of('AcroForm'))
  const flags = form instanceof PDFDict ? form.lookup(PDFName.of('SigFlags')) : undefined
  return flags instanceof PDFNumber && (flags.asNumber() & 1) === 1
}

/**
 * The page's drawing operators, its streams joined as a viewer joins them. Throws where a stream is missing, cut
 * off or cannot be decoded.
 */
export function readContents(node: PDFDict): Uint8Array {
  const entry = node.lookup(PDFName.of('Contents'))
  if (entry === undefined) {
    if (node.has(PDFName.of('Contents'))) throw new Error('the page points to contents that are not there')
    return new Uint8Array()
  }
  const streams = entry instanceof PDFArray ? entry.asArray().map((_, index) => entry.lookup(index)) : [entry]
  const parts = streams.flatMap((stream) => {
    if (!(stream instanceof PDFStream)) throw new Error('a part of the page is missing')
    return [decode(stream), Buffer.from('\n')]
  })
  return Buffer.concat(parts)
}

function decode(stream: PDFStream): Uint8Array {
  if (!(stream instanceof PDFRawStream)) return stream.getContents()
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  // zlib tells a cut or altered stream apart from a whole one; pdf-lib's own reader stops in silence.
  if (only === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'))) {
    return inflateSync(stream.contents, { maxOutputLength: LARGEST_CONTENT_BYTES })
  }
  return decodePDFRawStream(stream).decode()
}

/** Whether the parser could not make sense of the object. */
export function isInvalid(object: PDFObject): boolean {
  return object instanceof PDFInvalidObject
}
