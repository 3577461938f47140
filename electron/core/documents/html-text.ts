/**
 * The words of an HTML body, for printing only: nothing of it is ever shown as HTML. One pass over the text, so that
 * a hostile mail costs no more than its length. A tag begins with a letter, "/", "!" or "?" after "<"; any other "<"
 * is text ("单笔<100元").
 */
import { ENTITIES } from './html-entities.ts'

const BLOCKS = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
/** Elements whose content is not shown. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'noscript', 'template', 'iframe', 'object'])
/** Elements whose content is text whatever stands in it. */
const RAW = new Set(['textarea', 'xmp', 'listing', 'plaintext'])

export function htmlToText(html: string): string {
  const out: string[] = []
  /** Blank wanted before the next word; 2: a new line, 3: an empty line at most. */
  let gap = 0
  let preformatted = 0
  const word = (text: string) => {
    if (preformatted > 0) {
      out.push(text)
      return
    }
    for (const piece of text.split(/([ \t\r\n\f]+)/)) {
      if (piece === '') continue
      if (/^[ \t\r\n\f]/.test(piece)) gap = Math.max(gap, 1)
      else {
        if (gap >= 2) out.push('\n')
        else if (gap === 1 && out.length > 0 && out.at(-1) !== '\n') out.push(' ')
        gap = 0
        out.push(piece)
      }
    }
  }
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at)
    if (open < 0) {
      word(decodeEntities(html.slice(at)))
      break
    }
    if (open > at) word(decodeEntities(html.slice(at, open)))
    const next = html[open + 1] ?? ''
    if (next === '!' || next === '?') {
      at = endOfDeclaration(html, open)
    } else if (/[a-z/]/i.test(next) && (next !== '/' || /[a-z]/i.test(html[open + 2] ?? ''))) {
      const tag = readTag(html, open)
      at = tag.end
      if (!tag.closing && UNSEEN.has(tag.name) && !tag.selfClosing) {
        at = endOfElement(html, tag.end, tag.name)
      } else if (!tag.closing && RAW.has(tag.name)) {
        const close = closingTag(html, tag.end, tag.name)
        gap = 2
        word(decodeEntities(html.slice(tag.end, close)))
        gap = 2
        at = close
      } else if (tag.name === 'td' || tag.name === 'th') {
        if (tag.closing) word('  ')
      } else if (BLOCKS.has(tag.name)) {
        if (tag.name === 'pre') preformatted = Math.max(0, preformatted + (tag.closing ? -1 : 1))
        if (tag.name === 'br' && gap >= 2) out.push('\n')
        gap = 2
      } else if (tag.name === 'img' && tag.alt !== '') word(`［图片：${tag.alt}］`)
    } else {
      word('<')
      at = open + 1
    }
  }
  return out
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

interface Tag {
  readonly name: string
  readonly closing: boolean
  readonly selfClosing: boolean
  readonly alt: string
  /** Index behind its ">". */
  readonly end: number
}

/** The tag at `open`; a ">" within quotes belongs to the attribute. */
function readTag(html: string, open: number): Tag {
  const closing = html[open + 1] === '/'
  let at = open + (closing ? 2 : 1)
  const start = at
  while (at < html.length && /[a-z0-9:-]/i.test(html[at] ?? '')) at += 1
  const name = html.slice(start, at).toLowerCase()
  let quote = ''
  let alt = ''
  let from = at
  for (; at < html.length; at += 1) {
    const character = html[at] ?? ''
    if (quote !== '') {
      if (character !== quote) continue
      if (/\balt\s*=\s*$/i.test(html.slice(Math.max(0, from - 12), from))) alt = html.slice(from + 1, at)
      quote = ''
    } else if ((character === '"' || character === "'") && html[at - 1] === '=') {
      quote = character
      from = at
    } else if (character === '>') break
  }
  // A quote that is never closed would swallow the rest: then the first ">" ends the tag.
  if (at >= html.length) {
    const plain = html.indexOf('>', open)
    at = plain < 0 ? html.length : plain
  }
  return { name, closing, selfClosing: html[at - 1] === '/', alt: decodeEntities(alt), end: at + 1 }
}

function endOfDeclaration(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4)
    return end < 0 ? html.length : end + 3
  }
  const end = html.indexOf('>', open)
  return end < 0 ? html.length : end + 1
}

/** Index of the element's closing tag, or of the end. */
function closingTag(html: string, from: number, name: string): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at
  }
  return html.length
}

function endOfElement(html: string, from: number, name: string): number {
  const close = closingTag(html, from, name)
  const end = html.indexOf('>', close)
  return end < 0 ? html.length : end + 1
}

/** Character references as characters (HTML, 13.5); what is none stays as it stands. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string, end?: string) => {
    if (name !== undefined) return named(name, end ?? '') ?? whole
    const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16)
    // Numbers 128 to 159 mean the letters of Windows-1252, as every browser reads them.
    if (code >= 0x80 && code <= 0x9f) return new TextDecoder('windows-1252').decode(new Uint8Array([code]))
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : '\ufffd'
  })
}

const REFERENCE = /&(?:#(\d{1,7});?|#x([0-9a-f]{1,6});?|([a-z][a-z0-9]{1,30})(;?))/gi

/** Old names need no semicolon: "&nbsp3980" is a blank and a number. */
function named(name: string, end: string): string | null {
  const known = (key: string) => ENTITIES[key] ?? (end === ';' ? ENTITIES[key.toLowerCase()] : undefined)
  const exact = known(name)
  if (exact !== undefined) return exact
  if (end === ';') return null
  for (let length = Math.min(name.length - 1, 8); length >= 2; length -= 1) {
    const found = known(name.slice(0, length))
    if (found !== undefined) return found + name.slice(length)
  }
  return null
}
