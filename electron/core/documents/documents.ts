/**
 * The print and office kit: what other domains may ask of it. Fonts, style and page geometry of everything printed;
 * text read from and written into documents; Word and Excel packages; files written whole or not at all.
 */
export { readDelimited } from './delimited-text.ts'
export { htmlToText } from './html-text.ts'
export { readDocxText } from './docx-text.ts'
export { decodeHeic } from './heic.ts'
export { letterDefinition, type PrintCitation } from './letter-pages.ts'
export { openPackage } from './office-package.ts'
export {
  A4,
  concatenate,
  fitOnPaper,
  FOOT_HEIGHT,
  multiply,
  pdfNumber,
  transformBox,
  uprightMatrix,
  type Box,
  type Matrix,
} from './page-geometry.ts'
export { paperHeading, paperTable, paperText, printPaper } from './paper.ts'
export { fitLine, printable, printableName } from './printable.ts'
export { openFileWithPdfium, openWithPdfium, type Bitmap, type PdfiumDocument } from './pdfium.ts'
export type { PlacedLine } from './pdfium-text.ts'
export { FONT_FAMILY, loadGlyphs, textWidth } from './print-fonts.ts'
export { renderPdf } from './render-pdf.ts'
export { cutTallRow } from './tall-rows.ts'
export { wrapText } from './text-lines.ts'
export {
  authored,
  duration,
  factTable,
  fileSize,
  GREY,
  HAIRLINE,
  INK,
  label,
  MARGINS,
  MISSING_GROUND,
  roughWidth,
  rule,
  RULED,
  shown,
  TEXT_WIDTH,
  wrapped,
  wrappedWithin,
} from './print-style.ts'
export { MOST_ROWS, tableContent } from './table-pages.ts'
export { isTextType, readExhibitText, type TextSection } from './text-exhibits.ts'
export {
  heading,
  note,
  paragraph,
  printableXml,
  table,
  title,
  writeWordDocument,
  type Block,
} from './word-document.ts'
export { writeWorkbook, type Cell, type Sheet, type SheetRow } from './workbook.ts'
export { unfinished, writeWhole, writeWholeBy } from './write-whole.ts'
