/** Word documents with real styles: title, headings, body and tables that Word and LibreOffice lay out alike. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IRunPropertiesOptions,
} from 'docx'

export type Block = Paragraph | Table

/** Twentieths of a point in a millimetre. */
const MM = 56.7
const FONT = { ascii: 'Noto Sans SC', hAnsi: 'Noto Sans SC', eastAsia: '微软雅黑', cs: 'Noto Sans SC' }
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'A8A8A8' }
const BORDERS = { top: HAIRLINE, bottom: HAIRLINE, left: HAIRLINE, right: HAIRLINE }

export function title(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.TITLE, children: runs(text) })
}

export function heading(text: string, level: 1 | 2 = 1): Paragraph {
  const style = level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
  return new Paragraph({ heading: style, keepNext: true, children: runs(text) })
}

export function paragraph(text: string): Paragraph {
  return new Paragraph({ children: runs(text) })
}

/** Small and grey: remarks on the document itself. */
export function note(text: string): Paragraph {
  return new Paragraph({ style: 'Note', children: runs(text) })
}

/** Lines of user text keep their breaks; control characters that XML cannot hold are left out. */
function runs(text: string, look: IRunPropertiesOptions = {}): TextRun[] {
  return text
    .split('\n')
    .map(
      (line, index) => new TextRun({ ...look, text: printableXml(line), ...(index > 0 ? { break: 1 } : {}) }),
    )
}

/** What XML 1.0 can hold (production 2): anything else would make the file unreadable. */
export function printableXml(text: string): string {
  return [...text]
    .filter((character) => /[\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(character))
    .join('')
}

export interface TableShape {
  /** Widths in millimetres; they sum to the text's width. */
  readonly widths: readonly number[]
  /** Repeated on every page; none for a table of names and values. */
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

export function table({ widths, head, rows }: TableShape): Table {
  const cell = (text: string, column: number, look: 'head' | 'name' | 'body') =>
    new TableCell({
      width: { size: Math.round((widths[column] ?? 20) * MM), type: WidthType.DXA },
      borders: BORDERS,
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(look === 'body' ? {} : { shading: { fill: look === 'head' ? 'E8E8E8' : 'F4F4F4' } }),
      children: [new Paragraph({ style: look === 'head' ? 'TableHead' : 'TableText', children: runs(text) })],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: Math.round(widths.reduce((sum, width) => sum + width, 0) * MM), type: WidthType.DXA },
    columnWidths: widths.map((width) => Math.round(width * MM)),
    rows: [
      ...(head
        ? [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: head.map((text, i) => cell(text, i, 'head')),
            }),
          ]
        : []),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: row.every((text) => text.length < 400),
            children: row.map((text, i) => cell(text, i, head === null && i % 2 === 0 ? 'name' : 'body')),
          }),
      ),
    ],
  })
}

/** The .docx bytes. A4, margins 20 mm, page numbers at the foot. */
export async function writeWordDocument(
  blocks: readonly Block[],
  options: { title: string; landscape: boolean; footer: string },
): Promise<Buffer> {
  const style = (id: string, name: string, run: object, spacing: object) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph: { spacing },
  })
  const document = new Document({
    title: options.title,
    creator: 'Proofdesk 举证台',
    styles: {
      default: {
        document: { run: { font: FONT, size: 21 }, paragraph: { spacing: { after: 100, line: 300 } } },
        title: {
          run: { font: FONT, size: 36, bold: true, color: '000000' },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 160 } },
        },
        heading1: {
          run: { font: FONT, size: 26, bold: true, color: '000000' },
          paragraph: { spacing: { before: 240, after: 100 } },
        },
        heading2: {
          run: { font: FONT, size: 23, bold: true, color: '000000' },
          paragraph: { spacing: { before: 180, after: 80 } },
        },
      },
      paragraphStyles: [
        style('Note', '说明', { size: 18, color: '5C5C5C' }, { after: 60, line: 260 }),
        style('TableHead', '表头', { size: 19, bold: true }, { after: 0, line: 260 }),
        style('TableText', '表格文字', { size: 19 }, { after: 0, line: 260 }),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: Math.round(210 * MM),
              height: Math.round(297 * MM),
              orientation: options.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'Note',
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun(`${options.footer}　第 `),
                  new TextRun({ children: [PageNumber.CURRENT] }),
                  new TextRun(' 页 / 共 '),
                  new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
                  new TextRun(' 页'),
                ],
              }),
            ],
          }),
        },
        children: [...blocks],
      },
    ],
  })
  return Packer.toBuffer(document)
}
