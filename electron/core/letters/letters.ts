/** What other domains may ask of letters. */
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { selectCaseLetters, selectLetter } from './store.ts'

/** The letter, as it is now or in one of its versions; throws `notFound`. */
export function requireLetter(db: Db, id: string, version?: number): LetterRecord {
  const letter = selectLetter(db, id, version)
  if (!letter) throw new ProofdeskError('notFound', { what: 'letter', id })
  return letter
}

/** The case's newest letter, or null. */
export function newestLetter(db: Db, caseId: string): LetterRecord | null {
  return selectCaseLetters(db, caseId)[0] ?? null
}
