/** The parts of a Word document, found by their relations and content types, never by their names. */
import path from 'node:path'
import { openPromise as openZip, type Entry, type ZipFile } from 'yauzl'
import { childrenOf, parseXml, type XmlNode } from './xml-tree.ts'

/** A text of this size fills thousands of pages; a larger part is a trap, not a document. */
const LARGEST_PART_BYTES = 64 * 1024 * 1024

export interface Relation {
  readonly id: string
  /** Last word of its type: "styles", "header", "image". */
  readonly type: string
  /** Path of the part from the package's root, without a slash before it; '' for what lies outside. */
  readonly target: string
}

export interface DocxPackage {
  readonly main: string
  xml(part: string): Promise<XmlNode | null>
  bytes(part: string): Promise<Buffer | null>
  relations(part: string): Promise<readonly Relation[]>
  /** Parts by what their names say: for documents whose writer left the relations out. */
  named(pattern: RegExp): readonly string[]
  close(): void
}

/** Null where the file is no readable Word document. */
export async function openDocx(file: string): Promise<DocxPackage | null> {
  let zip: ZipFile
  try {
    zip = await openZip(file, { lazyEntries: true, autoClose: false })
  } catch {
    return null
  }
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(partName(entry.fileName), entry)
    const bytes = async (part: string) => {
      const entry = entries.get(partName(part))
      return entry ? readEntry(zip, entry) : null
    }
    const xml = async (part: string) => {
      const content = await bytes(part)
      return content && parseXml(content)
    }
    const relations = async (part: string) => {
      const folder = path.posix.dirname(part)
      const rels = await xml(path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`))
      return childrenOf(rels ?? undefined, 'rel:Relationship').map(({ attributes }) => ({
        id: attributes.Id ?? '',
        type: path.posix.basename(attributes.Type ?? ''),
        target: attributes.TargetMode === 'External' ? '' : resolve(folder, attributes.Target ?? ''),
      }))
    }
    const main = await mainPart(relations, xml, entries)
    if (main === null) {
      zip.close()
      return null
    }
    const named = (pattern: RegExp) => [...entries.keys()].filter((name) => pattern.test(name)).sort()
    return { main, xml, bytes, relations, named, close: () => zip.close() }
  } catch {
    zip.close()
    return null
  }
}

async function mainPart(
  relations: (part: string) => Promise<readonly Relation[]>,
  xml: (part: string) => Promise<XmlNode | null>,
  entries: ReadonlyMap<string, Entry>,
): Promise<string | null> {
  const has = (part: string | undefined) => part !== undefined && entries.has(partName(part))
  const related = (await relations('')).find(({ type }) => type === 'officeDocument')?.target
  if (related !== undefined && has(related)) return related
  const types = await xml('[Content_Types].xml')
  const typed = childrenOf(types ?? undefined, 'ct:Override').find(({ attributes }) =>
    /wordprocessingml\.(document|template)\.main\+xml|ms-word\.(document|template)\.macroEnabled\.main/.test(
      attributes.ContentType ?? '',
    ),
  )?.attributes.PartName
  if (typed !== undefined && has(typed)) return typed.replace(/^\//, '')
  return has('word/document.xml') ? 'word/document.xml' : null
}

/** Part names do not tell upper from lower case (ECMA-376 part 2). */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
}

function resolve(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/')
  const whole = plain.startsWith('/') ? plain.slice(1) : path.posix.join(folder === '.' ? '' : folder, plain)
  try {
    return decodeURIComponent(whole)
  } catch {
    return whole
  }
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > LARGEST_PART_BYTES) throw new Error('the document is too large')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length
    if (size > LARGEST_PART_BYTES) throw new Error('the document is too large')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
