/** Real files for the pack's tests, made here: PDFs of every kind, pictures, mails, Word documents. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import sharp from 'sharp'
import { authored, renderPdf } from '../../../electron/core/documents/documents.ts'
import type { PackExhibit, PackInput } from '../../../electron/core/pack/types.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { asId } from '../../../shared/domain/ids.ts'

/** A contract of `pages` pages of Chinese text. */
export async function chinesePdf(file: string, pages: number): Promise<string> {
  const content = Array.from({ length: pages }, (_, index) => ({
    text: `收单服务协议 第${index + 1}条 交易手续费率为 0.00%，结算周期 T+1。`,
    ...(index > 0 ? { pageBreak: 'before' as const } : {}),
  }))
  writeFileSync(file, await renderPdf(authored(content)))
  return file
}

export interface OddPage {
  size: [number, number]
  text: string
  rotate?: number
  /** [x, y, width, height] */
  media?: [number, number, number, number]
  crop?: [number, number, number, number]
}

/** Pages of odd sizes, turns and boxes; the text stands at the middle of what is shown. */
export async function oddPdf(file: string, pages: readonly OddPage[]): Promise<string> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const { size, text, rotate = 0, media, crop } of pages) {
    const page = document.addPage(size)
    if (media) page.setMediaBox(...media)
    if (crop) page.setCropBox(...crop)
    const [x, y, width, height] = crop ?? media ?? [0, 0, ...size]
    page.drawRectangle({ x, y, width, height, borderWidth: 2, color: rgb(0.93, 0.95, 0.97) })
    page.drawText(text, { x: x + width / 4, y: y + height / 2, size: Math.min(width, height) / 20, font })
    page.setRotation(degrees(rotate))
  }
  writeFileSync(file, await document.save())
  return file
}

/** A PDF with a filled-in field (it has a drawing) and a note without one. */
export async function formPdf(file: string): Promise<string> {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 300])
  const field = document.getForm().createTextField('merchant')
  field.setText('FIELD-8899')
  field.addToPage(page, { x: 50, y: 150, width: 200, height: 24 })
  const note = document.context.obj({
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [20, 20, 40, 40],
    Contents: 'note',
  })
  page.node.addAnnot(document.context.register(note))
  writeFileSync(file, await document.save())
  return file
}

/** A valid PDF whose page tree is empty. */
export async function emptyPdf(file: string): Promise<string> {
  const document = await PDFDocument.create()
  writeFileSync(file, await document.save({ addDefaultPage: false }))
  return file
}

/** A PDF whose page names a content stream that is not in the file. */
export async function hollowPdf(file: string): Promise<string> {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 300])
  page.node.set(PDFName.of('Contents'), document.context.nextRef())
  writeFileSync(file, await document.save({ useObjectStreams: false }))
  return file
}

/**
 * A valid PDF that trips simple readers: its stream's length stands in another object, its text has the word
 * "stream", and it names a font that is not there.
 */
export function trickyPdf(file: string): string {
  const stream = 'BT /F1 20 Tf 20 100 Td (a stream of TRICKY text) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 400 200] >>',
    '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 6 0 R /F2 9 0 R >> >> >>',
    `<< /Length 5 0 R >>\nstream\n${stream}\nendstream`,
    String(stream.length),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const xref = `xref\n0 7\n0000000000 65535 f \n${offsets.join('')}`
  writeFileSync(file, `${text}${xref}trailer\n<< /Root 1 0 R /Size 7 >>\nstartxref\n${text.length}\n%%EOF\n`)
  return file
}

/** Signed, as far as its flags say, and with a layer that viewers hide. */
export async function signedLayeredPdf(file: string): Promise<string> {
  const document = await PDFDocument.create()
  document.addPage([400, 300])
  const layer = document.context.register(document.context.obj({ Type: 'OCG', Name: PDFString.of('hidden') }))
  document.catalog.set(
    PDFName.of('OCProperties'),
    document.context.obj({ OCGs: [layer], D: { OFF: [layer] } }),
  )
  document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ Fields: [], SigFlags: 3 }))
  writeFileSync(file, await document.save())
  return file
}

