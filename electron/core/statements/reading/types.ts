/**
 * What readers pass to each other. Readers of tables (CSV, XLSX, XLS, PDF, fixed width) give a `TableSource` that
 * detection turns into rows; readers of self-describing formats (OFX, QIF, CAMT, MT940) give rows directly. Both hand
 * what they find to the `ReadingSession` of the file. Rows, options and the inspection are the contract's.
 */
import type {
  StatementFormat,
  StatementInspection,
  StatementReadingOptions,
  StatementRow,
} from '../../../../shared/contract/statement-reading.ts'

/** The user's options with what the caller adds. */
export interface ReadingOptions extends Partial<StatementReadingOptions> {
  /** What the user calls the file, where the file read is a copy under another name. */
  name?: string
  /** Profiles the user saved (same schema as resources/statement-profiles). */
  userProfiles?: unknown[]
  signal?: AbortSignal
  onProgress?: (bytesDone: number, bytesTotal: number) => void
}

/** The inspection with sample rows, for readers that store nothing. */
export interface Inspection extends StatementInspection {
  /** First and last rows as read. */
  preview: StatementRow[]
}

/** Turns the cells of one line into those of a plain table. */
export type Reshape = (cells: readonly Cell[]) => Cell[]

/** A cell as text, or as what a workbook stores (number and date cells keep their type). */
export type Cell = string | { number: string; isDate: boolean; text: string }

export interface TableLine {
  line: number
  cells: Cell[]
  raw: string
}

/** The bytes of a statement: a file on disk or a member of an archive held in memory. */
export interface StatementInput {
  /** File name without folder, for messages and for guesses by extension. */
  name: string
  /** Member path inside a ZIP, null for the file itself. */
  member: string | null
  size: number
  /** The first up to 64 KiB. */
  head: Buffer
  /** The whole content; refuse above the reader's own limit before calling. */
  bytes(): Promise<Buffer>
  /** The content from byte `start` in chunks, each valid until the next is asked for; each call starts afresh. */
  chunks(start?: number): AsyncIterable<Buffer>
  /** Bytes `[start, end)`. */
  slice(start: number, end: number): Promise<Buffer>
}

/** A table that detection reads; opened as often as needed (a first look, then the reading). */
export interface TableSource {
  format: StatementFormat
  sheet: string | null
  member: string | null
  /** Lines in batches, from the first; `signal` ends it with an abort error. */
  lines(signal?: AbortSignal): AsyncIterable<TableLine[]>
  /** A first look for detection: the first lines, and (large sources) lines from the middle and the end. */
  sample?(signal?: AbortSignal): Promise<{ lines: TableLine[]; complete: boolean }>
  /** Facts outside the table that help: file name, sheet title, text above a PDF table. */
  hints?: string[]
}
