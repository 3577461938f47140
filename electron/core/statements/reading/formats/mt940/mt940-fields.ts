/** The fields of an MT940 or MT942 file, out of the envelope, preamble and pages around them. */

export interface Field {
  tag: string
  value: string
  line: number
}

const TAG = /^\s*:(\d{2}[A-Z]?|NS):/

/** True where the text has the fields that open every MT940 or MT942. */
export function looksLikeMt940(head: string): boolean {
  const text = head.replaceAll('@@:', '\n:')
  return (
    /(?:^|[\r\n])[ \t]*:20:/.test(text) &&
    /(?:^|[\r\n])[ \t]*:(?:25[A-Z]?|28C?|60[FM]|61|34F|13D?):/.test(text)
  )
}

/** Lines before the first field that are not of the SWIFT envelope. */
export function preambleLines(text: string): number {
  const lines = text.split(/\r\n|\n|\r/)
  const start = lines.findIndex((line) => TAG.test(line) || line.includes('{4:') || line.includes('@@:'))
  return lines.slice(0, Math.max(0, start)).filter((line) => !/^\s*\{[1-5]:/.test(line)).length
}

/** The fields of the file with their continuation lines; envelope, preamble and trailer lines are left out. */
export function* fields(text: string): Generator<Field> {
  // "@@" is how HBCI carries line ends inside one line.
  const lines = text.replaceAll(/@@(?=:|-|$)/g, '\n').split(/\r\n|\n|\r/)
  let current: Field | null = null
  for (const [index, line] of lines.entries()) {
    const body = line.replace(/^\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*\{4:\s*/, '')
    const match = TAG.exec(body)
    if (match) {
      if (current) yield current
      current = { tag: match[1] ?? '', value: body.slice(match[0].length), line: index + 1 }
    } else if (/^\s*-\}?\s*(\{5:.*)?$/.test(body) || /^\s*-\}/.test(body)) {
      if (current) yield current
      current = null
    } else if (/^\s*\{[1-5]:/.test(line)) {
      if (current) yield current
      current = null
    } else if (current && body.trim() !== '') {
      current.value += `\n${body}`
    }
  }
  if (current) yield current
}
