/** How many pages a file has, where that is a question at all. */
import { readFile, stat } from 'node:fs/promises'

/** Above this a PDF is not opened only to count it. */
const LARGEST_COUNTED_BYTES = 300 * 1024 * 1024

/** Pages of a PDF, 1 for a picture, null for other types and for PDFs that are encrypted or damaged. */
export async function countPages(file: string, mime: string): Promise<number | null> {
  if (mime.startsWith('image/')) return 1
  if (mime !== 'application/pdf' || (await stat(file)).size > LARGEST_COUNTED_BYTES) return null
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: VerbosityLevel.ERRORS })
  try {
    return (await task.promise).numPages
  } catch {
    // Kept as it is; the pack says on its sheet that it cannot be opened.
    return null
  } finally {
    await task.destroy()
  }
}
