/** Formats in the order they are recognised; delimited text is what is left. One file per format beside this one. */
import type { ReadingSession } from '../session.ts'
import type { StatementFormat, StatementInput } from '../types.ts'
import { delimited } from './delimited.ts'

/** Reads one kind of file. `matches` looks at the first bytes (and the name where bytes cannot tell). */
export interface FormatReader {
  format: StatementFormat
  matches(input: StatementInput): boolean
  /** Reads into the session; throws `statement.*` where the file as a whole cannot be read. */
  read(input: StatementInput, session: ReadingSession): Promise<void>
}

const READERS: readonly FormatReader[] = [delimited]

/** The reader for these bytes. A ZIP reader calls it again for its members. */
export function readerFor(input: StatementInput): FormatReader {
  return READERS.find((reader) => reader.matches(input)) ?? delimited
}
