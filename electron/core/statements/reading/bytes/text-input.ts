/**
 * Bytes of self-describing text formats as text. These formats name their encoding, and often name it wrongly:
 * bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever the header says.
 */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { scanUtf8 } from './encoding.ts'
import type { StatementInput } from '../types.ts'

export interface DecodedText {
  text: string
  encoding: string
  evidence: string
}

/** Texts above this are no statement a program wrote; they would not fit a string either. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024

/** Code pages of East Asia by their Windows numbers. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
}

/** Labels as files write them → labels TextDecoder knows. */
function decoderLabel(declared: string): string | null {
  const name = declared.trim().toLowerCase().replace(/_/g, '-')
  const codePage = /^(?:cp|windows-?|x-ms-)?(\d{3,4})$/.exec(name)?.[1]
  const label = codePage === undefined ? name : (CODE_PAGES[codePage] ?? `windows-${codePage}`)
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function strict(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The encoding a byte order mark or zero bytes beside ASCII show; null where neither does. */
function unicodeMark(head: Buffer): { encoding: string; evidence: string } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', evidence: 'bom' }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', evidence: 'bom' }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', evidence: 'bom' }
  const pairs = Math.min(head.length, 4096) >> 1
  let low = 0
  let high = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) high++
    if (head[at + 1] === 0) low++
  }
  if (pairs >= 4 && low > pairs * 0.6 && high === 0) return { encoding: 'utf-16le', evidence: 'zero bytes' }
  if (pairs >= 4 && high > pairs * 0.6 && low === 0) return { encoding: 'utf-16be', evidence: 'zero bytes' }
  return null
}

/**
 * Decodes the whole input. `declared` is what its header says, if anything.
 * Throws `statement.tooLarge`, `statement.encodingUnknown`.
 */
export async function decodeText(input: StatementInput, declared: string | null): Promise<DecodedText> {
  if (input.size > MAX_TEXT_BYTES)
    throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_TEXT_BYTES })
  const bytes = await input.bytes()
  const mark = unicodeMark(bytes)
  if (mark) {
    const text = strict(bytes, mark.encoding)
    if (text !== null) return { text: text.replace(/^\ufeff/, ''), ...mark }
  }
  const utf8 = strict(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', evidence: 'strict UTF-8' }
  const label = declared === null ? null : decoderLabel(declared)
  const candidates = [...new Set([label, 'gb18030', 'windows-1252'])].filter(
    (each) => each !== null && each !== 'utf-8',
  )
  for (const encoding of candidates) {
    if (encoding === null || (encoding === 'gb18030' && label !== encoding && !plausibleChinese(bytes)))
      continue
    const text = strict(bytes, encoding)
    if (text !== null) return { text, encoding, evidence: encoding === label ? 'declared' : 'strict' }
  }
  throw new ProofdeskError('statement.encodingUnknown', { name: input.name })
}

/** Chinese text has its high bytes in runs of even length; accented Latin letters stand alone between ASCII. */
function plausibleChinese(bytes: Buffer): boolean {
  let even = 0
  let odd = 0
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++
      continue
    }
    let run = 0
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) {
      run++
      at++
    }
    if (run % 2 === 0) even++
    else odd++
  }
  return even > odd * 4
}

/**
 * The input as text chunks by the encoding its XML declaration names (UTF-8 where none), strictly.
 * Throws `statement.textBroken` where the bytes are not in that encoding.
 */
export async function decodeXmlChunks(
  input: StatementInput,
): Promise<{ chunks: AsyncIterable<string>; encoding: string; evidence: string }> {
  const mark = unicodeMark(input.head)
  const declared = /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(
    input.head.toString('latin1'),
  )?.[1]
  const label = declared === undefined ? 'utf-8' : decoderLabel(declared)
  if (mark) return { chunks: decodeChunks(input, mark.encoding), ...mark }
  // The declaration is often wrong: bytes that are strict UTF-8 to the end are UTF-8, others are not.
  if ((await scanUtf8(input)) !== 'other') {
    const evidence =
      declared === undefined ? 'default of XML' : label === 'utf-8' ? 'declared' : 'strict UTF-8'
    return { chunks: decodeChunks(input, 'utf-8'), encoding: 'utf-8', evidence }
  }
  if (label !== null && label !== 'utf-8' && !label.startsWith('utf-16')) {
    return { chunks: decodeChunks(input, label), encoding: label, evidence: 'declared' }
  }
  const encoding = plausibleChinese(input.head) ? 'gb18030' : 'windows-1252'
  return { chunks: decodeChunks(input, encoding), encoding, evidence: 'not UTF-8 as declared' }
}

async function* decodeChunks(input: StatementInput, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of input.chunks()) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new ProofdeskError('statement.textBroken', { name: input.name, encoding })
    throw error
  }
}
