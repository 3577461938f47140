/** How many pages a file has, where that is a question at all. */
import { open, readFile, stat } from 'node:fs/promises'

/** Above this a PDF is not opened only to count it. */
const LARGEST_COUNTED_BYTES = 300 * 1024 * 1024

/** Pages of a PDF or of a TIFF (scans and faxes have several), 1 for another picture, null for other types and for PDFs that are encrypted or damaged. */
export async function countPages(file: string, mime: string): Promise<number | null> {
  if (mime === 'image/tiff') return countTiffPages(file)
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

/** No scanner writes more; a chain that bites its tail ends here. */
const MOST_TIFF_PAGES = 10_000

/** Length of the chain of image directories (TIFF 6.0, section 2); null where it leads out of the file. */
async function countTiffPages(file: string): Promise<number | null> {
  const handle = await open(file)
  try {
    const read = async (at: number, length: number) => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at)
      return bytesRead === length ? buffer : null
    }
    const head = await read(0, 8)
    const little = head?.toString('latin1', 0, 2) === 'II'
    if (!head || (little ? head.readUInt16LE(2) : head.readUInt16BE(2)) !== 42) return null
    let next = little ? head.readUInt32LE(4) : head.readUInt32BE(4)
    let pages = 0
    while (next !== 0 && pages < MOST_TIFF_PAGES) {
      const count = await read(next, 2)
      if (!count) return pages === 0 ? null : pages
      pages += 1
      const entries = little ? count.readUInt16LE(0) : count.readUInt16BE(0)
      const link = await read(next + 2 + entries * 12, 4)
      next = link ? (little ? link.readUInt32LE(0) : link.readUInt32BE(0)) : 0
    }
    return pages
  } finally {
    await handle.close()
  }
}
