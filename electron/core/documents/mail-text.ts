/** A text that came by mail or within one: which encoding it is in, whatever it says. */
import type { DecodedText } from '../platform/decoded-text.ts'
import { decodeHz, decodeText } from '../platform/text-encoding.ts'

/** Names for encodings that mail programs write and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp936: 'gb18030',
  ms936: 'gb18030',
  'x-gbk': 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-unknown': '',
  'unknown-8bit': '',
  unknown: '',
  default: '',
  cp950: 'big5',
  'big5-hkscs': 'big5',
  cp932: 'shift_jis',
  cp1252: 'windows-1252',
  utf8: 'utf-8',
  'utf-8n': 'utf-8',
}
/** Said by programs that do not know better. */
const MEANS_NOTHING = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'iso-8859-1',
  'latin1',
  'windows-1252',
])

export interface MailText {
  readonly text: string
  /** Not as declared, or nothing was declared: the encoding was concluded. */
  readonly guessed: boolean
  /** No encoding makes sense of the bytes; they are shown as □. */
  readonly unknown: boolean
  readonly damaged: number
}

/**
 * The text of `bytes`. What is declared counts where it reads strictly; then strict UTF-8, then what the words come
 * to. `hint` is what the rest of the mail is written in.
 */
export function decodeMailBytes(bytes: Uint8Array, declared: string, hint = ''): MailText {
  const label = normal(declared)
  if (label === 'hz-gb-2312') {
    const text = decodeHz(bytes)
    if (text !== null) return { text, guessed: false, unknown: false, damaged: 0 }
  }
  if (!bytes.some((byte) => byte > 0x7f) && !label.startsWith('utf-16') && label !== 'iso-2022-jp') {
    // Seven bits: the same in all that mail is written in, but for HZ and its like, which say so by their marks.
    const shifted = MEANS_NOTHING.has(label) ? decodeText(bytes) : null
    return whole(shifted?.text ?? Buffer.from(bytes).toString('latin1'), false)
  }
  const strict = MEANS_NOTHING.has(label) ? null : strictly(bytes, label)
  if (strict !== null) return whole(strict, false)
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== null) return whole(utf8, !MEANS_NOTHING.has(label))
  const hinted = hint === '' ? null : strictly(bytes, normal(hint))
  if (hinted !== null) return whole(hinted, true)
  const found = bytes.length < 8 && !MEANS_NOTHING.has(label) ? null : decodeText(bytes)
  if (found) return fromFound(found)
  const lenient = leniently(bytes, label)
  if (lenient !== null) return lenient
  // Latin letters where Latin was declared; five bytes mean nothing in it.
  const isLatin = ['iso-8859-1', 'latin1', 'windows-1252'].includes(label)
  if (isLatin && !bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)))
    return whole(new TextDecoder('windows-1252').decode(bytes), true)
  return {
    text: [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd')).join(''),
    guessed: true,
    unknown: true,
    damaged: 0,
  }
}

function whole(text: string, guessed: boolean): MailText {
  return { text, guessed, unknown: false, damaged: 0 }
}

function fromFound({ text, damaged }: DecodedText): MailText {
  return { text, guessed: true, unknown: false, damaged }
}

function normal(label: string): string {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  return ALIASES[plain] ?? plain
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The declared encoding with few places that cannot be read; null where they are many. */
function leniently(bytes: Uint8Array, label: string): MailText | null {
  try {
    const text = new TextDecoder(label).decode(bytes)
    const damaged = text.split('\ufffd').length - 1
    return damaged <= Math.max(2, text.length / 20) ? { text, guessed: false, unknown: false, damaged } : null
  } catch {
    return null
  }
}

/** A header's value: encoded words (RFC 2047), parts of one text joined before they are decoded, raw bytes guessed. */
export function decodeHeader(raw: string, hint = ''): MailText {
  const pieces: { bytes: number[]; charset: string | null }[] = []
  const push = (bytes: Iterable<number>, charset: string | null) => {
    const last = pieces.at(-1)
    const into = last && last.charset === charset ? last : { bytes: [], charset }
    if (into !== last) pieces.push(into)
    for (const byte of bytes) into.bytes.push(byte)
  }
  let at = 0
  while (at < raw.length) {
    const open = raw.indexOf('=?', at)
    const word = open < 0 ? null : readEncodedWord(raw, open)
    const plain = raw.slice(at, open < 0 ? raw.length : word ? open : open + 2)
    // Blanks between two encoded words are not part of the text.
    const isGap = word !== null && typeof pieces.at(-1)?.charset === 'string' && plain.trim() === ''
    if (plain !== '' && !isGap) push(Buffer.from(plain, 'latin1'), null)
    if (open < 0) break
    if (word) push(word.bytes, word.charset)
    at = word ? word.end : open + 2
  }
  const read = pieces.map(({ bytes, charset }) => decodeMailBytes(new Uint8Array(bytes), charset ?? '', hint))
  return {
    text: read.map(({ text }) => text).join(''),
    guessed: read.some(({ guessed }) => guessed),
    unknown: read.some(({ unknown }) => unknown),
    damaged: read.reduce((sum, { damaged }) => sum + damaged, 0),
  }
}

/** An encoded word is 75 characters by the standard; programs write longer ones. */
const LONGEST_WORD = 4096

function readEncodedWord(raw: string, open: number) {
  const part = raw.slice(open, open + LONGEST_WORD)
  const match = /^=\?([^?\s*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/i.exec(part)
  if (!match) return null
  const [all, charset = '', kind = '', text = ''] = match
  const bytes = /b/i.test(kind) ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' '))
  return { charset: charset.toLowerCase(), bytes, end: open + all.length }
}

/** The bytes of a quoted-printable text; a lone "=" is kept as it stands. */
export function quotedPrintable(text: string): Buffer {
  const out = Buffer.alloc(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 0x3d) {
      out[length++] = code
      continue
    }
    const hex = text.slice(at + 1, at + 3)
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      out[length++] = Number.parseInt(hex, 16)
      at += 2
    } else {
      let end = at + 1
      while (text[end] === ' ' || text[end] === '\t') end += 1
      if (text[end] === '\r' && text[end + 1] === '\n') at = end + 1
      else if (text[end] === '\n') at = end
      else if (end >= text.length) at = end
      else out[length++] = code
    }
  }
  return out.subarray(0, length)
}
