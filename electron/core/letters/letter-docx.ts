/** A letter as a Word document: real styles, Chinese fonts by name, citations and missing facts as text. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  TabStopType,
  TextRun,
  UnderlineType,
  type IRunOptions,
  type IStylesOptions,
} from 'docx'
import type { LetterBlock, LetterInline } from '../../../shared/contract/letters.ts'
import { listMark, missingText } from '../../../shared/domain/letter-text.ts'
import { printableXml, roughWidth, writeWhole } from '../documents/documents.ts'
import { cite, READING_NOTICE, type PrintedLetter } from './printed-letter.ts'

/** Twentieths of a point. */
const MM = 56.7
const BODY = 24 // half points: 小四
const INDENT = 480 // two characters
const HANGING = 420
/** 宋体 for text, 黑体 for headings, as Chinese letters are set; Word and LibreOffice replace what a PC lacks. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' }
const HEI = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: 'Arial' }

/** Writes the letter as .docx; `outFile` is there only when it is whole. */
export async function buildLetterDocx(letter: PrintedLetter, outFile: string): Promise<void> {
  const english = letter.document.language === 'en'
  const document = new Document({
    title: letter.title,
    creator: letter.author === '' ? 'Proofdesk 举证台' : letter.author,
    description: `Proofdesk 举证台 ${letter.version}`,
    styles: styles(english),
    sections: [
      {
        properties: {
          page: {
            size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
            margin: { top: 1474, bottom: 1474, left: 1588, right: 1474 },
          },
        },
        footers: { default: footer(english) },
        children: [
          ...(english ? [new Paragraph({ style: 'Notice', children: [new TextRun(READING_NOTICE)] })] : []),
          ...letter.document.blocks.flatMap((block, index, blocks) =>
            paragraphs(block, letter, staysWithNext(blocks, index)),
          ),
        ],
      },
    ],
  })
  await writeWhole(outFile, await Packer.toBuffer(document))
}

/** A lead-in stays with its list, what is said last with the signature. */
function staysWithNext(blocks: readonly LetterBlock[], index: number): boolean {
  return (
    blocks[index + 1]?.kind === 'list' ||
    blocks.slice(index + 1, index + 3).some(({ kind }) => kind === 'signature')
  )
}

function paragraphs(block: LetterBlock, letter: PrintedLetter, keepNext: boolean): Paragraph[] {
  const runs = (inlines: readonly LetterInline[]) => inlines.map((inline) => run(inline, letter))
  switch (block.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(block.content) })]
    case 'salutation':
      return [new Paragraph({ style: 'Salutation', keepNext: true, children: runs(block.content) })]
    case 'heading':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: runs(block.content) }),
      ]
    case 'paragraph':
      return [new Paragraph({ style: 'BodyText', keepNext, children: runs(block.content) })]
    case 'facts': {
      const left = INDENT + labelWidth(block.rows.map(({ label }) => label))
      return block.rows.map(
        ({ label, value }, index) =>
          new Paragraph({
            style: 'FactLine',
            indent: { left, hanging: left - INDENT },
            tabStops: [{ type: TabStopType.LEFT, position: left }],
            ...(index === block.rows.length - 1 ? { spacing: { after: 120 } } : {}),
            children: [
              new TextRun({ text: printableXml(`${label}${colon(letter)}`) }),
              new TextRun({ children: [new Tab()] }),
              ...runs(value),
            ],
          }),
      )
    }
    case 'list':
      return block.items.map(
        (item, index) =>
          new Paragraph({
            style: 'ListParagraph',
            children: [
              new TextRun({ text: listMark(block.marks, index) }),
              new TextRun({ children: [new Tab()] }),
              ...runs(item),
            ],
          }),
      )
    case 'signature':
      return block.lines.map(
        (line, index) =>
          new Paragraph({
            style: 'Signature',
            keepNext: index < block.lines.length - 1,
            ...(index === 0 ? { spacing: { before: 480 } } : {}),
            children: runs(line),
          }),
      )
    default:
      return block satisfies never
  }
}

/** Room for the longest label and its colon, in twentieths of a point. */
function labelWidth(labels: readonly string[]): number {
  return Math.min(3600, Math.max(1800, 300 + 20 * Math.max(...labels.map(roughWidth))))
}

const colon = ({ document }: PrintedLetter) => (document.language === 'en' ? ':' : '：')

function run(inline: LetterInline, letter: PrintedLetter): TextRun {
  switch (inline.kind) {
    case 'text': {
      const marks = new Set(inline.marks)
      return new TextRun({
        text: printableXml(inline.text),
        ...(marks.has('bold') ? { bold: true } : {}),
        ...(marks.has('italic') ? { italics: true } : {}),
        ...(marks.has('underline') ? { underline: { type: UnderlineType.SINGLE } } : {}),
        ...(inline.untranslated ? { color: '6B6B6B' } : {}),
      })
    }
    case 'figure':
      return new TextRun({ text: printableXml(inline.text) })
    case 'missing':
      return new TextRun({
        text: printableXml(missingText(inline.label, letter.document.language)),
        shading: { type: ShadingType.CLEAR, fill: 'FFF0C2', color: 'auto' },
      })
    case 'citation':
      return new TextRun({ text: cite(letter, inline) })
    default:
      return inline satisfies never
  }
}

function styles(english: boolean): IStylesOptions {
  const style = (id: string, name: string, paragraph: object, look: IRunOptions = {}) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: look,
    paragraph,
  })
  return {
    default: {
      document: {
        run: { font: SONG, size: BODY, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: { after: 60, line: 360 } },
      },
      title: {
        run: { font: HEI, size: english ? 32 : 40, bold: true, color: '000000' },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 400, line: 400 } },
      },
      heading1: {
        run: { font: HEI, size: BODY, bold: true, color: '000000' },
        paragraph: { spacing: { before: 200, after: 60 } },
      },
    },
    paragraphStyles: [
      style('Salutation', 'Salutation', { spacing: { after: 60 } }),
      style('BodyText', 'Body Text', { indent: english ? {} : { firstLine: INDENT } }),
      style('FactLine', 'Fact Line', { spacing: { after: 0 } }),
      style('ListParagraph', 'List Paragraph', {
        indent: { left: INDENT + HANGING, hanging: HANGING },
        tabStops: [{ type: TabStopType.LEFT, position: INDENT + HANGING }],
      }),
      style('Signature', 'Signature', { indent: { left: 4200 }, spacing: { after: 0 } }),
      style('Notice', 'Notice', { spacing: { after: 200, line: 260 } }, { size: 17, color: '6B6B6B' }),
    ],
  }
}

function footer(english: boolean): Footer {
  const [before, between, after] = english ? ['Page ', ' of ', ''] : ['第 ', ' 页 / 共 ', ' 页']
  return new Footer({
    children: [
      new Paragraph({
        style: 'Notice',
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun(before),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(between),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
          new TextRun(after),
        ],
      }),
    ],
  })
}
