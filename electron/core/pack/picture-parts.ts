/** Long and wide pictures in parts that can be read on paper. */
import { A4, FOOT_HEIGHT } from '../documents/documents.ts'

export const PICTURE_EDGE = 36
/** Telephone screens are up to 2.3 times as high as wide; what is higher is a scrolled screenshot. */
const LONG_RATIO = 2.5
/** Panoramas stay whole; a table drawn as one picture is wider. */
const WIDE_RATIO = 4.5
/** Narrower pictures are legible however wide their shape is. */
const WIDE_DOTS = 2400
/** Dots that a page on its side shows at the size of a screen. */
const LEGIBLE_DOTS = 1400
/** Each part repeats this share of the one before, so that no line is lost between them. */
const OVERLAP = 0.04
const MOST_PARTS = 60

export interface PicturePart {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The part of the picture for each page: all of it, unless it is a scrolled screenshot or a very wide one. */
export function cutIntoParts(width: number, height: number): PicturePart[] {
  if (height / width > LONG_RATIO) {
    const room = (A4.height - PICTURE_EDGE - FOOT_HEIGHT - 2) / (A4.width - 2 * PICTURE_EDGE)
    // Two thirds of the paper's width are legible for a telephone's screen and save pages.
    return spans(height, Math.round(width * room * 1.5)).map(({ from, length }) => ({
      left: 0,
      top: from,
      width,
      height: length,
    }))
  }
  if (width / height > WIDE_RATIO && width > WIDE_DOTS) {
    const room = (A4.height - 2 * PICTURE_EDGE) / (A4.width - PICTURE_EDGE - FOOT_HEIGHT - 2)
    const wanted = Math.max(Math.round(height * room * 1.2), LEGIBLE_DOTS)
    return spans(width, wanted).map(({ from, length }) => ({ left: from, top: 0, width: length, height }))
  }
  return [{ left: 0, top: 0, width, height }]
}

/** Overlapping stretches of `wanted` that cover `total`, few enough to be printed. */
function spans(total: number, wanted: number): { from: number; length: number }[] {
  const size = Math.max(wanted, Math.ceil(total / (MOST_PARTS * (1 - OVERLAP))))
  const step = Math.round(size * (1 - OVERLAP))
  const found: { from: number; length: number }[] = []
  for (let from = 0; from < total; from += step) {
    found.push({ from, length: Math.min(size, total - from) })
    if (from + size >= total) break
  }
  return found
}

export function isWholePicture(
  part: PicturePart,
  picture: { readonly width: number; readonly height: number },
): boolean {
  return part.width === picture.width && part.height === picture.height
}
