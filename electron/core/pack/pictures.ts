/** Picture exhibits: upright by EXIF, white behind transparency, at most 300 dpi, long screenshots over pages. */
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { A4, decodeHeic, fitOnPaper, FOOT_HEIGHT, pdfNumber } from '../documents/documents.ts'
import type { PdfFile } from './pdf-file.ts'
import { registerPicture } from './picture-object.ts'
import type { PrintedPage } from './types.ts'

// Every picture is read once: keeping decoded ones would only hold memory.
sharp.cache(false)

/** A 200-megapixel telephone photograph passes; a picture made to fill the memory does not. */
const LARGEST_PIXELS = 210_000_000
const DOTS_PER_INCH = 300
const POINTS_PER_INCH = 72
/** A small picture is not blown up beyond this size of its dots (96 to an inch, as screens count them). */
const POINTS_PER_DOT = 0.75
const EDGE = 36
/** Telephone screens are up to 2.3 times as high as wide; what is higher is a scrolled screenshot. */
const LONG_RATIO = 2.5
/** Each part of a long screenshot repeats this share of the one before, so that no line is lost between them. */
const OVERLAP = 0.04
const MOST_PARTS = 60

export type PictureTrouble = 'image-too-large' | 'image-unreadable'

export interface PlacedPicture {
  readonly pages: readonly PrintedPage[]
  /** The file holds more pictures (an animation); the first is printed. */
  readonly firstOfMany: boolean
}

/** Places the picture file on A4. Trouble with what is in it is an answer, not an error. */
export async function placePicture(
  file: string,
  mime: string,
  target: PdfFile,
  signal: AbortSignal | undefined,
): Promise<PlacedPicture | PictureTrouble> {
  const source = /^image\/hei[cf]/.test(mime) ? await openHeic(file) : await openPicture(file)
  if (typeof source === 'string') return source
  try {
    const pages: PrintedPage[] = []
    for (const part of cutIntoParts(source.width, source.height)) {
      signal?.throwIfAborted()
      pages.push(await placePart(source, part, target))
    }
    return { pages, firstOfMany: source.firstOfMany }
  } catch (error) {
    signal?.throwIfAborted()
    return troubleOf(error)
  }
}

interface Picture {
  /** A new pipeline over the upright picture. */
  readonly open: () => Sharp
  readonly width: number
  readonly height: number
  /** Saved without loss: screenshots stay sharp. */
  readonly lossless: boolean
  readonly firstOfMany: boolean
}

async function openPicture(file: string): Promise<Picture | PictureTrouble> {
  // A picture that is cut off is trouble; an odd byte that every viewer overlooks is not.
  const open = () => sharp(file, { limitInputPixels: LARGEST_PIXELS, failOn: 'error' }).autoOrient()
  try {
    const { autoOrient, format, pages } = await open().metadata()
    return {
      open,
      width: autoOrient.width,
      height: autoOrient.height,
      lossless: format === 'png',
      firstOfMany: (pages ?? 1) > 1,
    }
  } catch (error) {
    return troubleOf(error)
  }
}

async function openHeic(file: string): Promise<Picture | PictureTrouble> {
  const picture = await decodeHeic(await readFile(file), LARGEST_PIXELS)
  if (picture === 'too-large') return 'image-too-large'
  if (picture === null) return 'image-unreadable'
  const { pixels, width, height } = picture
  const open = () => sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: LARGEST_PIXELS })
  return { open, width, height, lossless: false, firstOfMany: false }
}

function troubleOf(error: unknown): PictureTrouble {
  return error instanceof Error && /pixel limit/i.test(error.message) ? 'image-too-large' : 'image-unreadable'
}

interface Part {
  readonly top: number
  readonly height: number
}

/** Rows of the picture for each page: all of them, unless it is a scrolled screenshot. */
export function cutIntoParts(width: number, height: number): Part[] {
  if (height / width <= LONG_RATIO) return [{ top: 0, height }]
  const room = (A4.height - EDGE - FOOT_HEIGHT - 2) / (A4.width - 2 * EDGE)
  // Half the paper's width is legible for a telephone's screen and halves the pages.
  const partHeight = Math.max(
    Math.round(width * room * 1.5),
    Math.ceil(height / (MOST_PARTS * (1 - OVERLAP))),
  )
  const step = Math.round(partHeight * (1 - OVERLAP))
  const parts: Part[] = []
  for (let top = 0; top < height; top += step) {
    parts.push({ top, height: Math.min(partHeight, height - top) })
    if (top + partHeight >= height) break
  }
  return parts
}

async function placePart(picture: Picture, part: Part, target: PdfFile): Promise<PrintedPage> {
  const place = fitOnPaper(picture.width, part.height, POINTS_PER_DOT, EDGE)
  const dots = (points: number) => Math.max(1, Math.round((points / POINTS_PER_INCH) * DOTS_PER_INCH))
  let pipeline = picture.open()
  if (part.height !== picture.height) {
    pipeline = pipeline.extract({ left: 0, top: part.top, width: picture.width, height: part.height })
  }
  const width = dots(place.drawnWidth)
  const shrinks = width < picture.width
  if (shrinks) pipeline = pipeline.resize({ width, height: dots(place.drawnHeight), fit: 'fill' })
  pipeline = pipeline.flatten({ background: '#ffffff' }).toColourspace('srgb')
  const ref = await registerPicture(pipeline, picture.lossless, target.context)
  const frame = [place.x, place.y, place.drawnWidth, place.drawnHeight].map(pdfNumber)
  const draw = [
    `q ${pdfNumber(place.drawnWidth)} 0 0 ${pdfNumber(place.drawnHeight)} ${frame[0]} ${frame[1]} cm /Picture Do Q`,
    // A hairline shows where a white screenshot ends.
    `q 0.4 w 0.72 G ${frame.join(' ')} re S Q`,
  ].join('\n')
  return { width: place.width, height: place.height, draw, xObjects: new Map([['Picture', ref]]) }
}
