/** A paper of headings, paragraphs and ruled tables: listings, sheets, records. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import type { Instant } from '../../../shared/domain/dates.ts'
import { loadGlyphs } from './print-fonts.ts'
import { authored, GREY, RULED, shown, wrapped } from './print-style.ts'
import { renderPdf } from './render-pdf.ts'

export interface Paper {
  readonly title: string
  readonly author: string
  readonly version: string
  readonly now: Instant
  /** Called once the fonts are there. */
  readonly content: () => Content[]
}

/** Renders A4 pages; the same paper gives the same bytes. */
export async function printPaper(paper: Paper): Promise<Uint8Array> {
  await loadGlyphs()
  const creator = `Proofdesk 举证台 ${paper.version}`
  return renderPdf(
    authored(paper.content(), {
      info: {
        title: shown(paper.title),
        author: shown(paper.author),
        creator,
        producer: creator,
        creationDate: new Date(paper.now),
      },
      language: 'zh-CN',
      footer: (page, pages) => ({
        text: `第 ${page} 页 / 共 ${pages} 页`,
        alignment: 'center',
        fontSize: 8.5,
        color: GREY,
        margin: [0, 24, 0, 0],
      }),
    }),
  )
}

export function paperHeading(text: string, size = 12): Content {
  return { text: shown(text), bold: true, fontSize: size, margin: [0, 12, 0, 5], headlineLevel: 1 }
}

export function paperText(text: string, extra: Partial<{ color: string; fontSize: number }> = {}): Content {
  return { ...wrapped(shown(text)), margin: [0, 0, 0, 4], ...extra }
}

/** A ruled table whose header repeats on every page; `right` names the columns of figures. */
export function paperTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly (string | number)[],
  right: readonly number[] = [],
): Content {
  const cell = (text: string, column: number, bold: boolean): TableCell => ({
    ...wrapped(shown(text)),
    ...(bold ? { bold: true } : {}),
    ...(right.includes(column) ? { alignment: 'right' as const } : {}),
  })
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [head, ...rows].map((row, at) => row.map((text, column) => cell(text, column, at === 0))),
    },
    layout: {
      ...RULED,
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
    fontSize: 8,
    lineHeight: 1.05,
    margin: [0, 2, 0, 8],
  }
}
