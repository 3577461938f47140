/** Evidence files and outputs as a door serves them: read-only, with ranges so that sound and video can be sought. */
import { stat } from 'node:fs/promises'
import { filePolicy } from './content-security-policy.ts'
import { mayShowInline } from './content-types.ts'
import { COMMON_HEADERS } from './page-files.ts'

export interface StoredFile {
  readonly path: string
  /** For the user's download. */
  readonly name: string
  readonly mime: string
}

export interface ServedFile {
  readonly status: 200 | 206 | 416
  readonly headers: Readonly<Record<string, string>>
  /** First and last byte to send, both included; null where no byte is sent. */
  readonly bytes: { readonly start: number; readonly end: number } | null
}

/** How to answer for `file`: `range` is the request's Range header, `downloadAs` the name where it is to be saved. */
export async function serveFile(
  file: StoredFile,
  range: string | null,
  downloadAs?: string,
): Promise<ServedFile> {
  const { size } = await stat(file.path)
  const inline = downloadAs === undefined && mayShowInline(file.mime)
  const mime = inline || downloadAs !== undefined ? file.mime : 'application/octet-stream'
  const headers = {
    ...COMMON_HEADERS,
    'content-type': mime,
    'content-disposition': disposition(inline ? 'inline' : 'attachment', downloadAs ?? file.name),
    'content-security-policy': filePolicy(mime),
    'accept-ranges': 'bytes',
  }
  const wanted = parseRange(range, size)
  if (wanted === 'unsatisfiable') {
    return {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${size}`, 'content-length': '0' },
      bytes: null,
    }
  }
  if (wanted === 'whole') {
    const bytes = size === 0 ? null : { start: 0, end: size - 1 }
    return { status: 200, headers: { ...headers, 'content-length': String(size) }, bytes }
  }
  return {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${wanted.start}-${wanted.end}/${size}`,
      'content-length': String(wanted.end - wanted.start + 1),
    },
    bytes: wanted,
  }
}

/**
 * A Range header (RFC 9110, 14.1.2) over `size` bytes. Several ranges, other units and malformed ones may be answered
 * with the whole, and are.
 */
export function parseRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'whole' | 'unsatisfiable' {
  const match = header === null ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (!match) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const suffix = Number(last)
    return suffix === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - suffix), end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= size ? 'unsatisfiable' : { start, end }
}

/** Content-Disposition with the name in full (RFC 8187) beside an ASCII stand-in for clients that know only that. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
