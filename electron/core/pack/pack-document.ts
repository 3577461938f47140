/** The pack as a document: page tree, stamps, bookmarks, links, page labels and metadata (ISO 32000-1, 7.7, 12.3). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFString,
  type PDFArray,
  type PDFContext,
  type PDFDict,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { flateStream } from './flate-stream.ts'
import { overlay, takeAuthoredPages } from './authored-pages.ts'
import { registerBookmarks, type Bookmark } from './bookmarks.ts'
import type { PdfFile } from './pdf-file.ts'
import { renderStamps, type Stamp } from './stamps.ts'
import type { PrintedPage } from './types.ts'

export interface DocumentPart {
  /** Stamped on its pages: 封面, 证据目录, 付-02. */
  readonly mark: string
  readonly name: string
  readonly bookmark: string
  /** Null for cover, letter and list. */
  readonly evidenceId: EvidenceId | null
  /** Told at the foot of its pages; '' for nothing. */
  readonly remark?: string
  /** Number of its first page; null: pages outside the count (a volume's list); left out: it follows the part before. */
  readonly firstNumber?: number | null
  readonly pages: readonly PrintedPage[]
}

export interface DocumentMetadata {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly creator: string
  /** YYYY-MM-DD */
  readonly date: string
}

/** Kids of one node of the page tree: viewers find a page among thousands without reading them all. */
const KIDS = 64

/** Stamps and writes the pages of all parts, in order, and finishes the file. `total` is the number of the last page. */
export async function writeDocument(
  target: PdfFile,
  parts: readonly DocumentPart[],
  total: number,
  metadata: DocumentMetadata,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { context } = target
  const pages = numbered(parts)
  const stamped = await stampPages(target, pages, total)
  signal?.throwIfAborted()

  const refs = stamped.map(() => context.nextRef())
  const firstPage = new Map<string, number>()
  parts.reduce((index, part) => {
    if (part.evidenceId !== null) firstPage.set(part.evidenceId, index)
    return index + part.pages.length
  }, 0)
  const lengthOf = new Map(parts.map((part) => [part.evidenceId, part.pages.length]))
  const destination = (index: number) => {
    const ref = refs[index]
    // Zoom null: the reader's own zoom is kept when jumping ("inherit").
    return context.obj(ref ? [ref, 'XYZ', 0, stamped[index]?.height ?? 0, PDFNull] : [])
  }

  // From its stamp an exhibit's page leads back to the list it stands in.
  const lists = pages.flatMap(({ part }, index) =>
    /目录|^第 \d+ 册$/.test(part.mark) && pages[index - 1]?.part !== part ? [index] : [],
  )
  const listBefore = (index: number) => lists.findLast((list) => list < index) ?? null
  const { root, parents } = pageTree(target, refs)
  stamped.forEach((page, index) => {
    const ref = refs[index]
    const parent = parents[index]
    if (!ref || !parent) return
    const annotations = (page.links ?? []).flatMap((link) => {
      const first = firstPage.get(link.evidenceId)
      const last = (lengthOf.get(link.evidenceId) ?? 1) - 1
      if (first === undefined) return []
      return [
        context.obj({
          Type: 'Annot',
          Subtype: 'Link',
          Rect: [...link.rect],
          Border: [0, 0, 0],
          F: 4,
          Dest: destination(first + Math.min(link.page - 1, last)),
        }),
      ]
    })
    const { part } = pages[index] ?? {}
    const back = part?.evidenceId ? listBefore(index) : null
    if (back !== null) {
      annotations.push(
        context.obj({
          Type: 'Annot',
          Subtype: 'Link',
          Rect: [page.width - 260, 6, page.width - 40, 30],
          Border: [0, 0, 0],
          F: 4,
          Dest: destination(back),
        }),
      )
    }
    const contents = context.register(flateStream(context, page.draw))
    context.assign(
      ref,
      context.obj({
        Type: 'Page',
        Parent: parent,
        MediaBox: [0, 0, page.width, page.height],
        Contents: contents,
        Resources: { XObject: Object.fromEntries(page.xObjects) },
        ...(annotations.length > 0 ? { Annots: annotations, Tabs: 'R' } : {}),
      }),
    )
  })

  const outlines = registerBookmarks(context, bookmarksOf(parts, destination))
  const info = context.register(infoDictionary(target, metadata))
  const catalog = context.obj({
    Type: 'Catalog',
    Pages: root,
    Outlines: outlines,
    PageMode: 'UseOutlines',
    // Labels 1, 2, 3 … are the numbers printed on the pages.
    PageLabels: { Nums: labelsOf(context, pages) },
    ViewerPreferences: { DisplayDocTitle: true },
  })
  catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'))
  catalog.set(PDFName.of('Metadata'), context.register(xmpMetadata(target, metadata)))
  catalog.set(PDFName.of('OutputIntents'), context.obj([outputIntent(target)]))
  await target.finish(context.register(catalog), info)
}

interface NumberedPage {
  readonly part: DocumentPart
  readonly page: PrintedPage
  /** As printed; null outside the count. */
  readonly number: number | null
}

function numbered(parts: readonly DocumentPart[]): NumberedPage[] {
  let next = 1
  return parts.flatMap((part) => {
    const first = part.firstNumber === undefined ? next : part.firstNumber
    if (first !== null) next = first + part.pages.length
    return part.pages.map((page, index) => ({ part, page, number: first === null ? null : first + index }))
  })
}

