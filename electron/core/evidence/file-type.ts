/** What a file is, from its content; its name is only asked whether it agrees. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import { fileTypeFromFile } from 'file-type'

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
  const mime = (await signatureType(file)) ?? textType(await readHead(file)) ?? 'application/octet-stream'
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

/** Text in an encoding people use (UTF-8, UTF-16 with a mark, GB18030) without control characters, or null. */
function textType(head: Buffer): string | null {
  const text = decodeHead(head)
  if (text === null) return null
  // Two mail header fields at the very start are a mail (RFC 5322); one could be a note that says "From: Li".
  const fields = text
    .slice(0, 8192)
    .split(/\r?\n\r?\n/, 1)[0]
    ?.match(/^(from|to|date|subject|received|return-path|message-id|mime-version|delivered-to):/gim)
  const startsWithField = /^[\x21-\x39\x3b-\x7e]+:[ \t]/.test(text)
  return startsWithField && new Set(fields?.map((field) => field.toLowerCase())).size >= 2
    ? 'message/rfc822'
    : 'text/plain'
}

function decodeHead(head: Buffer): string | null {
  const utf16 =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : null
  for (const encoding of utf16 ? [utf16] : ['utf-8', 'gb18030']) {
    try {
      // `stream` lets the cut end of the head be half a character.
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
      if (!/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return text
    } catch {
      // Not this encoding.
    }
  }
  return null
}
