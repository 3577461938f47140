/** What other domains and the doors may ask of the text of scans. */
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { selectPages } from './store.ts'

export { resumeReading } from './handlers.ts'
export { copyReading, selectPages as readPages } from './store.ts'
export { findNumbers, narrow } from './numbers.ts'

/** All text read of an item, page by page, line by line, as it stands (corrected where it was corrected). */
export function evidenceText(db: Db, evidenceId: EvidenceId): { page: number; text: string }[] {
  return selectPages(db, evidenceId).map(({ page, lines }) => ({
    page,
    text: lines.map((line) => line.text).join('\n'),
  }))
}

/** A word or run of characters on a page; the box in shares of the page as it stands upright by EXIF alone. */
export interface PlacedWord {
  text: string
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedText {
  /** The text runs along the page as the file shows it, turned clockwise by so many degrees. */
  degrees: 0 | 90 | 180 | 270
  /** Shares (0–1) of the page's width and height as the file shows it, EXIF applied. */
  lines: PlacedWord[]
}

/**
 * The lines of a page with their places, for an invisible layer of text behind its picture. Null where nothing was read
 * from the page's picture: unread, without text, or with text of its own.
 */
export function placedText(db: Db, evidenceId: EvidenceId, page: number): PlacedText | null {
  const read = selectPages(db, evidenceId).find((one) => one.page === page)
  if (!read || read.source !== 'picture' || read.mirrored) return null
  const { width, height, degrees } = read
  const lines = read.lines.map(({ text, box }) => {
    const [x, y, w, h] = [box.x / width, box.y / height, box.width / width, box.height / height]
    // The page was turned clockwise to be read; its lines are turned back to where the file shows them.
    if (degrees === 90) return { text, x: y, y: 1 - x - w, width: h, height: w }
    if (degrees === 180) return { text, x: 1 - x - w, y: 1 - y - h, width: w, height: h }
    if (degrees === 270) return { text, x: 1 - y - h, y: x, width: h, height: w }
    return { text, x, y, width: w, height: h }
  })
  return { degrees: ((360 - degrees) % 360) as PlacedText['degrees'], lines }
}
