/** What other domains may ask of evidence packs. */
import type { PackResult } from '../../../shared/contract/pack.ts'
import type { Db } from '../database/open.ts'
import { selectContents } from './store.ts'

/** Where the exhibits stand in the pack built last for the case; null before the first. */
export function lastPackContents(db: Db, caseId: string): PackResult['contents'] | null {
  return selectContents(db, caseId)
}
