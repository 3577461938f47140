/**
 * PDF statements whose tables are text: words with their places become lines of cells for the table pipeline.
 * Scans have no text and are said to be pictures.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { readTable } from '../table.ts'
import type { StatementInput, TableLine } from '../types.ts'
import type { ReadingSession } from '../session.ts'
import type { FormatReader } from './format-reader.ts'
import { pageLines, tableLines, type PlacedText } from './pdf-layout.ts'

const MAX_PDF_BYTES = 200 * 1024 * 1024
/** Fewer letters than this on a page on average: what little text there is was stamped on a picture. */
const LETTERS_OF_A_PAGE = 20

export const pdf: FormatReader = {
  format: 'pdf',
  // Some writers put a few bytes before the header; readers look for it in the first kilobyte.
  matches: ({ head }) => head.subarray(0, 1024).includes('%PDF-'),
  async read(input, session) {
    if (input.size > MAX_PDF_BYTES)
      throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_PDF_BYTES })
    const lines = await readPages(input, session)
    session.describe({ format: 'pdf' })
    await readTable(
      {
        format: 'pdf',
        sheet: null,
        member: input.member,
        hints: [input.name],
        // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
        lines: async function* (signal) {
          for (let at = 0; at < lines.length; at += 1000) {
            signal?.throwIfAborted()
            yield lines.slice(at, at + 1000)
          }
        },
      },
      session,
    )
  },
}

async function readPages(input: StatementInput, session: ReadingSession): Promise<TableLine[]> {
  const { getDocument, VerbosityLevel, PasswordResponses } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const assets = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const { password } = session.options
  const task = getDocument({
    // The library takes the memory over: it must not be the input's own.
    data: new Uint8Array(await input.bytes()),
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
    const lines: ReturnType<typeof pageLines> = []
    let letters = 0
    for (let number = 1; number <= document.numPages; number++) {
      session.checkCancelled()
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      const pieces: PlacedText[] = []
      for (const item of items) {
        if (!('str' in item)) continue
        const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
        // Text that stands upright only: a watermark across the page is no cell.
        if (Math.abs(b) > Math.abs(a) * 0.2) continue
        letters += item.str.trim().length
        pieces.push({ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || item.height || 10 })
      }
      lines.push(...pageLines(pieces))
      page.cleanup()
      session.options.onProgress?.(number, document.numPages)
    }
    if (letters < LETTERS_OF_A_PAGE * document.numPages) {
      throw new ProofdeskError('statement.picture', { name: input.name, pages: document.numPages })
    }
    return tableLines(lines)
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    const { name, code, message } = error as { name?: string; code?: number; message?: string }
    if (name === 'PasswordException') {
      const wrong = code === PasswordResponses.INCORRECT_PASSWORD
      throw new ProofdeskError(wrong ? 'statement.passwordWrong' : 'statement.passwordNeeded', {
        name: input.name,
      })
    }
    throw new ProofdeskError('statement.damaged', {
      name: input.name,
      line: null,
      text: (message ?? '').slice(0, 200),
    })
  } finally {
    await task.destroy()
  }
}
