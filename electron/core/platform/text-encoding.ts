/**
 * In which encoding text is written, from its bytes alone. Strict readings first; then UTF-8 with single damaged
 * places; then the encodings of the region, told apart by how common the characters are that they come to. What no
 * reading makes sense of stays unknown: other characters than the writer's must never be printed as his.
 */
import { frequentHan } from './common-characters.ts'
import { count, isStrict, lenient, SAMPLE_BYTES, type DecodedText } from './decoded-text.ts'
import { asRegionalText } from './regional-text.ts'
import { asWideText } from './wide-text.ts'

/** The text of `bytes`, or null where no encoding makes sense of them. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  return byMark(bytes) ?? asWideText(bytes) ?? asShifted(bytes) ?? asUtf8(bytes) ?? asRegionalText(bytes)
}

/** Seven-bit text that switches to Chinese or Japanese between marks: HZ (RFC 1843) and ISO-2022-JP. */
function asShifted(bytes: Uint8Array): DecodedText | null {
  const head = bytes.subarray(0, SAMPLE_BYTES)
  if (head.some((byte) => byte > 0x7f)) return null
  const escape = head.indexOf(0x1b)
  if (escape >= 0 && head[escape + 1] === 0x24) {
    const found = lenient(bytes, 'iso-2022-jp', true)
    return found.damaged === 0 ? found : null
  }
  const text = decodeHz(bytes)
  return text !== null && frequentHan(text) > 0.2
    ? { text, encoding: 'hz-gb-2312', damaged: 0, guessed: true }
    : null
}

/** HZ as text; null where it has no Chinese passage or one that is broken. `~{` begins it, `~}` ends it, `~~` is ~. */
export function decodeHz(bytes: Uint8Array): string | null {
  const gb = new TextDecoder('gb18030', { fatal: true })
  let text = ''
  let chinese: number[] | null = null
  let passages = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1]
    if (byte === 0x7e && next === 0x7b && chinese === null) {
      chinese = []
      at += 1
    } else if (chinese !== null && ((byte === 0x7e && next === 0x7d) || byte === 0x0a)) {
      try {
        text += gb.decode(new Uint8Array(chinese))
      } catch {
        return null
      }
      if (byte === 0x0a) text += '\n'
      else at += 1
      passages += 1
      chinese = null
    } else if (chinese !== null) chinese.push(byte | 0x80)
    else if (byte === 0x7e && next === 0x7e) {
      text += '~'
      at += 1
    } else if (byte === 0x7e && next === 0x0a) at += 1
    else text += String.fromCharCode(byte)
  }
  return passages === 0 || chinese !== null ? null : text
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return lenient(bytes, 'utf-8')
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return utf32(bytes.subarray(4), true)
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return utf32(bytes.subarray(4), false)
  if (a === 0xff && b === 0xfe) return lenient(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return lenient(bytes, 'utf-16be')
  return null
}

function utf32(bytes: Uint8Array, little: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little)
    text += code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
  }
  return { text, encoding: little ? 'utf-32le' : 'utf-32be', damaged: count(text, '\ufffd'), guessed: false }
}

/** Strict UTF-8, or UTF-8 in which single places are damaged or whose end is cut off. */
function asUtf8(bytes: Uint8Array): DecodedText | null {
  if (isStrict(bytes, 'utf-8')) {
    return { text: new TextDecoder().decode(bytes), encoding: 'utf-8', damaged: 0, guessed: false }
  }
  const { whole, broken } = utf8Sequences(bytes)
  // Two-byte letters of other encodings fall together with UTF-8 now and then, three in a row hardly ever.
  return whole >= 2 && whole >= broken * 4 ? lenient(bytes, 'utf-8', true) : null
}

/** Characters of three or four bytes that are whole, and bytes above 127 that belong to none. */
function utf8Sequences(bytes: Uint8Array): { whole: number; broken: number } {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
    let follow = 1
    while (follow < length && ((bytes[at + follow] ?? 0) & 0xc0) === 0x80) follow += 1
    if (length > 1 && follow === length) {
      if (length > 2) whole += 1
      at += length
    } else {
      if (length !== 1) broken += 1
      at += length === 1 ? 1 : Math.max(1, follow)
    }
  }
  return { whole, broken }
}
