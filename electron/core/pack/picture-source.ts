/** A picture file opened: its frames as pipelines, what had to be mended, and why it cannot be read. */
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { decodeHeic } from '../documents/documents.ts'
import { decodeBmp } from './bmp.ts'

// Every picture is read once: keeping decoded ones would only hold memory.
sharp.cache(false)

/** A 200-megapixel telephone photograph passes; a picture made to fill the memory does not. */
export const LARGEST_PIXELS = 210_000_000

const MOST_FRAMES = 2000

const SVG_DOTS_PER_INCH = 192

const SVG_LARGEST_BYTES = 16 * 1024 * 1024

/** A picture takes no longer than this to be drawn: a drawing may be made to take for ever. */
const LONGEST_SECONDS = 120

export type PictureTrouble = 'image-too-large' | 'image-unreadable'

export function troubleOf(error: unknown): PictureTrouble {
  return error instanceof Error && /pixel limit|too large/i.test(error.message)
    ? 'image-too-large'
    : 'image-unreadable'
}

export interface Frame {
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

export async function openPicture(file: string, mime: string): Promise<Picture | PictureTrouble> {
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
