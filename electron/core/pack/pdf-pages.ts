/** Pages of a PDF exhibit on our paper: kept as vectors and text, turned upright, with their annotations. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  PDFStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { flateStream } from './flate-stream.ts'
import {
  concatenate,
  fitOnPaper,
  multiply,
  pdfNumber,
  transformBox,
  uprightMatrix,
  type Box,
  type Matrix,
} from '../documents/documents.ts'
import { drawPage } from './drawn-pages.ts'
import type { PdfFile } from './pdf-file.ts'
import { mendStreams } from './sound-streams.ts'
import { readContents } from './page-contents.ts'
import { isInvalid, readBox, type SourcePage, type SourcePdf } from './source-pdf.ts'
import { redactPage } from './redact-pages.ts'
import type { PackExhibit, PrintedPage, Redacted } from './types.ts'

const HIDDEN = 2
const NO_VIEW = 32

export interface PlacedPages {
  readonly pages: readonly PrintedPage[]
  /** Notes and fields that have no drawing of their own, so that nothing of them can be printed. */
  readonly annotationsDropped: number
  /** Pages printed as pictures of what a viewer shows. */
  readonly drawn: number
  /** Something of the pages had to be mended. */
  readonly repaired: boolean
  readonly damagedPictures: number
  readonly redacted: readonly Redacted[]
}

/**
 * Copies every page as a form XObject and places it on A4. Objects that pages share (fonts, pictures) are copied
 * once. A page that cannot be taken over, or that would show hidden layers, is printed as PDFium draws it.
 */
export async function placePdfPages(
  source: SourcePdf,
  target: PdfFile,
  signal: AbortSignal | undefined,
  exhibit?: PackExhibit,
): Promise<PlacedPages> {
  const redacted: Redacted[] = []
  const copier = source.document && PDFObjectCopier.for(source.document.context, target.context)
  const before = new Set(target.context.enumerateIndirectObjects().map(([ref]) => ref))
  try {
    let annotationsDropped = 0
    let drawn = 0
    let { isRepaired: repaired } = source
    const pages: PrintedPage[] = []
    for (let index = 0; index < source.reader.pageCount; index += 1) {
      if (index % 50 === 49) {
        // A turn of the event loop lets a cancellation in.
        await new Promise((resolve) => setImmediate(resolve))
      }
      signal?.throwIfAborted()
      if (!isWanted(index + 1, exhibit?.ranges)) continue
      const hidden =
        exhibit?.redaction && (await redactPage(source.reader, index, exhibit, exhibit.redaction, target))
      if (hidden) {
        pages.push(hidden.page)
        redacted.push(...hidden.redacted)
        continue
      }
      const page = source.pages[index]
      const placed = page && copier && !source.hasHiddenLayers ? tryPage(page, source, target, copier) : null
      if (placed) {
        pages.push(placed.page)
        annotationsDropped += placed.dropped
        repaired ||= placed.repaired
      } else {
        pages.push(await drawPage(source.reader, index, target))
        drawn += 1
      }
    }
    for (const [ref, object] of target.context.enumerateIndirectObjects()) {
      // What cannot be read is null to a reader.
      if (!before.has(ref) && isInvalid(object)) {
        target.context.delete(ref)
        repaired = true
      }
    }
    const damaged = await mendStreams(target.context, (ref) => before.has(ref))
    return {
      pages,
      annotationsDropped,
      drawn,
      repaired: repaired || damaged.others > 0,
      damagedPictures: damaged.pictures,
      redacted,
    }
  } catch (error) {
    for (const [ref] of target.context.enumerateIndirectObjects()) {
      if (!before.has(ref)) target.context.delete(ref)
    }
    throw error
  }
}

function isWanted(page: number, ranges: PackExhibit['ranges']): boolean {
  return !ranges || ranges.some(([first, last]) => page >= first && page <= last)
}

/** Null where the page is too broken to be taken over. */
function tryPage(page: SourcePage, source: SourcePdf, target: PdfFile, copier: PDFObjectCopier) {
  try {
    return placePage(page, source, target, copier)
  } catch {
    return null
  }
}

