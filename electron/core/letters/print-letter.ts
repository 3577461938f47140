/** A letter with what it takes to print or read it, as the case is now. */
import type { Language } from '../../../shared/contract/door.ts'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { inlinesOfBlock } from '../../../shared/domain/letter-text.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence, selectContents as lastPackContents } from '../evidence/evidence.ts'
import type { PrintedLetter } from './printed-letter.ts'
import { englishKey, readingCopy } from './reading.ts'
import { selectEnglish } from './store.ts'

/** The English copy for reading, as far as there is English. */
export function englishOf(db: Db, letter: LetterRecord) {
  const english = selectEnglish(db, letter.id)
  const title = english.get(englishKey([{ kind: 'text', text: letter.title }]))
  return {
    title: title?.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('') ?? letter.title,
    ...readingCopy(letter.document, (source) => english.get(source) ?? null),
  }
}

/** The letter with what it takes to print it on `date`. Throws `letter.noPack` and `letter.packChanged`. */
export function printedLetter(
  db: Db,
  letter: LetterRecord,
  language: Language,
  pages: 'exhibit' | 'pack',
  date: LocalDate,
): PrintedLetter {
  const { title, document } = language === 'en' ? englishOf(db, letter) : letter
  const items = listCaseEvidence(db, letter.caseId)
  return {
    title,
    author: requireCase(db, letter.caseId).claimantName,
    document,
    numbers: Object.fromEntries(items.map(({ id, number }) => [id, number])),
    places: pages === 'pack' ? packPlaces(db, letter, items) : null,
    date,
    version: appVersion(),
  }
}

/** Where the cited exhibits stand in the last pack; throws `letter.noPack` and `letter.packChanged`. */
function packPlaces(
  db: Db,
  { caseId, document }: LetterRecord,
  items: readonly { id: EvidenceId; number: string }[],
): NonNullable<PrintedLetter['places']> {
  const contents = lastPackContents(db, caseId)
  if (!contents) throw new ProofdeskError('letter.noPack')
  const places = new Map(contents.map((entry) => [entry.evidenceId, entry]))
  const cited = new Set(
    document.blocks
      .flatMap(inlinesOfBlock)
      .flatMap((inline) => (inline.kind === 'citation' ? [inline.evidenceId] : [])),
  )
  for (const { id, number } of items) {
    if (cited.has(id) && places.get(id)?.number !== number) {
      throw new ProofdeskError('letter.packChanged', { number })
    }
  }
  return Object.fromEntries(places)
}
