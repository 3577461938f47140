/** A letter as a PDF of its own. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import { GREY, letterDefinition, loadGlyphs, renderPdf, writeWhole } from '../documents/documents.ts'
import { cite, READING_NOTICE, type PrintedLetter } from './printed-letter.ts'

/** Writes the letter as PDF; `outFile` is there only when it is whole. The same letter gives the same bytes. */
export async function buildLetterPdf(letter: PrintedLetter, outFile: string): Promise<void> {
  await loadGlyphs()
  const creator = `Proofdesk 举证台 ${letter.version}`
  const english = letter.document.language === 'en'
  const notice: Content = { text: READING_NOTICE, color: GREY, fontSize: 8.5, margin: [60, 28, 60, 0] }
  const extra: Partial<TDocumentDefinitions> = {
    info: {
      title: letter.title,
      author: letter.author,
      creator,
      producer: creator,
      creationDate: new Date(`${letter.date}T00:00:00Z`),
    },
    language: letter.document.language,
    ...(english ? { header: () => notice } : {}),
    footer: (page, pages) => ({
      text: pages > 1 ? (english ? `Page ${page} of ${pages}` : `第 ${page} 页 / 共 ${pages} 页`) : '',
      alignment: 'center',
      fontSize: 8.5,
      color: GREY,
      margin: [0, 24, 0, 0],
    }),
  }
  const definition = letterDefinition(
    letter.document,
    (citation) => ({ text: cite(letter, citation) }),
    extra,
  )
  await writeWhole(outFile, await renderPdf(definition))
}
