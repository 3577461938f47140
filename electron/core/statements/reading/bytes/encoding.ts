/** Which encoding the bytes are in, strictly, with the evidence for the choice. */
import { isUtf8 } from 'node:buffer'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { plausibility, type CandidateEncoding } from './encoding-plausibility.ts'
import { encodingName, textDecoder } from './text-decoder.ts'
import type { StatementInput } from '../types.ts'

export interface EncodingGuess {
  /** A name `textDecoder` knows. */
  encoding: string
  /** Bytes of the byte order mark. */
  skip: number
  /** `bom`, `ascii`, `utf8-strict`, `zero-bytes`, `strict`: with a number where one was counted. */
  evidence: string
  /** True where every byte looked at is valid in the encoding. */
  strict: boolean
  /** Encodings between which nothing decides, the chosen one first, with words that differ. */
  rivals?: { encoding: string; examples: string[] }[]
}

const SAMPLE_BYTES = 1 << 20
/** Bytes of lines with non-ASCII characters that candidates are scored on. */
const SCORED_BYTES = 24 << 10

/** Scores nearer to each other than this decide nothing. */
const CLOSE = 0.04

/** Candidates after Unicode, in the order ties are broken: the product's users are mostly in China. */
const CANDIDATES: readonly CandidateEncoding[] = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'ibm866',
  'windows-874',
  'windows-1255',
  'windows-1256',
  'windows-1258',
  'koi8-r',
  'iso-8859-5',
  'cp850',
  'cp852',
]

/**
 * The encoding of a text file. Throws `statement.notText` for bytes that are no text in any of them. `chosen` is the
 * user's answer where they know better.
 */
export async function detectEncoding(input: StatementInput, chosen?: string): Promise<EncodingGuess> {
  const head = input.head
  const bom = byteOrderMark(head)
  if (chosen !== undefined && chosen !== '') {
    try {
      return {
        encoding: encodingName(chosen),
        skip: bom?.skip ?? 0,
        evidence: 'answer',
        strict: false,
      }
    } catch {
      throw new ProofdeskError('statement.encodingUnknown', { name: input.name, encoding: chosen })
    }
  }
  if (bom) return bom
  const utf16 = utf16ByZeroes(head)
  if (utf16) return utf16
  if (looksBinary(head)) throw new ProofdeskError('statement.notText', { name: input.name })
  const utf8 = await scanUtf8(input)
  if (utf8 === 'ascii') return { encoding: 'utf-8', skip: 0, evidence: 'ascii', strict: true }
  if (utf8 === 'utf8') return { encoding: 'utf-8', skip: 0, evidence: 'utf8-strict', strict: true }
  const sample = await interestingBytes(input)
  const share = validUtf8Share(sample)
  const score = (encodings: readonly CandidateEncoding[]) =>
    encodings.map((encoding) => ({ encoding, ...plausibility(sample, encoding) }))
  const wide = score(CANDIDATES.slice(0, 5))
  // text in one of the East Asian encodings is never text in a single-byte one
  const clear = wide.some((each) => each.strict && each.score > 1.2)
  const scored = [...wide, ...(clear ? [] : score(CANDIDATES.slice(5)))].sort((a, b) => b.score - a.score)
  const best = scored[0]
  // banks cut UTF-8 texts at a byte count: a few torn characters among many good ones
  if (share > 0.9 && (best === undefined || !best.strict || share > 0.97))
    return {
      encoding: 'utf-8',
      skip: 0,
      evidence: `utf8-torn:${Math.round(share * 1000) / 10}%`,
      strict: false,
    }
  if (!best || best.score <= 0) throw new ProofdeskError('statement.notText', { name: input.name })
  const second = scored[1]
  return {
    encoding: best.encoding,
    skip: 0,
    evidence: `strict ${best.encoding}:${best.score.toFixed(2)}${second ? `, ${second.encoding}:${second.score.toFixed(2)}` : ''}`,
    strict: best.strict,
    ...(second && second.strict === best.strict && best.score - second.score < CLOSE
      ? rivalsOf(sample, best.encoding, second.encoding)
      : {}),
  }
}

