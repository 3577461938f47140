/** Exhibits whose text can be set in print: plain text, mails, Word documents and workbooks. */
import { readFile, stat } from 'node:fs/promises'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { decodeText } from '../platform/text-encoding.ts'
import { readDelimited, type DelimitedTable } from './delimited-text.ts'
import { readDocx } from './docx-text.ts'
import { readMail, type Mail } from './mail.ts'
import { readWorkbookText } from './workbook-text.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Old Office files share one container: which program wrote it says the name. */
const COMPOUND = 'application/x-cfb'
const LARGEST_BYTES = 64 * 1024 * 1024

export interface TextSection {
  readonly heading: string
  /** "\n" parts paragraphs. */
  readonly text: string
  /** Printed instead of the text. */
  readonly table?: DelimitedTable
}

/** What the owner should know about how the text was read. */
export interface TextWarning {
  readonly code: PackWarning['code']
  readonly count: number | null
}

export interface ExhibitText {
  readonly sections: readonly TextSection[]
  /** How the text was read and what the print leaves out, told on the sheet. */
  readonly remark: string
  readonly warnings: readonly TextWarning[]
  /** Pictures that belong to the text, to be printed after it. */
  readonly pictures: readonly Buffer[]
}

/** Whether exhibits of this type are printed as text. */
export function isTextType(mime: string): boolean {
  return (
    mime === 'text/plain' || mime === 'message/rfc822' || mime === DOCX || mime === XLSX || mime === COMPOUND
  )
}

/**
 * The text of the file, or null where it cannot be read as what its type says. `name` is what the user calls it: a
 * .csv is printed as a table.
 */
export async function readExhibitText(file: string, mime: string, name: string): Promise<ExhibitText | null> {
  if ((await stat(file)).size > LARGEST_BYTES) return null
  if (mime === DOCX) return readWordExhibit(file)
  const bytes = await readFile(file)
  if (mime === 'message/rfc822') return mailExhibit(readMail(bytes))
  if (mime === XLSX || mime === COMPOUND) return workbookExhibit(bytes)
  return plainExhibit(bytes, name)
}

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16（小端）',
  'utf-16be': 'UTF-16（大端）',
  gb18030: 'GB18030（国标）',
  big5: 'Big5（繁体）',
  shift_jis: 'Shift_JIS（日文）',
  'euc-jp': 'EUC-JP（日文）',
  'euc-kr': 'EUC-KR（韩文）',
  'iso-2022-jp': 'ISO-2022-JP（日文）',
  'hz-gb-2312': 'HZ（国标七位）',
  'windows-1252': 'Windows-1252（西欧）',
}

function plainExhibit(bytes: Uint8Array, name: string): ExhibitText | null {
  const read = decodeText(bytes)
  if (read === null) return null
  const { text, damaged, guessed, encoding } = read
  const table = /\.(csv|tsv)$/i.test(name) ? readDelimited(text) : null
  const how =
    (guessed ? `文件未注明编码，按 ${ENCODINGS[encoding] ?? encoding} 读出。` : '') +
    (damaged > 0 ? `有 ${damaged} 处字节损坏或被截断，无法还原，以 \ufffd 标出。` : '')
  const unchanged = damaged > 0 ? '' : '，未作改动'
  return {
    sections: [{ heading: '文件全文', text, ...(table ? { table } : {}) }],
    remark: table
      ? `以下将原文件逐行排成表格，“行”为该行在原文件中的行号${damaged > 0 ? '' : '；文字未作改动'}。${how}`
      : `以下按原文件文字排印${unchanged}。${how}`,
    warnings: [
      ...(damaged > 0 ? [{ code: 'text-damaged' as const, count: damaged }] : []),
      ...(guessed && damaged === 0 ? [{ code: 'encoding-guessed' as const, count: null }] : []),
    ],
    pictures: [],
  }
}

function workbookExhibit(bytes: Uint8Array): ExhibitText | null {
  const read = readWorkbookText(bytes)
  if (read === null || read.sheets.length === 0) return null
  const { sheets, hiddenSheets, hiddenRows } = read
  const left = [
    ...(hiddenSheets > 0 ? [`${hiddenSheets} 个隐藏的工作表`] : []),
    ...(hiddenRows > 0 ? [`${hiddenRows} 个隐藏的行`] : []),
  ]
  return {
    sections: sheets.map(({ name, table }) => ({ heading: `工作表“${name}”`, text: '', table })),
    remark:
      '以下将工作簿中显示的内容逐行排成表格，“行”为该行在工作表中的行号。' +
      (left.length > 0 ? `有${left.join('、')}，与 Excel 打印时一样未印。` : ''),
    warnings: left.length > 0 ? [{ code: 'hidden-text', count: hiddenSheets + hiddenRows }] : [],
    pictures: [],
  }
}

