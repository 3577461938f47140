/** What letters ask of the settlement check: findings by kind with the sheets they were put on, and what was agreed. */
import type { TermRef } from '../../../shared/domain/claim.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId, FindingId, StatementBatchId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { exhibitOfFile } from '../evidence/evidence.ts'
import { batchId, importedBatchIds, requireBatch } from '../statements/statements.ts'
import { requireFindings } from './required-findings.ts'
import { groupFindings } from './results.ts'
import { searchedBatches } from './sheet-batches.ts'
import { selectFindings, selectTerms, selectUses } from './store.ts'

export interface FindingGroup {
  readonly kind: FindingKind
  readonly currency: string
  readonly findings: readonly {
    readonly id: FindingId
    readonly amount: number
    readonly on: LocalDate | null
    /** Where its rows are seen; rows of a statement whose exhibit is in the bin are left out. */
    readonly rows: readonly CitedRow[]
  }[]
  /** Exhibits that show them as a whole: bank statements searched for what never came, and sheets of findings. */
  readonly wholly: readonly EvidenceId[]
}

/** Findings of the current run by kind and currency: those named (throws `notFound` for others), or all for null. */
export function findingGroups(db: Db, caseId: CaseId, ids: readonly FindingId[] | null): FindingGroup[] {
  const findings = ids === null ? allFindings(db, caseId) : requireFindings(db, caseId, ids)
  if (findings.length === 0) return []
  const statements = statementExhibits(db, caseId)
  const searched = searchedBatches(db, caseId).flatMap(({ id }) => statements.get(batchId(id)) ?? [])
  const uses = selectUses(db, caseId)
  return groupFindings(findings).map(({ kind, currency, findings: own }) => {
    const ownIds = new Set(own.map(({ id }) => id))
    const sheets = uses.flatMap((use) =>
      use.used_as === 'evidence' && ownIds.has(use.finding) ? [use.used_id] : [],
    )
    return {
      kind,
      currency,
      findings: own.map(({ id, amount, happenedOn, dueOn, acquirer, bank }) => ({
        id,
        amount,
        on: happenedOn ?? dueOn,
        rows: [...acquirer, ...bank].flatMap(({ batch, line }): CitedRow[] => {
          const evidenceId = statements.get(batch)
          return evidenceId === undefined ? [] : [{ evidenceId, line }]
        }),
      })),
      wholly: [...new Set([...(PROVED_BY_ABSENCE.has(kind) ? searched : []), ...sheets])],
    }
  })
}

/**
 * The rate for all cards ("0.38%") and the settlement term ("T+1") as the owner entered them, and the page that proves
 * the term; null where not.
 */
export function agreedTerms(
  db: Db,
  caseId: CaseId,
): {
  rate: string | null
  term: string | null
  termProof: { evidenceId: EvidenceId; page: number | null } | null
} {
  const terms = selectTerms(db, caseId)?.terms
  // Of several periods the latest is what was agreed last.
  const latest = <T extends { validFrom: LocalDate | null }>(list: readonly T[] | undefined): T | undefined =>
    [...(list ?? [])].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))[0]
  const rate = latest(terms?.rates.filter(({ cardType }) => cardType === null))?.percent
  const cycle = latest(terms?.cycles)
  return {
    rate: rate === undefined ? null : `${rate}%`,
    term: cycle?.term ?? null,
    termProof: cycle?.proof ?? null,
  }
}

/** What the contract fixes, each with the page that proves it, as the claim rests on it. */
export function agreedTermRefs(db: Db, caseId: CaseId): TermRef[] {
  const terms = selectTerms(db, caseId)?.terms
  if (!terms) return []
  const ref = (
    kind: TermRef['kind'],
    value: string,
    proof: { evidenceId: EvidenceId; page: number | null } | null,
  ): TermRef => ({ kind, value, exhibit: proof?.evidenceId ?? null, page: proof?.page ?? null })
  return [
    ...terms.rates.map(({ percent, proof }) => ref('rate', `${percent}%`, proof)),
    ...terms.cycles.map(({ term, proof }) => ref('settlement', term, proof)),
    ...terms.agreedFees.map(({ text, proof }) => ref('agreed-fee', text, proof)),
  ]
}

/** Found because no row of any bank statement answers them: each of those statements bears them out. */
export const PROVED_BY_ABSENCE: ReadonlySet<FindingKind> = new Set([
  'unsettled',
  'pending-without-credit',
  'refund-missing',
])

/** A row of a statement as papers cite it: the exhibit that holds the file, and its line there. */
export interface CitedRow {
  readonly evidenceId: EvidenceId
  readonly line: number
}

/** Exhibits of the case's statements by batch: those that are in use. */
function statementExhibits(db: Db, caseId: CaseId): Map<StatementBatchId, EvidenceId> {
  const found = new Map<StatementBatchId, EvidenceId>()
  for (const id of importedBatchIds(db, caseId)) {
    const { sha256 } = requireBatch(db, id)
    const exhibit = sha256 === null ? null : exhibitOfFile(db, caseId, sha256)
    if (exhibit) found.set(id, exhibit.id)
  }
  return found
}

/** Evidence items that show findings, by the finding's id: the statements their rows stand in first, then the sheets. */
export function exhibitsOfFindings(db: Db, caseId: CaseId): Map<string, EvidenceId[]> {
  const statements = statementExhibits(db, caseId)
  const searched = searchedBatches(db, caseId).map(({ id }) => batchId(id))
  const found = new Map<string, Set<EvidenceId>>()
  for (const { id, kind, acquirer, bank } of allFindings(db, caseId)) {
    const batches = [...acquirer, ...bank].map(({ batch }) => batch)
    const own = PROVED_BY_ABSENCE.has(kind) ? [...batches, ...searched] : batches
    found.set(id, new Set(own.flatMap((batch) => statements.get(batch) ?? [])))
  }
  for (const use of selectUses(db, caseId))
    if (use.used_as === 'evidence')
      found.set(use.finding, (found.get(use.finding) ?? new Set()).add(use.used_id))
  return new Map([...found].map(([id, exhibits]) => [id, [...exhibits]]))
}

function allFindings(db: Db, caseId: CaseId) {
  return selectFindings(db, caseId, { kinds: [], offset: 0, limit: -1 }).findings
}
