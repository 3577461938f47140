/** Text with one delimiter to lines of cells: quotes in every dialect exports write, lines in every ending. */
import { ProofdeskError } from '../../../../../shared/errors.ts'

export interface Dialect {
  delimiter: string
  /** The mark that wraps cells, null where quotes are ordinary characters. */
  quote: '"' | "'" | null
  /** A carriage return alone ends a line (old Mac files, mixed endings). */
  crBreaks: boolean
  /** Cells of most lines; 0 while it is not known. Decides whether a quote left open is a stray one. */
  width: number
}

/** A record: the cells of one row, the physical line it starts on, its own text. */
export interface TextLine {
  line: number
  cells: string[]
  raw: string
}

/** Lines and characters a quoted cell may span; beyond, its opening quote is an ordinary character. */
const SPAN_LINES = 100
const SPAN_CHARS = 32_768
/** Line ends tried for one open quote; once, where stray quotes turn out to be the file's habit. */
const TRIES = 6
const STRAYS_TRUSTED = 50
const LINE_CHARS = 16_000_000
/** Quotes left open in one line; after so many, quotes are ordinary characters in the rest of it. */
const OPEN_IN_LINE = 32

/** The cells of one line, null where a quote stays open and `lenient` is off (then it is an ordinary character). */
export function splitLine(text: string, dialect: Dialect, lenient: boolean): string[] | null {
  const { delimiter, quote } = dialect
  if (quote === null || !text.includes(quote)) return text.split(delimiter)
  const cells: string[] = []
  const step = delimiter.length
  let at = 0
  let open = 0
  let closer: number | null | undefined
  for (;;) {
    let start = at
    while (text.charCodeAt(start) === 32) start++
    const excel = text[start] === '=' && text[start + 1] === quote
    if ((text[start] === quote || excel) && open < OPEN_IN_LINE) {
      const from = start + (excel ? 2 : 1)
      if (closer === undefined) closer = lastCloser(text, delimiter, quote)
      const closed = closer === null || from > closer ? null : closeQuote(text, from, delimiter, quote)
      if (closed) {
        cells.push(closed.value)
        if (closed.next === undefined) return cells
        at = closed.next + step
        continue
      }
      if (!lenient) return null
      open++
    }
    const end = text.indexOf(delimiter, at)
    if (end < 0) {
      cells.push(at === 0 ? text : text.slice(at))
      return cells
    }
    cells.push(text.slice(at, end))
    at = end + step
  }
}

/** Where the last quote stands that could end a cell, null for none: a quote opened behind it is not looked for again. */
function lastCloser(text: string, delimiter: string, quote: string): number | null {
  const blank = delimiter === '\t' ? 32 : 9
  for (let before = text.length; before > 0;) {
    const at = text.lastIndexOf(quote, before - 1)
    if (at < 0) break
    let after = at + 1
    while (text.charCodeAt(after) === 32 || text.charCodeAt(after) === blank || text.charCodeAt(after) === 13)
      after++
    if (after >= text.length || text.startsWith(delimiter, after)) return at
    before = at
  }
  return null
}

/** The quoted value that begins at `from`; `next` is where the following delimiter stands, undefined at the line's end. */
function closeQuote(
  text: string,
  from: number,
  delimiter: string,
  quote: string,
): { value: string; next: number | undefined } | null {
  let doubled = false
  let inner = false
  for (let search = from; ;) {
    const end = text.indexOf(quote, search)
    if (end < 0) return null
    let after = end + 1
    if (text[after] === quote) {
      // "UAB "Alpha"",: where quotes inside are not doubled, the second of two ends the cell
      if (inner && (after + 1 >= text.length || text.startsWith(delimiter, after + 1)))
        return { value: text.slice(from, after), next: after + 1 >= text.length ? undefined : after + 1 }
      // "" is a quote inside, unless the cell is empty and ends here
      doubled = true
      search = after + 1
      continue
    }
    const blank = delimiter === '\t' ? 32 : 9
    while (text.charCodeAt(after) === 32 || text.charCodeAt(after) === blank || text.charCodeAt(after) === 13)
      after++
    if (after >= text.length || text.startsWith(delimiter, after)) {
      const value = text.slice(from, end)
      return {
        value: doubled ? value.replaceAll(quote + quote, quote) : value,
        next: after >= text.length ? undefined : after,
      }
    }
    // a quote inside a quoted cell that nobody doubled
    inner = true
    search = end + 1
  }
}

/** Whether two first cells are alike (both dates, both numbers): then the second begins a row of its own. */
function sameShape(a: string, b: string): boolean {
  const shape = (text: string) =>
    text
      .trim()
      .replace(/\d+/g, '9')
      .replace(/\p{L}+/gu, 'a')
  return shape(a) === shape(b)
}

