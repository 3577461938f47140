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
import { decodeHeic, fitOnPaper, pdfNumber } from '../documents/documents.ts'
import { decodeBmp } from './bmp.ts'
import { readJpeg } from './jpeg.ts'
import type { PdfFile } from './pdf-file.ts'
import { cutIntoParts, isWholePicture, PICTURE_EDGE, type PicturePart } from './picture-parts.ts'
import { registerJpeg, registerPicture, registerPng } from './picture-object.ts'
import type { PrintedPage } from './types.ts'

// Every picture is read once: keeping decoded ones would only hold memory.
sharp.cache(false)

/** A 200-megapixel telephone photograph passes; a picture made to fill the memory does not. */
const LARGEST_PIXELS = 210_000_000
/** Decoded once and kept in memory while it is cut; a larger one is decoded into a file beside. */
const LARGEST_KEPT_PIXELS = 40_000_000
/** A small picture is not blown up beyond this size of its dots (96 to an inch, as screens count them). */
const POINTS_PER_DOT = 0.75
const MOST_FRAMES = 2000
const SVG_DOTS_PER_INCH = 192
const SVG_LARGEST_BYTES = 16 * 1024 * 1024
/** A picture takes no longer than this to be drawn: a drawing may be made to take for ever. */
const LONGEST_SECONDS = 120

export type PictureTrouble = 'image-too-large' | 'image-unreadable'

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

function troubleOf(error: unknown): PictureTrouble {
  return error instanceof Error && /pixel limit|too large/i.test(error.message)
    ? 'image-too-large'
    : 'image-unreadable'
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

interface Frame {
  /** A new pipeline over the upright picture. */
  readonly open: () => Sharp
  readonly width: number
  readonly height: number
  /** Saved without loss: screenshots stay sharp. */
  readonly lossless: boolean
  readonly hasAlpha: boolean
}

interface Picture {
  readonly frames: readonly Frame[]
  readonly warnings: readonly PackWarning['code'][]
}

async function openPicture(file: string, mime: string): Promise<Picture | PictureTrouble> {
  if (/^image\/hei[cf]/.test(mime)) {
    const heic = await openHeic(file)
    // Files of the family may hold AV1 or JPEG, which the other reader knows.
    return heic === 'image-unreadable' ? openBySharp(file, mime) : heic
  }
  if (mime === 'image/bmp' || mime === 'image/x-ms-bmp') {
    const picture = decodeBmp(await readFile(file), LARGEST_PIXELS)
    if (typeof picture === 'string') return picture
    return { frames: [rawFrame(picture, true)], warnings: [] }
  }
  return openBySharp(file, mime)
}

function rawFrame(
  { pixels, width, height }: { pixels: Uint8Array; width: number; height: number },
  lossless: boolean,
): Frame {
  const open = () => sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: LARGEST_PIXELS })
  return { open, width, height, lossless, hasAlpha: false }
}

async function openHeic(file: string): Promise<Picture | PictureTrouble> {
  const picture = await decodeHeic(await readFile(file), LARGEST_PIXELS)
  if (picture === 'too-large') return 'image-too-large'
  return picture === null ? 'image-unreadable' : { frames: [rawFrame(picture, false)], warnings: [] }
}

async function openBySharp(file: string, mime: string): Promise<Picture | PictureTrouble> {
  const isSvg = mime.startsWith('image/svg')
  // From memory: a drawing has no place from which it could reach other files.
  const input = isSvg ? await readFile(file) : file
  if (isSvg && input.length > SVG_LARGEST_BYTES) return 'image-too-large'
  const first = await probe(input, isSvg, 'error')
  // Cut off or damaged: what can be read of it is printed and told.
  const found =
    typeof first === 'string' && first !== 'image-too-large' ? await probe(input, isSvg, 'none') : first
  if (typeof found === 'string') return found
  const isScan = found.format === 'tiff'
  const count = isScan ? Math.min(found.pages, MOST_FRAMES) : 1
  const frames: Frame[] = []
  for (let page = 0; page < count; page += 1) {
    const open = () => opened(input, isSvg, found.failOn, isScan ? page : undefined).autoOrient()
    const { autoOrient, hasAlpha } = isScan && page > 0 ? await open().metadata() : found
    frames.push({
      open,
      width: autoOrient.width,
      height: autoOrient.height,
      lossless: found.format !== 'jpeg' && found.format !== 'heif' && !(found.format === 'webp' && !hasAlpha),
      hasAlpha,
    })
  }
  return {
    frames,
    warnings: [
      ...(found.failOn === 'none' ? ['picture-repaired' as const] : []),
      ...(isSvg ? ['vector-drawn' as const] : []),
      ...(!isScan && (found.pages > 1 || (await isAnimatedPng(file, mime))) ? ['first-frame' as const] : []),
    ],
  }
}

type FailOn = 'error' | 'none'

function opened(input: string | Buffer, isSvg: boolean, failOn: FailOn, page?: number): Sharp {
  return sharp(input, {
    limitInputPixels: LARGEST_PIXELS,
    failOn,
    ...(isSvg ? { density: SVG_DOTS_PER_INCH } : {}),
    ...(page === undefined ? {} : { page }),
  }).timeout({ seconds: LONGEST_SECONDS })
}

/** What the picture is, its pixels read through once so that damage shows now. */
async function probe(input: string | Buffer, isSvg: boolean, failOn: FailOn) {
  try {
    const { autoOrient, format, pages = 1, hasAlpha } = await opened(input, isSvg, failOn).metadata()
    await opened(input, isSvg, failOn).stats()
    return { autoOrient, format, pages, hasAlpha, failOn }
  } catch (error) {
    return troubleOf(error)
  }
}

/** An animation control chunk before the picture's data (APNG 1.0). */
async function isAnimatedPng(file: string, mime: string): Promise<boolean> {
  if (!/^image\/(a)?png$/.test(mime) && mime !== 'image/vnd.mozilla.apng') return false
  const bytes = await readFile(file)
  const control = bytes.indexOf('acTL')
  return control > 0 && control < bytes.indexOf('IDAT')
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
