/** Cover, letter and 证据目录: they name pages of the pack, and their own length decides what those pages are. */
import { PDFDocument } from '@cantoo/pdf-lib'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { citationText, inlinesOfBlock, missingFacts } from '../../../shared/domain/letter-text.ts'
import { takeAuthoredPages } from './authored-pages.ts'
import { coverContent, exhibitSummary, type CoverPart } from './cover.ts'
import { DAMAGES_TITLE, damagesContent } from './damages-pages.ts'
import { exhibitLink, exhibitListContent } from './exhibit-list.ts'
import { authored, GREY, letterDefinition, type PrintCitation, renderPdf } from '../documents/documents.ts'
import { pageInPack } from '../evidence/evidence.ts'
import type { DocumentPart } from './pack-document.ts'
import type { PdfFile } from './pdf-file.ts'
import type { PackExhibit, PackInput, PackMade, PrintedPage } from './types.ts'

interface PrintedExhibit {
  readonly exhibit: PackExhibit
  readonly pages: readonly PrintedPage[]
}

export interface FrontMatter {
  readonly parts: readonly DocumentPart[]
  readonly contents: PackMade['contents']
  readonly warnings: readonly PackWarning[]
}

type PartName = 'cover' | 'letter' | 'damages' | 'list'
type Lengths = Readonly<Record<PartName, number>>
type Rendered = Readonly<Record<PartName, Uint8Array | null>>
const PART_NAMES: readonly PartName[] = ['cover', 'letter', 'damages', 'list']

/**
 * Lays the front out until the page numbers it prints are the ones its own length makes true. Lengths only grow
 * from round to round, so two layouts cannot chase each other; a part that came out shorter gets an empty page.
 */
export async function layOutFront(
  input: PackInput,
  exhibits: readonly PrintedExhibit[],
  target: PdfFile,
): Promise<FrontMatter> {
  let lengths: Lengths = {
    cover: 1,
    letter: input.letter ? 1 : 0,
    damages: input.damages ? 1 : 0,
    list: 1,
  }
  for (;;) {
    const contents = pagesOfExhibits(exhibits, lengths)
    const rendered = await render(input, contents, exhibits, lengths)
    const found = await lengthsOf(rendered)
    if (PART_NAMES.every((name) => found[name] <= lengths[name])) {
      return {
        parts: await takeParts(input, rendered, lengths, target),
        contents,
        warnings: letterWarnings(input),
      }
    }
    lengths = {
      cover: Math.max(found.cover, lengths.cover),
      letter: Math.max(found.letter, lengths.letter),
      damages: Math.max(found.damages, lengths.damages),
      list: Math.max(found.list, lengths.list),
    }
  }
}

function pagesOfExhibits(exhibits: readonly PrintedExhibit[], lengths: Lengths): PackMade['contents'] {
  let next = frontPages(lengths) + 1
  return exhibits.map(({ exhibit, pages }) => {
    const firstPage = next
    next += pages.length
    return { evidenceId: exhibit.id, number: exhibit.number, firstPage, pages: pages.length }
  })
}

async function render(
  input: PackInput,
  contents: PackMade['contents'],
  exhibits: readonly PrintedExhibit[],
  lengths: Lengths,
): Promise<Rendered> {
  const last = contents.at(-1)
  const front = frontPages(lengths)
  const total = last ? last.firstPage + last.pages - 1 : front
  const listed = contents.flatMap((entry, index) => {
    const exhibit = exhibits[index]?.exhibit
    return exhibit
      ? [{ exhibit, firstPage: entry.firstPage, lastPage: entry.firstPage + entry.pages - 1 }]
      : []
  })
  return {
    cover: await renderPdf(authored(coverContent(input, coverParts(input, lengths, total), total))),
    letter: input.letter
      ? await renderPdf(letterDefinition(input.letter.document, citationPrinter(contents)))
      : null,
    damages: input.damages ? await renderPdf(authored(damagesContent(input.damages))) : null,
    list: await renderPdf(authored(exhibitListContent(input, listed))),
  }
}

