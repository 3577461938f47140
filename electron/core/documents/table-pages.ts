/** A table of text in print: columns as wide as what they hold, on the paper's long side where it is wide. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import type { DelimitedTable } from './delimited-text.ts'
import { A4 } from './page-geometry.ts'
import { printable } from './printable.ts'
import { textWidth } from './print-fonts.ts'
import { cutTallRow } from './tall-rows.ts'
import { GREY, MARGINS, RULED, TEXT_WIDTH, wrapped } from './print-style.ts'

/** Rows that are set in print, about a hundred pages; the rest stays in the file. */
export const MOST_ROWS = 3000
const WIDE_WIDTH = A4.height - MARGINS.left - MARGINS.right
/** Font sizes tried, the first that fits is taken: upright paper first, while it is easy to read. */
const TRIES = [
  { size: 8, wide: false },
  { size: 7.5, wide: false },
  { size: 8, wide: true },
  { size: 7, wide: true },
  { size: 6.5, wide: true },
  { size: 6, wide: true },
] as const
const PADDING = 3
/** No column is wider than this in ems; longer text wraps. */
const WIDEST = 26
const LINE_COLUMN = '行'

export interface TableContent {
  readonly content: Content[]
  readonly wide: boolean
  readonly replaced: number
  readonly cut: boolean
}

/** The node that prints this line of the file: its page is looked up after the layout. */
export const lineId = (line: number) => `line-${line}`

export function tableContent(table: DelimitedTable): TableContent {
  let replaced = 0
  const rows = table.rows.slice(0, MOST_ROWS).map((row) => ({
    line: row.line,
    cells: row.cells.map((cell) => {
      const { text, count } = printable(cell.trim())
      replaced += count
      return text
    }),
  }))
  // What stands above the first full row (account, period, notes) is no part of the table.
  const full = Math.max(...rows.map((row) => filled(row.cells)))
  const head = Math.max(
    0,
    rows.findIndex((row) => filled(row.cells) > full / 2),
  )
  const body = rows.slice(head)
  const ems = columnEms(body, table.columns)
  const fitting = TRIES.find(({ size, wide }) => needed(ems, size) <= (wide ? WIDE_WIDTH : TEXT_WIDTH))
  const { size, wide } = fitting ?? { size: 6, wide: true }
  const room = wide ? WIDE_WIDTH : TEXT_WIDTH
  const share = (room - ems.length * 2 * PADDING) / ems.reduce((sum, width) => sum + width, 0)
  const amounts = Array.from({ length: table.columns }, (_, index) => isAmountColumn(body.slice(1), index))
  // A little less than the column, for what our measure and the PDF maker's may differ by.
  const columnWidths = ems.slice(1).map((width) => ((width * share) / size) * 0.98)
  const cells = (row: { line: number | null; cells: readonly string[] }, isHead: boolean): TableCell[] => [
    {
      ...(isHead || row.line === null ? {} : { id: lineId(row.line) }),
      text: isHead ? LINE_COLUMN : row.line === null ? '（续）' : String(row.line),
      color: GREY,
      alignment: 'right',
    },
    ...Array.from({ length: table.columns }, (_, index) => ({
      ...wrapped(row.cells[index] ?? ''),
      ...(isHead ? { bold: true } : {}),
      ...(amounts[index] ? { alignment: 'right' as const } : {}),
    })),
  ]
  return {
    content: [
      ...rows.slice(0, head).map((row): Content => ({
        text: row.cells.filter((cell) => cell !== '').join('　'),
        fontSize: 8.5,
        margin: [0, 0, 0, 1.5],
      })),
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: ems.map((width) => width * share),
          body: body.flatMap((row, index) =>
            index === 0
              ? [cells(row, true)]
              : cutTallRow(row.cells, columnWidths).map((part, at) =>
                  cells({ line: at === 0 ? row.line : null, cells: part }, false),
                ),
          ),
        },
        layout: { ...RULED, ...tight },
        fontSize: size,
        lineHeight: 1,
        margin: [0, 6, 0, 0],
      },
    ],
    wide,
    replaced,
    cut: rows.length < table.rows.length,
  }
}

const tight = {
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: () => 1.5,
  paddingBottom: () => 1,
}

/** Figures with a decimal point stand under each other. */
function isAmountColumn(rows: readonly { cells: readonly string[] }[], index: number): boolean {
  const values = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '')
  return (
    values.some((value) => value.includes('.')) &&
    values.every((value) => /^[-+]?[¥￥]?[\d,]*\.?\d+$/.test(value))
  )
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length
}

function columnEms(rows: readonly { line: number; cells: readonly string[] }[], columns: number): number[] {
  const widths = Array.from({ length: columns }, () => 1)
  for (const { cells } of rows) {
    cells.forEach((cell, index) => {
      // A little more than the text itself, or rounding would wrap it.
      const width = Math.min(WIDEST, textWidth(cell) * 1.04 + 0.2)
      if (width > (widths[index] ?? 0)) widths[index] = width
    })
  }
  return [textWidth(String(rows.at(-1)?.line ?? 0)) + 0.4, ...widths]
}

function needed(ems: readonly number[], size: number): number {
  return ems.reduce((sum, width) => sum + width * size + 2 * PADDING, 0)
}
