/** Pages that cannot be taken over as they are, printed as PDFium draws them, with their words under the picture. */
import type { Content } from 'pdfmake/interfaces'
import sharp from 'sharp'
import {
  fitLine,
  fitOnPaper,
  FONT_FAMILY,
  pdfNumber,
  printable,
  renderPdf,
  textWidth,
  type Bitmap,
  type PdfiumDocument,
  type PlacedLine,
} from '../documents/documents.ts'
import { takeAuthoredPages } from './authored-pages.ts'
import type { PdfFile } from './pdf-file.ts'
import { registerPicture } from './picture-object.ts'
import type { PrintedPage } from './types.ts'

const DOTS_PER_INCH = 200

export function drawPage(reader: PdfiumDocument, index: number, target: PdfFile): Promise<PrintedPage> {
  return drawBitmap(
    reader.render(index, DOTS_PER_INCH),
    reader.pageSize(index),
    joinedLines(reader.pageLines(index)),
    target,
  )
}

/** A drawn page of `size` points on our paper, with `lines` under it to be searched and copied. */
export async function drawBitmap(
  { pixels, width, height }: Bitmap,
  size: { readonly width: number; readonly height: number },
  lines: readonly PlacedLine[],
  target: PdfFile,
): Promise<PrintedPage> {
  const place = fitOnPaper(size.width, size.height, 1)
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' })
  const ref = await registerPicture(picture, true, target.context)
  const words = await wordsLayer(lines, place, target)
  const [wide, high, left, bottom] = [place.drawnWidth, place.drawnHeight, place.x, place.y].map(pdfNumber)
  return {
    width: place.width,
    height: place.height,
    draw: [
      `q ${wide} 0 0 ${high} ${left} ${bottom} cm /Picture Do Q`,
      ...(words ? ['q 3 Tr /Words Do Q'] : []),
    ].join('\n'),
    xObjects: new Map([['Picture', ref], ...(words ? [['Words', words] as const] : [])]),
  }
}

/** The page's words at their places, to be drawn invisibly. */
async function wordsLayer(
  lines: readonly PlacedLine[],
  place: ReturnType<typeof fitOnPaper>,
  target: PdfFile,
) {
  const content = lines.flatMap((line): Content[] => {
    const { text } = printable(line.text.replace(/[\r\n]+/g, ' '))
    if (text.trim() === '') return []
    const fits = (line.width * place.scale) / Math.max(0.1, textWidth(text))
    const size = Math.max(1, Math.min(line.height * place.scale, fits))
    return [
      {
        text: fitLine(text, place.width / size),
        fontSize: size,
        noWrap: true,
        absolutePosition: {
          x: place.x + line.left * place.scale,
          y: place.height - place.y - (line.bottom + line.height) * place.scale,
        },
      },
    ]
  })
  if (content.length === 0) return null
  const layer = await renderPdf(
    {
      pageSize: { width: place.width, height: place.height },
      pageMargins: [0, 0, 0, 0],
      content,
      defaultStyle: { font: FONT_FAMILY, lineHeight: 1 },
    },
    { check: false },
  )
  const [page] = await takeAuthoredPages(layer, target)
  return page?.xObjects.get('Page') ?? null
}

/** Pieces that follow each other on a line as one. */
export function joinedLines(pieces: readonly PlacedLine[]): PlacedLine[] {
  const lines: PlacedLine[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    const follows =
      last &&
      Math.abs(last.bottom + last.height / 2 - piece.bottom - piece.height / 2) <
        Math.max(last.height, piece.height) / 2 &&
      piece.left >= last.left &&
      piece.left - (last.left + last.width) < last.height * 2
    if (!last || !follows) {
      lines.push(piece)
      continue
    }
    const right = Math.max(last.left + last.width, piece.left + piece.width)
    const bottom = Math.min(last.bottom, piece.bottom)
    const top = Math.max(last.bottom + last.height, piece.bottom + piece.height)
    lines[lines.length - 1] = {
      text: last.text + piece.text,
      left: last.left,
      bottom,
      width: right - last.left,
      height: top - bottom,
    }
  }
  return lines
}
