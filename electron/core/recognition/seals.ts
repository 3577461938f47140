/** Takes red ink off a page: seals and stamps lie over text and hide it from the reader. */
import type { Raster } from './engine.ts'

/**
 * The page in grey, as a red filter shows it, with its contrast spread: red ink on light paper becomes paper, black
 * text under it stays. A page without a light ground (a dark screen) is only turned grey: there red text is text.
 */
export function withoutSeals({ data, width, height }: Raster): Raster {
  const pixels = width * height
  const grey = new Uint8Array(pixels)
  const histogram = new Uint32Array(256)
  let light = 0
  for (let at = 0, pixel = 0; pixel < pixels; at += 3, pixel += 1) {
    const red = data[at] as number
    const green = data[at + 1] as number
    const blue = data[at + 2] as number
    const luma = (red * 77 + green * 150 + blue * 29) >> 8
    if (luma > 150) light += 1
    const reddish = red - Math.max(green, blue)
    const value = reddish > 24 ? Math.max(red, luma) : luma
    grey[pixel] = value
    histogram[value] = (histogram[value] as number) + 1
  }
  if (light < pixels * 0.5)
    for (let at = 0, pixel = 0; pixel < pixels; at += 3, pixel += 1)
      grey[pixel] =
        ((data[at] as number) * 77 + (data[at + 1] as number) * 150 + (data[at + 2] as number) * 29) >> 8
  const low = percentile(histogram, pixels, 0.005)
  const high = percentile(histogram, pixels, 0.9)
  const spread = Math.max(40, high - low)
  const rgb = new Uint8Array(pixels * 3)
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const value = Math.min(255, Math.max(0, (((grey[pixel] as number) - low) * 255) / spread))
    rgb.fill(value, pixel * 3, pixel * 3 + 3)
  }
  return { data: rgb, width, height }
}

function percentile(histogram: Uint32Array, total: number, share: number): number {
  let sum = 0
  for (let value = 0; value < 256; value += 1) {
    sum += histogram[value] as number
    if (sum >= total * share) return value
  }
  return 255
}
