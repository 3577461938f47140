/**
 * In which encoding text is written, from its bytes alone. Strict readings first; then UTF-8 with single damaged
 * places; then the encodings of the region, told apart by how common the characters are that they come to. What no
 * reading makes sense of stays unknown: other characters than the writer's must never be printed as his.
 */
import { COMMON_JAPANESE, frequentHan } from './common-characters.ts'

export interface DecodedText {
  /** Places that are no text in the encoding are U+FFFD. */
  readonly text: string
  /** A label of the WHATWG Encoding Standard. */
  readonly encoding: string
  /** Places that could not be read. */
  readonly damaged: number
  /** Concluded from how the text reads, not from a mark or from strict UTF-8. */
  readonly guessed: boolean
}

/** Bytes that are enough to tell an encoding. */
const SAMPLE_BYTES = 256 * 1024
/** A reading is taken when this much of it are characters people write, and no other reading comes near. */
const PLAUSIBLE = 0.8

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

function lenient(bytes: Uint8Array, encoding: string, guessed = false): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, damaged: count(text, '\ufffd'), guessed }
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

/** UTF-16 without a mark: read as such, nearly every unit is a character of Chinese or Latin writing. */
function asWideText(bytes: Uint8Array): DecodedText | null {
  const even = bytes.length & ~1
  const sample = bytes.subarray(0, Math.min(even, SAMPLE_BYTES))
  if (sample.length < 4 || isStrict(bytes, 'utf-8', true)) return null
  const readings = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, share: wideShare(sample, encoding === 'utf-16le') }))
    .sort((a, b) => b.share - a.share)
  const [best, other] = readings
  const byZeros = zerosSay(sample)
  if (byZeros && best) return wideText(bytes, byZeros)
  if (!best || !other || best.share < 0.95 || other.share > 0.6) return null
  // Pairs of two-byte Chinese letters can look like UTF-16 as well: then what is read must be common words too.
  const text = new TextDecoder(best.encoding).decode(bytes.subarray(0, even))
  if (!sample.includes(0) && frequentHan(text) < 0.2) return null
  const damaged = count(text, '\ufffd') + (bytes.length - even)
  return { text, encoding: best.encoding, damaged, guessed: true }
}

/** Latin letters and digits are half zeros; which half says the order. */
function zerosSay(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros: [number, number] = [0, 0]
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) zeros[(at & 1) as 0 | 1] += 1
  const [even, odd] = zeros
  const enough = sample.length / 10
  if (odd > enough && even < odd / 10) return wideShare(sample, true) > 0.9 ? 'utf-16le' : null
  return even > enough && odd < even / 10 && wideShare(sample, false) > 0.9 ? 'utf-16be' : null
}

function wideText(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const even = bytes.length & ~1
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, even))
  return { text, encoding, damaged: count(text, '\ufffd') + (bytes.length - even), guessed: true }
}