/** A range of labels wherever the count does not simply go on (ISO 32000-1, 12.4.2). */
function labelsOf(context: PDFContext, pages: readonly NumberedPage[]): PDFArray {
  const labels = context.obj([])
  pages.forEach(({ number, part }, index) => {
    const before = pages[index - 1]
    if (before && (number === null ? before.number === null : before.number === number - 1)) return
    const label = context.obj({ S: 'D', St: number ?? 1 })
    if (number === null) label.set(PDFName.of('P'), PDFHexString.fromText(`${part.mark}-`))
    labels.push(PDFNumber.of(index))
    labels.push(label)
  })
  return labels
}

async function stampPages(
  target: PdfFile,
  pages: readonly NumberedPage[],
  total: number,
): Promise<PrintedPage[]> {
  const result: PrintedPage[] = []
  const widths = new Set(pages.map(({ page }) => page.width))
  for (const width of widths) {
    const indexes = pages.flatMap(({ page }, index) => (page.width === width ? [index] : []))
    const stamps = indexes.map((index): Stamp => {
      const part = pages[index]?.part
      return { part: part?.mark ?? '', name: part?.name ?? '', width, remark: part?.remark ?? '' }
    })
    const strips = await takeAuthoredPages(
      await renderStamps(
        stamps,
        indexes.map((index) => pages[index]?.number ?? null),
        total,
      ),
      target,
    )
    if (strips.length !== indexes.length) throw new Error('a stamp did not fit its strip')
    indexes.forEach((index, place) => {
      const page = pages[index]?.page
      const strip = strips[place]
      if (page && strip) result[index] = overlay(page, strip)
    })
  }
  return result
}

/** Root of the page tree and the parent of each page. */
function pageTree(target: PdfFile, refs: readonly PDFRef[]): { root: PDFRef; parents: PDFRef[] } {
  const { context } = target
  const root = context.nextRef()
  const parents: PDFRef[] = []
  const nodes: PDFRef[] = []
  for (let from = 0; from < refs.length; from += KIDS) {
    const kids = refs.slice(from, from + KIDS)
    const node = context.register(
      context.obj({ Type: 'Pages', Parent: root, Kids: kids, Count: kids.length }),
    )
    nodes.push(node)
    kids.forEach(() => parents.push(node))
  }
  context.assign(root, context.obj({ Type: 'Pages', Kids: nodes, Count: refs.length }))
  return { root, parents }
}

/** A bookmark for each part; exhibits together under one, unfolded. */
function bookmarksOf(parts: readonly DocumentPart[], destination: (index: number) => PDFObject): Bookmark[] {
  let page = 0
  const numbers = numbered(parts)
  const all = parts.map((part) => {
    const number = numbers[page]?.number ?? null
    const title = number === null ? part.bookmark : `${part.bookmark}（第 ${number} 页）`
    const bookmark = { title, destination: destination(page) }
    page += part.pages.length
    return { bookmark, isExhibit: part.evidenceId !== null }
  })
  const front = all.filter((entry) => !entry.isExhibit).map((entry) => entry.bookmark)
  const exhibits = all.filter((entry) => entry.isExhibit).map((entry) => entry.bookmark)
  const [first] = exhibits
  if (!first) return front
  const group = {
    title: `证据（共 ${exhibits.length} 份）`,
    destination: first.destination,
    children: exhibits,
  }
  return [...front, group]
}

function infoDictionary(target: PdfFile, metadata: DocumentMetadata): PDFDict {
  const dict = target.context.obj({})
  const date = PDFString.of(`D:${metadata.date.replaceAll('-', '')}000000Z`)
  const texts = {
    Title: metadata.title,
    Author: metadata.author,
    Subject: metadata.subject,
    Creator: metadata.creator,
    Producer: metadata.creator,
  }
  for (const [key, text] of Object.entries(texts)) {
    if (text !== '') dict.set(PDFName.of(key), PDFHexString.fromText(text))
  }
  dict.set(PDFName.of('CreationDate'), date)
  dict.set(PDFName.of('ModDate'), date)
  return dict
}

/** What the colours mean where a page does not say it: sRGB (ISO 19005-2, 6.2.3). */
function outputIntent(target: PdfFile): PDFRef {
  const { context } = target
  // pdfkit, the printer under the PDF maker, brings the profile.
  const maker = createRequire(createRequire(import.meta.url).resolve('pdfmake'))
  const profile = readFileSync(maker.resolve('pdfkit/js/data/sRGB_IEC61966_2_1.icc'))
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    DestOutputProfile: context.register(flateStream(context, profile, { N: 3 })),
  })
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFString.of('sRGB IEC61966-2.1'))
  intent.set(PDFName.of('Info'), PDFString.of('sRGB IEC61966-2.1'))
  return context.register(intent)
}

/** Title, author and dates once more as XMP (ISO 16684-1), where archives look for them. */
function xmpMetadata(target: PdfFile, metadata: DocumentMetadata) {
  const text = (value: string) =>
    value.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
  const day = `${metadata.date}T00:00:00Z`
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text(metadata.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${text(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text(metadata.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${text(metadata.creator)}</xmp:CreatorTool><xmp:CreateDate>${day}</xmp:CreateDate><xmp:ModifyDate>${day}</xmp:ModifyDate>
<pdf:Producer>${text(metadata.creator)}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
  // Plain text: archives read it without decoding the document.
  return target.context.stream(Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' })
}
