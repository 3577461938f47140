/** Pages of a PDF by PDFium: the text the file itself holds, or the page as a picture where it holds none. */
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Raster } from './engine.ts'
import { workingScale } from './raster.ts'

/** A line of the file's own text; the box in pixels of the page at 2 pixels a point. */
export interface FileLine {
  text: string
  box: { x: number; y: number; width: number; height: number }
}

export interface PdfPages {
  readonly count: number
  /** Size in points as a viewer shows it. */
  size(page: number): { width: number; height: number }
  /** The page's own text line by line; empty for a scan. */
  text(page: number): FileLine[]
  /** The page drawn for reading, at most some 2,600 pixels a side. */
  draw(page: number): Raster
  close(): void
}

const LARGEST_BYTES = 512 * 1024 * 1024
/** Pixels a point of the boxes of the file's own text. */
export const FILE_SCALE = 2
/** A scan at 216 dpi: small print stays legible. */
const DRAW_SCALE = 3
/** Characters below which a page counts as one without text: a stamped page number is none. */
const LEAST_TEXT = 24

let library: Promise<WrappedPdfiumModule> | null = null

async function loadLibrary(): Promise<WrappedPdfiumModule> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const pdfium = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
  })
  pdfium.PDFiumExt_Init()
  return pdfium
}

/** Opens the file. Trouble is an answer, never an error. */
export async function openPdf(file: string): Promise<PdfPages | 'encrypted' | 'damaged' | 'too-large'> {
  if ((await stat(file)).size > LARGEST_BYTES) return 'too-large'
  const bytes = await readFile(file)
  const pdfium = await (library ??= loadLibrary())
  const { wasmExports } = runtimeOf(pdfium)
  const held = wasmExports.malloc(bytes.length)
  heap(pdfium).set(bytes, held)
  const document = pdfium.FPDF_LoadMemDocument(held, bytes.length, '')
  if (!document) {
    const error = pdfium.FPDF_GetLastError()
    wasmExports.free(held)
    return error === 4 ? 'encrypted' : 'damaged'
  }
  const withPage = <T>(index: number, look: (page: number) => T): T => {
    const page = pdfium.FPDF_LoadPage(document, index)
    try {
      return look(page)
    } finally {
      if (page) pdfium.FPDF_ClosePage(page)
    }
  }
  return {
    count: pdfium.FPDF_GetPageCount(document),
    size: (index) =>
      withPage(index, (page) => ({
        width: page ? pdfium.FPDF_GetPageWidthF(page) : 0,
        height: page ? pdfium.FPDF_GetPageHeightF(page) : 0,
      })),
    text: (index) => withPage(index, (page) => (page ? pageText(pdfium, page) : [])),
    draw: (index) => withPage(index, (page) => drawPage(pdfium, page)),
    close() {
      pdfium.FPDF_CloseDocument(document)
      wasmExports.free(held)
    },
  }
}

/** What of Emscripten's runtime is used; the package's own types rest on others that it does not bring. */
interface Runtime {
  wasmExports: { malloc: (size: number) => number; free: (at: number) => void }
  getValue: (at: number, type: 'i32' | 'double') => number
  UTF16ToString: (at: number, bytes: number) => string
  HEAPU8: Uint8Array
}

function runtimeOf({ pdfium }: WrappedPdfiumModule): Runtime {
  return pdfium as unknown as Runtime
}

/** The module's memory; it moves when it grows, so it is asked for anew each time. */
function heap(pdfium: WrappedPdfiumModule): Uint8Array {
  return runtimeOf(pdfium).HEAPU8
}

function pageText(pdfium: WrappedPdfiumModule, page: number): FileLine[] {
  const text = pdfium.FPDFText_LoadPage(page)
  if (!text) return []
  const { wasmExports, getValue, UTF16ToString } = runtimeOf(pdfium)
  const corners = wasmExports.malloc(32)
  const device = wasmExports.malloc(8)
  try {
    if (pdfium.FPDFText_CountChars(text) < LEAST_TEXT) return []
    const width = Math.round(pdfium.FPDF_GetPageWidthF(page) * FILE_SCALE)
    const height = Math.round(pdfium.FPDF_GetPageHeightF(page) * FILE_SCALE)
    const lines: FileLine[] = []
    for (let index = 0, count = pdfium.FPDFText_CountRects(text, 0, -1); index < count; index += 1) {
      if (!pdfium.FPDFText_GetRect(text, index, corners, corners + 8, corners + 16, corners + 24)) continue
      const [left, top, right, bottom] = [0, 8, 16, 24].map((at) => getValue(corners + at, 'double')) as [
        number,
        number,
        number,
        number,
      ]
      const units = pdfium.FPDFText_GetBoundedText(text, left, top, right, bottom, 0, 0)
      const buffer = wasmExports.malloc((units + 1) * 2)
      pdfium.FPDFText_GetBoundedText(text, left, top, right, bottom, buffer, units)
      const words = UTF16ToString(buffer, units * 2)
        .replace(/\s+/g, ' ')
        .trim()
      wasmExports.free(buffer)
      if (words === '') continue
      const place = (x: number, y: number) => {
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, device, device + 4)
        return { x: getValue(device, 'i32'), y: getValue(device + 4, 'i32') }
      }
      const [a, b] = [place(left, top), place(right, bottom)]
      lines.push({
        text: words,
        box: {
          x: Math.min(a.x, b.x),
          y: Math.min(a.y, b.y),
          width: Math.abs(b.x - a.x),
          height: Math.abs(b.y - a.y),
        },
      })
    }
    return lines.reduce((sum, line) => sum + line.text.length, 0) < LEAST_TEXT ? [] : lines
  } finally {
    wasmExports.free(corners)
    wasmExports.free(device)
    pdfium.FPDFText_ClosePage(text)
  }
}

function drawPage(pdfium: WrappedPdfiumModule, page: number): Raster {
  const points = { width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) }
  const scale = DRAW_SCALE * workingScale(points.width * DRAW_SCALE, points.height * DRAW_SCALE)
  const width = Math.max(1, Math.round(points.width * scale))
  const height = Math.max(1, Math.round(points.height * scale))
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    // 1: annotations too, as a viewer shows them. The pixels are BGRx.
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 1)
    const stride = pdfium.FPDFBitmap_GetStride(bitmap)
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap)
    const pixels = heap(pdfium)
    const data = new Uint8Array(width * height * 3)
    for (let y = 0, to = 0; y < height; y += 1)
      for (let x = 0, from = start + y * stride; x < width; x += 1, from += 4, to += 3) {
        data[to] = pixels[from + 2] as number
        data[to + 1] = pixels[from + 1] as number
        data[to + 2] = pixels[from] as number
      }
    return { data, width, height }
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}
