/** Formats in the order they are recognised; delimited text is what is left. One file per format beside this one. */
import type { ReadingOptions, StatementInput } from '../types.ts'
import { camt } from './camt.ts'
import { delimited } from './delimited.ts'
import { fixedWidth } from './fixed-width.ts'
import type { FormatReader } from './format-reader.ts'
import { mt940 } from './mt940/mt940.ts'
import { ofx } from './ofx.ts'
import { pdf } from './pdf/pdf.ts'
import { qif } from './qif.ts'
import { workbook } from './workbook/workbook.ts'
import { zip } from './zip/zip.ts'

const READERS: readonly FormatReader[] = [workbook, zip, pdf, camt, ofx, mt940, qif, fixedWidth, delimited]

/** The reader for these bytes. */
export function readerFor(input: StatementInput, options: ReadingOptions): FormatReader {
  return READERS.find((reader) => reader.matches(input, options)) ?? delimited
}
