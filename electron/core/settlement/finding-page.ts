/** Findings as the contract shows them, with what they were used for and whether that still holds. */
import type { SettlementFinding } from '../../../shared/contract/settlement.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { selectFinding, selectFindings, selectUses, type FindingRow, type UseRow } from './store.ts'

const useOf = (use: UseRow) => ({ as: use.used_as, id: use.used_id, at: use.used_at, amount: use.amount })

/** A page of findings, and those that were used and are no longer found. */
export function findingsPage(
  db: Db,
  caseId: string,
  page: { kinds: readonly FindingKind[]; offset: number; limit: number },
): RouteOutput<'settlement.findings'> {
  const uses = selectUses(db, caseId)
  const { total, findings } = selectFindings(db, caseId, page)
  return {
    total,
    findings: findings.map((finding) => ({
      ...shape(finding),
      uses: uses.filter((use) => use.finding === finding.id).map(useOf),
    })),
    gone: uses
      .filter((use) => selectFinding(db, caseId, use.finding) === null)
      .map((use) => ({ ...useOf(use), finding: use.finding, kind: use.kind, currency: use.currency })),
  }
}

function shape(finding: FindingRow): Omit<SettlementFinding, 'uses'> {
  return {
    id: finding.id,
    kind: finding.kind,
    amount: finding.amount,
    currency: finding.currency,
    pos: [...finding.pos],
    bank: [...finding.bank],
    ageDays: finding.ageDays,
    explanation: { code: finding.explanation.code, params: { ...finding.explanation.params } },
    happenedOn: finding.happenedOn,
    dueOn: finding.dueOn,
    arrivedOn: finding.arrivedOn,
  }
}

/** The findings of these ids in the current run, in their order there; throws `notFound` for one it does not have. */
export function requireFindings(db: Db, caseId: string, ids: readonly string[]): FindingRow[] {
  return [...new Set(ids)]
    .map((id) => {
      const finding = selectFinding(db, caseId, id)
      if (!finding) throw new ProofdeskError('notFound', { what: 'finding', id })
      return finding
    })
    .sort((a, b) => a.seq - b.seq)
}
