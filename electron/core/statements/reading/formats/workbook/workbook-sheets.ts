/** Sheets of a workbook as table sources. */
import type * as XLSX from '@e965/xlsx'
import type { StatementFormat } from '../../../../../../shared/contract/statement-reading.ts'
import type { Cell, StatementInput, TableLine, TableSource } from '../../types.ts'
import { cellText, tableCell } from './workbook-cells.ts'

const LINES_PER_BATCH = 1000

export interface SheetSource extends TableSource {
  sheet: string
  hiddenRows: number
}

/** The non-empty visible sheets of a workbook read with `dense: true`. */
export function sheetSources(
  workbook: XLSX.WorkBook,
  format: StatementFormat,
  input: StatementInput,
): { sources: SheetSource[]; hiddenSheets: string[] } {
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  const sources: SheetSource[] = []
  const hiddenSheets: string[] = []
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name]
    const data = sheet?.['!data']
    if (!sheet || !data || data.every((row) => !row || row.every((cell) => cell?.v === undefined))) continue
    if ((workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) {
      hiddenSheets.push(name)
      continue
    }
    const merges = verticalMerges(sheet['!merges'] ?? [], data, date1904)
    sources.push({
      format,
      sheet: name,
      member: input.member,
      hints: [input.name, name],
      hiddenRows: (sheet['!rows'] ?? []).filter((row) => row?.hidden === true).length,
      // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
      lines: async function* (signal) {
        for (let from = 0; from < data.length; from += LINES_PER_BATCH) {
          signal?.throwIfAborted()
          const batch: TableLine[] = []
          for (let row = from; row < Math.min(data.length, from + LINES_PER_BATCH); row++) {
            batch.push(tableLine(data[row], row, merges, date1904))
          }
          yield batch
        }
      },
    })
  }
  return { sources, hiddenSheets }
}

/** Row index → column index → what a merged cell above says there. */
type Merges = Map<number, Map<number, Cell>>

function tableLine(
  row: (XLSX.CellObject | undefined)[] | undefined,
  index: number,
  merges: Merges,
  date1904: boolean,
): TableLine {
  const cells: Cell[] = []
  for (let column = 0; column < (row?.length ?? 0); column++)
    cells[column] = tableCell(row?.[column], date1904)
  for (const [column, cell] of merges.get(index) ?? []) {
    while (cells.length <= column) cells.push('')
    if (cells[column] === '') cells[column] = cell
  }
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop()
  return { line: index + 1, cells, raw: cells.map(cellText).join('\t') }
}

/**
 * What cells merged downwards say in the rows below their first: a date or a name over several rows stands for each
 * of them. A number does not: one amount over two rows is one amount.
 */
function verticalMerges(ranges: XLSX.Range[], data: XLSX.CellObject[][], date1904: boolean): Merges {
  const merges: Merges = new Map()
  for (const { s: start, e: end } of ranges) {
    const cell = tableCell(data[start.r]?.[start.c], date1904)
    const isQuantity = typeof cell === 'string' ? /^[\s¥￥$€£+(-]*[\d.,]+[\s)-]*$/.test(cell) : !cell.isDate
    if (cell === '' || isQuantity) continue
    for (let row = start.r + 1; row <= Math.min(end.r, data.length - 1); row++) {
      const columns = merges.get(row) ?? new Map<number, Cell>()
      merges.set(row, columns.set(start.c, cell))
    }
  }
  return merges
}