function coverParts(input: PackInput, lengths: Lengths, total: number): CoverPart[] {
  const { cover, letter, damages } = lengths
  const front = frontPages(lengths)
  const beforeList = cover + letter + damages
  return [
    ...(input.letter
      ? [{ name: '信函', note: input.letter.title, firstPage: cover + 1, lastPage: cover + letter }]
      : []),
    ...(input.damages
      ? [
          {
            name: '赔偿计算',
            note: '计算公式和依据，逐笔损失',
            firstPage: cover + letter + 1,
            lastPage: beforeList,
          },
        ]
      : []),
    { name: '证据目录', note: '编号、来源、证明目的与页码', firstPage: beforeList + 1, lastPage: front },
    ...(total > front
      ? [
          {
            name: `证据 ${input.exhibits.length} 份`,
            note: exhibitSummary(input),
            firstPage: front + 1,
            lastPage: total,
          },
        ]
      : []),
  ]
}

function frontPages({ cover, letter, damages, list }: Lengths): number {
  return cover + letter + damages + list
}

/** Citations by number and page of the pack: [付-02 第12页], [沟-01 03:15 第20页]; each leads there. */
function citationPrinter(contents: PackMade['contents']): PrintCitation {
  const places = new Map(contents.map((entry) => [entry.evidenceId, entry]))
  return (citation) => {
    const place = places.get(citation.evidenceId)
    // An item that is not filed has no number here; the warning names it.
    if (!place) return { text: '[未附证据]' }
    const { page, within } = pageInPack(place, citation.page)
    const text = citationText({ page, timecode: citation.timecode }, place.number)
    return { text, link: exhibitLink(citation.evidenceId, within) }
  }
}

function letterWarnings(input: PackInput): PackWarning[] {
  if (!input.letter) return []
  const { document } = input.letter
  const filed = new Set(input.exhibits.map((exhibit) => exhibit.id))
  const strays = document.blocks
    .flatMap(inlinesOfBlock)
    .flatMap((inline) =>
      inline.kind === 'citation' && !filed.has(inline.evidenceId) ? [inline.evidenceId] : [],
    )
  const missing = missingFacts(document).length
  return [
    ...(missing > 0
      ? [{ code: 'missing-facts' as const, evidenceId: null, number: null, count: missing }]
      : []),
    ...[...new Set(strays)].map((evidenceId) => ({
      code: 'citation-without-exhibit' as const,
      evidenceId,
      number: null,
      count: null,
    })),
  ]
}

async function lengthsOf(rendered: Rendered): Promise<Lengths> {
  return {
    cover: await pagesOf(rendered.cover),
    letter: await pagesOf(rendered.letter),
    damages: await pagesOf(rendered.damages),
    list: await pagesOf(rendered.list),
  }
}

async function pagesOf(pdf: Uint8Array | null): Promise<number> {
  return pdf ? (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount() : 0
}

async function takeParts(
  input: PackInput,
  rendered: Rendered,
  lengths: Lengths,
  target: PdfFile,
): Promise<DocumentPart[]> {
  const marks = { cover: '封面', letter: '信函', damages: '赔偿计算', list: '证据目录' }
  const bookmarks = {
    cover: '封面',
    letter: input.letter?.title ?? '',
    damages: DAMAGES_TITLE,
    list: '证据目录',
  }
  const parts: DocumentPart[] = []
  for (const name of PART_NAMES) {
    const pdf = rendered[name]
    if (!pdf) continue
    const pages = await takeAuthoredPages(pdf, target)
    while (pages.length < lengths[name]) {
      const empty = authored([{ text: '（本页无内容）', color: GREY, alignment: 'center' }])
      pages.push(...(await takeAuthoredPages(await renderPdf(empty), target)))
    }
    parts.push({ mark: marks[name], name: input.title, bookmark: bookmarks[name], evidenceId: null, pages })
  }
  return parts
}
