/** Pages that cannot be taken over as they are, printed as PDFium draws them, with their words under the picture. */
import type { Content } from 'pdfmake/interfaces'
import sharp from 'sharp'
import {
  fitLine,
  fitOnPaper,
  pdfNumber,
  printable,
  renderPdf,
  textWidth,
  FONT_FAMILY,
  type PdfiumDocument,
} from '../documents/documents.ts'
import { takeAuthoredPages } from './authored-pages.ts'
import type { PdfFile } from './pdf-file.ts'
import { registerPicture } from './picture-object.ts'
import type { PrintedPage } from './types.ts'

const DOTS_PER_INCH = 200

export async function drawPage(reader: PdfiumDocument, index: number, target: PdfFile): Promise<PrintedPage> {
  const size = reader.pageSize(index)
  const place = fitOnPaper(size.width, size.height, 1)
  const { pixels, width, height } = reader.render(index, DOTS_PER_INCH * place.scale)
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' })
  const ref = await registerPicture(picture, true, target.context)
  const words = await wordsLayer(reader, index, place, target)
  const at = [place.drawnWidth, place.drawnHeight, place.x, place.y].map(pdfNumber)
  const [wide, high, left, bottom] = at
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

/** The page's words at their places, to be drawn invisibly: the picture can be searched and copied from. */
async function wordsLayer(
  reader: PdfiumDocument,
  index: number,
  place: ReturnType<typeof fitOnPaper>,
  target: PdfFile,
) {
  const lines = joined(reader.pageLines(index)).flatMap((line): Content[] => {
    const { text } = printable(line.text.replace(/[\r\n]+/g, ' '))
    const size = Math.max(1, line.height * place.scale)
    const room = (line.width * place.scale) / Math.max(0.1, textWidth(text))
    if (text.trim() === '') return []
    return [
      {
        text: fitLine(text, place.width / Math.min(size, room)),
        fontSize: Math.min(size, room),
        noWrap: true,
        absolutePosition: {
          x: place.x + line.left * place.scale,
          y: place.height - place.y - (line.bottom + line.height) * place.scale,
        },
      },
    ]
  })
  if (lines.length === 0) return null
  const layer = await renderPdf(
    {
      pageSize: { width: place.width, height: place.height },
      pageMargins: [0, 0, 0, 0],
      content: lines,
      defaultStyle: { font: FONT_FAMILY, lineHeight: 1 },
    },
    { check: false },
  )
  const [page] = await takeAuthoredPages(layer, target)
  return page?.xObjects.get('Page') ?? null
}

type Line = ReturnType<PdfiumDocument['pageLines']>[number]

/** Pieces that follow each other on a line as one. */
function joined(pieces: readonly Line[]): Line[] {
  return pieces.reduce<Line[]>((lines, piece) => {
    const last = lines.at(-1)
    const follows =
      last &&
      Math.abs(last.bottom + last.height / 2 - piece.bottom - piece.height / 2) <
        Math.max(last.height, piece.height) / 2 &&
      piece.left >= last.left &&
      piece.left - (last.left + last.width) < last.height * 2
    if (!last || !follows) {
      lines.push(piece)
      return lines
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
    return lines
  }, [])
}
