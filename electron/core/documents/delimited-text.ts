/** CSV and TSV read as a table, to be printed as one: quoting as in RFC 4180, every row with its line in the file. */

export interface DelimitedRow {
  /** Physical line the row begins on, from 1: what findings and statements call the line. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface DelimitedTable {
  readonly columns: number
  readonly rows: readonly DelimitedRow[]
}

const DELIMITERS = [',', '\t', ';', '|'] as const
const MOST_COLUMNS = 24

/**
 * The table the text holds, or null where no delimiter makes one of it (at least two columns, in at least two
 * thirds of the rows the same number).
 */
export function readDelimited(text: string): DelimitedTable | null {
  const body = text.replace(/^\ufeff/, '')
  const best = DELIMITERS.map((delimiter) =>
    regularity(split(body.slice(0, 64_000), delimiter), delimiter),
  ).sort((a, b) => b.share * Math.min(b.columns, 4) - a.share * Math.min(a.columns, 4))[0]
  if (!best || best.columns < 2 || best.share < 2 / 3) return null
  const rows = split(body, best.delimiter)
  const columns = Math.max(...rows.map((row) => row.cells.length))
  return columns > MOST_COLUMNS ? null : { columns, rows }
}

function regularity(rows: readonly DelimitedRow[], delimiter: string) {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [columns = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return { delimiter, columns, share: rows.length === 0 ? 0 : count / rows.length }
}

/** Rows that are not empty. A quote that is never closed takes the rest of the text, as spreadsheets do. */
function split(text: string, delimiter: string): DelimitedRow[] {
  const rows: DelimitedRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let startLine = 1
  const endRow = () => {
    cells.push(cell)
    if (cells.some((value) => value.trim() !== '')) rows.push({ line: startLine, cells })
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (character === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (character === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') {
      endRow()
      startLine = line
    } else if (character !== '\r') cell += character
  }
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}
