/**
 * Workbooks that can be printed as they are: SheetJS writes cells, formulas and values; the dress (bold heads, wrapped
 * text, hairlines, page setup), which it cannot write, is put into the package afterwards.
 */
import * as XLSX from '@e965/xlsx'
import { openPackage } from './office-package.ts'

export type Cell =
  string | number | { readonly formula: string; readonly value: number; readonly digits?: number } | null

/** How a row looks. plain: no lines. */
export type RowLook = 'title' | 'note' | 'head' | 'body' | 'total' | 'plain'

export interface SheetRow {
  readonly look: RowLook
  readonly cells: readonly Cell[]
  /** Links by column, from 0. */
  readonly links?: Readonly<Record<number, string>>
}

export interface Sheet {
  /** At most 31 characters, none of : \ / ? * [ ] */
  readonly name: string
  /** Widths in characters, one per column. */
  readonly widths: readonly number[]
  readonly rows: readonly SheetRow[]
  /** Row (from 1) that is repeated on every printed page and stays in view; 0: none. */
  readonly headRow: number
  /** A4 where not given; a wide table that shrinks to nothing on A4 is printed on A3. */
  readonly paper?: 'A4' | 'A3'
  /** Column indexes (from 0) whose numbers are amounts with two digits. */
  readonly amounts?: readonly number[]
}

/** Order of the styles in the package's style sheet: look × kind of number. */
const LOOKS: readonly RowLook[] = ['title', 'note', 'head', 'body', 'total', 'plain']
const styleOf = (look: RowLook, amount: boolean) => 1 + LOOKS.indexOf(look) * 2 + (amount ? 1 : 0)

/** The workbook as .xlsx bytes. Formulas carry their values, so that readers that do not compute show them too. */
export function writeWorkbook(sheets: readonly Sheet[]): Buffer {
  const book = XLSX.utils.book_new()
  for (const sheet of sheets) XLSX.utils.book_append_sheet(book, toSheet(sheet), sheet.name)
  book.Workbook = {
    Names: sheets.flatMap((sheet, index) =>
      sheet.headRow === 0
        ? []
        : [
            {
              Name: '_xlnm.Print_Titles',
              Sheet: index,
              Ref: `'${sheet.name}'!$${sheet.headRow}:$${sheet.headRow}`,
            },
          ],
    ),
  }
  const plain = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
  return dress(plain, sheets)
}

function toSheet(sheet: Sheet): XLSX.WorkSheet {
  const result: XLSX.WorkSheet = {}
  let columns = sheet.widths.length
  sheet.rows.forEach((row, r) =>
    row.cells.forEach((cell, c) => {
      columns = Math.max(columns, c + 1)
      const address = XLSX.utils.encode_cell({ r, c })
      const made = toCell(cell)
      if (!made) return
      const link = row.links?.[c]
      result[address] = link === undefined ? made : { ...made, l: { Target: link } }
    }),
  )
  result['!ref'] = XLSX.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: Math.max(0, sheet.rows.length - 1), c: Math.max(0, columns - 1) },
  })
  result['!cols'] = sheet.widths.map((wch) => ({ wch }))
  result['!rows'] = sheet.rows.map((row) => ({ hpt: heightOf(row, sheet.widths) }))
  result['!margins'] = { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }
  return result
}

/** Points a row needs: readers do not fit heights of wrapped text by themselves when a file is opened. */
function heightOf(row: SheetRow, widths: readonly number[]): number {
  if (row.look === 'title') return 26
  if (row.look === 'note') return 15
  const lines = row.cells.map((cell, column) =>
    typeof cell === 'string'
      ? cell
          .split('\n')
          .reduce(
            (sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / ((widths[column] ?? 10) - 1))),
            0,
          )
      : 1,
  )
  // Excel allows no row above 409 points.
  return Math.min(409, 5 + 14 * Math.max(1, ...lines))
}

/** Width in characters of the sheet's font, where a Chinese one takes two. */
function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
}

function toCell(cell: Cell): XLSX.CellObject | null {
  if (cell === null) return null
  // The user's text stays text, whatever it begins with.
  if (typeof cell === 'string') return { t: 's', v: cell }
  if (typeof cell === 'number') return { t: 'n', v: cell }
  return { t: 'n', v: cell.value, f: cell.formula }
}

function dress(plain: Buffer, sheets: readonly Sheet[]): Buffer {
  const file = openPackage(plain)
  file.replace('/xl/styles.xml', STYLES)
  sheets.forEach((sheet, index) => {
    const part = `/xl/worksheets/sheet${index + 1}.xml`
    file.replace(part, dressSheet(file.text(part), sheet))
  })
  return file.bytes()
}

function dressSheet(xml: string, sheet: Sheet): string {
  const amounts = new Set(sheet.amounts ?? [])
  const styled = xml.replace(/<c r="([A-Z]+)(\d+)"( s="\d+")?/g, (_, column: string, row: string) => {
    const look = sheet.rows[Number(row) - 1]?.look ?? 'plain'
    return `<c r="${column}${row}" s="${styleOf(look, amounts.has(XLSX.utils.decode_col(column)))}"`
  })
  const pane =
    sheet.headRow === 0
      ? ''
      : `<pane ySplit="${sheet.headRow}" topLeftCell="A${sheet.headRow + 1}" activePane="bottomLeft" state="frozen"/>`
  const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
  // ECMA-376 18.3.1.63: 8 is A3, 9 is A4.
  const paper = sheet.paper === 'A3' ? 8 : 9
  const setup = `<pageSetup paperSize="${paper}" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;C第&amp;P页/共&amp;N页</oddFooter></headerFooter>`
  return styled
    .replace(/<sheetPr[^>]*\/>|<sheetPr>.*?<\/sheetPr>/, '')
    .replace(/(<worksheet[^>]*>)/, `$1${fit}`)
    .replace(/<sheetView ([^>]*?)\/?>(<\/sheetView>)?/, `<sheetView $1 showGridLines="0">${pane}</sheetView>`)
    .replace(/(<pageMargins[^>]*\/>)/, `$1${setup}`)
}

const FONT = '<name val="微软雅黑"/><family val="2"/>'
const EDGE = ['left', 'right', 'top', 'bottom'].map(
  (side) => `<${side} style="hair"><color rgb="FFA8A8A8"/></${side}>`,
)
const FORMATS = { general: 0, amount: 4 } as const

function format(number: number, font: number, fill: number, border: number, align: string): string {
  return `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" ${align}/></xf>`
}

/** Fonts: 0 body, 1 bold, 2 title, 3 grey. Fills: 2 head. Borders: 1 hairlines. Two formats a look: text, amounts. */
const STYLES = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<fonts count="4"><font><sz val="10"/>${FONT}</font><font><b/><sz val="10"/>${FONT}</font><font><b/><sz val="15"/>${FONT}</font><font><sz val="9"/><color rgb="FF5C5C5C"/>${FONT}</font></fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>',
  `<borders count="2"><border><left/><right/><top/><bottom/></border><border>${EDGE.join('')}</border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${1 + LOOKS.length * 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  ...LOOKS.flatMap((look) => {
    const font = look === 'title' ? 2 : look === 'head' || look === 'total' ? 1 : look === 'note' ? 3 : 0
    const fill = look === 'head' ? 2 : 0
    const border = look === 'head' || look === 'body' || look === 'total' ? 1 : 0
    // Titles and notes run over the cells beside them.
    const align = look === 'title' || look === 'note' ? '' : 'wrapText="1"'
    return [FORMATS.general, FORMATS.amount].map((number) => format(number, font, fill, border, align))
  }),
  '</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
