/**
 * Mails as people keep them (RFC 5322, MIME), read in time that grows with their length: exports of QQ Mail without
 * blanks after the colon, mailbox lines, undeclared encodings, mails within mails. Dates stay as they are written.
 */
import { htmlToText } from './html-text.ts'
import {
  decodeTransfer,
  endOfLine,
  parameterised,
  splitHeader,
  splitParts,
  type Headers,
} from './mail-structure.ts'
import { decodeHeader, decodeMailBytes, type MailText } from './mail-text.ts'
import { decodeText } from '../platform/text-encoding.ts'

const MOST_DEPTH = 40

const MOST_PARTS = 5000

export interface Mail {
  readonly from: string
  readonly to: string
  readonly cc: string
  /** As the mail says it, in its own zone. */
  readonly date: string
  readonly subject: string
  readonly messageId: string
  readonly body: string
  readonly attachments: readonly { readonly name: string; readonly mime: string; readonly bytes: number }[]
  /** Mails that were forwarded as attachments, or that follow in the same mailbox. */
  readonly mails: readonly Mail[]
  /** Texts in an encoding that is not known. */
  readonly unknown: number
  /** Texts whose encoding was concluded. */
  readonly guessed: number
  /** Places that could not be read. */
  readonly damaged: number
}

/** The mail, or null where the bytes are none. A mailbox with several is its first mail with the others in `mails`. */
export function readMail(bytes: Uint8Array): Mail | null {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wide = bytes.includes(0) ? decodeText(bytes) : null
  const text = (wide ? Buffer.from(wide.text, 'utf8') : raw).toString('latin1').replace(/^\xef\xbb\xbf/, '')
  const [first, ...others] = splitMailbox(text)
  const state = { parts: 0 }
  const mail = first === undefined ? null : parseMail(first, 0, state)
  if (!mail) return null
  const more = others.flatMap((other) => parseMail(other, 1, state) ?? [])
  return more.length === 0 ? mail : { ...mail, mails: [...mail.mails, ...more] }
}

/** A mailbox (RFC 4155) begins every mail with a line "From …"; what programs put before the header is passed over. */
function splitMailbox(text: string): string[] {
  const start = text.search(/[^\s]/)
  if (start < 0) return []
  const body = text.slice(start)
  if (!/^>?From [^\r\n]*/.test(body) || /^From:/i.test(body)) return [body]
  const mails: string[] = []
  let from = endOfLine(body, 0)
  for (let at = body.indexOf('\nFrom ', from); at >= 0; at = body.indexOf('\nFrom ', at + 1)) {
    const line = body.slice(at + 1, Math.min(endOfLine(body, at + 1), at + 200))
    const isBorder =
      /\b\d{1,2}:\d\d(:\d\d)?\b.*\d{4}\s*$/.test(line) && /\n\r?$/.test(body.slice(Math.max(0, at - 2), at))
    if (!isBorder) continue
    mails.push(body.slice(from, at + 1))
    from = endOfLine(body, at + 1)
  }
  mails.push(body.slice(from))
  return mails.map((mail) => mail.replace(/^\s+(?=\S)/, '').replace(/^>(>*From )/gm, '$1'))
}

interface Part {
  readonly mime: string
  readonly text: MailText | null
  readonly html: boolean
}

interface Gathered {
  texts: string[]
  reads: MailText[]
  attachments: Mail['attachments'][number][]
  mails: Mail[]
}

function parseMail(text: string, depth: number, state: { parts: number }): Mail | null {
  const { headers, body } = splitHeader(text)
  if (headers.size === 0) return null
  const found = gather(headers, body, depth, state)
  const raw = [...headers.values()].join('\n')
  const hint = /[\x80-\xff]/.test(raw)
    ? (decodeText(Buffer.from(`${raw}\n${body.slice(0, 65_536)}`, 'latin1'))?.encoding ?? '')
    : ''
  const reads = [...found.reads]
  const header = (name: string) => {
    const read = decodeHeader(headers.get(name) ?? '', hint)
    reads.push(read)
    return read.text.replace(/\s+/g, ' ').trim()
  }
  return {
    from: header('from'),
    to: header('to'),
    cc: header('cc'),
    date: header('date'),
    subject: header('subject'),
    messageId: header('message-id'),
    body: found.texts.filter((part) => part.trim() !== '').join('\n\n'),
    attachments: found.attachments,
    mails: found.mails,
    unknown: reads.filter(({ unknown }) => unknown).length,
    guessed: reads.filter(({ guessed, unknown }) => guessed && !unknown).length,
    damaged: reads.reduce((sum, { damaged }) => sum + damaged, 0),
  }
}

