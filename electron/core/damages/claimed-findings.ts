/** Which findings the case claims. */
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { lossesOfFindings, type ClaimableFinding } from './finding-losses.ts'
import { selectSheet } from './store.ts'

/** By id of the finding: claimed, or left out by the owner; findings that are no loss are not in it. */
export function claimsOfFindings(
  db: Db,
  caseId: CaseId,
  findings: readonly ClaimableFinding[],
): Map<string, 'claimed' | 'left-out'> {
  const leftOut = new Set(selectSheet(db, caseId)?.sheet.leftOut)
  const claims = new Map<string, 'claimed' | 'left-out'>()
  for (const { id, source } of lossesOfFindings(findings))
    if (source.id !== null) claims.set(source.id, leftOut.has(id) ? 'left-out' : 'claimed')
  return claims
}
