/**
 * The tag tree of an OFX file, SGML (1.x: leaves without end tags) and XML (2.x) alike. SGML ends only aggregates,
 * so an element that was never ended is a leaf: what seemed to be its children are its siblings.
 */
import { ProofdeskError } from '../../../../../shared/errors.ts'

/** One element. A leaf has a value, an aggregate has children; `line` counts from 1. */
export interface OfxElement {
  name: string
  value: string
  children: OfxElement[]
  line: number
  /** Where the element stands in the text, start inclusive, end exclusive. */
  start: number
  end: number
}

export interface OfxTree {
  root: OfxElement
  /** Aggregates that the text ends without closing: the file was cut. */
  unclosed: OfxElement[]
}

/** A tag, or text that is to be taken as it stands; `end` is where the text goes on. */
interface Token {
  start: number
  end: number
  cdata: string | null
  /** Empty for comments and instructions. */
  name: string
  closing: boolean
  empty: boolean
}

/** What a place after `<` may begin, and how it ends. Where the end is missing it begins nothing. */
const SPANS = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const

/** The tokens of `text`, each place looked at once. */
function* tokens(text: string): Generator<Token> {
  const next = new Map<string, number>()
  /** Where `mark` stands next from `from` on, Infinity where it does not. */
  const find = (mark: string, from: number): number => {
    let at = next.get(mark)
    if (at === undefined || at < from) {
      at = text.indexOf(mark, from)
      if (at < 0) at = Infinity
      next.set(mark, at)
    }
    return at
  }
  let start = text.indexOf('<')
  while (start >= 0) {
    let end = start + 1
    const span = SPANS.find(([opening]) => text.startsWith(opening, start))
    if (span) {
      const [opening, closing] = span
      const from = start + opening.length
      const close = find(closing, from)
      if (close !== Infinity) {
        end = close + closing.length
        const cdata = opening === '<![CDATA[' ? text.slice(from, close) : null
        yield { start, end, cdata, name: '', closing: false, empty: false }
      }
    } else {
      const close = find('>', start)
      const other = text.indexOf('<', start + 1)
      if (close !== Infinity && (other < 0 || close < other)) {
        const named = /^(\/?)([A-Za-z][\w.:-]*)/.exec(text.slice(start + 1, close))
        if (named) {
          end = close + 1
          const name = (named[2] ?? '').replace(/^.*:/, '').toUpperCase()
          yield { start, end, cdata: null, name, closing: named[1] === '/', empty: text[close - 1] === '/' }
        }
      }
    }
    start = text.indexOf('<', end)
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Elements inside one another beyond this are an attack, not a statement. */
const MAX_DEPTH = 200

/** Elements that may not stand inside themselves: a second start tag ends the first, whose end tag was lost. */
const NEVER_NESTED = new Set(['STMTTRN', 'STMTTRNP', 'INVBANKTRAN', 'STMTRS', 'CCSTMTRS', 'INVSTMTRS'])

/** Counts lines up to a growing position, for CR, LF and CRLF ends. */
function lineCounter(text: string): (position: number) => number {
  let line = 1
  let at = 0
  return (position) => {
    for (; at < position; at++) {
      const code = text.charCodeAt(at)
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++
    }
    return line
  }
}

/** Reads all tags of `text` from its first `<` on. Names are upper-cased and lose a namespace prefix. */
export function parseOfxTags(text: string): OfxTree {
  const lineAt = lineCounter(text)
  const root: OfxElement = { name: '', value: '', children: [], line: 1, start: 0, end: text.length }
  const stack: OfxElement[] = [root]
  let textFrom = 0
  const top = () => stack[stack.length - 1] ?? root

  /** Takes the top off. Not ended by a tag of its own it was a leaf, so its children move up beside it. */
  const pop = (ended: boolean, end: number) => {
    const element = stack.pop() ?? root
    element.end = end
    element.value = element.value.trim()
    if (!ended && element.children.length > 0) {
      top().children.push(...element.children)
      element.end = element.children[0]?.start ?? end
      element.children = []
    }
  }
  /** A leaf with text ends where the next tag starts. */
  const endLeaf = (position: number) => {
    if (stack.length < 2 || top().value.trim() === '' || top().children.length > 0) return
    if (!NEVER_NESTED.has(top().name)) pop(false, position)
  }

  for (const { start, end, cdata, name, closing, empty } of tokens(text)) {
    if (stack.length > 1 && start > textFrom) top().value += decodeEntities(text.slice(textFrom, start))
    textFrom = end
    if (cdata !== null && stack.length > 1) {
      top().value += cdata
      continue
    }
    if (name === '') continue
    if (closing) {
      const at = stack.findLastIndex((element, index) => index > 0 && element.name === name)
      if (at < 0) {
        endLeaf(start)
        continue
      }
      while (stack.length - 1 > at) pop(false, start)
      pop(true, textFrom)
      continue
    }
    endLeaf(start)
    if (NEVER_NESTED.has(name)) {
      const at = stack.findLastIndex((element, index) => index > 0 && element.name === name)
      if (at > 0) {
        while (stack.length - 1 > at) pop(false, start)
        pop(true, start)
      }
    }
    const element: OfxElement = { name, value: '', children: [], line: lineAt(start), start, end: textFrom }
    top().children.push(element)
    if (empty) continue
    if (stack.length > MAX_DEPTH)
      throw new ProofdeskError('statement.damaged', { line: element.line, text: 'elements nested too deep' })
    stack.push(element)
  }
  if (stack.length > 1) top().value += decodeEntities(text.slice(textFrom))
  endLeaf(text.length)
  const unclosed = stack.slice(1).filter((element) => element.children.length > 0)
  return { root, unclosed }
}

/** The value of the first descendant by this path of names, without outer space; null where missing or empty. */
export function leaf(element: OfxElement | undefined, ...path: string[]): string | null {
  let at = element
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at === undefined || at.value === '' ? null : at.value
}

/** Every descendant of this name, outermost only, in file order. */
export function* descendants(element: OfxElement, names: ReadonlySet<string>): Generator<OfxElement> {
  for (const child of element.children) {
    if (names.has(child.name)) yield child
    else yield* descendants(child, names)
  }
}
