/** What other domains may ask of letters. */
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { CaseId, LetterId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { sentLetters, type SentLetter } from '../submissions/submissions.ts'
import type { Db } from '../database/open.ts'
import { selectCaseLetters, selectLetter, type StoredLetter } from './store.ts'

/** The letter, as it is now or in one of its versions; throws `notFound`. */
export function requireLetter(db: Db, id: LetterId, version?: number): LetterRecord {
  const letter = selectLetter(db, id, version)
  if (!letter) throw new ProofdeskError('notFound', { what: 'letter', id })
  return withSendings(letter, sentLetters(db, letter.caseId))
}

/** The case's letters, newest first. */
export function caseLetters(db: Db, caseId: CaseId): LetterRecord[] {
  const sendings = sentLetters(db, caseId)
  return selectCaseLetters(db, caseId).map((letter) => withSendings(letter, sendings))
}

/** The case's newest letter, or null. */
export function newestLetter(db: Db, caseId: CaseId): LetterRecord | null {
  return caseLetters(db, caseId)[0] ?? null
}

function withSendings(letter: StoredLetter, sendings: readonly SentLetter[]): LetterRecord {
  return {
    ...letter,
    sent: sendings
      .filter(({ letter: id }) => id === letter.id)
      .map(({ submission, channel, on, version }) => ({ submission, channel, on, version })),
  }
}
export { figureResolver, figureStates } from './figures.ts'
export { moneyText } from './wording.ts'
export { printedLetter } from './print-letter.ts'
export type { PrintedLetter } from './printed-letter.ts'