/** Encrypts with a password by qpdf; false where qpdf is not installed. */
export function encryptPdf(source: string, file: string): boolean {
  try {
    execFileSync('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', source, file])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false
    throw error
  }
}

/** The first part of a file, as an interrupted copy leaves it. */
export function truncate(source: string, file: string, share: number): string {
  const bytes = readFileSync(source)
  writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)))
  return file
}

/** A picture with a red top left corner; `orientation` is written as EXIF. */
export async function picture(
  file: string,
  width: number,
  height: number,
  options: { format?: 'jpeg' | 'png' | 'webp'; orientation?: number; alpha?: boolean } = {},
): Promise<string> {
  const { format = 'jpeg', orientation, alpha = false } = options
  const background = alpha ? { r: 0, g: 0, b: 0, alpha: 0 } : { r: 225, g: 232, b: 240, alpha: 1 }
  const corner = { width: Math.ceil(width / 4), height: Math.ceil(height / 4), channels: 4 as const }
  const red = await sharp({ create: { ...corner, background: { r: 200, g: 0, b: 0, alpha: 1 } } })
    .png()
    .toBuffer()
  let pipeline = sharp({ create: { width, height, channels: 4, background } }).composite([
    { input: red, left: 0, top: 0 },
  ])
  if (format !== 'png') pipeline = pipeline.flatten({ background: '#e1e8f0' })
  if (orientation !== undefined) pipeline = pipeline.withMetadata({ orientation })
  await pipeline.toFormat(format).toFile(file)
  return file
}

/** A PNG that promises more dots than a memory holds, in a few bytes. */
export function pngHeader(file: string, width: number, height: number): void {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const rows = chunk('IDAT', deflateSync(Buffer.alloc(1024)))
  writeFileSync(file, Buffer.concat([signature, chunk('IHDR', header), rows, chunk('IEND', Buffer.alloc(0))]))
}

export async function wordDocument(file: string): Promise<string> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph('补充协议：年审服务费由甲方承担。'),
          new Table({ rows: [new TableRow({ children: [cell('费率'), cell('0.00%')] })] }),
        ],
      },
    ],
  })
  writeFileSync(file, await Packer.toBuffer(document))
  return file
}

export function mail(file: string): string {
  const body = Buffer.from('您好，三笔交易仍显示“交易处理中”。').toString('base64')
  const lines = [
    'From: =?utf-8?B?5a6i5pyN?= <kefu@example.com>',
    'To: wang@example.com',
    'Date: Mon, 22 May 2023 09:15:00 +0800',
    'Subject: =?utf-8?B?5YWz5LqO5Yiw6LSm5bu26L+f55qE5Zue5aSN?=',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
  ]
  writeFileSync(file, lines.join('\r\n'))
  return file
}

/** An exhibit over a file on disk; everything not named has a plain value. */
export function exhibit(file: string, mime: string, fields: Partial<PackExhibit> = {}): PackExhibit {
  const bytes = readFileSync(file)
  return {
    id: asId(fields.number ?? path.basename(file)),
    number: '合-01',
    category: 'contract',
    name: path.basename(file),
    source: '本人保存',
    purpose: '证明双方约定的费率与结算周期',
    form: 'copy',
    file,
    mime,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    originalName: path.basename(file),
    transcript: '',
    durationSeconds: null,
    ...fields,
  }
}

export function packInput(exhibits: readonly PackExhibit[], fields: Partial<PackInput> = {}): PackInput {
  return {
    title: '王先生与示例支付公司到账延迟纠纷',
    claimantName: '王先生（示例商户）',
    providerNames: ['示例支付有限公司'],
    facts: [
      { label: '商户编号', value: '898330000000001' },
      { label: '订单号', value: 'DD20230510001' },
    ],
    date: '2026-11-22' as LocalDate,
    version: '0.1.0',
    letter: null,
    damages: null,
    exhibits,
    ...fields,
  }
}
