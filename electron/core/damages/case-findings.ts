/** Findings of the case's settlement check, as damages read them. */
import type { Db } from '../database/open.ts'
import type { ClaimableFinding } from './finding-losses.ts'

export function caseFindings(_db: Db, _caseId: string): ClaimableFinding[] {
  return []
}
