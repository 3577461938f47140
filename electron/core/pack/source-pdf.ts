/** A PDF exhibit as it comes: opened, checked as far as printing needs, its pages one by one. */
import { open, readFile, type FileHandle } from 'node:fs/promises'
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFRef,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { freedObjects } from './freed-objects.ts'
import { openFileWithPdfium, openWithPdfium, type Box, type PdfiumDocument } from '../documents/documents.ts'

/** Above this a PDF is not read into memory. */
const LARGEST_BYTES = 512 * 1024 * 1024

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
  /** The file as PDFium reads it: draws pages that cannot be taken over. To be closed. */
  readonly reader: PdfiumDocument
  /** PDFium's clean copy as objects; null where nothing but PDFium finds its way through it. */
  readonly document: PDFDocument | null
  readonly pages: readonly SourcePage[]
  /** Some of its layers are switched off in viewers. */
  readonly hasHiddenLayers: boolean
  readonly isSigned: boolean
  /** The structure had to be mended to read it. */
  readonly isRepaired: boolean
  /** Opened with an empty or a given password: its owner set limits. */
  readonly isRestricted: boolean
  /** A form whose contents only its program shows (XFA). */
  readonly isDynamicForm: boolean
  readonly attachments: number
}

/** Why a PDF cannot be printed page by page. */
export type PdfTrouble = 'pdf-encrypted' | 'pdf-damaged' | 'pdf-empty' | 'pdf-too-large'

const DYNAMIC_FORM = 2

/**
 * Opens the file as viewers do: the cross-reference table decides what belongs to it, what is damaged is mended, an
 * empty password and the given ones are tried. Never throws for what is in it: trouble is an answer. `bytes` is the
 * file's size.
 */
export async function openSourcePdf(
  file: string,
  bytes: number,
  passwords: readonly string[] = [],
): Promise<SourcePdf | PdfTrouble> {
  if (bytes > LARGEST_BYTES) return 'pdf-too-large'
  let reader: Awaited<ReturnType<typeof openFileWithPdfium>> = 'damaged'
  for (const password of ['', ...passwords]) {
    reader = await openFileWithPdfium(file, password)
    if (reader !== 'password') break
  }
  if (reader === 'password') return 'pdf-encrypted'
  if (reader === 'damaged' && (await saysEncrypted(file))) return 'pdf-encrypted'
  if (reader === 'damaged') reader = await openWithLastTable(file, bytes)
  if (typeof reader === 'string') return 'pdf-damaged'
  try {
    const count = reader.pageCount
    if (count === 0) {
      reader.close()
      return 'pdf-empty'
    }
    const isForm = reader.formType > 0
    if (isForm) {
      reader.drawFields()
      // A field without a drawing gets one when its page is opened.
      for (let page = 0; page < count; page += 1) reader.pageSize(page)
    }
    const facts = {
      isSigned: reader.signatures > 0,
      isRepaired: !reader.hasValidTable || !(await startsAndEndsAsPdf(file)),
      isRestricted: reader.encryption >= 0,
      isDynamicForm: reader.formType === DYNAMIC_FORM,
      attachments: reader.attachments.length,
    }
    const whole = await loadCopy(reader.save(), count, await freedObjects(file))
    const copy = whole ?? (await loadCopy(reader.savePages(), count))
    if (!copy)
      return { ...facts, reader, document: null, pages: [], hasHiddenLayers: false, isRepaired: true }
    return {
      ...facts,
      reader,
      ...copy,
      isSigned: facts.isSigned || isSigned(copy.document),
      isRepaired: facts.isRepaired || whole === null,
      hasHiddenLayers: hasHiddenLayers(copy.document),
    }
  } catch (error) {
    reader.close()
    if (isSystemError(error)) throw error
    return 'pdf-damaged'
  }
}

/** A larger file is not read into memory only to look for its table. */
const LARGEST_SEARCHED_BYTES = 128 * 1024 * 1024

/** A file whose last lines were lost, after its cross-reference stream: the stream is found and named again. */
async function openWithLastTable(file: string, bytes: number): ReturnType<typeof openWithPdfium> {
  if (bytes > LARGEST_SEARCHED_BYTES) return 'damaged'
  const content = await readFile(file)
  const table = Math.max(content.lastIndexOf('/Type /XRef'), content.lastIndexOf('/Type/XRef'))
  if (table < 0) return 'damaged'
  const before = content.subarray(Math.max(0, table - 4096), table).toString('latin1')
  const start = [...before.matchAll(/\d+\s+\d+\s+obj\b/g)].at(-1)?.index
  if (start === undefined) return 'damaged'
  const at = Math.max(0, table - 4096) + start
  const end = content.indexOf('endobj', table) < 0 ? '\nendstream\nendobj' : ''
  return openWithPdfium(Buffer.concat([content, Buffer.from(`${end}\nstartxref\n${at}\n%%EOF\n`)]))
}

function isSystemError(error: unknown): boolean {
  return typeof (error as { syscall?: unknown }).syscall === 'string'
}

/** The clean copy as objects; null where it does not have the pages that PDFium sees. */
async function loadCopy(
  bytes: Uint8Array,
  count: number,
  freed: ReadonlySet<number> = new Set(),
): Promise<(Pick<SourcePdf, 'pages'> & { document: PDFDocument }) | null> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
    for (const number of freed) document.context.delete(PDFRef.of(number))
    const pages = document.getPages().map(readPage)
    return pages.length === count ? { document, pages } : null
  } catch {
    // A page tree that bites its tail, nodes without a type: many kinds of error.
    return null
  }
}

async function withTail<T>(file: string, work: (handle: FileHandle, size: number) => Promise<T>): Promise<T> {
  const handle = await open(file)
  try {
    return await work(handle, (await handle.stat()).size)
  } finally {
    await handle.close()
  }
}

function saysEncrypted(file: string): Promise<boolean> {
  return withTail(file, async (handle, size) => {
    const length = Math.min(4096, size)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return /\/Encrypt\b/.test(buffer.toString('latin1'))
  })
}

/** A file cut off in copying has lost its last lines; one that was padded or mailed has other bytes around it. */
function startsAndEndsAsPdf(file: string): Promise<boolean> {
  return withTail(file, async (handle, size) => {
    const start = await handle.read(Buffer.alloc(5), 0, Math.min(5, size), 0)
    const length = Math.min(2048, size)
    const end = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return start.buffer.toString('latin1') === '%PDF-' && end.buffer.includes('startxref')
  })
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

/** Whether the parser could not make sense of the object. */
export function isInvalid(object: PDFObject): boolean {
  return object instanceof PDFInvalidObject
}
