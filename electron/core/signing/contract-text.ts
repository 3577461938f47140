/** The text of a contract, page by page, with the places of its words: for the clause finder (SPEC M26). */
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ContractPage } from '../../../shared/contract/signing.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { readDocxText } from '../documents/documents.ts'
import { sniffType } from '../evidence/evidence.ts'
import { decodeText } from '../platform/text-encoding.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const LARGEST_BYTES = 100 * 1024 * 1024

/** A word or run of a page: where its characters stand in the page's text, and on the page (points, from top left). */
interface Run {
  readonly start: number
  readonly end: number
  readonly box: ContractPage['runs'][number]['box']
}

/**
 * Reads a PDF, DOCX or TXT file. Pages of a PDF keep their size and the boxes of their runs; the others are one page
 * without boxes. Throws `contract.tooLarge`, `contract.typeUnsupported`, `contract.passwordNeeded`,
 * `contract.unreadable`, and `contract.noText` for a scan that has no text yet.
 */
export async function readContract(
  file: string,
  name: string,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<ContractPage[]> {
  if ((await stat(file)).size > LARGEST_BYTES)
    throw new ProofdeskError('contract.tooLarge', { name, limit: LARGEST_BYTES })
  const { mime } = await sniffType(file, name)
  const pages =
    mime === 'application/pdf'
      ? await readPdf(file, name, progress, signal)
      : [onePage(await readPlain(file, mime, name))]
  if (pages.every(({ text }) => text.trim() === '')) throw new ProofdeskError('contract.noText', { name })
  return pages
}

async function readPlain(file: string, mime: string, name: string): Promise<string> {
  if (mime !== DOCX && mime !== 'text/plain')
    throw new ProofdeskError('contract.typeUnsupported', { name, mime })
  const text = mime === DOCX ? await readDocxText(file) : (decodeText(await readFile(file))?.text ?? null)
  if (text === null) throw new ProofdeskError('contract.unreadable', { name })
  return text
}

function onePage(text: string): ContractPage {
  return { page: 1, text, width: null, height: null, runs: [] }
}

async function readPdf(
  file: string,
  name: string,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<ContractPage[]> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const assets = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    // Chinese PDFs often name their fonts' character maps instead of carrying them.
    cMapUrl: `${path.join(assets, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(assets, 'standard_fonts')}/`,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    const pages: ContractPage[] = []
    for (let number = 1; number <= document.numPages; number++) {
      signal.throwIfAborted()
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      let text = ''
      const runs: Run[] = []
      for (const item of items) {
        if (!('str' in item)) continue
        const start = text.length
        text += item.str
        const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
        const size = Math.hypot(c, d) || item.height
        const [left = 0, top = 0] = viewport.convertToViewportPoint(x, y + size) as number[]
        if (item.str.trim() !== '')
          runs.push({ start, end: text.length, box: { x: left, y: top, width: item.width, height: size } })
        if (item.hasEOL) text += '\n'
      }
      pages.push({ page: number, text, width: viewport.width, height: viewport.height, runs })
      page.cleanup()
      progress(number, document.numPages)
    }
    return pages
  } catch (error) {
    if (signal.aborted) throw error
    const locked = error instanceof Error && error.name === 'PasswordException'
    throw new ProofdeskError(locked ? 'contract.passwordNeeded' : 'contract.unreadable', { name })
  } finally {
    await task.destroy()
  }
}
