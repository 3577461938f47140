/** Pages that pdfmake laid out, taken over into the pack, with the links they carry to exhibits. */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  PDFString,
  ParseSpeeds,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { asId } from '../../../shared/domain/ids.ts'
import { flateStream } from './flate-stream.ts'
import { EXHIBIT_LINK } from './exhibit-link.ts'
import { pdfNumber } from '../documents/documents.ts'
import type { PdfFile } from './pdf-file.ts'
import { readContents } from './page-contents.ts'
import { readBox } from './source-pdf.ts'
import type { PageLink, PrintedPage } from './types.ts'

/** Every page at its own size, unchanged. The pages share their fonts. */
export async function takeAuthoredPages(pdf: Uint8Array, target: PdfFile): Promise<PrintedPage[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  const copier = PDFObjectCopier.for(document.context, target.context)
  return document.getPages().map((page) => {
    const { width, height } = page.getSize()
    const form = flateStream(target.context, readContents(page.node).operators, {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, width, height],
    })
    const resources = page.node.Resources()
    form.dict.set(PDFName.of('Resources'), resources ? copier.copy(resources) : target.context.obj({}))
    return {
      width,
      height,
      draw: '/Page Do',
      xObjects: new Map([['Page', target.context.register(form)]]),
      links: linksOf(page),
    }
  })
}

/** Draws one page's drawing over another, `up` points above its lower edge. */
export function overlay(page: PrintedPage, over: PrintedPage, up = 0): PrintedPage {
  const ref = over.xObjects.get('Page')
  if (!ref) throw new Error('the overlay has no drawing')
  return {
    ...page,
    draw: `q\n${page.draw}\nQ\nq 1 0 0 1 0 ${pdfNumber(up)} cm /Stamp Do Q`,
    xObjects: new Map([...page.xObjects, ['Stamp', ref]]),
  }
}

function linksOf(page: PDFPage): PageLink[] {
  return linksInPieces(page).reduce<PageLink[]>((links, link) => {
    const last = links.at(-1)
    const whole = last && joinOnLine(last, link)
    return whole ? [...links.slice(0, -1), whole] : [...links, link]
  }, [])
}

/** One link where two touch on a line and lead to the same page: pdfmake makes one for every word. */
function joinOnLine(a: PageLink, b: PageLink): PageLink | null {
  const [left, bottom, right, top] = a.rect
  const sameLine = Math.abs(bottom - b.rect[1]) < 1 && Math.abs(top - b.rect[3]) < 1
  const touching = b.rect[0] - right < 6 && b.rect[0] >= left
  return a.evidenceId === b.evidenceId && a.page === b.page && sameLine && touching
    ? { ...a, rect: [left, bottom, Math.max(right, b.rect[2]), top] }
    : null
}

function linksInPieces(page: PDFPage): PageLink[] {
  const annotations = page.node.lookup(PDFName.of('Annots'))
  if (!(annotations instanceof PDFArray)) return []
  return annotations.asArray().flatMap((_, index) => {
    const annotation = annotations.lookup(index)
    const action = annotation instanceof PDFDict ? annotation.lookup(PDFName.of('A')) : undefined
    const uri = action instanceof PDFDict ? action.lookup(PDFName.of('URI')) : undefined
    const rect = annotation instanceof PDFDict ? readBox(annotation.lookup(PDFName.of('Rect'))) : null
    if (!rect || !(uri instanceof PDFString || uri instanceof PDFHexString)) return []
    const text = uri.decodeText()
    if (!text.startsWith(EXHIBIT_LINK)) return []
    const [number = '1', id = ''] = text.slice(EXHIBIT_LINK.length).split(':')
    return [
      {
        rect: [rect.left, rect.bottom, rect.right, rect.top] as const,
        evidenceId: asId(decodeURIComponent(id)),
        page: Number(number),
      },
    ]
  })
}