function wideShare(sample: Uint8Array, little: boolean): number {
  let known = 0
  for (let at = 0; at + 1 < sample.length; at += 2) {
    const unit = ((sample[little ? at + 1 : at] ?? 0) << 8) | (sample[little ? at : at + 1] ?? 0)
    const isKnown =
      (unit >= 0x20 && unit < 0x7f) ||
      unit === 0x0a ||
      unit === 0x0d ||
      unit === 0x09 ||
      (unit >= 0xa0 && unit < 0x250) ||
      (unit >= 0x2010 && unit <= 0x203b) ||
      (unit >= 0x3000 && unit <= 0x30ff) ||
      (unit >= 0x4e00 && unit <= 0x9fa5) ||
      (unit >= 0xff01 && unit <= 0xffe5)
    if (isKnown) known += 1
  }
  return (known * 2) / sample.length
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

/** GB18030, Big5, Shift_JIS, EUC-KR or Windows-1252, whichever reading is made of common characters. */
function asRegionalText(bytes: Uint8Array): DecodedText | null {
  const readings = (['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const)
    .flatMap((encoding) => {
      const text = new TextDecoder(encoding).decode(bytes)
      const damaged = count(text, '\ufffd')
      const foreign = foreignCharacters(text)
      if (foreign === 0 || damaged > Math.max(1, foreign / 50)) return []
      return [{ text, encoding, damaged, ...plausibility(text, encoding) }]
    })
    .sort((a, b) => b.score - a.score)
  const [best, next] = readings
  const western = asWesternText(bytes)
  if (western) return western
  if (!best || best.share < PLAUSIBLE) return null
  if (next && next.score > best.score - 0.15 && best.encoding !== 'gb18030') return null
  return {
    text: best.text,
    encoding: best.encoding,
    damaged: best.damaged,
    guessed: best.encoding !== 'gb18030' || best.damaged > 0,
  }
}

/** Share of characters that belong to the writing, and that share with what is frequent in it counted again. */
function plausibility(text: string, encoding: string): { share: number; score: number } {
  let all = 0
  let known = 0
  let frequent = 0
  let script = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) continue
    all += 1
    if (encoding === 'euc-kr') {
      const isHangul = code >= 0xac00 && code <= 0xd7a3
      if (isHangul || isPunctuation(code)) known += 1
      if (isHangul) frequent += 0.6
      if (isHangul) script += 1
    } else if (encoding === 'shift_jis' || encoding === 'euc-jp') {
      const isKana = code >= 0x3041 && code <= 0x30fe
      const isCommon = COMMON_JAPANESE.has(character)
      if (isKana || isCommon || isPunctuation(code)) known += 1
      else if (code >= 0x4e00 && code <= 0x9fff) known += 0.5
      frequent += isKana ? 1 : isCommon ? 0.5 : 0
      if (isKana) script += 1
    } else if (isPunctuation(code)) known += 1
    else if (code >= 0x4e00 && code <= 0x9fff) known += commonHan().has(character) ? 1 : 0
  }
  const chinese = encoding === 'gb18030' || encoding === 'big5'
  const often = chinese ? frequentHan(text) : all === 0 ? 0 : frequent / all
  const share = all === 0 ? 0 : known / all
  // Japanese without kana and Korean without hangul are Chinese in the wrong reading.
  if (!chinese && script < all * 0.15) return { share: 0, score: 0 }
  // A text of some length without one of the words everybody uses is a wrong reading.
  if (chinese && all >= 10 && often < 0.15) return { share: 0, score: 0 }
  return { share, score: share + often }
}

/** Latin text with single letters above 127 between plain ones: Windows-1252, as its strict reading allows. */
function asWesternText(bytes: Uint8Array): DecodedText | null {
  let high = 0
  let alone = 0
  let letters = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) return null
    if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters += 1
    if (byte < 0x80) continue
    if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) return null
    high += 1
    if ((bytes[at - 1] ?? 0x20) < 0x80 && (bytes[at + 1] ?? 0x20) < 0x80) alone += 1
  }
  // Two-byte letters whose second byte is plain (GBK, Shift_JIS) would stand "alone" too, but far closer together.
  if (high === 0 || alone < high * 0.9 || letters < high * 2) return null
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    encoding: 'windows-1252',
    damaged: 0,
    guessed: true,
  }
}

let han: Set<string> | undefined

/** Characters of the first levels of GB 2312 and Big5: what simplified and traditional texts are written with. */
function commonHan(): Set<string> {
  if (han) return han
  const found = new Set<string>()
  const add = (label: string, leads: [number, number], trails: readonly [number, number][]) => {
    const bytes: number[] = []
    for (let lead = leads[0]; lead <= leads[1]; lead += 1)
      for (const [from, to] of trails) for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail)
    for (const character of new TextDecoder(label).decode(new Uint8Array(bytes))) found.add(character)
  }
  add('gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]])
  add(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  )
  found.delete('\ufffd')
  han = found
  return found
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff01 && code <= 0xff5e) ||
    (code >= 0x2010 && code <= 0x203b) ||
    (code >= 0x2460 && code <= 0x2473) ||
    [0xa5, 0xb7, 0xd7, 0xf7, 0xffe5, 0x2103, 0x2116, 0x20ac, 0x2192, 0x25a1, 0x25a0, 0x2610, 0x2611].includes(
      code,
    )
  )
}

function foreignCharacters(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) found += 1
  return found
}

function isStrict(bytes: Uint8Array, encoding: string, withoutNul = false): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return !withoutNul || !bytes.includes(0) || bytes.filter((byte) => byte === 0).length * 20 < bytes.length
  } catch {
    return false
  }
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1
  return found
}
