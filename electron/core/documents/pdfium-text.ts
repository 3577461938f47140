/** What stands on a page that PDFium has loaded: its words, its lines and characters with their boxes. */
import type { Pdfium } from './pdfium-module.ts'

/** Points from the lower left of the page as it is shown. */
export interface PlacedBox {
  readonly left: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

export interface PlacedLine extends PlacedBox {
  readonly text: string
}

/** The words of a page, in the order PDFium finds them. */
export function textOf(module: Pdfium, page: number): string {
  return withText(module, page, '', (text) => {
    const { pdfium: heap } = module
    const length = module.FPDFText_CountChars(text)
    const buffer = heap.wasmExports.malloc((length + 1) * 2)
    const written = length > 0 ? module.FPDFText_GetText(text, 0, length, buffer) : 0
    const units = heap.HEAPU8.slice(buffer, buffer + Math.max(0, written - 1) * 2)
    heap.wasmExports.free(buffer)
    return Buffer.from(units).toString('utf16le')
  })
}

/** Lines of a page with their boxes, in points from the lower left of the page as it is turned. */
export function linesOf(module: Pdfium, page: number): PlacedLine[] {
  return withText(module, page, [], (text) => {
    const numbers = module.pdfium.wasmExports.malloc(32)
    const lines = Array.from({ length: module.FPDFText_CountRects(text, 0, -1) }, (_, rect) => {
      module.FPDFText_GetRect(text, rect, numbers, numbers + 8, numbers + 16, numbers + 24)
      const [left = 0, top = 0, right = 0, bottom = 0] = [0, 8, 16, 24].map((at) =>
        module.pdfium.getValue(numbers + at, 'double'),
      )
      const words = boundedText(module, text, { left, top, right, bottom })
      return { text: words, ...upright(module, page, { left, top, right, bottom }) }
    })
    module.pdfium.wasmExports.free(numbers)
    return lines
  })
}

/**
 * Every character of a page in PDFium's order with the whole cell of its glyph, as `linesOf` counts; line ends and
 * blanks that PDFium adds are without one.
 */
export function charactersOf(module: Pdfium, page: number): { text: string; box: PlacedBox | null }[] {
  return withText(module, page, [], (text) => {
    const numbers = module.pdfium.wasmExports.malloc(16)
    const characters = Array.from({ length: module.FPDFText_CountChars(text) }, (_, at) => {
      const code = module.FPDFText_GetUnicode(text, at)
      const found = module.FPDFText_GetLooseCharBox(text, at, numbers)
      const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((offset) =>
        module.pdfium.getValue(numbers + offset, 'float'),
      )
      const isPlaced = found && right > left && top > bottom
      return {
        text: code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code),
        box: isPlaced ? upright(module, page, { left, top, right, bottom }) : null,
      }
    })
    module.pdfium.wasmExports.free(numbers)
    return characters
  })
}

/** Loads the page's text for `work`; `none` for a page without any. */
function withText<T>(module: Pdfium, page: number, none: T, work: (text: number) => T): T {
  const text = module.FPDFText_LoadPage(page)
  if (text === 0) return none
  try {
    return work(text)
  } finally {
    module.FPDFText_ClosePage(text)
  }
}

interface Corners {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The text in a rectangle, which the module counts in units of two bytes. */
function boundedText(module: Pdfium, text: number, { left, top, right, bottom }: Corners): string {
  const { pdfium: heap } = module
  const read = (buffer: number, length: number) =>
    module.FPDFText_GetBoundedText(text, left, top, right, bottom, buffer, length)
  const units = read(0, 0)
  const buffer = heap.wasmExports.malloc(units * 2 + 2)
  read(buffer, units)
  const words = Buffer.from(heap.HEAPU8.slice(buffer, buffer + units * 2)).toString('utf16le')
  heap.wasmExports.free(buffer)
  return words.replace(/\0+$/, '')
}

/** Steps of a page's width and height that places are counted in. */
const FINE = 100_000

/** A box of the page's own coordinates on the page as it is shown: cropped and turned. */
function upright(module: Pdfium, page: number, { left, top, right, bottom }: Corners): PlacedBox {
  const [wide, high] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
  const numbers = module.pdfium.wasmExports.malloc(8)
  const corner = (x: number, y: number) => {
    module.FPDF_PageToDevice(page, 0, 0, FINE, FINE, 0, x, y, numbers, numbers + 4)
    return [0, 4].map((at) => module.pdfium.getValue(numbers + at, 'i32') / FINE)
  }
  const [x0 = 0, y0 = 0] = corner(left, bottom)
  const [x1 = 0, y1 = 0] = corner(right, top)
  module.pdfium.wasmExports.free(numbers)
  return {
    left: Math.min(x0, x1) * wide,
    bottom: (1 - Math.max(y0, y1)) * high,
    width: Math.abs(x1 - x0) * wide,
    height: Math.abs(y1 - y0) * high,
  }
}
