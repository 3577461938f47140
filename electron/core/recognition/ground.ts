/** Colours that things stand on: a chat's bubble is told from its page by them. */
import type { Raster } from './engine.ts'

/** Median colour just inside the upper and lower edge of a line's box, where no letter reaches. */
export function groundOf(
  { data, width, height }: Raster,
  box: { x: number; y: number; width: number; height: number },
): number {
  const left = Math.max(0, Math.round(box.x))
  const right = Math.min(width - 1, Math.round(box.x + box.width))
  const rows = [box.y + 1, box.y + 2, box.y + box.height - 2, box.y + box.height - 1]
    .map((y) => Math.round(y))
    .filter((y) => y >= 0 && y < height)
  const step = Math.max(1, Math.floor((right - left) / 60))
  const samples: number[] = []
  for (const y of rows) for (let x = left; x <= right; x += step) samples.push((y * width + x) * 3)
  return median(data, samples)
}

/** Median colour of the page's left and right edge. */
export function edgeGround({ data, width, height }: Raster): number {
  const samples: number[] = []
  const step = Math.max(1, Math.floor(height / 200))
  for (let y = Math.floor(height * 0.1); y < height * 0.9; y += step)
    for (const x of [Math.floor(width * 0.012), Math.floor(width * 0.988)]) samples.push((y * width + x) * 3)
  return median(data, samples)
}

function median(data: Uint8Array, samples: readonly number[]): number {
  const channel = (shift: number) => {
    const values = samples.map((at) => data[at + shift] ?? 0).sort((a, b) => a - b)
    return values[Math.floor(values.length / 2)] ?? 0
  }
  return (channel(0) << 16) | (channel(1) << 8) | channel(2)
}
