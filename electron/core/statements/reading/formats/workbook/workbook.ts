/**
 * Workbooks: XLSX, XLSB and ODS (zip), XLS (BIFF 2–8), and what is called .xls but is an HTML table or an XML
 * Spreadsheet 2003. Text in a workbook's name only (CSV as .xls) is left to the delimited reader.
 */
import { ProofdeskError } from '../../../../../../shared/errors.ts'
import type { ReadingSession } from '../../session.ts'
import { readTable } from '../../rows/table.ts'
import type { FormatReader } from '../format-reader.ts'
import { readParts } from '../parts.ts'
import { isBinaryWorkbook, isMarkupWorkbook, isZippedWorkbook } from './workbook-kinds.ts'
import { sheetSources } from './workbook-sheets.ts'

/** The library holds a workbook in memory; above this it would not fit beside the rest. */
const MAX_WORKBOOK_BYTES = 200 * 1024 * 1024

export const workbook: FormatReader = {
  format: 'xlsx',
  matches: ({ head }) => isZippedWorkbook(head) || isBinaryWorkbook(head) || isMarkupWorkbook(head),
  async read(input, session) {
    if (input.size > MAX_WORKBOOK_BYTES) {
      throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_WORKBOOK_BYTES })
    }
    session.checkCancelled()
    const { openWorkbook } = await import('./workbook-open.ts')
    const { book, format, encoding } = await openWorkbook(input, session)
    session.checkCancelled()
    session.describe({ format, encoding })
    const { sources, hiddenSheets } = sheetSources(book, format, input)
    for (const name of hiddenSheets) session.note('sheetHidden', name)
    for (const { sheet, hiddenRows } of sources)
      if (hiddenRows > 0) session.note('rowsHidden', `${sheet}: ${hiddenRows}`)
    if (sources.length === 0) throw new ProofdeskError('statement.noTable', { name: input.name })
    const parts = sources.map((source) => ({
      label: source.sheet,
      sheet: source.sheet,
      member: source.member,
      read: (into: ReadingSession) => readTable(source, into),
    }))
    await readParts(parts, session, 'sheets')
  },
}
