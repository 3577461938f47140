/** Opens a picture for reading: upright by EXIF, on white, of bounded size, whatever its file promises. */
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { decodeHeic } from '../documents/documents.ts'
import type { Raster } from './engine.ts'

/** Pictures of more pixels are not opened: 30,000 × 30,000 is no photograph. */
const LARGEST_PIXELS = 500e6
const LARGEST_HEIC_PIXELS = 80e6
const LARGEST_HEIC_BYTES = 200 * 1024 * 1024
/** What is read: letters of A4 stay some 30 pixels high, a phone's page keeps its own size. */
const LONGEST_SIDE = 2600
/** Of long screenshots: width, and pixels in all. */
const WIDEST_LONG = 1440
const MOST_PIXELS = 24e6
/** Lines are found from about ten pixels up. */
const SMALLEST_SIDE = 480
const SECONDS = 90

export type RasterTrouble = 'type' | 'too-large' | 'damaged'

export interface OpenedPicture {
  raster: Raster
  /** Pixels of the raster for one pixel of the picture as it stands upright by EXIF. */
  scale: number
  /** The file ends early: what is missing could not be read. */
  cutShort: boolean
}

const READABLE = /^image\/(jpeg|png|webp|gif|tiff|avif|hei[cf](-sequence)?)$/

/** How many pages (frames of a scan in TIFF) the picture has; 0 where it cannot be opened. */
export async function picturePages(file: string, mime: string): Promise<number> {
  if (mime !== 'image/tiff') return 1
  try {
    return (await sharp(file, { limitInputPixels: LARGEST_PIXELS }).metadata()).pages ?? 1
  } catch {
    return 0
  }
}

/** The picture's pixels, or why there are none. Never throws for what is in the file. `page` counts from 0. */
export async function openPicture(
  file: string,
  mime: string,
  page: number,
): Promise<OpenedPicture | RasterTrouble> {
  if (!READABLE.test(mime)) return 'type'
  if (/hei[cf]/.test(mime)) return openHeic(file)
  for (const failOn of ['truncated', 'none'] as const) {
    try {
      const source = sharp(file, { page, failOn, limitInputPixels: LARGEST_PIXELS, sequentialRead: true })
      const { width = 0, height = 0, orientation = 1 } = await source.metadata()
      if (width * height > LARGEST_PIXELS) return 'too-large'
      const [w, h] = orientation >= 5 ? [height, width] : [width, height]
      return { ...(await rasterOf(source.autoOrient(), w, h)), cutShort: failOn === 'none' }
    } catch (error) {
      if (/pixel limit|exceeds/i.test(String(error))) return 'too-large'
    }
  }
  return 'damaged'
}

async function openHeic(file: string): Promise<OpenedPicture | RasterTrouble> {
  const bytes = await readFile(file)
  if (bytes.length > LARGEST_HEIC_BYTES) return 'too-large'
  const picture = await decodeHeic(bytes, LARGEST_HEIC_PIXELS)
  if (picture === 'too-large') return 'too-large'
  if (!picture) return 'damaged'
  const { width, height } = picture
  const source = sharp(picture.pixels, { raw: { width, height, channels: 4 } })
  return { ...(await rasterOf(source, width, height)), cutShort: false }
}

async function rasterOf(
  source: Sharp,
  width: number,
  height: number,
): Promise<Pick<OpenedPicture, 'raster' | 'scale'>> {
  const scale = workingScale(width, height)
  const { data, info } = await source
    .resize({
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      fit: 'fill',
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .timeout({ seconds: SECONDS })
    .toBuffer({ resolveWithObject: true })
  const raster = { data: info.channels === 3 ? data : inThree(data), width: info.width, height: info.height }
  return { raster, scale: info.width / width }
}

/** How much a picture of this size is made smaller (or larger) before it is read. */
export function workingScale(width: number, height: number): number {
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  const most = long / short > 2.3 ? WIDEST_LONG / short : LONGEST_SIDE / long
  const down = Math.min(1, most, Math.sqrt(MOST_PIXELS / (width * height)))
  return down === 1 && short < SMALLEST_SIDE && long < LONGEST_SIDE / 2 ? 2 : down
}

function inThree(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3)
  grey.forEach((value, index) => rgb.fill(value, index * 3, index * 3 + 3))
  return rgb
}
