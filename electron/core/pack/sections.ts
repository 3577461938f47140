/** Authored sections of a pack: they name pages, and their own length decides what those pages are. */
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { TDocumentDefinitions } from 'pdfmake/interfaces'
import { authored, GREY, renderPdf } from '../documents/documents.ts'
import { takeAuthoredPages } from './authored-pages.ts'
import type { DocumentPart } from './pack-document.ts'
import type { PdfFile } from './pdf-file.ts'
import type { PackExhibit, PackMade, PrintedPage } from './types.ts'

export interface LaidOutPack {
  readonly parts: readonly DocumentPart[]
  readonly contents: PackMade['contents']
  readonly pages: number
  readonly warnings: readonly PackWarning[]
}

export interface PrintedExhibit {
  readonly exhibit: PackExhibit
  readonly pages: readonly PrintedPage[]
}

/** Where everything stands in one round of layout. */
export interface Places {
  /** Printed pages of each section, by its mark. */
  readonly sections: ReadonlyMap<string, { readonly first: number; readonly last: number }>
  readonly contents: PackMade['contents']
  /** Pages up to the last exhibit. */
  readonly total: number
}

export interface Section {
  /** Stamped on its pages: 封面, 证据目录. */
  readonly mark: string
  readonly bookmark: string
  readonly definition: (places: Places) => TDocumentDefinitions
}

export interface LaidOut {
  readonly parts: readonly DocumentPart[]
  readonly places: Places
  /** Characters that did not come onto the pages. */
  readonly lost: number
}

/**
 * Lays the sections out until the page numbers they print are the ones their own lengths make true. Lengths only
 * grow from round to round, so two layouts cannot chase each other; a section that came out shorter gets an empty
 * page. `first` is the printed number of their first page; the exhibits follow them.
 */
export async function layOutSections(
  sections: readonly Section[],
  exhibits: readonly PrintedExhibit[],
  first: number,
  name: string,
  target: PdfFile,
): Promise<LaidOut> {
  let lengths = sections.map(() => 1)
  for (;;) {
    const places = placesOf(sections, lengths, exhibits, first)
    let lost = 0
    const rendered = []
    for (const section of sections) {
      rendered.push(await renderPdf(section.definition(places), { onLost: (count) => (lost += count) }))
    }
    const found: number[] = []
    for (const pdf of rendered)
      found.push((await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount())
    if (found.every((length, index) => length <= (lengths[index] ?? 0))) {
      const parts: DocumentPart[] = []
      for (const [index, section] of sections.entries()) {
        const pages = await takeAuthoredPages(rendered[index] ?? new Uint8Array(), target)
        while (pages.length < (lengths[index] ?? 0)) {
          const empty = authored([{ text: '（本页无内容）', color: GREY, alignment: 'center' }])
          pages.push(...(await takeAuthoredPages(await renderPdf(empty), target)))
        }
        parts.push({ mark: section.mark, name, bookmark: section.bookmark, evidenceId: null, pages })
      }
      return { parts, places, lost }
    }
    lengths = lengths.map((length, index) => Math.max(length, found[index] ?? 0))
  }
}

function placesOf(
  sections: readonly Section[],
  lengths: readonly number[],
  exhibits: readonly PrintedExhibit[],
  first: number,
): Places {
  let next = first
  const spans = new Map(
    sections.map(({ mark }, index) => {
      const span = { first: next, last: next + (lengths[index] ?? 1) - 1 }
      next = span.last + 1
      return [mark, span]
    }),
  )
  const contents = exhibits.map(({ exhibit, pages }) => {
    const lines = pages.flatMap((page, at) => (page.lines ? [{ page: at + 1, ...page.lines }] : []))
    const entry = {
      evidenceId: exhibit.id,
      number: exhibit.number,
      firstPage: next,
      pages: pages.length,
      lines,
    }
    next += pages.length
    return entry
  })
  return { sections: spans, contents, total: next - 1 }
}
