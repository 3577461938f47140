/** The text of a cell without what exports wrap around it. */

function isPadding(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x200b ||
    code === 13 ||
    code === 10 ||
    code === 0x200e ||
    code === 0x200f ||
    code === 0x202c ||
    code === 0x202d ||
    code === 0
  )
}

/** Wraps taken off one inside the other; a cell with more is no cell of an export. */
const WRAPS = 8

/**
 * Trims space, tabs, byte order marks; takes off a back-tick or apostrophe that guards a number, Excel's `="…"`, and
 * quotes left over by torn quoting.
 */
export function cleanCell(text: string, wraps = WRAPS): string {
  let from = 0
  let to = text.length
  while (from < to && isPadding(text.charCodeAt(from))) from++
  while (to > from && isPadding(text.charCodeAt(to - 1))) to--
  if (from === to) return ''
  const first = text.charCodeAt(from)
  const last = text.charCodeAt(to - 1)
  // " ' ` = are the only marks that wrap a cell
  if (first !== 34 && first !== 39 && first !== 96 && first !== 61 && last !== 34 && last !== 96)
    return from === 0 && to === text.length ? text : text.slice(from, to)
  const inner = text.slice(from, to)
  return wraps === 0 ? inner : unwrap(inner, wraps - 1)
}

function unwrap(text: string, wraps: number): string {
  const excel = /^=\s*"+([^"]*)"*$/.exec(text)
  if (excel) return cleanCell(excel[1] ?? '', wraps)
  if (text.startsWith('`')) return cleanCell(text.slice(1), wraps)
  if (text.length > 1 && text.startsWith("'")) {
    // 'text' or the spreadsheet's guard '0012
    const inner = text.endsWith("'") ? text.slice(1, -1) : /^'[\d+\-=(]/.test(text) ? text.slice(1) : text
    return inner === text ? text : cleanCell(inner, wraps)
  }
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"'))
    return cleanCell(text.slice(1, -1), wraps)
  if (text.startsWith('"') && !text.slice(1).includes('"')) return cleanCell(text.slice(1), wraps)
  if (text.endsWith('"') && !text.slice(0, -1).includes('"')) return cleanCell(text.slice(0, -1), wraps)
  return text
}

/** True for what statements write where a value is absent: empty, dashes, slashes, N/A. */
export function isAbsent(text: string): boolean {
  if (text === '') return true
  // nearly every cell begins otherwise: spare it the pattern
  return ABSENT_START.includes(text[0] as string) && ABSENT.test(text)
}

const ABSENT_START = '-–—_/*.nNuU無无#'
const ABSENT = /^(?:[-–—_/*.]+|n\/?a|null|none|nil|nan|undefined|无|無|#n\/a)$/i
