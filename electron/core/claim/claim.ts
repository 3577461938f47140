/** What other domains may ask of the claim. */
import type { KeptClaim } from '../../../shared/contract/claim.ts'
import { claimTotals } from '../../../shared/domain/claim.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { Money } from '../../../shared/domain/money.ts'
import type { Db } from '../database/open.ts'
import { selectClaim } from './store.ts'

export { claimRecordOf } from './record.ts'

export type CaseClaimHead = KeptClaim['heads'][number]

/** The heads of a case's claim as they are kept, in the order of its demands; none before it was drawn up. */
export function claimHeads(db: Db, caseId: string): CaseClaimHead[] {
  return selectClaim(db, caseId)?.claim.heads ?? []
}

/** 争议金额: what is asked for in the first place, by currency; empty where no money is. */
export function amountsAtStake(db: Db, caseId: string): Money[] {
  return claimTotals(claimHeads(db, caseId))
}

/**
 * The day a paper's interest is counted to: the claim's, so that every paper of a case states the same; `today` before
 * the claim was drawn up.
 */
export function claimDay(db: Db, caseId: string, today: LocalDate): LocalDate {
  return selectClaim(db, caseId)?.claim.countedTo ?? today
}
