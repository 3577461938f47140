/** Reads a pack back with pdf.js, which had no part in making it. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { getDocument, OPS, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { RefProxy, TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { expect } from 'vitest'

export interface ReadItem {
  text: string
  x: number
  y: number
  width: number
  height: number
}

export interface ReadPage {
  width: number
  height: number
  items: ReadItem[]
  /** Dots of each picture. */
  pictures: { width: number; height: number }[]
}

export interface ReadPack {
  pages: ReadPage[]
  /** Text of each page, pieces joined as they come. */
  texts: string[]
  links: { page: number }[][]
  labels: string[] | null
  metadata: Record<string, unknown>
  /** Titles and pages, depth first. */
  outline: [string, number][]
  /** Zoom of every bookmark's destination; null keeps the reader's own. */
  zooms: unknown[]
}

/** The whole pack, or only some of its pages (from 1). */
export async function readPack(file: string, only?: readonly number[]): Promise<ReadPack> {
  const task = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: VerbosityLevel.ERRORS })
  const document = await task.promise
  const pages: ReadPage[] = []
  const links: { page: number }[][] = []
  for (const number of only ?? Array.from({ length: document.numPages }, (_, index) => index + 1)) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const content = await page.getTextContent()
    const items = content.items.filter((item): item is TextItem => 'str' in item && item.str !== '')
    const operators = await page.getOperatorList()
    pages.push({
      width,
      height,
      items: items.map((item) => {
        const [, , , , x = 0, y = 0] = item.transform as number[]
        return { text: item.str, x, y, width: item.width, height: item.height }
      }),
      pictures: operators.argsArray.flatMap((args: unknown, index) => {
        if (operators.fnArray[index] !== OPS.paintImageXObject) return []
        const [, w, h] = args as [string, number, number]
        return [{ width: w, height: h }]
      }),
    })
    const annotations = (await page.getAnnotations()) as { subtype: string; dest: unknown }[]
    links.push(
      await Promise.all(
        annotations
          .filter(({ subtype }) => subtype === 'Link')
          .map(async ({ dest }) => ({ page: await pageOf(document, dest) })),
      ),
    )
  }
  const { info } = await document.getMetadata()
  const { outline, zooms } = await readOutline(document)
  const result = {
    pages,
    texts: pages.map((page) => page.items.map((item) => item.text).join('')),
    links,
    labels: await document.getPageLabels(),
    metadata: info as Record<string, unknown>,
    outline,
    zooms,
  }
  await task.destroy()
  return result
}

async function pageOf(document: PDFDocumentProxy, destination: unknown): Promise<number> {
  const [ref] = destination as [RefProxy]
  return (await document.getPageIndex(ref)) + 1
}

async function readOutline(document: PDFDocumentProxy) {
  const outline: [string, number][] = []
  const zooms: unknown[] = []
  const walk = async (items: Awaited<ReturnType<PDFDocumentProxy['getOutline']>> | undefined) => {
    for (const item of items ?? []) {
      outline.push([item.title, await pageOf(document, item.dest)])
      zooms.push((item.dest as unknown[])[4])
      await walk(item.items as typeof items)
    }
  }
  await walk(await document.getOutline())
  return { outline, zooms }
}

/** `qpdf --check` has nothing to say; passes over where qpdf is not installed. */
export function qpdfCheck(file: string): void {
  try {
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8', stdio: 'pipe' })).not.toContain(
      'WARNING',
    )
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
  }
}

/** A page as PNG by poppler; null where it is not installed. */
export async function renderPage(file: string, page: number): Promise<Buffer | null> {
  try {
    const range = ['-f', String(page), '-l', String(page)]
    return await Promise.resolve(
      execFileSync('pdftoppm', ['-r', '40', '-png', ...range, file], { stdio: 'pipe' }),
    )
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}
