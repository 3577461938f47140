/**
 * Picture exhibits. A JPEG goes in as it is, turned by the page's matrix; others without loss where that stays small.
 * Transparency stands on a ground that shows it, long and wide pictures are cut to be legible, every page of a scan
 * is printed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { fitOnPaper, pdfNumber } from '../documents/documents.ts'
import { readJpeg } from './jpeg.ts'
import type { PdfFile } from './pdf-file.ts'
import { cutIntoParts, isWholePicture, PICTURE_EDGE, type PicturePart } from './picture-parts.ts'
import { registerJpeg, registerPicture, registerPng } from './picture-object.ts'
import { LARGEST_PIXELS, openPicture, troubleOf, type Frame, type PictureTrouble } from './picture-source.ts'
import type { PrintedPage } from './types.ts'

/** Decoded once and kept in memory while it is cut; a larger one is decoded into a file beside. */
const LARGEST_KEPT_PIXELS = 40_000_000

/** A small picture is not blown up beyond this size of its dots (96 to an inch, as screens count them). */
const POINTS_PER_DOT = 0.75

export interface PlacedPicture {
  readonly pages: readonly PrintedPage[]
  readonly warnings: readonly { readonly code: PackWarning['code']; readonly count: number | null }[]
}

/** Places the picture file on A4. Trouble with what is in it is an answer, not an error. */
export async function placePicture(
  file: string,
  mime: string,
  target: PdfFile,
  signal: AbortSignal | undefined,
): Promise<PlacedPicture | PictureTrouble> {
  try {
    const asItIs = await placeAsItIs(file, mime, target)
    if (asItIs) return asItIs
    const source = await openPicture(file, mime)
    if (typeof source === 'string') return source
    const pages: PrintedPage[] = []
    const codes = new Set(source.warnings)
    for (const frame of source.frames) {
      signal?.throwIfAborted()
      pages.push(...(await placeFrame(frame, target, signal, codes)))
    }
    return { pages, warnings: [...codes].map((code) => ({ code, count: null })) }
  } catch (error) {
    signal?.throwIfAborted()
    return troubleOf(error)
  }
}

/** A JPEG, or a PNG that PDF knows the same way, with its own bytes; null for all others. */
async function placeAsItIs(file: string, mime: string, target: PdfFile): Promise<PlacedPicture | null> {
  if (mime !== 'image/jpeg' && mime !== 'image/png') return null
  const bytes = await readFile(file)
  if (mime === 'image/png') {
    const png = registerPng(bytes, target.context)
    return png && { pages: pagesOf({ ...png, orientation: 1 }), warnings: [] }
  }
  const facts = readJpeg(bytes)
  if (!facts?.plain || !facts.complete || facts.channels === 4 || facts.channels === 2) return null
  if (facts.width * facts.height > LARGEST_PIXELS) return null
  const ref = registerJpeg(bytes, facts, target)
  const turned = facts.orientation >= 5
  const [width, height] = turned ? [facts.height, facts.width] : [facts.width, facts.height]
  return { pages: pagesOf({ ref, width, height, orientation: facts.orientation }), warnings: [] }
}

interface Registered {
  readonly ref: ReturnType<typeof registerJpeg>
  /** Dots as it is shown. */
  readonly width: number
  readonly height: number
  /** EXIF orientation of the stored rows. */
  readonly orientation: number
}

