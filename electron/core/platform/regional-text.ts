/**
 * Encodings of a region: Chinese, Japanese and Korean, told apart by how common the characters are that the bytes come
 * to, and Windows-1252.
 */
import { COMMON_JAPANESE, frequentHan } from './common-characters.ts'
import { count, type DecodedText } from './decoded-text.ts'

/** A reading is taken when this much of it are characters people write, and no other reading comes near. */
const PLAUSIBLE = 0.8

/** GB18030, Big5, Shift_JIS, EUC-KR or Windows-1252, whichever reading is made of common characters. */
export function asRegionalText(bytes: Uint8Array): DecodedText | null {
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
