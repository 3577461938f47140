/** A letter as a PDF of its own, and as a text file. */
import { rename, rm, writeFile } from 'node:fs/promises'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { citationText, letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { letterDefinition } from '../pack/letter-pages.ts'
import { GREY } from '../pack/print-style.ts'
import { loadGlyphs, renderPdf } from '../pack/print-fonts.ts'

export interface PrintedLetter {
  readonly title: string
  readonly author: string
  readonly document: LetterDocument
  /** Printed numbers of the evidence, by id: 付-02. */
  readonly numbers: Readonly<Record<string, string>>
  readonly date: LocalDate
  readonly version: string
}

/** Writes the letter as PDF; `outFile` is there only when it is whole. The same letter gives the same bytes. */
export async function buildLetterPdf(letter: PrintedLetter, outFile: string): Promise<void> {
  await loadGlyphs()
  const creator = `Proofdesk 举证台 ${letter.version}`
  const pdf = await renderPdf(
    letterDefinition(letter.document, (citation) => ({ text: cite(letter, citation) }), {
      info: {
        title: letter.title,
        author: letter.author,
        creator,
        producer: creator,
        creationDate: new Date(`${letter.date}T00:00:00Z`),
      },
      language: 'zh-CN',
      footer: (page, pages) => ({
        text: pages > 1 ? `第 ${page} 页 / 共 ${pages} 页` : '',
        alignment: 'center',
        fontSize: 8.5,
        color: GREY,
        margin: [0, 24, 0, 0],
      }),
    }),
  )
  await writeWhole(outFile, pdf)
}

/** The letter as plain text, UTF-8 with a mark and Windows line ends: Notepad of every age opens it. */
export async function writeLetterText(letter: PrintedLetter, outFile: string): Promise<void> {
  const text = letterToPlainText(letter.document, (citation) => cite(letter, citation))
  await writeWhole(outFile, `\ufeff${text.replaceAll('\n', '\r\n')}`)
}

function cite(
  letter: PrintedLetter,
  citation: { evidenceId: string; page: number | null; timecode: string | null },
) {
  const number = letter.numbers[citation.evidenceId]
  // An item that left the case has no number any more; the reader must not be sent to another one.
  return number === undefined ? '[未附证据]' : citationText(citation, number)
}

async function writeWhole(outFile: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${outFile}.part`
  try {
    await writeFile(temporary, content)
    await rename(temporary, outFile)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
