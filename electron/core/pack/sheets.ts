/** Sheets: what stands in the pack for a file that cannot be printed, and the text of files that have one. */
import type { Content } from 'pdfmake/interfaces'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import {
  duration,
  factTable,
  fileSize,
  GREY,
  INK,
  MOST_ROWS,
  printable,
  printableName,
  rule,
  shown,
  tableContent,
  TEXT_WIDTH,
  type TextSection,
  wrapText,
} from '../documents/documents.ts'
import type { PackExhibit } from './types.ts'

/** Characters of one file that are set in print, some 350 pages; the rest stays in the file. */
const MOST_PRINTED = 300_000

/** Why there is a sheet instead of pages, in the words of the person who reads the pack. */
const REASONS: Readonly<Partial<Record<PackWarning['code'], string>>> = {
  'pdf-encrypted': '该 PDF 文件设有密码或权限保护，无法在此打印，内容见所附电子文件。',
  'pdf-damaged': '该 PDF 文件已损坏或不完整，无法在此打印；原文件未作改动，如有完好的副本应以副本补充。',
  'pdf-empty': '该 PDF 文件没有任何页面。',
  'pdf-too-large': '该 PDF 文件过大，未在此打印，内容见所附电子文件。',
  'image-too-large': '该图片像素过大，未在此打印，内容见所附电子文件。',
  'image-unreadable': '该图片文件已损坏或不完整，无法在此打印；原文件未作改动，如有完好的副本应以副本补充。',
  'text-unreadable': '该文件的文字无法读取（文件损坏或编码不明），内容见所附电子文件。',
  'file-missing': '编制时未找到该文件。请核对原始载体后补充。',
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^audio\//, '录音'],
  [/^video\//, '录像'],
  [/^application\/pdf$/, 'PDF 文档'],
  [/^image\//, '图片'],
  [/spreadsheetml|ms-excel/, '电子表格'],
  [/wordprocessingml|msword/, 'Word 文档'],
  [/^message\/rfc822$/, '电子邮件'],
  [/^text\//, '文本'],
  [/zip|compressed/, '压缩文件'],
]

export interface Sheet {
  readonly exhibit: PackExhibit
  /** Null for a file whose text follows in full. */
  readonly reason: PackWarning['code'] | null
  readonly remark: string
  readonly sections: readonly TextSection[]
  /** Pictures of the file, printed behind its text. */
  readonly pictures?: readonly Buffer[]
  /** The file in the vault is not the one that was taken in: its present hash, where it could be read. */
  readonly changedSha256: string | null
}

export interface SheetContent {
  readonly content: Content[]
  /** Characters printed as ▯. */
  readonly replaced: number
  readonly cut: boolean
  /** Needs the paper on its side. */
  readonly wide: boolean
}

/** The sheet of one exhibit. A node on its first page has the id `sheetId(exhibit)`. */
export function sheetContent(sheet: Sheet): SheetContent {
  let replaced = 0
  let left = MOST_PRINTED
  let cut = false
  let rowsCut = false
  let wide = false
  const sections = sheet.sections.flatMap((section): Content[] => {
    if (section.text.trim() === '') return []
    const heading: Content = {
      text: section.heading,
      bold: true,
      fontSize: 11.5,
      margin: [0, 14, 0, 5],
      headlineLevel: 1,
    }
    if (section.table) {
      const table = tableContent(section.table)
      replaced += table.replaced
      rowsCut ||= table.cut
      wide ||= table.wide
      return [heading, ...table.content]
    }
    const text = printable(section.text)
    replaced += text.count
    const taken = text.text.slice(0, left)
    cut ||= taken.length < text.text.length
    left -= taken.length
    return [heading, ...paragraphs(taken)]
  })
  return {
    content: [...head(sheet), ...sections, ...tail(sections.length > 0, replaced, cut, rowsCut)],
    replaced,
    cut: cut || rowsCut,
    wide,
  }
}

const TEXT_SIZE = 10
/** A little less than the room, for what our measure and the PDF maker's may differ by. */
const TEXT_EMS = (TEXT_WIDTH / TEXT_SIZE) * 0.99
/** Lines that are laid out as one piece: the time of a piece grows faster than its length. */
const LINES_OF_PIECE = 30

/** A text in lines of our own breaking; a piece ends where a line does. */
function paragraphs(text: string): Content[] {
  const pieces: Content[] = []
  let lines: string[] = []
  const end = (isParagraph: boolean) => {
    if (lines.length === 0) return
    pieces.push({
      text: lines.map((line) => (line === '' ? ' ' : line)).join('\n'),
      preserveLeadingSpaces: true,
      fontSize: TEXT_SIZE,
      margin: [0, 0, 0, isParagraph ? 1.5 : 0],
    })
    lines = []
  }
  for (const paragraph of text.split('\n')) {
    for (const line of wrapText(paragraph, TEXT_EMS)) {
      lines.push(line)
      if (lines.length === LINES_OF_PIECE) end(false)
    }
    end(true)
  }
  return pieces
}

/** Whether the sheet is laid out by itself: it is long, or may need the paper on its side. */
export function isLaidOutAlone(sheet: Sheet): boolean {
  if (sheet.sections.some((section) => section.table) || (sheet.pictures ?? []).length > 0) return true
  return sheet.sections.reduce((sum, section) => sum + section.text.length, 0) > 20_000
}

export function sheetId(exhibit: PackExhibit): string {
  return `sheet-${exhibit.id}`
}

function head(sheet: Sheet): Content[] {
  const { exhibit } = sheet
  const rows = [
    { label: '原文件名', value: printableName(exhibit.originalName) },
    { label: '类型', value: `${kindOf(exhibit.mime)}（${exhibit.mime}）` },
    { label: '大小', value: fileSize(exhibit.bytes) },
    ...(exhibit.durationSeconds === null
      ? []
      : [{ label: '时长', value: duration(exhibit.durationSeconds) }]),
    { label: 'SHA-256', value: exhibit.sha256 },
    { label: '来源', value: shown(exhibit.source) || '—' },
    { label: '证明目的', value: shown(exhibit.purpose) || '—' },
  ]
  return [
    { text: exhibit.number, fontSize: 11, bold: true, color: GREY, margin: [0, 0, 0, 2] },
    {
      id: sheetId(exhibit),
      text: printableName(exhibit.name),
      fontSize: 17,
      bold: true,
      margin: [0, 0, 0, 8],
    },
    rule(0.9, [0, 0, 0, 10]),
    { ...(factTable(rows, 62) as object), fontSize: 10 } as Content,
    ...notice(sheet),
    {
      text: [
        { text: '核对方法　', bold: true, color: INK },
        '所附电子文件的 SHA-256 校验值应与上列一致：Windows 在命令提示符中运行 ',
        { text: 'certutil -hashfile 文件名 SHA256', color: INK },
        '；macOS 在终端中运行 ',
        { text: 'shasum -a 256 文件名', color: INK },
        '；Linux 运行 ',
        { text: 'sha256sum 文件名', color: INK },
        '。结果相同即为同一文件，未被改动。',
      ],
      fontSize: 8.5,
      color: GREY,
      margin: [0, 10, 0, 0],
    },
  ]
}

function notice({ reason, remark, changedSha256 }: Sheet): Content[] {
  const texts = [
    reason === null ? '' : (REASONS[reason] ?? '该类型的文件不能在纸面上呈现，内容见所附电子文件。'),
    remark,
    changedSha256 === null
      ? ''
      : `注意：编制时该文件的校验值为 ${changedSha256}，与收存时不一致，文件可能已被改动或损坏。`,
  ].filter(Boolean)
  if (texts.length === 0) return []
  return [
    {
      table: { widths: ['*'], body: [[{ text: texts.join('\n'), margin: [4, 2, 4, 2] }]] },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (line: number) => (line === 0 ? 2 : 0),
        vLineColor: () => INK,
        fillColor: () => '#f3f3f3',
      },
      margin: [0, 12, 0, 0],
    },
  ]
}

function tail(hasText: boolean, replaced: number, cut: boolean, rowsCut: boolean): Content[] {
  const notes = [
    rowsCut ? `行数较多，以上为开头 ${MOST_ROWS} 行；全文见所附电子文件。` : '',
    cut
      ? `文字较长，以上为开头 ${MOST_PRINTED} 字；全文见所附电子文件。`
      : hasText && !rowsCut
        ? '（文字完）'
        : '',
    replaced > 0 ? `▯ 表示打印字体中没有的字符（共 ${replaced} 处，如表情符号），原文件中保持原样。` : '',
  ].filter(Boolean)
  return notes.map((text) => ({ text, fontSize: 8.5, color: GREY, margin: [0, 8, 0, 0] }))
}

function kindOf(mime: string): string {
  return KINDS.find(([pattern]) => pattern.test(mime))?.[1] ?? '其他文件'
}
