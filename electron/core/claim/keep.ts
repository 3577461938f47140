/** Keeps a version of the claim, and what it comes to beside the case. */
import { claimTotals } from '../../../shared/domain/claim.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { keepAmountsAtStake } from '../cases/cases.ts'
import { transact, type Db } from '../database/open.ts'
import { insertVersion, type ClaimVersion } from './store.ts'

/** Throws `damages.tooLarge` where what is asked for cannot be held. */
export function keepClaim(db: Db, caseId: CaseId, next: Omit<ClaimVersion, 'version'>): void {
  const totals = totalsOf(next.claim)
  transact(db, (tx) => {
    insertVersion(tx, caseId, next)
    keepAmountsAtStake(tx, caseId, totals)
  })
}

function totalsOf(claim: ClaimVersion['claim']): Money[] {
  try {
    return claimTotals(claim.heads)
  } catch (error) {
    if (error instanceof RangeError) throw new ProofdeskError('damages.tooLarge')
    throw error
  }
}
