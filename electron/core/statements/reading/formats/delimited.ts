/** CSV, TSV and every other text with one delimiter, and text whose columns are set with spaces. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { detectDialect, sampleLines, type DialectGuess } from '../cells/dialect.ts'
import { detectEncoding, type EncodingGuess } from '../bytes/encoding.ts'
import type { ReadingSession } from '../session.ts'
import { readTable } from '../rows/table.ts'
import { textDecoder } from '../bytes/text-decoder.ts'
import { Tokenizer, type Dialect } from '../cells/tokenizer.ts'
import type { StatementInput, TableLine, TableSource } from '../types.ts'
import { alignedLines } from './aligned-text.ts'
import type { FormatReader } from './format-reader.ts'

/** Files up to this size are looked at whole before they are read; larger ones in their beginning, middle and end. */
const WHOLE_LOOK = 4 << 20
const LOOK = 2 << 20
const DIALECT_LOOK = 96 << 10

export const delimited: FormatReader = {
  format: 'csv',
  matches: () => true,
  read: readDelimited,
}

async function readDelimited(input: StatementInput, session: ReadingSession): Promise<void> {
  const encoding = await detectEncoding(input, session.options.answers?.['encoding'])
  const head = await decodeSlice(
    input,
    encoding,
    encoding.skip,
    Math.min(input.size, encoding.skip + DIALECT_LOOK),
  )
  if (head.trim() === '') throw new ProofdeskError('statement.noTable', { name: input.name })
  const guess =
    detectDialect(head) ?? wrappedLines(head) ?? (session.options.mapping ? evenLines(head) : null)
  const read = await readTables(input, session, encoding, guess)
  session.describe({
    format: read.aligned ? 'fixed' : 'csv',
    encoding: encoding.encoding,
    encodingEvidence: encoding.evidence,
    delimiter: read.aligned ? 'fixed width' : (guess?.dialect.delimiter ?? null),
  })
  if (encoding.rivals !== undefined)
    session.question({
      kind: 'encoding',
      assumed: encoding.encoding,
      options: encoding.rivals.map(({ encoding: value, examples }) => ({ value, label: value, examples })),
    })
}

/** Lines wrapped in quotes as a whole, delimiters inside: cells of one column, which are cut when they are read. */
function wrappedLines(head: string): DialectGuess | null {
  const lines = head.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  const wrapped = lines.filter((line) => /^\s*".*[,;\t|].*"\s*$/.test(line))
  if (lines.length < 2 || wrapped.length < lines.length * 0.9) return null
  return { dialect: { delimiter: ',', quote: '"', crBreaks: false, width: 1 }, score: 1 }
}

/** The delimiter that parts most lines into equally many cells, for a table whose columns the user has declared. */
function evenLines(head: string): DialectGuess | null {
  let best: DialectGuess | null = null
  for (const delimiter of [',', ';', '\t', '|']) {
    const lines = sampleLines(head, { delimiter, quote: '"', crBreaks: false, width: 0 }, 300)
    const widths = lines.map(({ cells }) => cells.length).filter((width) => width > 1)
    const width = [...widths].sort((a, b) => a - b)[widths.length >> 1] ?? 0
    const score = width < 2 ? 0 : widths.filter((each) => each === width).length / lines.length
    if (score > (best?.score ?? 0.5))
      best = { dialect: { delimiter, quote: '"', crBreaks: false, width }, score }
  }
  return best
}

/** Reads by the delimiter; where there is none, or it makes no table, by the places of the words. */
async function readTables(
  input: StatementInput,
  session: ReadingSession,
  encoding: EncodingGuess,
  guess: DialectGuess | null,
): Promise<{ aligned: boolean }> {
  let failure = new ProofdeskError('statement.noTable', { name: input.name })
  if (guess) {
    try {
      await readTable(sourceOf(input, session, encoding, guess.dialect), session)
      return { aligned: false }
    } catch (error) {
      if (!(error instanceof ProofdeskError) || error.code !== 'statement.noTable') throw error
      failure = error
    }
  }
  if (input.size > WHOLE_LOOK) throw failure
  const lines = alignedLines(await decodeSlice(input, encoding, encoding.skip, input.size))
  if (lines === null) throw failure
  await readTable(
    {
      format: 'fixed',
      sheet: null,
      member: input.member,
      hints: [input.name],
      // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
      lines: async function* () {
        yield lines
      },
    },
    session,
  )
  return { aligned: true }
}

async function decodeSlice(
  input: StatementInput,
  encoding: EncodingGuess,
  start: number,
  end: number,
): Promise<string> {
  return textDecoder(encoding.encoding).decode(await input.slice(start, end), { stream: true })
}

function sourceOf(
  input: StatementInput,
  session: ReadingSession,
  encoding: EncodingGuess,
  dialect: Dialect,
): TableSource {
  return {
    format: 'csv',
    sheet: null,
    member: input.member,
    hints: [input.name],
    lines: (signal) => lines(input, session, encoding, dialect, signal),
    sample: async () => {
      const whole = input.size <= WHOLE_LOOK
      const first = await decodeSlice(
        input,
        encoding,
        encoding.skip,
        whole ? input.size : encoding.skip + LOOK,
      )
      const found: TableLine[] = sampleLines(first, dialect, Infinity)
      if (whole) return { lines: found, complete: true }
      for (const at of [0.25, 0.5, 0.75, 1]) {
        const end = Math.floor(input.size * at)
        const piece = await decodeSlice(input, encoding, even(end - (256 << 10)), even(end))
        // the first line of a piece is torn
        const start = piece.indexOf('\n') + 1
        found.push(
          ...sampleLines(piece.slice(start), dialect, Infinity)
            .slice(0, -1)
            .map((line) => ({ ...line, line: Number.MAX_SAFE_INTEGER })),
        )
      }
      return { lines: found, complete: false }
    },
  }
}

/** UTF-16 files are cut between characters. */
function even(at: number): number {
  return at & ~1
}

async function* lines(
  input: StatementInput,
  session: ReadingSession,
  encoding: EncodingGuess,
  dialect: Dialect,
  signal?: AbortSignal,
): AsyncGenerator<TableLine[]> {
  const decoder = textDecoder(encoding.encoding)
  const tokenizer = new Tokenizer(dialect)
  let done = encoding.skip
  let torn = false
  for await (const chunk of input.chunks(encoding.skip)) {
    if (signal?.aborted) throw new ProofdeskError('cancelled')
    done += chunk.length
    const text = decoder.decode(chunk, { stream: true })
    torn ||= text.includes('\ufffd')
    yield tokenizer.push(text)
    session.options.onProgress?.(done, input.size)
  }
  const last = decoder.decode()
  yield [...tokenizer.push(last), ...tokenizer.flush()]
  if (torn) session.note('textBroken', encoding.encoding)
}
