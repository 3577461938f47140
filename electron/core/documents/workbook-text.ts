/** Workbooks (XLSX, XLS) read as tables to be printed: what each cell shows, every row with its number in its sheet. */
import * as XLSX from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { DelimitedRow, DelimitedTable } from './delimited-text.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly table: DelimitedTable
}

export interface WorkbookText {
  readonly sheets: readonly WorkbookSheet[]
  /** What the file holds and a print of its own would not show either. */
  readonly hiddenSheets: number
  readonly hiddenRows: number
}

/** More rows than this are no exhibit to be read on paper; such a file stays a file. */
const MOST_ROWS = 100_000
const MOST_COLUMNS = 24

/** Null where it cannot be opened (damaged, with a password) or is too wide or too long to be printed. */
export function readWorkbookText(bytes: Uint8Array): WorkbookText | null {
  const book = opened(bytes)
  if (!book) return null
  const sheets: WorkbookSheet[] = []
  let [hiddenSheets, hiddenRows] = [0, 0]
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    if (!sheet) continue
    // 1: hidden, 2: hidden so that only a program shows it.
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0) {
      hiddenSheets += 1
      continue
    }
    const read = rowsOf(sheet)
    if (read === null) return null
    hiddenRows += read.hidden
    if (read.rows.length > 0) sheets.push({ name, table: { columns: read.columns, rows: read.rows } })
  }
  return { sheets, hiddenSheets, hiddenRows }
}

function opened(bytes: Uint8Array): XLSX.WorkBook | null {
  try {
    XLSX.set_cptable(codePages)
    return XLSX.read(bytes, { type: 'buffer', cellStyles: true, sheetRows: MOST_ROWS + 1, dense: false })
  } catch {
    return null
  }
}

function rowsOf(sheet: XLSX.WorkSheet): { rows: DelimitedRow[]; columns: number; hidden: number } | null {
  const ref = sheet['!ref']
  if (ref === undefined) return { rows: [], columns: 0, hidden: 0 }
  const { s: from, e: to } = XLSX.utils.decode_range(ref)
  if (to.r - from.r >= MOST_ROWS) return null
  const rows: DelimitedRow[] = []
  let [columns, hidden] = [0, 0]
  for (let row = from.r; row <= to.r; row += 1) {
    const cells: string[] = []
    for (let column = from.c; column <= Math.min(to.c, from.c + 16_383); column += 1)
      cells.push(shownIn(sheet[XLSX.utils.encode_cell({ r: row, c: column })] as XLSX.CellObject | undefined))
    while (cells.at(-1) === '') cells.pop()
    if (cells.length === 0) continue
    if (sheet['!rows']?.[row]?.hidden === true) {
      hidden += 1
      continue
    }
    columns = Math.max(columns, cells.length)
    if (columns > MOST_COLUMNS) return null
    rows.push({ line: row + 1, cells })
  }
  return { rows, columns, hidden }
}

function shownIn(cell: XLSX.CellObject | undefined): string {
  if (!cell || cell.t === 'z') return ''
  const shown = cell.w ?? (cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : String(cell.v ?? ''))
  return shown.trim()
}
