/**
 * PDFium (the reader inside Chrome) as WebAssembly: it opens what viewers open, draws it as they do, writes a clean
 * copy, and reads back what we made. It works in its own memory and can neither open files nor reach the network.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { keepInstance, pdfium, readUtf16, type Pdfium } from './pdfium-module.ts'
import { charactersOf, linesOf, textOf, type PlacedBox, type PlacedLine } from './pdfium-text.ts'

export type PdfiumTrouble = 'password' | 'damaged'

/** The copy is not encrypted, whatever the original was. */
const REMOVE_SECURITY = 3

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY. */
const PASSWORD_ERRORS = new Set([4, 5])

/** Opens `bytes`; `password` is tried as user's and owner's. The document must be closed. */
export function openWithPdfium(bytes: Uint8Array, password = ''): Promise<PdfiumDocument | PdfiumTrouble> {
  return openFrom(
    {
      length: bytes.length,
      read: (at, into) => into.set(bytes.subarray(at, at + into.length)),
      close: () => undefined,
    },
    password,
  )
}

/** As `openWithPdfium`, for a file that is read as far as it is needed. */
export function openFileWithPdfium(file: string, password = ''): Promise<PdfiumDocument | PdfiumTrouble> {
  const handle = openSync(file, 'r')
  return openFrom(
    {
      length: fstatSync(handle).size,
      read(at, into) {
        for (let done = 0; done < into.length;) {
          const count = readSync(handle, into, done, into.length - done, at + done)
          if (count === 0) throw new Error('the file ended early')
          done += count
        }
      },
      close: () => closeSync(handle),
    },
    password,
  )
}

interface Source {
  readonly length: number
  /** Fills `into` with what stands at `at`. */
  read(at: number, into: Uint8Array): void
  close(): void
}

async function openFrom(source: Source, password: string): Promise<PdfiumDocument | PdfiumTrouble> {
  const module = await pdfium()
  const { pdfium: heap } = module
  const read = heap.addFunction((_: number, at: number, into: number, length: number) => {
    try {
      source.read(at, heap.HEAPU8.subarray(into, into + length))
      return 1
    } catch {
      return 0
    }
  }, 'iiiii')
  // FPDF_FILEACCESS: length, function, its own pointer.
  const access = heap.wasmExports.malloc(12)
  heap.setValue(access, source.length, 'i32')
  heap.setValue(access + 4, read, 'i32')
  heap.setValue(access + 8, 0, 'i32')
  const release = () => {
    heap.wasmExports.free(access)
    heap.removeFunction(read)
    source.close()
  }
  const handle = module.FPDF_LoadCustomDocument(access, password)
  if (handle === 0) {
    const error = module.FPDF_GetLastError()
    release()
    return PASSWORD_ERRORS.has(error) ? 'password' : 'damaged'
  }
  const letGo = keepInstance()
  return new PdfiumDocument(module, handle, () => {
    letGo()
    release()
  })
}

export interface Bitmap {
  /** RGBA, row by row. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

export class PdfiumDocument {
  readonly #module: Pdfium
  readonly #handle: number
  readonly #release: () => void
  #forms: { info: number; handle: number } | null = null
  readonly #loaded = new Set<number>()

  constructor(module: Pdfium, handle: number, release: () => void) {
    this.#module = module
    this.#handle = handle
    this.#release = release
  }

  get pageCount(): number {
    return this.#module.FPDF_GetPageCount(this.#handle)
  }

  /** Its cross-reference table is as it should be; otherwise PDFium looked for the objects itself. */
  get hasValidTable(): boolean {
    return this.#module.FPDF_DocumentHasValidCrossReferenceTable(this.#handle)
  }

  /** 0 none, 1 AcroForm, 2 XFA with all in it, 3 XFA beside an AcroForm. */
  get formType(): number {
    return this.#module.FPDF_GetFormType(this.#handle)
  }

