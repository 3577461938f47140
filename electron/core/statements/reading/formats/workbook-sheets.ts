/** Sheets of a workbook as table sources, and the choice between them where several hold transactions. */
import type * as XLSX from '@e965/xlsx'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { ReadingSession } from '../session.ts'
import { readTable } from '../table.ts'
import type { Cell, StatementFormat, StatementInput, StatementRow, TableLine, TableSource } from '../types.ts'
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

/**
 * Reads the sheets into the session. A sheet with the same transactions as one before it is counted once; a sheet
 * whose transactions are all in another one (an extract) is asked about; all others are read one after the other.
 * Throws `statement.noTable` where no sheet holds transactions.
 */
export async function readSheets(sources: SheetSource[], session: ReadingSession): Promise<void> {
  const [only] = sources
  if (sources.length === 1 && only) {
    await readTable(only, session)
    return
  }
  const contents: { source: SheetSource; rows: Map<string, number>; count: number }[] = []
  for (const source of sources) {
    const content = await contentOf(source, session)
    if (content) contents.push({ source, ...content })
  }
  if (contents.length === 0)
    throw new ProofdeskError('statement.noTable', { name: sources[0]?.hints?.[0] ?? '' })
  const chosen: typeof contents = []
  for (const content of contents) {
    const same = chosen.find((other) => other.count === content.count && includes(other.rows, content.rows))
    if (same) session.note('sameSheetTwice', `${same.source.sheet} = ${content.source.sheet}`)
    else chosen.push(content)
  }
  const extracts = chosen.filter((content) =>
    chosen.some(
      (other) => other !== content && other.count > content.count && includes(other.rows, content.rows),
    ),
  )
  const kept = chosen.filter((content) => !extracts.includes(content))
  const answer = session.options.answers?.['sheets']
  if (extracts.length > 0 && answer === undefined) {
    const names = (list: typeof contents) => list.map(({ source, count }) => `${source.sheet} (${count})`)
    session.question({
      kind: 'sheets',
      options: [
        {
          value: 'withoutExtracts',
          label: kept.map(({ source }) => source.sheet).join(', '),
          examples: names(kept),
        },
        { value: 'all', label: chosen.map(({ source }) => source.sheet).join(', '), examples: names(chosen) },
      ],
      assumed: 'withoutExtracts',
    })
  }
  for (const { source } of answer === 'all' ? chosen : kept) {
    const before = session.rows
    await readTable(source, session)
    const { sheet, member, format } = source
    session.parts.push({ sheet, member, format, rows: session.rows - before })
  }
}

/** How often each transaction stands in a sheet; null where the sheet holds none. */
async function contentOf(
  source: SheetSource,
  session: ReadingSession,
): Promise<{ rows: Map<string, number>; count: number } | null> {
  const rows = new Map<string, number>()
  let count = 0
  const look = new ReadingSession(session.options, (batch) => {
    for (const row of batch) {
      const key = identity(row)
      rows.set(key, (rows.get(key) ?? 0) + 1)
      count++
    }
  })
  try {
    await readTable(source, look)
  } catch (error) {
    if (error instanceof ProofdeskError && error.code === 'statement.noTable') return null
    throw error
  }
  // A sheet in which every transaction is a problem must be read, so that its problems are told.
  return count === 0 && look.problemCount === 0 ? null : { rows, count }
}

function identity(row: StatementRow): string {
  return [row.date, row.time, row.direction, row.amount, row.currency, row.balance].join('|')
}

function includes(whole: Map<string, number>, part: Map<string, number>): boolean {
  if (part.size === 0) return false
  for (const [key, count] of part) if ((whole.get(key) ?? 0) < count) return false
  return true
}
