/**
 * XML read as a stream: one subtree at a time is built and handed over, so that a file's size does not matter.
 * Namespaces are ignored (local names only); custom entities are not expanded and make the file unreadable.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ProofdeskError } from '../../../../../shared/errors.ts'

/** An element of a finished subtree. `line` counts from 1. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  text: string
  children: XmlElement[]
  line: number
}

export interface XmlHandlers {
  /** Asked at every start tag outside a subtree: true builds this element whole and gives it to `record`. */
  isRecord(name: string, path: readonly string[]): boolean
  record(element: XmlElement, path: readonly string[], raw: string): void
  open?(
    name: string,
    path: readonly string[],
    line: number,
    attributes: Readonly<Record<string, string>>,
  ): void
  close?(name: string, path: readonly string[], line: number): void
}

/** Names nested deeper than this are an attack, not a statement. */
const MAX_DEPTH = 200
/** Characters of one record, and between two tags. */
const MAX_RECORD = 32_000_000

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Feeds `chunks` through the parser; `afterChunk` is awaited between them.
 * Throws `statement.damaged` { line, text } where the text is not well-formed XML.
 */
export async function readXmlRecords(
  chunks: AsyncIterable<string>,
  handlers: XmlHandlers,
  afterChunk: () => Promise<void>,
): Promise<void> {
  const parser = new SaxesParser()
  const path: string[] = []
  const building: XmlElement[] = []
  // The part of the text still needed for the raw form of the record being built.
  let kept = ''
  let keptFrom = 0
  let recordStart: number | undefined
  let tagStart = 0
  let tagLine = 1
  let skippedLines = 0
  let lastTag = 0
  const lineNow = () => parser.line + skippedLines
  const fail = (reason: string, line = lineNow()) => {
    throw new ProofdeskError('statement.damaged', { line, text: reason })
  }
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')))
  parser.on('opentagstart', () => {
    lastTag = parser.position
    tagLine = lineNow()
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const name = localName(tag.name)
    if (path.length >= MAX_DEPTH) fail('elements nested too deep')
    const attributes = tag.attributes
    const parent = building[building.length - 1]
    if (parent) {
      const element = { name, attributes, text: '', children: [], line: tagLine }
      parent.children.push(element)
      building.push(element)
    } else if (handlers.isRecord(name, path)) {
      // The tag's own start lies before the parser's position: look back for its "<".
      tagStart = kept.lastIndexOf('<', parser.position - keptFrom - 1)
      recordStart = tagStart < 0 ? undefined : keptFrom + tagStart
      building.push({ name, attributes, text: '', children: [], line: tagLine })
    } else {
      handlers.open?.(name, path, tagLine, attributes)
    }
    path.push(name)
  })
  const text = (part: string) => {
    const element = building[building.length - 1]
    if (element) element.text += part
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    lastTag = parser.position
    const name = path.pop() ?? ''
    const element = building.pop()
    if (element) {
      element.text = element.text.trim()
      if (building.length > 0) return
      const raw =
        recordStart === undefined ? '' : kept.slice(recordStart - keptFrom, parser.position - keptFrom)
      recordStart = undefined
      handlers.record(element, path, raw)
    } else {
      handlers.close?.(name, path, lineNow())
    }
  })
  let first = true
  for await (const chunk of chunks) {
    // Blank lines before the declaration are against the rules and common; they count as lines all the same.
    const part = first ? chunk.replace(/^\ufeff?\s*/, '') : chunk
    if (first) skippedLines += (chunk.slice(0, chunk.length - part.length).match(/\r\n?|\n/g) ?? []).length
    if (part === '') continue
    first = false
    kept += part
    parser.write(part)
    if (parser.position - lastTag > MAX_RECORD || kept.length > MAX_RECORD) fail('a text without end')
    const needed = recordStart ?? Math.max(keptFrom, keptFrom + kept.length - 65_536)
    kept = kept.slice(needed - keptFrom)
    keptFrom = needed
    await afterChunk()
  }
  parser.close()
  await afterChunk()
}

/** The first descendant by this path of names; undefined where missing. */
export function child(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let at = element
  for (const name of path) at = at?.children.find((candidate) => candidate.name === name)
  return at
}

/** All children of this name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? []
}

/** The text at this path; null where missing or empty. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | null {
  const text = child(element, ...path)?.text
  return text === undefined || text === '' ? null : text
}