/** Cuts decoded text, fed in chunks, into records. */
export class Tokenizer {
  private readonly dialect: Dialect
  private readonly closer: RegExp | null
  private rest = ''
  private lines: string[] = []
  private firstLine = 1
  /** Lines before this queue position hold no closing quote, counted from the opening line. */
  private noCloserBefore = 0
  private strays = 0

  constructor(dialect: Dialect, firstLine = 1) {
    this.dialect = dialect
    this.firstLine = firstLine
    const delimiter = dialect.delimiter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    this.closer = dialect.quote === null ? null : new RegExp(`${dialect.quote}[ \\t\\r]*(?:${delimiter}|$)`)
  }

  /** Takes more text; returns the records that are whole. Throws `statement.lineTooLong`. */
  push(chunk: string): TextLine[] {
    // a line that goes on is not looked through again with every chunk
    if (!this.dialect.crBreaks && !chunk.includes('\n')) {
      this.rest += chunk
      this.checkLength()
      return []
    }
    const text = this.rest === '' ? chunk : this.rest + chunk
    // an ending may be cut in two: "\r" now, "\n" next
    const newline = text.lastIndexOf('\n')
    const last = this.dialect.crBreaks ? Math.max(newline, text.lastIndexOf('\r', text.length - 2)) : newline
    if (last < 0) {
      this.rest = text
      this.checkLength()
      return []
    }
    const endsInCr = text.charCodeAt(last) === 13 && text.charCodeAt(last + 1) === 10
    const cut = endsInCr ? last + 2 : last + 1
    this.rest = text.slice(cut)
    this.takeLines(text.slice(0, cut))
    return this.records(false)
  }

  private checkLength(): void {
    if (this.rest.length > LINE_CHARS)
      throw new ProofdeskError('statement.lineTooLong', { line: this.firstLine + this.lines.length })
  }

  /** The records left at the end of the text. */
  flush(): TextLine[] {
    if (this.rest !== '' && this.rest !== '\u001a') this.takeLines(this.rest)
    this.rest = ''
    return this.records(true)
  }

  private takeLines(text: string): void {
    const { crBreaks } = this.dialect
    let at = 0
    const length = text.length
    while (at < length) {
      let end = text.indexOf('\n', at)
      if (end < 0) end = length
      let to = end
      while (to > at && text.charCodeAt(to - 1) === 13) to--
      const line = text.slice(at, to)
      if (crBreaks && line.includes('\r')) this.lines.push(...line.split(/\r/))
      else this.lines.push(line)
      at = end + 1
    }
  }

  private records(final: boolean): TextLine[] {
    const records: TextLine[] = []
    const { lines, dialect } = this
    let index = 0
    while (index < lines.length) {
      const text = lines[index] as string
      const cells = splitLine(text, dialect, false)
      if (cells !== null) {
        records.push({ line: this.firstLine + index, cells, raw: text })
        index++
        continue
      }
      const joined = this.join(index, final)
      if (joined === 'more') break
      records.push({ line: this.firstLine + index, cells: joined.cells, raw: joined.raw })
      index += joined.lines
    }
    if (index > 0) {
      this.lines = lines.slice(index)
      this.firstLine += index
      this.noCloserBefore = Math.max(0, this.noCloserBefore - index)
    }
    return records
  }

  /** A record whose quote stays open on its line: the lines it goes on over, or the quote taken as a character. */
  private join(index: number, final: boolean): { cells: string[]; raw: string; lines: number } | 'more' {
    const { lines, dialect } = this
    const first = lines[index] as string
    const alone = splitLine(first, dialect, true) as string[]
    const stray = { cells: alone, raw: first, lines: 1 }
    const tries = this.strays > STRAYS_TRUSTED ? 1 : TRIES
    let tried = 0
    let length = first.length
    let text = first
    for (let next = index + 1; next - index < SPAN_LINES; next++) {
      if (next >= lines.length) {
        if (!final) return 'more'
        break
      }
      const line = lines[next] as string
      length += line.length + 1
      if (length > SPAN_CHARS) break
      if (next < this.noCloserBefore) continue
      if (this.closer === null || !this.closer.test(line)) {
        this.noCloserBefore = next + 1
        continue
      }
      if (++tried > tries) break
      text = lines.slice(index, next + 1).join('\n')
      const cells = splitLine(text, dialect, false)
      if (cells === null) continue
      const { width } = dialect
      if (width > 0 && cells.length !== width) {
        // whole on its own, or the longer reading swallowed the following rows
        if (alone.length === width || cells.length < alone.length || next - index > 3) return stray
      } else if (width > 0 && alone.length === width) {
        const following = splitLine(line, dialect, true)
        if (following?.length === width && sameShape(following[0] ?? '', alone[0] ?? '')) return stray
      }
      return { cells, raw: text, lines: next - index + 1 }
    }
    this.strays++
    return stray
  }
}
