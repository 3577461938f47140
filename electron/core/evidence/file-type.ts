/** What a file is, from its content; its name is only asked whether it agrees. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { decodeText } from '../platform/text-encoding.ts'

export interface SniffedType {
  mime: string
  /** The extension promises another type than the content has. */
  nameMismatch: boolean
}

/** Extensions and the types their content may have. Also what the open dialog offers. */
const TYPES_BY_EXTENSION: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  heic: ['image/heic', 'image/heic-sequence'],
  heif: ['image/heif', 'image/heif-sequence', 'image/heic'],
  webp: ['image/webp'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  xls: ['application/x-cfb'],
  doc: ['application/x-cfb'],
  txt: ['text/plain'],
  csv: ['text/plain'],
  eml: ['message/rfc822'],
  mp3: ['audio/mpeg'],
  m4a: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
  wav: ['audio/wav'],
  amr: ['audio/amr'],
  mp4: ['video/mp4'],
  zip: ['application/zip'],
}

/** Extensions offered in the open dialog; other files are taken in too. */
export const OFFERED_EXTENSIONS: readonly string[] = Object.keys(TYPES_BY_EXTENSION)

const HEAD_BYTES = 64 * 1024

/** Sniffs the file at `file`, which the user calls `name`. Unknown content is application/octet-stream. */
export async function sniffType(file: string, name: string): Promise<SniffedType> {
  const head = await readHead(file)
  const mime =
    (startsAsPdf(head) ? 'application/pdf' : undefined) ??
    svgType(head, await signatureType(file)) ??
    textType(head) ??
    'application/octet-stream'
  const promised = TYPES_BY_EXTENSION[path.extname(name).slice(1).toLowerCase()]
  return {
    mime: canonical(mime),
    nameMismatch: promised !== undefined && !promised.includes(canonical(mime)),
  }
}

/** The type by magic numbers; a file cut off inside its own header has none. */
async function signatureType(file: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(file))?.mime
  } catch {
    return undefined
  }
}

/** Viewers take a PDF whose first bytes are blanks, an empty line or a mark left by a download. */
function startsAsPdf(head: Buffer): boolean {
  const text = head.subarray(0, 1024).toString('latin1')
  const at = text.search(/%PDF-\d/)
  return at >= 0 && /^[\s\0\xef\xbb\xbf\xff\xfe]*$/.test(text.slice(0, at))
}

/** XML whose root is an SVG picture; other XML is text that can be read. */
function svgType(head: Buffer, mime: string | undefined): string | undefined {
  if (mime !== 'application/xml' && mime !== undefined) return mime
  const text = head
    .subarray(0, 8192)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (!text.startsWith('<')) return mime
  const root = /<(?![?!])([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/.exec(text.replace(/<!--[^]*?-->/g, ''))
  return root?.[2] === 'svg' ? 'image/svg+xml' : undefined
}

function canonical(mime: string): string {
  if (mime === 'audio/vnd.wave' || mime === 'audio/wave' || mime === 'audio/x-wav') return 'audio/wav'
  return mime
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Text in an encoding people use, with hardly any control characters, or null. */
function textType(head: Buffer): string | null {
  const decoded = decodeHead(head)
  if (decoded === null || controlShare(decoded) > MOST_CONTROLS) return null
  return isMail(decoded) ? 'message/rfc822' : 'text/plain'
}

/** Of a text's characters; what a copy of a chat left in it (a NUL, an escape) does not make it a program. */
const MOST_CONTROLS = 0.02

function controlShare(text: string): number {
  let controls = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 9 || (code > 13 && code < 32 && code !== 0x1a && code !== 0x1b)) controls += 1
  }
  return controls / Math.max(1, text.length)
}

/** The text of the head; its cut end may be half a character. */
function decodeHead(head: Buffer): string | null {
  const whole = decodeText(head)
  if (whole !== null || head.length < HEAD_BYTES) return whole?.text ?? null
  return decodeText(head.subarray(0, head.length - 1))?.text ?? null
}

const MAIL_FIELD =
  /^(from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|reply-to|sender|content-type|x-[a-z-]+):/i

/**
 * Two header fields of mail at the very start are a mail (RFC 5322, where no blank is needed after the colon); one
 * could be a note that says "From: Li". What programs put before them is passed over: empty lines, the "From " line
 * of a mailbox.
 */
function isMail(text: string): boolean {
  const lines = text.slice(0, 16_384).split(/\r?\n/)
  let at = 0
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1
  if (/^>?From \S/.test(lines[at] ?? '')) at += 1
  if (!/^[\x21-\x39\x3b-\x7e]+:/.test(lines[at] ?? '')) return false
  const fields = new Set<string>()
  for (; at < lines.length && lines[at] !== ''; at += 1) {
    const field = MAIL_FIELD.exec(lines[at] ?? '')?.[1]?.toLowerCase()
    if (field !== undefined) fields.add(field)
    else if (!/^([ \t]|[\x21-\x39\x3b-\x7e]+:)/.test(lines[at] ?? '')) return false
  }
  return fields.size >= 2 && [...fields].some((field) => /^(from|subject|date|received|to)$/.test(field))
}
