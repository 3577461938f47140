/** Streams compressed by the system's zlib: pdf-lib's own compression, in JavaScript, took a third of a pack's time. */
import { deflateSync } from 'node:zlib'
import { PDFName, PDFNumber, PDFRawStream, type PDFContext } from '@cantoo/pdf-lib'

/** A stream of operators or bytes; `entries` go into its dictionary. */
export function flateStream(
  context: PDFContext,
  contents: string | Uint8Array,
  entries: Parameters<PDFContext['flateStream']>[1] = {},
): PDFRawStream {
  const data = deflateSync(typeof contents === 'string' ? Buffer.from(contents, 'latin1') : contents)
  const { dict } = context.stream('', entries)
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
  dict.set(PDFName.of('Length'), PDFNumber.of(data.length))
  return PDFRawStream.of(dict, data)
}