function placePage(
  page: SourcePage,
  source: SourcePdf,
  target: PdfFile,
  copier: PDFObjectCopier,
): { page: PrintedPage; dropped: number; repaired: boolean } {
  const { context } = target
  const { box } = page
  const contents = readContents(page.node)
  const form = flateStream(context, contents.operators, {
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [box.left, box.bottom, box.right, box.top],
  })
  form.dict.set(PDFName.of('Resources'), page.resources ? copier.copy(page.resources) : context.obj({}))
  // The page's transparency group decides how its colours blend; a form may carry the same entry.
  const group = page.node.lookup(PDFName.of('Group'))
  if (group instanceof PDFDict && group.get(PDFName.of('S')) === PDFName.of('Transparency')) {
    form.dict.set(PDFName.of('Group'), copier.copy(group))
  }
  const xObjects = new Map<string, PDFRef>([['Page', context.register(form)]])

  const upright = uprightMatrix(box, page.rotate)
  const shown = transformBox(box, upright)
  const place = fitOnPaper(shown.right - shown.left, shown.top - shown.bottom, page.userUnit)
  const onPaper: Matrix = [place.scale, 0, 0, place.scale, place.x, place.y]
  const toPaper = multiply(upright, onPaper)

  const annotations = page.annotations.map((annotation) => drawAnnotation(annotation, source, target, copier))
  const drawn = annotations.flatMap((annotation, index) => {
    if (annotation === null || annotation === 'nothing to show') return []
    xObjects.set(`Note${index}`, annotation.ref)
    return [`q ${concatenate(annotation.matrix)} /Note${index} Do Q`]
  })
  // Annotations are clipped to what the page shows, as a viewer clips them.
  const clip = `${[box.left, box.bottom, box.right - box.left, box.top - box.bottom].map(pdfNumber).join(' ')} re W n`
  const draw = [`q ${concatenate(toPaper)}`, '/Page Do', ...(drawn.length > 0 ? [clip, ...drawn] : []), 'Q']
  return {
    page: { width: place.width, height: place.height, draw: draw.join('\n'), xObjects },
    dropped: annotations.filter((annotation) => annotation === null).length,
    repaired: contents.repaired,
  }
}

/** How an annotation is drawn (ISO 32000-1, 12.5.5); null where it should show but has no drawing. */
function drawAnnotation(
  annotation: PDFDict,
  source: SourcePdf,
  target: PdfFile,
  copier: PDFObjectCopier,
): { ref: PDFRef; matrix: Matrix } | 'nothing to show' | null {
  const subtype = annotation.lookup(PDFName.of('Subtype'))
  const flags = annotation.lookup(PDFName.of('F'))
  const bits = flags instanceof PDFNumber ? flags.asNumber() : 0
  if ((bits & (HIDDEN | NO_VIEW)) !== 0) return 'nothing to show'
  if (subtype === PDFName.of('Link') || subtype === PDFName.of('Popup')) return 'nothing to show'
  const appearance = findAppearance(annotation)
  const rect = readBox(annotation.lookup(PDFName.of('Rect')))
  if (!appearance || !rect) {
    // A field that was never filled in shows nothing anyway.
    const isEmptyField = subtype === PDFName.of('Widget') && !annotation.has(PDFName.of('V'))
    return isEmptyField || !rect ? 'nothing to show' : null
  }
  const box = readBox(appearance.dict.lookup(PDFName.of('BBox')))
  if (!box) return 'nothing to show'
  const matrix = readMatrix(appearance.dict.lookup(PDFName.of('Matrix')))
  const copied = copier.copy(appearance)
  copied.dict.set(PDFName.of('Type'), PDFName.of('XObject'))
  copied.dict.set(PDFName.of('Subtype'), PDFName.of('Form'))
  if (!copied.dict.has(PDFName.of('Resources'))) {
    copied.dict.set(PDFName.of('Resources'), fieldResources(source, target, copier))
  }
  return { ref: target.context.register(copied), matrix: boxOntoBox(transformBox(box, matrix), rect) }
}

/** The normal appearance, of the state the annotation is in. */
function findAppearance(annotation: PDFDict): PDFStream | null {
  const appearances = annotation.lookup(PDFName.of('AP'))
  const normal = appearances instanceof PDFDict ? appearances.lookup(PDFName.of('N')) : undefined
  if (normal instanceof PDFStream) return normal
  const state = annotation.lookup(PDFName.of('AS'))
  if (!(normal instanceof PDFDict) || !(state instanceof PDFName)) return null
  const chosen = normal.lookup(state)
  return chosen instanceof PDFStream ? chosen : null
}

function fieldResources(source: SourcePdf, target: PdfFile, copier: PDFObjectCopier): PDFDict {
  const form = source.document?.catalog.lookup(PDFName.of('AcroForm'))
  const defaults = form instanceof PDFDict ? form.lookup(PDFName.of('DR')) : undefined
  return defaults instanceof PDFDict ? copier.copy(defaults) : target.context.obj({})
}

function readMatrix(value: unknown): Matrix {
  if (value instanceof PDFArray && value.size() === 6) {
    const numbers = value.asArray().map((_, index) => value.lookup(index))
    if (numbers.every((number) => number instanceof PDFNumber)) {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.map((number) => number.asNumber())
      return [a, b, c, d, e, f]
    }
  }
  return [1, 0, 0, 1, 0, 0]
}

function boxOntoBox(from: Box, to: Box): Matrix {
  const sx = (to.right - to.left) / (from.right - from.left || 1)
  const sy = (to.top - to.bottom) / (from.top - from.bottom || 1)
  return [sx, 0, 0, sy, to.left - from.left * sx, to.bottom - from.bottom * sy]
}
