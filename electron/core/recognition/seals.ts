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

/**
 * Whether red ink lies above or below a line, or beside it: a seal that may hide a piece of it. A line in red letters
 * has its red within its own box only.
 */
export function nearSeal(
  { data, width, height }: Raster,
  box: { x: number; y: number; width: number; height: number },
): boolean {
  const reach = box.height * 0.7
  const left = Math.max(0, Math.round(box.x - box.height * 3))
  const right = Math.min(width - 1, Math.round(box.x + box.width + box.height * 3))
  let red = 0
  let all = 0
  for (const [from, to] of [
    [box.y - reach, box.y - box.height * 0.1],
    [box.y + box.height * 1.1, box.y + box.height + reach],
  ] as const)
    for (let y = Math.max(0, Math.round(from)); y <= Math.min(height - 1, Math.round(to)); y += 1)
      for (let x = left; x <= right; x += 2) {
        const at = (y * width + x) * 3
        all += 1
        if ((data[at] as number) - Math.max(data[at + 1] as number, data[at + 2] as number) > 40) red += 1
      }
  return all > 0 && red > all * 0.008
}

function percentile(histogram: Uint32Array, total: number, share: number): number {
  let sum = 0
  for (let value = 0; value < 256; value += 1) {
    sum += histogram[value] as number
    if (sum >= total * share) return value
  }
  return 255
}