/** What a part of a mail holds, nested parts in their order. */
function gather(headers: Headers, body: string, depth: number, state: { parts: number }): Gathered {
  const found: Gathered = { texts: [], reads: [], attachments: [], mails: [] }
  state.parts += 1
  if (depth > MOST_DEPTH || state.parts > MOST_PARTS) return found
  const { value: mime, parameters } = parameterised(headers.get('content-type') ?? 'text/plain')
  const disposition = parameterised(headers.get('content-disposition') ?? '')
  const name = disposition.parameters.get('filename') ?? parameters.get('name') ?? ''
  const boundary = parameters.get('boundary')
  if (mime.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
    const parts = splitParts(body, boundary).map((part) => {
      const { headers: own, body: content } = splitHeader(part)
      return gather(own, content, depth + 1, state)
    })
    if (mime === 'multipart/alternative') {
      found.texts = fullest(parts.map((part) => part.texts))
    } else found.texts = parts.flatMap((part) => part.texts)
    for (const part of parts) {
      found.reads.push(...part.reads)
      found.attachments.push(...part.attachments)
      found.mails.push(...part.mails)
    }
    return found
  }
  const content = decodeTransfer(body, headers.get('content-transfer-encoding') ?? '')
  if (mime === 'message/rfc822' || (mime === 'message/global' && disposition.value !== 'attachment')) {
    const mail = parseMail(content.toString('latin1').replace(/^\s+(?=\S)/, ''), depth + 1, state)
    if (mail) found.mails.push(mail)
    return found
  }
  const isText = mime === 'text/plain' || mime === 'text/html' || mime === 'text' || mime === ''
  if (
    !isText ||
    disposition.value === 'attachment' ||
    (name !== '' && disposition.value !== 'inline' && mime !== 'text/plain')
  ) {
    found.attachments.push({ name: decodeHeader(name).text, mime, bytes: content.length })
    return found
  }
  const part = readText(content, mime, parameters)
  if (part.text) found.reads.push(part.text)
  found.texts.push(part.html ? htmlToText(part.text?.text ?? '') : flowed(part.text?.text ?? '', parameters))
  return found
}

/** The text of the fuller of two bodies: a plain part that only says "see the HTML part" is not the mail. */
function fullest(bodies: readonly (readonly string[])[]): string[] {
  const weight = (texts: readonly string[]) => texts.join('').replace(/\s+/g, '').length
  const [first = [], ...others] = bodies
  return [...others.reduce((best, texts) => (weight(texts) > weight(best) * 1.1 ? texts : best), first)]
}

function readText(content: Buffer, mime: string, parameters: ReadonlyMap<string, string>): Part {
  const html = mime === 'text/html'
  const declared = parameters.get('charset') ?? ''
  const own = html && declared === '' ? metaCharset(content) : ''
  return { mime, html, text: decodeMailBytes(content, declared === '' ? own : declared) }
}

function metaCharset(content: Buffer): string {
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{2,30})/i.exec(content.toString('latin1', 0, 4096))?.[1] ?? ''
  )
}

/** Lines that a program broke only to send them are joined again (RFC 3676). */
function flowed(text: string, parameters: ReadonlyMap<string, string>): string {
  const lines = text.replace(/\r\n?/g, '\n')
  if (parameters.get('format')?.toLowerCase() !== 'flowed') return lines
  return lines
    .replace(/^ /gm, '')
    .replace(/([^\n-]) \n(?=[^\n>])/g, parameters.get('delsp')?.toLowerCase() === 'yes' ? '$1' : '$1 ')
}
