/** XML parts of Office files as trees: names by namespace, whatever prefix the writer chose, in any encoding. */
import { SaxesParser } from 'saxes'
import { decodeText } from '../platform/text-encoding.ts'

export interface XmlNode {
  /** "w:p": the prefix is ours, given by the namespace; "?:p" for one that is not known. */
  readonly name: string
  /** By name without prefix. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlNode | string)[]
}

/** Transitional and strict documents (ECMA-376 and ISO 29500) name their parts differently. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml\/(2006\/)?main$/, 'w'],
  [/officeDocument\/(2006\/)?math$/, 'm'],
  [/markup-compatibility/, 'mc'],
  [/drawingml\/(2006\/)?main$/, 'a'],
  [/urn:schemas-microsoft-com:vml/, 'v'],
  [/package\/2006\/relationships$/, 'rel'],
  [/package\/2006\/content-types$/, 'ct'],
  [/word\/2010\/wordml$/, 'w14'],
  [/word\/2010\/wordprocessingShape$/, 'wps'],
]

interface Growing extends XmlNode {
  readonly children: (XmlNode | string)[]
}

/** The root element. Throws where the bytes are no well-formed XML. */
export function parseXml(bytes: Uint8Array): XmlNode {
  const text = decodeText(bytes)?.text
  if (text === undefined) throw new Error('the part is no text')
  const parser = new SaxesParser({ xmlns: true })
  const root: Growing = { name: '', attributes: {}, children: [] }
  const open: Growing[] = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    const own: Record<string, string> = {}
    for (const { local: name, value, prefix } of Object.values(attributes))
      if (prefix !== 'xmlns' && name !== 'xmlns') own[name] = value
    const node: Growing = { name: `${prefixOf(uri)}:${local}`, attributes: own, children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (value) => open.at(-1)?.children.push(value))
  parser.on('cdata', (value) => open.at(-1)?.children.push(value))
  parser.on('closetag', () => open.pop())
  parser.write(text.replace(/^\ufeff/, '').replace(/^(<\?xml[^>]*?)\sencoding\s*=\s*("[^"]*"|'[^']*')/, '$1'))
  parser.close()
  const [first] = elements(root)
  if (!first) throw new Error('the part is empty')
  return first
}

const known = new Map<string, string>()

function prefixOf(uri: string): string {
  const found = known.get(uri) ?? PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? '?'
  known.set(uri, found)
  return found
}

export function elements(node: XmlNode | undefined): XmlNode[] {
  return node?.children.filter((child): child is XmlNode => typeof child !== 'string') ?? []
}

/** The first child of that name, or one that is reached by a path of names: "w:pPr/w:numPr". */
export function child(node: XmlNode | undefined, path: string): XmlNode | undefined {
  let at = node
  for (const name of path.split('/')) at = elements(at).find((element) => element.name === name)
  return at
}

export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return elements(node).filter((element) => element.name === name)
}

/** The text directly in the element. */
export function textOf(node: XmlNode): string {
  return node.children.filter((part) => typeof part === 'string').join('')
}

/** Every element below of that name, in document order; below a found one it is not searched. */
export function descendants(node: XmlNode | undefined, name: string): XmlNode[] {
  return elements(node).flatMap((element) => (element.name === name ? [element] : descendants(element, name)))
}
