/**
 * PDF statements whose tables are text: words with their places become lines of cells for the table pipeline.
 * Scans have no text and are said to be pictures.
 */
import { ProofdeskError } from '../../../../../../shared/errors.ts'
import { readTable } from '../../rows/table.ts'
import type { StatementInput, TableLine } from '../../types.ts'
import type { ReadingSession } from '../../session.ts'
import type { FormatReader } from '../format-reader.ts'
import { runBounded } from '../bounded-thread.ts'
import { pageLines, rowsOf, tableLines } from './pdf-layout.ts'
import type { PdfThreadInput, PdfThreadMessage } from './pdf-thread.ts'

const MAX_PDF_BYTES = 200 * 1024 * 1024
/** Fewer letters than this on a page on average: what little text there is was stamped on a picture. */
const LETTERS_OF_A_PAGE = 20
/** Longest time for the next page: what a damaged document can do to the library never ends. */
const LEAST_MS = 10_000
const MS_PER_MB = 5_000
const MEMORY_MB = 1500
/** PasswordResponses.INCORRECT_PASSWORD of the library, which is loaded in the thread only. */
const INCORRECT_PASSWORD = 2

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
  const { name } = input
  const bytes = new Uint8Array(await input.bytes())
  const limitMs = LEAST_MS + (bytes.length / 1_048_576) * MS_PER_MB
  const workerData: PdfThreadInput = { bytes, password: session.options.password }
  const lines: ReturnType<typeof pageLines> = []
  let letters = 0
  let pages = 0
  let whole = false
  let failure: Extract<PdfThreadMessage, { type: 'failed' }> | null = null
  const onMessage = (message: PdfThreadMessage) => {
    if (message.type === 'page') {
      const { page } = message
      letters += page.letters
      pages = page.pages
      lines.push(...pageLines(page.texts))
      session.options.onProgress?.(page.number, page.pages)
    } else if (message.type === 'end') whole = true
    else if (message.type === 'failed') failure = message
  }
  const { signal } = session.options
  const end = await runBounded({
    entry: 'pdf/pdf-thread',
    workerData,
    limitMs,
    memoryMb: MEMORY_MB,
    onMessage,
    signal,
  })
  session.checkCancelled()
  if (failure !== null) throw failureOf(name, failure)
  if (end === 'memory') throw new ProofdeskError('statement.tooLarge', { name, limit: MEMORY_MB * 1_048_576 })
  if (!whole)
    throw new ProofdeskError('statement.damaged', { name, line: null, text: 'the document never ends' })
  if (letters < LETTERS_OF_A_PAGE * pages) throw new ProofdeskError('statement.picture', { name, pages })
  return tableLines(lines, rowsOf(lines))
}

/** What the library said, as an error of ours. */
function failureOf(
  name: string,
  failure: { name: string; code: number | null; message: string },
): ProofdeskError {
  if (failure.name === 'PasswordException') {
    const wrong = failure.code === INCORRECT_PASSWORD
    return new ProofdeskError(wrong ? 'statement.passwordWrong' : 'statement.passwordNeeded', { name })
  }
  return new ProofdeskError('statement.damaged', { name, line: null, text: failure.message })
}
