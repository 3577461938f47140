/** Text of two bytes a character: UTF-16 that no mark announces. */
import { frequentHan } from './common-characters.ts'
import { count, isStrict, SAMPLE_BYTES, type DecodedText } from './decoded-text.ts'

/** UTF-16 without a mark: read as such, nearly every unit is a character of Chinese or Latin writing. */
export function asWideText(bytes: Uint8Array): DecodedText | null {
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
