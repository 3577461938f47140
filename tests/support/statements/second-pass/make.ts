/** The bytes of an input: text in its encoding, a workbook of its sheets, a PDF whose pieces stand where they were put. */
import { createRequire } from 'node:module'
import path from 'node:path'
import * as XLSX from '@e965/xlsx'
import { encode } from '../encode.ts'
import type { FileInput } from './input.ts'

interface PdfMaker {
  addFonts(fonts: object): void
  setLocalAccessPolicy(policy: () => boolean): void
  setUrlAccessPolicy(policy: () => boolean): void
  createPdf(definition: object): { getBuffer(): Promise<Buffer> }
}

const require = createRequire(import.meta.url)
const LINE = 16
const TOP = 40

export async function bytesOf(input: FileInput): Promise<Buffer> {
  if (input.sheets) return workbook(input.sheets)
  if (input.pages) return pdf(input.pages)
  return encode(input.text ?? '', input.encoding ?? 'utf-8')
}

function workbook(sheets: NonNullable<FileInput['sheets']>): Buffer {
  const book = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(rows)
    // Day numbers are written as spreadsheets write them: a number with a format of dates.
    for (const cell of Object.values(sheet) as XLSX.CellObject[])
      if (cell.t === 'n' && typeof cell.v === 'number' && cell.v > 46_000 && cell.v < 47_000)
        cell.z = 'yyyy-mm-dd'
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', cellDates: false }) as Buffer
}

function pdf(pages: NonNullable<FileInput['pages']>): Promise<Buffer> {
  const maker = require('pdfmake') as PdfMaker
  const fonts = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const normal = path.join(fonts, '400Regular', 'NotoSansSC_400Regular.ttf')
  maker.setLocalAccessPolicy(() => true)
  maker.setUrlAccessPolicy(() => false)
  maker.addFonts({ Sans: { normal, bold: normal, italics: normal, bolditalics: normal } })
  const content = pages.flatMap((page, index) => {
    const placed: object[] = page.flatMap((line, row) =>
      line
        .filter(([, text]) => text !== '')
        .map(([x, text]) =>
          x >= 0
            ? { text, absolutePosition: { x, y: TOP + row * LINE }, noWrap: true }
            : {
                columns: [{ width: 200, text, alignment: 'right' }],
                absolutePosition: { x: -x - 200, y: TOP + row * LINE },
              },
        ),
    )
    return index === 0 ? placed : [{ text: '', pageBreak: 'before' }, ...placed]
  })
  return maker
    .createPdf({ content, pageMargins: 20, defaultStyle: { font: 'Sans', fontSize: 9 } })
    .getBuffer()
}
