/**
 * The words of a Word document (OOXML, ECMA-376 part 1, 17) in reading order: paragraphs with their automatic
 * numbers, tables, text boxes, formulas, check boxes, headers and footers, notes. What a page of text cannot hold
 * (pictures, objects) and what changes how it reads (tracked changes, hidden text) is counted, to be told.
 */
import { openDocx, type DocxPackage } from './docx-package.ts'
import { Numbering } from './docx-numbering.ts'
import { DocxReader, type DocxCounts, type DocxStyle } from './docx-reader.ts'
import { child, childrenOf, descendants, elements, type XmlNode } from './xml-tree.ts'

export interface DocxText {
  readonly header: string
  readonly body: string
  readonly footer: string
  readonly notes: string
  readonly comments: string
  readonly counts: DocxCounts
  /** The document's pictures, in the order they stand. */
  readonly pictures: readonly Buffer[]
}

/** Null where the file is no readable Word document. Cells of a table row are parted by " | ". */
export async function readDocx(file: string): Promise<DocxText | null> {
  const docx = await openDocx(file)
  if (!docx) return null
  try {
    return await readParts(docx)
  } catch {
    // Broken XML, a part cut off: whatever it is, it is no document to print.
    return null
  } finally {
    docx.close()
  }
}

/** As `readDocx`, as one text. */
export async function readDocxText(file: string): Promise<string | null> {
  const read = await readDocx(file)
  if (!read) return null
  const { header, body, footer, notes, comments } = read
  const parts = [
    ['页眉', header],
    ['', body],
    ['脚注和尾注', notes],
    ['批注', comments],
    ['页脚', footer],
  ].flatMap(([heading = '', text = '']) =>
    text.trim() === '' ? [] : [heading === '' ? text : `【${heading}】\n${text}`],
  )
  return parts.join('\n\n')
}

async function readParts(docx: DocxPackage): Promise<DocxText | null> {
  const main = await docx.xml(docx.main)
  const body = child(main ?? undefined, 'w:body')
  if (!body) return null
  const relations = await docx.relations(docx.main)
  const partOf = async (type: string) => {
    const related = relations.find((relation) => relation.type === type)?.target
    const target = related ?? docx.named(new RegExp(`^word/${type}\\d*\\.xml$`))[0]
    return target ? docx.xml(target) : null
  }
  const styles = stylesOf(await partOf('styles'))
  const numbering = new Numbering(await partOf('numbering'), (style) => styles.get(style)?.numId ?? null)
  const reader = new DocxReader(numbering, styles)
  const text = reader.blocks(body)
  const notes: string[] = []
  for (const [type, name] of [
    ['footnotes', '脚注'],
    ['endnotes', '尾注'],
  ] as const) {
    const part = await partOf(type)
    for (const note of elements(part ?? undefined)) {
      // Separators are lines, not notes.
      if (note.attributes.type !== undefined && note.attributes.type !== 'normal') continue
      const words = reader.blocks(note).trim()
      if (words !== '') notes.push(`${name}${note.attributes.id ?? ''}　${words}`)
    }
  }
  const comments = elements((await partOf('comments')) ?? undefined).flatMap((comment) => {
    const words = reader.blocks(comment).trim()
    return words === '' ? [] : [`${comment.attributes.author ?? ''}：${words}`]
  })
  const margins = { header: [] as string[], footer: [] as string[] }
  for (const kind of ['header', 'footer'] as const) {
    const related = referencesIn(body, kind).flatMap(
      (reference) => relations.find(({ id }) => id === reference)?.target ?? [],
    )
    const targets = related.length > 0 ? related : docx.named(new RegExp(`^word/${kind}\\d*\\.xml$`))
    for (const target of targets) {
      const part = await docx.xml(target)
      const words = part ? reader.blocks(part).trim() : ''
      if (words !== '' && !margins[kind].includes(words)) margins[kind].push(words)
    }
  }
  const pictures: Buffer[] = []
  const related = reader.pictures.flatMap(
    (id) => relations.find((relation) => relation.id === id)?.target ?? [],
  )
  for (const target of related.length > 0 ? related : docx.named(/^word\/media\//)) {
    const picture = target ? await docx.bytes(target) : null
    if (picture) pictures.push(picture)
  }
  return {
    header: margins.header.join('\n'),
    body: text,
    footer: margins.footer.join('\n'),
    notes: notes.join('\n'),
    comments: comments.join('\n'),
    counts: reader.counts,
    pictures,
  }
}

/** Headers and footers that sections use; those of first and even pages only where they are switched on. */
function referencesIn(body: XmlNode, kind: 'header' | 'footer'): string[] {
  const ids = descendants(body, 'w:sectPr').flatMap((section) => {
    const firstPage = child(section, 'w:titlePg')
    const hasFirst =
      firstPage !== undefined && !['0', 'false', 'off'].includes(firstPage.attributes.val ?? '1')
    return childrenOf(section, `w:${kind}Reference`).flatMap(({ attributes }) =>
      attributes.type === 'first' && !hasFirst ? [] : [attributes.id ?? ''],
    )
  })
  return [...new Set(ids)]
}

/** What paragraphs and runs take from their style, inherited values included. */
function stylesOf(part: XmlNode | null): ReadonlyMap<string, DocxStyle> {
  const nodes = new Map(
    childrenOf(part ?? undefined, 'w:style').map((node) => [node.attributes.styleId ?? '', node]),
  )
  const read = (id: string, depth = 0): DocxStyle => {
    const node = nodes.get(id)
    const base = child(node, 'w:basedOn')?.attributes.val
    const inherited =
      base === undefined || depth > 20 ? { numId: null, level: null, hidden: false } : read(base, depth + 1)
    const vanish = child(node, 'w:rPr/w:vanish')
    const level = child(node, 'w:pPr/w:numPr/w:ilvl')?.attributes.val
    return {
      numId: child(node, 'w:pPr/w:numPr/w:numId')?.attributes.val ?? inherited.numId,
      level: level === undefined ? inherited.level : Number(level),
      hidden: vanish ? vanish.attributes.val !== '0' && vanish.attributes.val !== 'false' : inherited.hidden,
    }
  }
  return new Map([...nodes.keys()].map((id) => [id, read(id)]))
}
