/** Reads one item page by page; each page is stored as soon as it is whole. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { ReadPage } from '../../../shared/contract/recognition.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'
import { ENGINE_NAME, type Engine, type Raster } from './engine.ts'
import { doubtsOf, findNumbers } from './numbers.ts'
import { FILE_SCALE, openPdf, type FileLine } from './pdf.ts'
import { openPicture, picturePages } from './raster.ts'
import type { ReadLine } from './lines.ts'
import { MOST_LINES, readPicture } from './read-picture.ts'
import { hasPage, writePage, type NewLine, type NewPage } from './store.ts'

export interface ItemWork {
  readonly item: Pick<EvidenceItem, 'id' | 'mime'>
  readonly file: string
  readonly db: Db
  /** Loaded when the first picture comes: a PDF with text needs none. */
  readonly engine: () => Promise<Engine>
  readonly signal: AbortSignal
  readonly now: Date
  /** Read again what was read. */
  readonly again: boolean
  readonly progress: (share: number) => void
}

type PageContent = Omit<NewPage, 'page' | 'engine' | 'readAt'>

/** What is no page: sound, mail, tables, text. Their words are had otherwise. */
export function isReadable(mime: string): boolean {
  return mime === 'application/pdf' || mime.startsWith('image/')
}

/** Rejects with the signal's reason; what is in the file never makes it fail. */
export async function readItem(work: ItemWork): Promise<void> {
  if (work.item.mime === 'application/pdf') await readPdf(work)
  else await readPictures(work)
}

async function readPdf(work: ItemWork): Promise<void> {
  const pdf = await openPdf(work.file)
  if (typeof pdf === 'string') {
    save(work, 1, nothing(pdf))
    return
  }
  try {
    for (let page = 0; page < pdf.count; page += 1) {
      work.signal.throwIfAborted()
      if (work.again || !hasPage(work.db, work.item.id, page + 1)) {
        const lines = pdf.text(page)
        const content =
          lines.length > 0
            ? ownText(lines, pdf.size(page))
            : await readRaster(work, pdf.draw(page), 1, (share) => work.progress((page + share) / pdf.count))
        save(work, page + 1, content)
      }
      work.progress((page + 1) / pdf.count)
    }
  } finally {
    pdf.close()
  }
}

async function readPictures(work: ItemWork): Promise<void> {
  const { item, file } = work
  const pages = Math.max(1, await picturePages(file, item.mime))
  for (let page = 0; page < pages; page += 1) {
    work.signal.throwIfAborted()
    if (work.again || !hasPage(work.db, item.id, page + 1)) {
      const opened = await openPicture(file, item.mime, page)
      if (typeof opened === 'string') save(work, page + 1, nothing(opened))
      else {
        const content = await readRaster(work, opened.raster, opened.scale, (share) =>
          work.progress((page + share) / pages),
        )
        save(work, page + 1, opened.cutShort ? { ...content, notRead: 'cut-short' } : content)
      }
    }
    work.progress((page + 1) / pages)
  }
}

function nothing(notRead: ReadPage['notRead']): PageContent {
  return {
    width: 0,
    height: 0,
    source: 'none',
    degrees: 0,
    mirrored: false,
    notRead,
    ground: null,
    lines: [],
  }
}

function ownText(lines: readonly FileLine[], size: { width: number; height: number }): PageContent {
  return {
    width: Math.round(size.width * FILE_SCALE),
    height: Math.round(size.height * FILE_SCALE),
    source: 'file',
    degrees: 0,
    mirrored: false,
    notRead: null,
    ground: null,
    // The file's own characters are no guess: numbers in them are text, nothing waits to be confirmed.
    lines: lines.map(({ text, box }) => ({
      text,
      box,
      other: null,
      ground: null,
      agreed: true,
      confidence: 1,
      places: evenPlaces(text),
      numbers: [],
    })),
  }
}

/** Below this mean the page is no text that can be read: another script, a pattern, a blur. */
const UNSURE_PAGE = 0.62

async function readRaster(
  work: ItemWork,
  raster: Raster,
  scale: number,
  progress: (share: number) => void,
): Promise<PageContent> {
  const reading = await readPicture(await work.engine(), raster, work.signal, progress)
  const characters = reading.lines.reduce((sum, line) => sum + line.text.length, 0)
  const mean =
    characters === 0
      ? 0
      : reading.lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / characters
  const notRead =
    reading.lines.length === 0
      ? 'no-text'
      : mean < UNSURE_PAGE
        ? 'unsure'
        : reading.lines.length >= MOST_LINES
          ? 'crowded'
          : null
  return {
    width: Math.round(reading.width / scale),
    height: Math.round(reading.height / scale),
    source: reading.lines.length === 0 ? 'none' : 'picture',
    ...reading.turn,
    ground: reading.ground,
    notRead,
    lines: reading.lines.map((line) => newLine(line, scale)),
  }
}

function newLine(line: ReadLine, scale: number): NewLine {
  const { x, y, width, height } = line.box
  return {
    ...line,
    box: {
      x: Math.round(x / scale),
      y: Math.round(y / scale),
      width: Math.round(width / scale),
      height: Math.round(height / scale),
    },
    numbers: findNumbers(line.text).map((number) => ({ ...number, doubts: doubtsOf(number, line) })),
  }
}

/** Middles of characters where only the line's ends are known: CJK twice as wide as Latin. */
export function evenPlaces(text: string): number[] {
  const widths = Array.from({ length: text.length }, (_, index) => (text.charCodeAt(index) > 0x2e7f ? 2 : 1))
  const total = widths.reduce((sum, width) => sum + width, 0)
  let pen = 0
  return widths.map((width) => {
    const middle = (pen + width / 2) / total
    pen += width
    return middle
  })
}

function save(work: ItemWork, page: number, content: PageContent): void {
  work.db
    .transaction(() =>
      writePage(work.db, work.item.id, {
        ...content,
        page,
        engine: content.source === 'picture' ? ENGINE_NAME : 'PDFium',
        readAt: instant(work.now),
      }),
    )
    .immediate()
}
