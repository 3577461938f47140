/** Lays out sheets and says which pages belong to which. */
import type { Content } from 'pdfmake/interfaces'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { takeAuthoredPages } from './authored-pages.ts'
import { A4, authored, renderPdf } from '../documents/documents.ts'
import type { PdfFile } from './pdf-file.ts'
import { sheetContent, sheetId, type Sheet } from './sheets.ts'
import type { PrintedPage } from './types.ts'

/** What `lineId` writes. */
const LINE_ID = /^line-(\d+)$/

/** Pages of each sheet, in the order given. What could not be printed as it is goes to `warnings`. */
export async function renderSheets(
  sheets: readonly Sheet[],
  target: PdfFile,
  warnings: PackWarning[],
): Promise<PrintedPage[][]> {
  if (sheets.length === 0) return []
  let wide = false
  const content = sheets.flatMap((sheet, index): Content[] => {
    const { content: nodes, replaced, cut, wide: isWide } = sheetContent(sheet)
    wide ||= isWide
    const { id: evidenceId, number } = sheet.exhibit
    if (cut) warnings.push({ code: 'text-cut', evidenceId, number, count: null })
    if (replaced > 0) warnings.push({ code: 'characters-replaced', evidenceId, number, count: replaced })
    const [first, ...rest] = nodes
    return index === 0 || !first ? nodes : [{ ...(first as object), pageBreak: 'before' } as Content, ...rest]
  })
  const ids = new Map(sheets.map((sheet, index) => [sheetId(sheet.exhibit), index]))
  const starts: number[] = []
  const lines = new Map<number, { from: number; to: number }>()
  const pdf = await renderPdf(
    authored(content, {
      ...(wide ? { pageSize: { width: A4.height, height: A4.width } } : {}),
      // Called once for each node after the layout: the place to learn where a node came to stand.
      pageBreakBefore(node) {
        const index = node.id === undefined ? undefined : ids.get(node.id)
        if (index !== undefined) starts[index] = node.startPosition.pageNumber - 1
        const line = Number(LINE_ID.exec(node.id ?? '')?.[1])
        if (!Number.isNaN(line)) {
          const page = node.startPosition.pageNumber - 1
          const known = lines.get(page)
          lines.set(page, {
            from: Math.min(known?.from ?? line, line),
            to: Math.max(known?.to ?? line, line),
          })
        }
        return false
      },
    }),
    {
      onLost: (count) =>
        sheets.forEach(({ exhibit: { id: evidenceId, number } }) =>
          warnings.push({ code: 'content-lost', evidenceId, number, count }),
        ),
    },
  )
  const pages = (await takeAuthoredPages(pdf, target)).map((page, at) => {
    const printed = lines.get(at)
    return printed ? { ...page, lines: printed } : page
  })
  return sheets.map((_, index) => pages.slice(starts[index], starts[index + 1]))
}
