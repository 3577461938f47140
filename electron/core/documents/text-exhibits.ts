/** Exhibits whose text can be set in print: plain text, mails and Word documents. */
import { readFile, stat } from 'node:fs/promises'
import PostalMime, { type Address } from 'postal-mime'
import { readDelimited, type DelimitedTable } from './delimited-text.ts'
import { readDocxText } from './docx-text.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const LARGEST_BYTES = 64 * 1024 * 1024

export interface TextSection {
  readonly heading: string
  /** "\n" parts paragraphs. */
  readonly text: string
  /** Printed instead of the text. */
  readonly table?: DelimitedTable
}

export interface ExhibitText {
  readonly sections: readonly TextSection[]
  /** What the print leaves out, told on the sheet. */
  readonly remark: string
}

/** Whether exhibits of this type are printed as text. */
export function isTextType(mime: string): boolean {
  return mime === 'text/plain' || mime === 'message/rfc822' || mime === DOCX
}

/**
 * The text of the file, or null where it cannot be read as what its type says. `name` is what the user calls it: a
 * .csv is printed as a table.
 */
export async function readExhibitText(file: string, mime: string, name: string): Promise<ExhibitText | null> {
  if ((await stat(file)).size > LARGEST_BYTES) return null
  const bytes = await readFile(file)
  if (mime === DOCX) {
    const text = await readDocxText(file)
    return text === null
      ? null
      : {
          sections: [{ heading: '文档文字', text }],
          remark: '以下为文档中的文字；版式、图片、批注等以所附电子文件为准。',
        }
  }
  if (mime === 'message/rfc822') return readMail(bytes)
  const text = decodeText(bytes)
  if (text === null) return null
  const table = /\.(csv|tsv)$/i.test(name) ? readDelimited(text) : null
  return table
    ? {
        sections: [{ heading: '文件全文', text, table }],
        remark: '以下将原文件逐行排成表格，“行”为该行在原文件中的行号；文字未作改动。',
      }
    : { sections: [{ heading: '文件全文', text }], remark: '以下按原文件文字排印，未作改动。' }
}

/** Text by its mark, as strict UTF-8, UTF-16 without a mark, or strict GB18030; null where it is none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of candidates(bytes)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  }
  return null
}

function candidates(bytes: Uint8Array): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  // Every second byte zero in Latin text or digits: UTF-16 without a mark.
  const head = bytes.subarray(0, 4096)
  const zeros = (offset: number) => head.filter((byte, index) => index % 2 === offset && byte === 0).length
  if (zeros(1) > head.length / 8) return ['utf-16le']
  if (zeros(0) > head.length / 8) return ['utf-16be']
  return ['utf-8', 'gb18030']
}

async function readMail(bytes: Uint8Array): Promise<ExhibitText | null> {
  try {
    // The limits refuse mails made to nest without end.
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: 64, maxHeadersSize: 2 * 1024 * 1024 })
    const rawDate = mail.headers.find((header) => header.key === 'date')?.value
    const head = [
      ['发件人', addresses(mail.from ? [mail.from] : [])],
      ['收件人', addresses(mail.to)],
      ['抄送', addresses(mail.cc)],
      ['日期', rawDate ?? ''],
      ['主题', mail.subject ?? ''],
      ['邮件编号', mail.messageId ?? ''],
    ].flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
    const attachments = mail.attachments.map((attachment, index) => {
      const size =
        attachment.content instanceof ArrayBuffer ? attachment.content.byteLength : attachment.content.length
      return `${index + 1}. ${attachment.filename ?? '（未命名）'}（${attachment.mimeType}，${size} 字节）`
    })
    const body = mail.text?.trim() ? mail.text : mail.html ? htmlToText(mail.html) : ''
    return {
      sections: [
        { heading: '邮件信头', text: head.join('\n') },
        { heading: '邮件正文', text: body.trim() || '（正文为空）' },
        ...(attachments.length > 0 ? [{ heading: '邮件附件', text: attachments.join('\n') }] : []),
      ],
      remark: '以下为邮件的信头与正文文字；附件内容和排版以所附电子文件为准。',
    }
  } catch {
    return null
  }
}

function addresses(list: readonly Address[] | undefined): string {
  return (list ?? [])
    .flatMap((entry) => (entry.group ? entry.group : [entry]))
    .map((entry) =>
      entry.name && entry.name !== entry.address
        ? `${entry.name} <${entry.address ?? ''}>`
        : (entry.address ?? ''),
    )
    .join('；')
}

/** The words of an HTML body: only for printing, nothing of it is ever shown as HTML. */
export function htmlToText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^>]*>|<\/(?:p|div|tr|li|h[1-6]|table|blockquote)\s*>/gi, '\n')
    .replace(/<\/t[dh]\s*>/gi, '  ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  yen: '¥',
  copy: '©',
  middot: '·',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  hellip: '…',
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