  get signatures(): number {
    return Math.max(0, this.#module.FPDF_GetSignatureCount(this.#handle))
  }

  /** -1: not encrypted. */
  get encryption(): number {
    return this.#module.FPDF_GetSecurityHandlerRevision(this.#handle)
  }

  /** What the owner allows (ISO 32000-1, table 22); all bits set where nothing is forbidden. */
  get permissions(): number {
    return this.#module.FPDF_GetDocPermissions(this.#handle) >>> 0
  }

  get attachments(): string[] {
    return Array.from({ length: this.#module.FPDFDoc_GetAttachmentCount(this.#handle) }, (_, index) => {
      const attachment = this.#module.FPDFDoc_GetAttachment(this.#handle, index)
      return readUtf16(this.#module, (buffer, length) =>
        this.#module.FPDFAttachment_GetName(attachment, buffer, length),
      )
    })
  }

  /** Width and height of a page (from 0) in points, as it is turned. */
  pageSize(index: number): { width: number; height: number } {
    return this.#withPage(index, (page) => ({
      width: this.#module.FPDF_GetPageWidthF(page),
      height: this.#module.FPDF_GetPageHeightF(page),
    }))
  }

  /** The words of a page (from 0), in the order PDFium finds them. */
  pageText(index: number): string {
    return this.#withPage(index, (page) => textOf(this.#module, page))
  }

  /** Makes the drawings of fields and notes that have none, as viewers do on opening. */
  drawFields(): void {
    if (this.#forms) return
    const info = this.#module.PDFiumExt_OpenFormFillInfo()
    const handle = this.#module.PDFiumExt_InitFormFillEnvironment(this.#handle, info)
    this.#forms = { info, handle }
  }

  /** A page (from 0) as viewers show it, at `dotsPerInch`, with its notes and fields on white. */
  render(index: number, dotsPerInch: number, mostPixels = 40_000_000): Bitmap {
    return this.#withPage(index, (page) => {
      const module = this.#module
      const [wide, high] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
      const scale = Math.min(dotsPerInch / 72, Math.sqrt(mostPixels / Math.max(1, wide * high)))
      const width = Math.max(1, Math.round(wide * scale))
      const height = Math.max(1, Math.round(high * scale))
      const bitmap = module.FPDFBitmap_Create(width, height, 0)
      module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      const flags = 0x01 | 0x800 | 0x10 // annotations, as printed, in the order RGBA
      module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
      if (this.#forms) module.FPDF_FFLDraw(this.#forms.handle, bitmap, page, 0, 0, width, height, 0, flags)
      const at = module.FPDFBitmap_GetBuffer(bitmap)
      const pixels = module.pdfium.HEAPU8.slice(at, at + width * height * 4)
      module.FPDFBitmap_Destroy(bitmap)
      return { pixels, width, height }
    })
  }

  /** A clean copy: decrypted, with a new cross-reference table, only what the old one leads to. */
  save(): Buffer {
    return this.#write(this.#handle)
  }

  /** Its pages alone in a new document, for page trees that only PDFium finds its way through. */
  savePages(): Buffer {
    const copy = this.#module.FPDF_CreateNewDocument()
    try {
      this.#module.FPDF_ImportPages(copy, this.#handle, '', 0)
      return this.#write(copy)
    } finally {
      this.#module.FPDF_CloseDocument(copy)
    }
  }

  #write(document: number): Buffer {
    const { pdfium: heap } = this.#module
    const chunks: Buffer[] = []
    const write = heap.addFunction((_: number, from: number, length: number) => {
      chunks.push(Buffer.from(heap.HEAPU8.slice(from, from + length)))
      return 1
    }, 'iiii')
    // FPDF_FILEWRITE: version, function.
    const writer = heap.wasmExports.malloc(8)
    heap.setValue(writer, 1, 'i32')
    heap.setValue(writer + 4, write, 'i32')
    try {
      if (!this.#module.FPDF_SaveAsCopy(document, writer, REMOVE_SECURITY)) throw new Error('the copy failed')
      return Buffer.concat(chunks)
    } finally {
      heap.wasmExports.free(writer)
      heap.removeFunction(write)
    }
  }

  /** Lines of a page (from 0) with their boxes, in points from the lower left of the page as it is turned. */
  pageLines(index: number): PlacedLine[] {
    return this.#withPage(index, (page) => linesOf(this.#module, page))
  }

  /**
   * Every character of a page (from 0) in PDFium's order with the whole cell of its glyph, as `pageLines` counts; line
   * ends and blanks that PDFium adds are without one.
   */
  pageCharacters(index: number): { text: string; box: PlacedBox | null }[] {
    return this.#withPage(index, (page) => charactersOf(this.#module, page))
  }

  close(): void {
    if (this.#forms) {
      this.#module.PDFiumExt_ExitFormFillEnvironment(this.#forms.handle)
      this.#module.PDFiumExt_CloseFormFillInfo(this.#forms.info)
    }
    this.#module.FPDF_CloseDocument(this.#handle)
    this.#release()
  }

  #withPage<T>(index: number, work: (page: number) => T): T {
    const page = this.#module.FPDF_LoadPage(this.#handle, index)
    if (page === 0) throw new Error(`page ${index + 1} cannot be opened`)
    try {
      if (this.#forms && !this.#loaded.has(index)) {
        this.#loaded.add(index)
        this.#module.FORM_OnAfterLoadPage(page, this.#forms.handle)
      }
      return work(page)
    } finally {
      if (this.#forms && this.#loaded.delete(index))
        this.#module.FORM_OnBeforeClosePage(page, this.#forms.handle)
      this.#module.FPDF_ClosePage(page)
    }
  }
}
