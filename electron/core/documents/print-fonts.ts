/** The fonts of everything Proofdesk prints, the PDF maker set up with them, and what they have glyphs for. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Font } from 'fontkit'
import type { TDocumentDefinitions } from 'pdfmake/interfaces'

const require = createRequire(import.meta.url)
const REGULAR = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const SEMIBOLD = require.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf')

/** Family name to use in document definitions; `bold` is its semibold. There is no italic: Chinese has none. */
export const FONT_FAMILY = 'Noto Sans SC'

const FONT_FILES = new Set([REGULAR, SEMIBOLD])

/** Loaded when something is printed: who only reads text does not pay for it. */
async function printer() {
  const { default: pdfmake } = await import('pdfmake')
  pdfmake.setFonts({
    [FONT_FAMILY]: { normal: REGULAR, bold: SEMIBOLD, italics: REGULAR, bolditalics: SEMIBOLD },
  })
  // A document definition is made from the user's texts: it may open the fonts and nothing else.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((file) => FONT_FILES.has(file))
  return pdfmake
}

/** Lays out and renders a document. */
export async function renderPdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  return new Uint8Array(await (await printer()).createPdf(definition).getBuffer())
}

let regular: Font | undefined

/** Must have resolved once before `hasGlyph` or `textWidth` is used. */
export async function loadGlyphs(): Promise<void> {
  if (regular) return
  const { create } = await import('fontkit')
  regular = create(await readFile(REGULAR)) as Font
}

function loaded(): Font {
  if (!regular) throw new Error('loadGlyphs has not been awaited')
  return regular
}

/** Whether the fonts can show the character. */
export function hasGlyph(codePoint: number): boolean {
  return loaded().hasGlyphForCodePoint(codePoint)
}

/** Width of `text` set in one line, in units of the font size. */
export function textWidth(text: string): number {
  const font = loaded()
  let units = 0
  for (const character of text) {
    units += font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth
  }
  return units / font.unitsPerEm
}
