/** Lays out and renders documents, and reads them back: what was to be printed is on the pages, or it is told. */
import type { TDocumentDefinitions } from 'pdfmake/interfaces'
import { openWithPdfium } from './pdfium.ts'
import { familyFor, fontFiles, loadGlyphs } from './print-fonts.ts'
import { withRuns } from './print-runs.ts'

/** Loaded when something is printed: who only reads text does not pay for it. */
async function printer() {
  const { default: pdfmake } = await import('pdfmake')
  const fonts = fontFiles()
  pdfmake.setFonts(
    Object.fromEntries(
      fonts.map(({ family, normal, bold }) => [family, { normal, bold, italics: normal, bolditalics: bold }]),
    ),
  )
  const files = new Set(fonts.flatMap(({ normal, bold }) => [normal, bold]))
  // A document definition is made from the user's texts: it may open the fonts and nothing else.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((file) => files.has(file))
  return pdfmake
}

export interface RenderOptions {
  /** Told how many characters are not on the pages; without it such a document is refused. */
  readonly onLost?: (characters: number) => void
  /** False for documents whose maker checks them himself. */
  readonly check?: boolean
}

/**
 * Renders a document. Amounts are not parted at a line's end; every character gets a font that has it. A layout that
 * loses text (a row higher than a page, an unbreakable part that does not fit) is made again with everything allowed
 * to break.
 */
export async function renderPdf(
  definition: TDocumentDefinitions,
  options: RenderOptions = {},
): Promise<Uint8Array> {
  await loadGlyphs()
  const pdf = await layOut(definition)
  if (options.check === false) return pdf
  const wanted = charactersOf(definition.content)
  if ((await lost(wanted, pdf)) === 0) return pdf
  const loose = await layOut({
    ...definition,
    content: loosened(definition.content) as TDocumentDefinitions['content'],
  })
  const stillLost = await lost(wanted, loose)
  if (stillLost === 0) return loose
  if (!options.onLost) throw new Error(`${stillLost} characters did not come onto the page`)
  options.onLost(stillLost)
  return loose
}

async function layOut(definition: TDocumentDefinitions): Promise<Uint8Array> {
  return new Uint8Array(await (await printer()).createPdf(withRuns(definition, familyFor)).getBuffer())
}

type Counts = Map<string, number>

/** Letters, figures and Chinese characters; marks and blanks are read back in too many ways. */
function countInto(counts: Counts, text: string): void {
  for (const character of text.normalize('NFKC'))
    if (/[\p{L}\p{N}]/u.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
}

function charactersOf(content: unknown): Counts {
  const counts: Counts = new Map()
  const walk = (node: unknown) => {
    if (typeof node === 'string' || typeof node === 'number') countInto(counts, String(node))
    else if (Array.isArray(node)) node.forEach(walk)
    else if (typeof node === 'object' && node !== null) {
      const own = node as Record<string, unknown>
      for (const key of ['text', 'stack', 'columns', 'ul', 'ol']) walk(own[key])
      walk((own.table as { body?: unknown } | undefined)?.body)
    }
  }
  walk(content)
  return counts
}

/** How many characters of `wanted` are not on the pages. Repeated headings and page numbers may add to them. */
async function lost(wanted: Counts, pdf: Uint8Array): Promise<number> {
  const document = await openWithPdfium(pdf)
  if (typeof document === 'string') throw new Error('the document made cannot be read back')
  const found: Counts = new Map()
  try {
    for (let page = 0; page < document.pageCount; page += 1) countInto(found, document.pageText(page))
  } finally {
    document.close()
  }
  let missing = 0
  for (const [character, count] of wanted) missing += Math.max(0, count - (found.get(character) ?? 0))
  return missing
}

/** The content with everything allowed to break between pages. */
function loosened(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(loosened)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node as Record<string, unknown>).flatMap(([key, value]) => {
      if (key === 'unbreakable' || key === 'dontBreakRows' || key === 'keepWithHeaderRows') return []
      const goesDown = ['stack', 'columns', 'ul', 'ol', 'table', 'body', 'text'].includes(key)
      return [[key, goesDown ? loosened(value) : value]]
    }),
  )
}
