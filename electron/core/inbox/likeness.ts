/**
 * Whether two pictures look the same: the correlation of their light and dark on a coarse grid, which bears compression
 * and scaling. (A difference hash does not: on the flat grounds of screenshots every bit is noise.)
 */
import sharp from 'sharp'

const SIDE = 32
/** Alike from here on, in per cent of correlation: two pages of the same app stay below it. */
export const ALIKE_PERCENT = 97
const LARGEST_PIXELS = 268_402_689

/** The picture's grid, centred and of length one; null for one that cannot be read or is all one tone. */
export type Likeness = Float64Array

export async function likenessOf(file: string): Promise<Likeness | null> {
  try {
    const grey = await sharp(file, { limitInputPixels: LARGEST_PIXELS })
      .rotate()
      .greyscale()
      .resize(SIDE, SIDE, { fit: 'fill' })
      .raw()
      .toBuffer()
    return normalised(grey)
  } catch {
    return null
  }
}

export function normalised(grey: Uint8Array): Likeness | null {
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length
  const centred = Float64Array.from(grey, (value) => value - mean)
  const length = Math.hypot(...centred)
  return length < 1 ? null : centred.map((value) => value / length)
}

/** How alike, in whole per cent; below zero for opposites. */
export function likeness(a: Likeness, b: Likeness): number {
  return Math.floor(a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) * 100 + 1e-9)
}