/** Pages that show one picture object, each the part it is for. */
function pagesOf(picture: Registered): PrintedPage[] {
  return cutIntoParts(picture.width, picture.height).map((part) => {
    const place = fitOnPaper(part.width, part.height, POINTS_PER_DOT, PICTURE_EDGE)
    const scale = place.drawnWidth / part.width
    const whole = {
      x: place.x - part.left * scale,
      y: place.y - (picture.height - part.top - part.height) * scale,
      width: picture.width * scale,
      height: picture.height * scale,
    }
    const clip = isWholePicture(part, picture) ? '' : `${frameOf(place)} re W n `
    return pageOf(
      place,
      `q ${clip}${orientedMatrix(picture.orientation, whole)} cm /Picture Do Q`,
      picture.ref,
    )
  })
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Puts stored rows upright onto `area` (EXIF 2.3, tag 0x0112). */
export function orientedMatrix(orientation: number, { x, y, width: w, height: h }: Area): string {
  const matrices: Readonly<Record<number, readonly number[]>> = {
    2: [-w, 0, 0, h, x + w, y],
    3: [-w, 0, 0, -h, x + w, y + h],
    4: [w, 0, 0, -h, x, y + h],
    5: [0, -h, -w, 0, x + w, y + h],
    6: [0, -h, w, 0, x, y + h],
    7: [0, h, w, 0, x, y],
    8: [0, h, -w, 0, x + w, y],
  }
  return (matrices[orientation] ?? [w, 0, 0, h, x, y]).map(pdfNumber).join(' ')
}

type Place = ReturnType<typeof fitOnPaper>

function frameOf(place: Place): string {
  return [place.x, place.y, place.drawnWidth, place.drawnHeight].map(pdfNumber).join(' ')
}

function pageOf(place: Place, draw: string, ref: Registered['ref']): PrintedPage {
  return {
    width: place.width,
    height: place.height,
    // A hairline shows where a white screenshot ends.
    draw: `${draw}\nq 0.4 w 0.72 G ${frameOf(place)} re S Q`,
    xObjects: new Map([['Picture', ref]]),
  }
}

/** The pages of one picture: whole, or in parts. Decoded once, however many parts there are. */
async function placeFrame(
  frame: Frame,
  target: PdfFile,
  signal: AbortSignal | undefined,
  codes: Set<PackWarning['code']>,
): Promise<PrintedPage[]> {
  const ground = frame.hasAlpha ? await groundFor(frame) : '#ffffff'
  if (ground !== '#ffffff') codes.add('dark-ground')
  const parts = cutIntoParts(frame.width, frame.height)
  if (parts.length === 1)
    return [await placePart(frame.open(), frame, parts[0] ?? whole(frame), ground, target)]
  const folder = await mkdtemp(path.join(tmpdir(), 'proofdesk-picture-'))
  try {
    const once = await decodedOnce(frame, path.join(folder, 'picture.tif'))
    const pages: PrintedPage[] = []
    for (const part of parts) {
      signal?.throwIfAborted()
      pages.push(await placePart(once(), frame, part, ground, target))
    }
    return pages
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const whole = ({ width, height }: Frame): PicturePart => ({ left: 0, top: 0, width, height })

async function decodedOnce(frame: Frame, file: string): Promise<() => Sharp> {
  if (frame.width * frame.height > LARGEST_KEPT_PIXELS) {
    await frame.open().tiff({ compression: 'none', tile: true, bigtiff: true }).toFile(file)
    return () => sharp(file, { limitInputPixels: LARGEST_PIXELS })
  }
  const { data, info } = await frame.open().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

async function placePart(
  pipeline: Sharp,
  frame: Frame,
  part: PicturePart,
  ground: string,
  target: PdfFile,
): Promise<PrintedPage> {
  const place = fitOnPaper(part.width, part.height, POINTS_PER_DOT, PICTURE_EDGE)
  const cut = isWholePicture(part, frame)
    ? pipeline
    : pipeline.extract({ left: part.left, top: part.top, width: part.width, height: part.height })
  const flat = cut.flatten({ background: ground }).toColourspace('srgb')
  const ref = await registerPicture(flat, frame.lossless, target.context)
  return pageOf(
    place,
    `q ${orientedMatrix(1, { x: place.x, y: place.y, width: place.drawnWidth, height: place.drawnHeight })} cm /Picture Do Q`,
    ref,
  )
}

/** White, or grey where what can be seen of a transparent picture is itself nearly white. */
async function groundFor(frame: Frame): Promise<string> {
  const { data } = await frame
    .open()
    .resize({ width: 256, height: 256, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  let seen = 0
  let light = 0
  for (let at = 0; at + 3 < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255
    seen += alpha
    const luminance =
      (0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)) / 255
    if (luminance > 0.75) light += alpha
  }
  const clear = 1 - seen / Math.max(1, data.length / 4)
  return clear > 0.05 && light > seen * 0.5 ? '#5a5a5a' : '#ffffff'
}
