/** How a mail is put together (RFC 5322, RFC 2045): header fields and their parameters, parts, transfer encodings. */
import { decodeMailBytes, quotedPrintable } from './mail-text.ts'

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

export type Headers = ReadonlyMap<string, string>

/** Header fields by name in lower case, the first of each, unfolded; and what comes after the empty line. */
export function splitHeader(text: string): { headers: Headers; body: string } {
  const headers = new Map<string, string>()
  let name = ''
  let value: string[] = []
  const keep = () => {
    if (name !== '' && !headers.has(name)) headers.set(name, value.join('').trim())
  }
  let at = 0
  while (at < text.length) {
    const end = endOfLine(text, at)
    const line = text.slice(at, end).replace(/\r?\n$/, '')
    if (line === '') {
      at = end
      break
    }
    const field = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:/.exec(line)
    if (/^[ \t]/.test(line)) value.push(line.replace(/^[ \t]+/, ' '))
    else if (field) {
      keep()
      name = (field[1] ?? '').toLowerCase()
      value = [line.slice(field[0].length)]
    } else break // A body that begins without the empty line.
    at = end
  }
  keep()
  return { headers, body: text.slice(at) }
}

export function decodeTransfer(body: string, encoding: string): Buffer {
  const kind = encoding.trim().toLowerCase()
  if (kind === 'base64') return Buffer.from(body, 'base64')
  if (kind === 'quoted-printable') return quotedPrintable(body)
  return Buffer.from(body, 'latin1')
}

/** The parts between the boundary's lines; one that is never closed reaches to the end. */
export function splitParts(body: string, boundary: string): string[] {
  const mark = `--${boundary}`
  const parts: string[] = []
  let from = -1
  for (let at = body.startsWith(mark) ? 0 : next(body, mark, 0); at >= 0; at = next(body, mark, at)) {
    const end = endOfLine(body, at)
    const rest = body.slice(at + mark.length, end).trim()
    if (rest !== '' && rest !== '--') {
      at += 1
      continue
    }
    if (from >= 0) parts.push(body.slice(from, at).replace(/\r?\n$/, ''))
    from = rest === '--' ? -1 : end
    if (rest === '--') break
    at = end - 1
  }
  if (from >= 0 && from < body.length) parts.push(body.slice(from))
  return parts
}

/** The next line that begins with `mark`, from `at` on. */
function next(body: string, mark: string, at: number): number {
  const found = body.indexOf(`\n${mark}`, at)
  return found < 0 ? -1 : found + 1
}

/** "text/html; charset=utf-8": the value in lower case and the parameters (RFC 2231 pieces joined). */
export function parameterised(raw: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const pieces = splitOutsideQuotes(raw, ';')
  const parameters = new Map<string, string>()
  const joined = new Map<string, { encoded: boolean; text: string }>()
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf('=')
    if (equals < 0) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    const value = piece
      .slice(equals + 1)
      .trim()
      .replace(/^"|"$/g, '')
      .replace(/\\(.)/g, '$1')
    const star = /^([^*]+)\*(\d+)?(\*)?$/.exec(name)
    if (!star) {
      if (!parameters.has(name)) parameters.set(name, value)
      continue
    }
    const [, base = '', number, mark] = star
    const encoded = number === undefined || mark !== undefined
    const before = joined.get(base)
    joined.set(base, { encoded: (before?.encoded ?? false) || encoded, text: (before?.text ?? '') + value })
  }
  for (const [name, { encoded, text }] of joined) {
    const [, charset = '', , coded = text] = encoded ? (/^([^']*)'([^']*)'(.*)$/s.exec(text) ?? []) : []
    const bytes = quotedPrintable(coded.replaceAll('=', '=3D').replaceAll('%', '='))
    parameters.set(name, encoded ? decodeMailBytes(bytes, charset).text : text)
  }
  return { value: (pieces[0] ?? '').trim().toLowerCase(), parameters }
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\' && quoted) {
      piece += character + (text[at + 1] ?? '')
      at += 1
    } else if (character === separator && !quoted) {
      pieces.push(piece)
      piece = ''
    } else {
      if (character === '"') quoted = !quoted
      piece += character
    }
  }
  pieces.push(piece)
  return pieces
}
