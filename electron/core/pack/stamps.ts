/** The strip at the foot of every page: what it belongs to on the left, "编号 · 第 n 页 / 共 N 页" on the right. */
import type { Content } from 'pdfmake/interfaces'
import {
  fitLine,
  FONT_FAMILY,
  FOOT_HEIGHT,
  GREY,
  HAIRLINE,
  INK,
  MARGINS,
  printable,
  renderPdf,
} from '../documents/documents.ts'

export interface Stamp {
  /** Exhibit number, or the name of the part: 封面, 投诉信, 证据目录. */
  readonly part: string
  /** The exhibit's name, or the case's title. */
  readonly name: string
  /** Width of the page in points. */
  readonly width: number
  /** How the page came onto the paper, below in small print; '' for nothing. */
  readonly remark?: string
}

const SIZE = 8
const REMARK_SIZE = 6.5

/** What is printed at the right of page `page` of `pages`. */
export function stampText(part: string, page: number | null, pages: number): string {
  if (page === null) return part
  return `${part} · 第 ${page} 页 / 共 ${pages} 页`
}

/** A document with one strip for each page, all of `stamps[0]`'s width; `numbers` are the printed page numbers. */
export async function renderStamps(
  stamps: readonly Stamp[],
  numbers: readonly (number | null)[],
  pages: number,
): Promise<Uint8Array> {
  const width = stamps[0]?.width ?? 0
  const room = width - MARGINS.left - MARGINS.right
  const content = stamps.map((stamp, index): Content => {
    const text = stampText(stamp.part, numbers[index] ?? null, pages)
    const remark = stamp.remark ?? ''
    const line: Content = {
      columns: [
        {
          text: fitLine(printable(stamp.name).text, (room - 210) / SIZE),
          color: GREY,
          width: '*',
          noWrap: true,
        },
        { text, width: 'auto', noWrap: true, bold: true, color: INK },
      ],
    }
    return {
      stack:
        remark === ''
          ? [line]
          : [
              line,
              {
                text: fitLine(printable(remark).text, room / REMARK_SIZE),
                fontSize: REMARK_SIZE,
                color: GREY,
                noWrap: true,
              },
            ],
      ...(index > 0 ? { pageBreak: 'before' as const } : {}),
    }
  })
  return renderPdf(
    {
      pageSize: { width, height: FOOT_HEIGHT },
      pageMargins: [MARGINS.left, 8, MARGINS.right, 0],
      background: () => ({
        canvas: [
          {
            type: 'line',
            x1: MARGINS.left,
            y1: 3,
            x2: width - MARGINS.right,
            y2: 3,
            lineWidth: 0.4,
            lineColor: HAIRLINE,
          },
        ],
      }),
      content,
      defaultStyle: { font: FONT_FAMILY, fontSize: SIZE, lineHeight: 1 },
    },
    // One page for each stamp is asked for by the caller.
    { check: false },
  )
}