async function readWordExhibit(file: string): Promise<ExhibitText | null> {
  const read = await readDocx(file)
  if (!read) return null
  const { counts, pictures } = read
  const told: readonly (readonly [number, PackWarning['code'], (count: number) => string])[] = [
    [
      counts.changes,
      'changes-accepted',
      (n) => `文档有 ${n} 处尚未接受的修订，按接受修订后的文字排印，被删除的文字未印。`,
    ],
    [counts.hidden, 'hidden-text', (n) => `有 ${n} 处隐藏文字，与 Word 打印时一样未印。`],
    [
      counts.pictures,
      'pictures-apart',
      (n) => (pictures.length > 0 ? `有 ${n} 张图片，印在文字之后。` : `有 ${n} 张图片未能印出。`),
    ],
    [counts.objects, 'objects-not-printed', (n) => `有 ${n} 个图表或嵌入对象未印出。`],
    [counts.symbols, 'symbols-unknown', (n) => `有 ${n} 个符号出自特殊字体，以 ▯ 代替。`],
    [counts.numbers, 'numbers-missing', (n) => `有 ${n} 段的自动编号无法还原。`],
  ]
  const sections = [
    { heading: '页眉', text: read.header },
    { heading: '文档文字', text: read.body.trim() === '' ? '（文档没有文字）' : read.body },
    { heading: '脚注和尾注', text: read.notes },
    { heading: '批注', text: read.comments },
    { heading: '页脚', text: read.footer },
  ].filter(({ text }) => text.trim() !== '')
  return {
    sections,
    remark: [
      '以下为文档中的文字；版式以所附电子文件为准。',
      ...told.map(([count, , words]) => (count > 0 ? words(count) : '')),
    ].join(''),
    warnings: told.flatMap(([count, code]) => (count > 0 ? [{ code, count }] : [])),
    pictures,
  }
}

function mailExhibit(mail: Mail | null): ExhibitText | null {
  if (!mail) return null
  const all = flat(mail)
  const sum = (of: (mail: Mail) => number) => all.reduce((total, each) => total + of(each), 0)
  const [unknown, damaged, guessed] = [
    sum((each) => each.unknown),
    sum((each) => each.damaged),
    sum((each) => each.guessed),
  ]
  const remarks = [
    '以下为邮件的信头与正文文字；附件内容和排版以所附电子文件为准。',
    guessed > 0 ? '邮件未注明部分文字的编码，按通行编码读出。' : '',
    unknown > 0 ? `有 ${unknown} 处文字编码不明，无法读出，以 \ufffd 代替。` : '',
    damaged > 0 ? `有 ${damaged} 处字节损坏，以 \ufffd 标出。` : '',
  ]
  return {
    sections: mailSections(mail, ''),
    remark: remarks.join(''),
    warnings: [
      ...(unknown > 0 ? [{ code: 'encoding-unknown' as const, count: unknown }] : []),
      ...(damaged > 0 ? [{ code: 'text-damaged' as const, count: damaged }] : []),
      ...(guessed > 0 && unknown === 0 ? [{ code: 'encoding-guessed' as const, count: null }] : []),
    ],
    pictures: [],
  }
}

function flat(mail: Mail): Mail[] {
  return [mail, ...mail.mails.flatMap(flat)]
}

function mailSections(mail: Mail, place: string): TextSection[] {
  const head = [
    ['发件人', mail.from],
    ['收件人', mail.to],
    ['抄送', mail.cc],
    ['日期', mail.date],
    ['主题', mail.subject],
    ['邮件编号', mail.messageId],
  ].flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
  const attachments = mail.attachments.map(
    ({ name, mime, bytes }, index) => `${index + 1}. ${name || '（未命名）'}（${mime}，${bytes} 字节）`,
  )
  const title = place === '' ? '' : `所附邮件 ${place} `
  return [
    { heading: `${title}邮件信头`, text: head.join('\n') },
    { heading: `${title}邮件正文`, text: mail.body.trim() || '（正文为空）' },
    ...(attachments.length > 0 ? [{ heading: `${title}邮件附件`, text: attachments.join('\n') }] : []),
    ...mail.mails.flatMap((inner, index) =>
      mailSections(inner, place === '' ? String(index + 1) : `${place}.${index + 1}`),
    ),
  ]
}