/** Two encodings that read the same bytes as different letters; nothing where they differ in signs alone. */
function rivalsOf(sample: Buffer, best: string, second: string): Pick<EncodingGuess, 'rivals'> {
  const [one, two] = [best, second].map((encoding) =>
    textDecoder(encoding)
      .decode(sample)
      .split(/[,;\t|\r\n"]+/),
  )
  if (!one || !two || one.length !== two.length) return {}
  const differing = one
    .map((_, index) => index)
    .filter((index) => one[index] !== two[index] && /\p{L}/u.test(`${one[index] ?? ''}${two[index] ?? ''}`))
    .slice(0, 3)
  if (differing.length === 0) return {}
  const words = (cells: readonly string[]) =>
    differing.map((index) => (cells[index] ?? '').trim().slice(0, 60))
  return {
    rivals: [
      { encoding: best, examples: words(one) },
      { encoding: second, examples: words(two) },
    ],
  }
}

function byteOrderMark(head: Buffer): EncodingGuess | null {
  const found = (encoding: string, skip: number) => ({ encoding, skip, evidence: 'bom', strict: true })
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return found('utf-8', 3)
  if (head[0] === 0xff && head[1] === 0xfe) return found('utf-16le', 2)
  if (head[0] === 0xfe && head[1] === 0xff) return found('utf-16be', 2)
  // GB18030 has a mark of its own
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33) return found('gb18030', 4)
  return null
}

function utf16ByZeroes(head: Buffer): EncodingGuess | null {
  let even = 0
  let odd = 0
  const length = head.length & ~1
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  const pairs = Math.max(length / 2, 1)
  const decide = (encoding: 'utf-16le' | 'utf-16be', mine: number, other: number): EncodingGuess | null => {
    if (mine / pairs < 0.15 || other > mine * 0.02) return null
    try {
      new TextDecoder(encoding, { fatal: true }).decode(head.subarray(0, length), { stream: true })
    } catch {
      return null
    }
    return { encoding, skip: 0, evidence: `zero-bytes:${Math.round((mine / pairs) * 100)}%`, strict: true }
  }
  return decide('utf-16le', odd, even) ?? decide('utf-16be', even, odd)
}

/** Control characters no text export writes. */
function looksBinary(head: Buffer): boolean {
  let controls = 0
  for (const byte of head) {
    if (byte === 0) controls += 4
    else if (
      byte < 32 &&
      byte !== 9 &&
      byte !== 10 &&
      byte !== 13 &&
      byte !== 26 &&
      byte !== 12 &&
      byte !== 1 &&
      byte !== 31
    )
      controls++
  }
  return controls > Math.max(8, head.length / 200)
}

/** Whether all bytes are UTF-8, and more than ASCII. */
export async function scanUtf8(input: StatementInput): Promise<'ascii' | 'utf8' | 'other'> {
  let ascii = true
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of input.chunks()) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = completeUtf8(bytes)
    const part = bytes.subarray(0, end)
    if (!isUtf8(part)) return 'other'
    if (ascii) ascii = !hasHighByte(part)
    // a copy: the chunk's memory is used again
    rest = Buffer.from(bytes.subarray(end))
  }
  if (rest.length > 0) return 'other'
  return ascii ? 'ascii' : 'utf8'
}

function hasHighByte(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 127) return true
  return false
}

/** Where the last whole UTF-8 character of the bytes ends. */
function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return need > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** Some lines that hold a non-ASCII byte, from the start and, in large files, from later on. */
async function interestingBytes(input: StatementInput): Promise<Buffer> {
  const starts =
    input.size <= 4 * SAMPLE_BYTES ? [0] : [0, Math.floor(input.size / 2), input.size - SAMPLE_BYTES]
  const lines: Buffer[] = []
  let total = 0
  for (const start of starts) {
    const bytes = await input.slice(start, Math.min(input.size, start + 2 * SAMPLE_BYTES))
    let from = start === 0 ? 0 : bytes.indexOf(10) + 1
    while (from < bytes.length && total < SCORED_BYTES) {
      let to = bytes.indexOf(10, from)
      if (to < 0) to = bytes.length
      const line = bytes.subarray(from, Math.min(to + 1, bytes.length, from + SCORED_BYTES))
      if (hasHighByte(line)) {
        lines.push(line)
        total += line.length
      }
      from = to + 1
    }
  }
  return Buffer.concat(lines)
}

function validUtf8Share(sample: Buffer): number {
  let good = 0
  let bad = 0
  for (let at = 0; at < sample.length;) {
    const byte = sample[at] as number
    if (byte < 0x80) {
      at++
      continue
    }
    const need = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    let whole = need > 0 && byte < 0xf5
    for (let next = 1; whole && next < need; next++) whole = ((sample[at + next] ?? 0) & 0xc0) === 0x80
    if (whole) {
      good++
      at += need
    } else {
      bad++
      at++
    }
  }
  return good + bad === 0 ? 0 : good / (good + bad)
}
