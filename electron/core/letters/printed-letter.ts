/** What a letter is printed from, whatever the format. */
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { citationText, letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { writeWhole } from '../documents/documents.ts'
import { pageInPack, type PackPlace } from '../evidence/evidence.ts'

export interface PrintedLetter {
  readonly title: string
  readonly author: string
  readonly document: LetterDocument
  /** Printed numbers of the evidence, by id: 付-02. */
  readonly numbers: Readonly<Record<string, string>>
  /** Where exhibits stand in the pack whose pages are cited, by id; null: citations name the exhibits' own pages. */
  readonly places: Readonly<Record<string, PackPlace>> | null
  readonly date: LocalDate
  readonly version: string
}

/** Said at the head of an English copy. */
export const READING_NOTICE =
  'English copy for reading. The letter itself is in Chinese; passages in Chinese were not translated.'

/** A citation as printed: [付-02 第3页]. */
export function cite(
  { document, numbers, places }: Pick<PrintedLetter, 'document' | 'numbers' | 'places'>,
  citation: {
    evidenceId: EvidenceId
    page: number | null
    timecode: string | null
    line?: number | undefined
  },
): string {
  const number = numbers[citation.evidenceId]
  const place = places?.[citation.evidenceId]
  const page = place
    ? pageInPack(place, citation.page, citation.line).page
    : places === null
      ? citation.page
      : null
  if (number !== undefined) return citationText({ ...citation, page }, number, document.language)
  // An item that left the case has no number any more; the reader must not be sent to another one.
  return document.language === 'en' ? '[evidence not attached]' : '[未附证据]'
}

/** The letter as plain text, UTF-8 with a mark and Windows line ends: Notepad of every age opens it. */
export async function writeLetterText(letter: PrintedLetter, outFile: string): Promise<void> {
  const text = letterToPlainText(letter.document, (citation) => cite(letter, citation))
  const notice = letter.document.language === 'en' ? `${READING_NOTICE}\n\n` : ''
  await writeWhole(outFile, `\ufeff${(notice + text).replaceAll('\n', '\r\n')}`)
}
