/** The texts of a PDF with their places, page by page. Runs in a thread of its own; see pdf-thread.ts. */
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PlacedText } from './pdf-layout.ts'

export interface PdfPage {
  number: number
  pages: number
  texts: PlacedText[]
  /** Characters of all texts, those that stand aslant left out. */
  letters: number
}

/** Hands over every page. Rejects with the library's own errors. */
export async function readPdfPages(
  data: Uint8Array,
  password: string | undefined,
  onPage: (page: PdfPage) => void,
): Promise<void> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const assets = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data,
    // Chinese statements name their fonts' character maps (GBK-EUC-H …) instead of carrying them.
    cMapUrl: `${path.join(assets, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(assets, 'standard_fonts')}/`,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
    ...(password === undefined ? {} : { password }),
  })
  try {
    const document = await task.promise
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      const texts: PlacedText[] = []
      let letters = 0
      for (const item of items) {
        if (!('str' in item)) continue
        const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
        // Text that stands upright only: a watermark across the page is no cell.
        if (Math.abs(b) > Math.abs(a) * 0.2) continue
        letters += item.str.trim().length
        texts.push({ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || item.height || 10 })
      }
      onPage({ number, pages: document.numPages, texts, letters })
      page.cleanup()
    }
  } finally {
    await task.destroy()
  }
}
