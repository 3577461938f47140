/** What other domains may ask of cases. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { SampleName } from '../../../shared/contract/samples.ts'
import { toldFacts, type ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { ScenarioData } from '../../../shared/domain/scenario.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db, Tx } from '../database/open.ts'
import { loadScenarios } from '../law/scenarios.ts'
import {
  advanceStatus,
  markSample,
  selectCase,
  selectCases,
  selectFacts,
  selectSampleCaseId,
  setAmountsAtStake,
} from './store.ts'

/** The case; throws `notFound`. */
export function requireCase(db: Db, id: CaseId): CaseRecord {
  const found = selectCase(db, id)
  if (!found) throw new ProofdeskError('notFound', { what: 'case', id })
  return found
}

/** Cases in use, or the archived ones. */
export function listCases(db: Db, archived: boolean): CaseRecord[] {
  return selectCases(db, archived)
}

/** Cases that are not archived. */
export function listActiveCases(db: Db): CaseRecord[] {
  return selectCases(db, false)
}

/** The scenario the case is under, or null while undecided. */
export function scenarioOfCase(db: Db, caseId: CaseId): ScenarioData | null {
  const { scenario } = requireCase(db, caseId)
  return scenario === null ? null : (loadScenarios().get(scenario) ?? null)
}

/** What the owner told of a case for its route; facts never told are "unknown". */
export function toldOf(db: Db, caseId: CaseId): ToldFacts {
  return toldFacts.parse(selectFacts(db, caseId) ?? {})
}

/** The case made from this sample, or null while it was not added. */
export function sampleCaseId(db: Db, sample: SampleName): CaseId | null {
  return selectSampleCaseId(db, sample)
}

/** Remembers which sample a case was made from. */
export function markSampleCase(db: Db, id: CaseId, sample: SampleName): void {
  markSample(db, id, sample)
}

export { writeFacts } from './store.ts'
/** Keeps what the claim comes to beside the case, for the register. Called by the claim alone, in its transaction. */
export function keepAmountsAtStake(db: Db, id: CaseId, amounts: CaseRecord['amountsAtStake']): void {
  setAmountsAtStake(db, id, amounts)
}

/** Moves a case on as what happened says; one that is further on, or closed, stays. Call it inside a transaction. */
export function moveCase(tx: Tx, id: CaseId, status: 'submitting' | 'following', now: Instant): void {
  advanceStatus(tx, id, status, now)
}
