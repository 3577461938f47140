/**
 * The fonts of everything Proofdesk prints, the PDF maker set up with them, and what they have glyphs for. Characters
 * the main font lacks (rare surnames, ☑ and ☐, emoji) come from the fonts behind it, embedded as it is.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as fontkit from 'fontkit'

const require = createRequire(import.meta.url)
const REGULAR = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const SEMIBOLD = require.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf')

/** Family name to use in document definitions; `bold` is its semibold. There is no italic: Chinese has none. */
export const FONT_FAMILY = 'Noto Sans SC'

/** Asked in this order: rare Han characters, signs and scripts, emoji as outlines. */
const BEHIND = [
  { family: 'Noto Sans HK', file: '@expo-google-fonts/noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf' },
  { family: 'Noto Sans JP', file: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf' },
  { family: 'DejaVu Sans', file: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf' },
  { family: 'Noto Emoji', file: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf' },
] as const

/** Where the file lies; null in a build that leaves the font out. */
function located(file: string): string | null {
  try {
    return require.resolve(file)
  } catch {
    return null
  }
}

/** Families and files for the PDF maker; it may open these files and no others. */
export function fontFiles(): { readonly family: string; readonly normal: string; readonly bold: string }[] {
  return [
    { family: FONT_FAMILY, normal: REGULAR, bold: SEMIBOLD },
    ...BEHIND.flatMap(({ family, file }) => {
      const path = located(file)
      return path === null ? [] : [{ family, normal: path, bold: path }]
    }),
  ]
}

let regular: fontkit.Font | undefined
let opener: typeof fontkit.create | undefined
const behind = new Map<string, fontkit.Font | null>()
const families = new Map<number, string | null>()

/** Must have resolved once before `hasGlyph` or `textWidth` is used. */
export async function loadGlyphs(): Promise<void> {
  if (regular) return
  opener = (await import('fontkit')).create
  regular = opener(await readFile(REGULAR)) as fontkit.Font
}

function loaded(): fontkit.Font {
  if (!regular) throw new Error('loadGlyphs has not been awaited')
  return regular
}

/** Opened when a character is first looked for in it. */
function fontBehind({ family, file }: (typeof BEHIND)[number]): fontkit.Font | null {
  const known = behind.get(family)
  if (known !== undefined) return known
  const path = located(file)
  const font = path === null || !opener ? null : (opener(readFileSync(path)) as fontkit.Font)
  behind.set(family, font)
  return font
}

/** The family that shows the character; null where none does. */
export function familyFor(codePoint: number): string | null {
  if (loaded().hasGlyphForCodePoint(codePoint)) return FONT_FAMILY
  const known = families.get(codePoint)
  if (known !== undefined) return known
  const found = BEHIND.find((entry) => fontBehind(entry)?.hasGlyphForCodePoint(codePoint))?.family ?? null
  families.set(codePoint, found)
  return found
}

/** Whether the fonts can show the character. */
export function hasGlyph(codePoint: number): boolean {
  return familyFor(codePoint) !== null
}

const widths = new Map<number, number>()

/** Width of `text` set in one line, in units of the font size. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character.codePointAt(0) ?? 0)
  return width
}

function widthOf(codePoint: number): number {
  const known = widths.get(codePoint)
  if (known !== undefined) return known
  const family = familyFor(codePoint)
  const entry = BEHIND.find((candidate) => candidate.family === family)
  const font = (entry && fontBehind(entry)) ?? loaded()
  const width = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm
  widths.set(codePoint, width)
  return width
}
