/**
 * Exhibits with private places, printed without them for good: a page that has one is drawn anew as a picture on which
 * the place is black before it is encoded; words, picture data and metadata of the original do not come along.
 */
import sharp from 'sharp'
import type { Bitmap, PdfiumDocument, PlacedLine } from '../documents/documents.ts'
import { drawBitmap } from './drawn-pages.ts'
import type { PdfFile } from './pdf-file.ts'
import { findPrivate } from './redaction.ts'
import type { PackExhibit, PrintedPage, Redacted, Redaction } from './types.ts'

const DOTS_PER_INCH = 200
/** Around a place, in shares of its height: letters reach over their box. */
const MARGIN = 0.15

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The page drawn without its private places; null where it has none. Boxes are in shares from the upper left. */
export async function redactPage(
  reader: PdfiumDocument,
  index: number,
  exhibit: PackExhibit,
  redaction: Redaction,
  target: PdfFile,
): Promise<{ page: PrintedPage; redacted: Redacted[] } | null> {
  const size = reader.pageSize(index)
  const characters = reader.pageCharacters(index)
  const redacted: Redacted[] = []
  const boxes: Box[] = []
  const note = (kind: Redacted['kind'], ...own: readonly Box[]) => {
    boxes.push(...own)
    redacted.push({ number: exhibit.number, page: index + 1, kind, reason: redaction.reason })
  }
  const hidden = new Set<number>()
  for (const { kind, at } of privateCharacters(characters, redaction)) {
    const fresh = at.filter((place) => !hidden.has(place))
    if (fresh.length === 0) continue
    fresh.forEach((place) => hidden.add(place))
    note(kind, ...fresh.flatMap((place) => shareOf(characters[place]?.box ?? null, size)))
  }
  for (const area of redaction.areas) if (area.page === index + 1) note('area', area)
  for (const line of redaction.lines) {
    if (line.page !== index + 1) continue
    for (const place of findPrivate(line.text, redaction)) {
      const { from, to } = spanOf(line.text, place)
      note(place.kind, {
        x: line.x + line.width * from,
        y: line.y,
        width: line.width * (to - from),
        height: line.height,
      })
    }
  }
  if (boxes.length === 0) return null
  const bitmap = blackened(reader.render(index, DOTS_PER_INCH), boxes)
  return { page: await drawBitmap(bitmap, size, linesOf(characters, hidden), target), redacted }
}

/** Which share of a line read from a picture the place takes: Chinese is twice as wide; two letters more to each side. */
function spanOf(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const widthOf = (part: string) =>
    [...part].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0)
  const whole = Math.max(1, widthOf(text))
  return {
    from: Math.max(0, widthOf(text.slice(0, start)) - 2) / whole,
    to: Math.min(whole, widthOf(text.slice(0, end)) + 2) / whole,
  }
}

type Character = ReturnType<PdfiumDocument['pageCharacters']>[number]

/** Places by the characters they consist of: also those that a line's end parts. */
function privateCharacters(characters: readonly Character[], redaction: Redaction) {
  const search = (wanted: (character: Character) => boolean) => {
    const kept = characters.flatMap((character, place) => (wanted(character) ? [place] : []))
    let text = ''
    // A character may be two units long: each unit knows its character.
    const places: number[] = []
    for (const place of kept) {
      const own = characters[place]?.text ?? ''
      text += own
      for (let unit = 0; unit < own.length; unit += 1) places.push(place)
    }
    return findPrivate(text, redaction).map(({ kind, start, end }) => ({
      kind,
      at: [...new Set(places.slice(start, end))],
    }))
  }
  const isEnd = ({ text }: Character) => text === '\r' || text === '\n'
  return [...search(() => true), ...search((character) => !isEnd(character))]
}

function shareOf(box: Character['box'], size: { width: number; height: number }): Box[] {
  if (!box) return []
  return [
    {
      x: box.left / size.width,
      y: 1 - (box.bottom + box.height) / size.height,
      width: box.width / size.width,
      height: box.height / size.height,
    },
  ]
}

/** The page's words line by line, without the hidden ones. */
function linesOf(characters: readonly Character[], hidden: ReadonlySet<number>): PlacedLine[] {
  const lines: PlacedLine[] = []
  let open = false
  characters.forEach(({ text, box }, place) => {
    if (text === '\r' || text === '\n') {
      open = false
      return
    }
    const shown = hidden.has(place) ? '█' : text
    const last = lines.at(-1)
    if (!open || !last) {
      if (!box) return
      lines.push({ text: shown, ...box })
      open = true
      return
    }
    const right = Math.max(last.left + last.width, box ? box.left + box.width : 0)
    const bottom = Math.min(last.bottom, box?.bottom ?? last.bottom)
    const top = Math.max(last.bottom + last.height, box ? box.bottom + box.height : 0)
    lines[lines.length - 1] = {
      text: last.text + shown,
      left: last.left,
      bottom,
      width: right - last.left,
      height: top - bottom,
    }
  })
  return lines
}

/** The picture upright, its private places black, nothing of its file beside the dots. */
export async function redactPicture(
  bytes: Buffer,
  exhibit: PackExhibit,
  redaction: Redaction,
  target: PdfFile,
): Promise<{ page: PrintedPage; redacted: Redacted[] } | null> {
  const redacted: Redacted[] = []
  const boxes: Box[] = []
  for (const area of redaction.areas.filter(({ page }) => page === 1)) {
    boxes.push(area)
    redacted.push({ number: exhibit.number, page: 1, kind: 'area', reason: redaction.reason })
  }
  for (const line of redaction.lines) {
    for (const place of findPrivate(line.text, redaction)) {
      const { from, to } = spanOf(line.text, place)
      boxes.push({
        x: line.x + line.width * from,
        y: line.y,
        width: line.width * (to - from),
        height: line.height,
      })
      redacted.push({ number: exhibit.number, page: line.page, kind: place.kind, reason: redaction.reason })
    }
  }
  if (boxes.length === 0) return null
  const { data, info } = await sharp(bytes, { failOn: 'none' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bitmap = blackened({ pixels: data, width: info.width, height: info.height }, boxes)
  const size = { width: info.width * 0.75, height: info.height * 0.75 }
  return { page: await drawBitmap(bitmap, size, [], target), redacted }
}

function blackened(bitmap: Bitmap, boxes: readonly Box[]): Bitmap {
  const { pixels, width, height } = bitmap
  for (const box of boxes) {
    const margin = box.height * MARGIN
    const left = Math.max(0, Math.floor((box.x - margin / 2) * width))
    const right = Math.min(width, Math.ceil((box.x + box.width + margin / 2) * width))
    const top = Math.max(0, Math.floor((box.y - margin) * height))
    const bottom = Math.min(height, Math.ceil((box.y + box.height + margin) * height))
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1)
        pixels.set([0, 0, 0, 255], (row * width + column) * 4)
    }
  }
  return bitmap
}
