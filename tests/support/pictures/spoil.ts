/** What happens to a picture on its way: compression, blur, a tilted phone, a screen's moiré, a shadow, a seal. */
import sharp from 'sharp'
import type { TrueLine } from './draw.ts'
import type { Page } from './layouts.ts'
import type { Random } from './random.ts'

export interface Spoiled {
  jpeg: Buffer
  width: number
  height: number
  /** The true lines where they now are. */
  lines: TrueLine[]
  faults: string[]
}

export const FAULTS = ['blur', 'half', 'tilt', 'moire', 'shadow', 'seal'] as const
export type Fault = (typeof FAULTS)[number]

/** A red seal over the middle of a true line, as an SVG laid over the page. */
function seal(page: Page, random: Random): string {
  const { sheet } = page
  const target = random.pick(sheet.lines.filter((line) => line.y > sheet.height * 0.2))
  const radius = Math.min(sheet.width, sheet.height) * 0.13
  const x = Math.min(
    Math.max(target.x + target.width * random.between(0.3, 0.9), radius),
    sheet.width - radius,
  )
  const y = target.y + target.height / 2 + random.between(-0.5, 0.5) * radius
  const star = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? radius * 0.32 : radius * 0.13
    const angle = (Math.PI / 5) * index - Math.PI / 2
    return `${x + reach * Math.cos(angle)},${y + reach * Math.sin(angle)}`
  }).join(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}">
    <g fill="none" stroke="#d8261c" opacity="${random.between(0.55, 0.85)}"><circle cx="${x}" cy="${y}" r="${radius}" stroke-width="${radius * 0.07}"/>
    <polygon points="${star}" fill="#d8261c"/></g></svg>`
}

/** Renders the page, does the faults to it in the order of the world and saves it as JPEG of this quality. */
export async function spoil(
  page: Page,
  faults: readonly Fault[],
  quality: number,
  random: Random,
): Promise<Spoiled> {
  const { sheet } = page
  const raw = await sheet.render()
  let { width, height } = raw
  let lines = sheet.lines.map((line) => ({ ...line }))
  let picture = sharp(raw.data, { raw: { width, height, channels: 3 } })
  const again = async () => {
    const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
    width = info.width
    height = info.height
    picture = sharp(data, { raw: { width, height, channels: 3 } })
    return data
  }
  if (faults.includes('seal')) {
    picture = picture.composite([{ input: Buffer.from(seal(page, random)) }])
    await again()
  }
  if (faults.includes('half')) {
    const scale = Math.max(0.5, 640 / width)
    picture = picture.resize(Math.round(width * scale))
    const before = width
    await again()
    const factor = width / before
    lines = lines.map((line) => ({
      ...line,
      x: line.x * factor,
      y: line.y * factor,
      width: line.width * factor,
      height: line.height * factor,
    }))
  }
  if (faults.includes('tilt')) {
    const degrees = random.between(0.8, 3) * random.pick([1, -1])
    const before = { width, height }
    picture = picture.rotate(degrees, { background: '#777777' })
    await again()
    const angle = (degrees * Math.PI) / 180
    lines = lines.map((line) => {
      const dx = line.x + line.width / 2 - before.width / 2
      const dy = line.y + line.height / 2 - before.height / 2
      const cx = width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle)
      const cy = height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle)
      return { ...line, x: cx - line.width / 2, y: cy - line.height / 2 }
    })
  }
  if (faults.includes('moire') || faults.includes('shadow')) {
    const data = await again()
    const period = random.between(2.6, 5)
    const strength = faults.includes('moire') ? random.between(6, 14) : 0
    const dark = faults.includes('shadow') ? random.between(0.25, 0.5) : 0
    const slope = random.between(-0.6, 0.6)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const wave =
          strength *
          Math.sin((2 * Math.PI * (x + y * slope)) / period) *
          Math.sin((2 * Math.PI * y) / (period * 1.13))
        const shade =
          1 - dark * Math.min(1, Math.max(0, (x - width * 0.35 + (y - height / 2) * slope) / (width * 0.25)))
        for (let channel = 0; channel < 3; channel += 1) {
          const at = (y * width + x) * 3 + channel
          data[at] = Math.min(255, Math.max(0, Math.round(((data[at] ?? 0) + wave) * shade)))
        }
      }
    picture = sharp(data, { raw: { width, height, channels: 3 } })
  }
  if (faults.includes('blur')) picture = picture.blur(random.between(0.6, 1) * Math.max(1, width / 1000))
  const jpeg = await picture.jpeg({ quality }).toBuffer()
  return { jpeg, width, height, lines, faults: [...faults] }
}
