/** The current run of a case, and what other domains may ask of its findings. */
import { settlementRun, type SettlementRun } from '../../../shared/contract/settlement-result.ts'
import type { ExplanationCode, FindingKind } from '../../../shared/domain/settlement.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, FindingId, StatementBatchId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { noticesStamp } from '../law/entered-holidays.ts'
import { readStored } from '../read-stored.ts'
import { importedBatchIds } from '../statements/statements.ts'
import { fingerprint, NO_TERMS } from './terms.ts'
import { selectDecisions, selectFindings, selectTerms, selectRun } from './store.ts'

const runSummary = settlementRun.omit({ caseId: true, checkedAt: true, stale: true })
export type RunSummary = Omit<SettlementRun, 'caseId' | 'checkedAt' | 'stale'>

/** What a run is made from: another value later means that the run is out of date. */
export function inputState(
  db: Db,
  caseId: CaseId,
): { batches: string; terms: string; decisions: string; holidays: string } {
  return {
    batches: JSON.stringify(importedBatchIds(db, caseId).map(Number)),
    terms: fingerprint(selectTerms(db, caseId)?.terms ?? NO_TERMS),
    decisions: fingerprint(selectDecisions(db, caseId).map(({ id }) => id)),
    holidays: fingerprint(noticesStamp(db)),
  }
}

/** The case's current run with what has changed since; null before the first check. */
export function currentRun(db: Db, caseId: CaseId): SettlementRun | null {
  const row = selectRun(db, caseId)
  if (!row) return null
  const now = inputState(db, caseId)
  const stale: SettlementRun['stale'] = []
  if (now.batches !== row.batches) stale.push('statements')
  if (now.terms !== row.terms) stale.push('terms')
  if (now.decisions !== row.decisions) stale.push('decisions')
  if (now.holidays !== row.holidays) stale.push('holidays')
  const summary = readStored(runSummary, row.summary, 'settlement_runs.summary')
  return { caseId, checkedAt: row.checked_at, ...summary, stale }
}

/** A finding as damages and letters read it. */
export interface CaseFinding {
  readonly id: FindingId
  readonly kind: FindingKind
  readonly code: ExplanationCode
  readonly amount: number
  readonly currency: string
  readonly dueOn: LocalDate | null
  readonly happenedOn: LocalDate | null
  readonly arrivedOn: LocalDate | null
  readonly rows: readonly { readonly batch: StatementBatchId; readonly line: number }[]
}

/** All findings of the case's current run; none before the first check. */
export function caseFindings(db: Db, caseId: CaseId): CaseFinding[] {
  const { findings } = selectFindings(db, caseId, { kinds: [], offset: 0, limit: -1 })
  return findings.map((finding) => ({
    id: finding.id,
    kind: finding.kind,
    code: finding.explanation.code,
    amount: finding.amount,
    currency: finding.currency,
    dueOn: finding.dueOn,
    happenedOn: finding.happenedOn,
    arrivedOn: finding.kind === 'late' ? finding.arrivedOn : null,
    rows: [...finding.acquirer, ...finding.bank].map(({ batch, line }) => ({ batch, line })),
  }))
}
