/** Pictures of text, drawn as outlines: the same on a machine without any font. Every text drawn is kept as truth. */
import { create, type Font, type FontCollection } from 'fontkit'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'

const require = createRequire(import.meta.url)

/** A line that was drawn, in pixels of the finished picture. */
export interface TrueLine {
  text: string
  x: number
  y: number
  width: number
  height: number
}

export interface TextStyle {
  x: number
  /** Of the baseline. */
  y: number
  size: number
  fill?: string
  face?: Face
  anchor?: 'start' | 'middle' | 'end'
  /** Part of the decoration: drawn, but no truth. */
  aside?: boolean
}

export const FACES = ['regular', 'medium', 'bold', 'serif', 'sans', 'hei', 'kai'] as const
export type Face = (typeof FACES)[number]

const SHIPPED: Partial<Record<Face, string>> = {
  regular: '400Regular',
  medium: '500Medium',
  bold: '700Bold',
}
/** Fonts of Debian packages (fonts-noto-cjk, fonts-wqy-microhei, fonts-arphic-ukai); the shipped one where missing. */
const INSTALLED: Partial<Record<Face, readonly [file: string, name?: string]>> = {
  serif: ['/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', 'NotoSerifCJKsc-Regular'],
  sans: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'],
  hei: ['/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', 'WenQuanYiMicroHei'],
  kai: ['/usr/share/fonts/truetype/arphic/ukai.ttc', 'UKaiCN'],
}
const opened = new Map<Face, Font>()

function font(face: Face): Font {
  const known = opened.get(face)
  if (known) return known
  const [file, name] = INSTALLED[face] ?? []
  let made: Font
  if (file !== undefined && existsSync(file)) {
    const source = create(readFileSync(file), name) as Font | FontCollection | null
    if (!source) throw new Error(`no font ${name} in ${file}`)
    made = 'fonts' in source ? (source.fonts[0] as Font) : source
  } else {
    const weight = SHIPPED[face] ?? '400Regular'
    made = create(
      readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)),
    ) as Font
  }
  opened.set(face, made)
  return made
}

export class Sheet {
  readonly width: number
  readonly height: number
  readonly lines: TrueLine[] = []
  readonly #parts: string[] = []

  constructor(width: number, height: number, background: string) {
    this.width = width
    this.height = height
    this.box(0, 0, width, height, background)
  }

  box(x: number, y: number, width: number, height: number, fill: string, radius = 0): void {
    this.#parts.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`,
    )
  }

  svg(part: string): void {
    this.#parts.push(part)
  }

  measure(text: string, size: number, face: Face = 'regular'): number {
    const used = font(face)
    return (used.layout(text).advanceWidth * size) / used.unitsPerEm
  }

  text(
    text: string,
    { x, y, size, fill = '#1f1f1f', face = 'regular', anchor = 'start', aside = false }: TextStyle,
  ): void {
    const used = font(face)
    const scale = size / used.unitsPerEm
    const run = used.layout(text)
    const width = run.advanceWidth * scale
    const left = x - (anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width)
    let pen = 0
    const glyphs = run.glyphs.map((glyph, index) => {
      const path = `<path transform="translate(${pen} 0)" d="${glyph.path.toSVG()}"/>`
      pen += run.positions[index]?.xAdvance ?? 0
      return path
    })
    this.#parts.push(
      `<g fill="${fill}" transform="translate(${left} ${y}) scale(${scale} ${-scale})">${glyphs.join('')}</g>`,
    )
    if (!aside) this.lines.push({ text, x: left, y: y - size * 0.88, width, height: size * 1.12 })
  }

  /** The picture as raw RGB, for what is done to it next. */
  async render(): Promise<{ data: Buffer; width: number; height: number }> {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}">${this.#parts.join('')}</svg>`
    const { data, info } = await sharp(Buffer.from(svg), { unlimited: true })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  }
}
