/** What letters ask of the settlement check: findings by kind with the sheets they were put on, and what was agreed. */
import type { TermRef } from '../../../shared/domain/claim.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'
import { requireFindings } from './required-findings.ts'
import { groupFindings } from './results.ts'
import { selectFindings, selectPromises, selectUses } from './store.ts'

export interface FindingGroup {
  readonly kind: FindingKind
  readonly currency: string
  readonly findings: readonly {
    readonly id: string
    readonly amount: number
    readonly on: LocalDate | null
  }[]
  /** Evidence items that hold the rows of these findings. */
  readonly sheets: readonly string[]
}

/** Findings of the current run by kind and currency: those named (throws `notFound` for others), or all for null. */
export function findingGroups(db: Db, caseId: string, ids: readonly string[] | null): FindingGroup[] {
  const findings =
    ids === null
      ? selectFindings(db, caseId, { kinds: [], offset: 0, limit: -1 }).findings
      : requireFindings(db, caseId, ids)
  if (findings.length === 0) return []
  const sheets = selectUses(db, caseId).filter(({ used_as }) => used_as === 'evidence')
  return groupFindings(findings).map(({ kind, currency, findings: own }) => {
    const ownIds = new Set(own.map(({ id }) => id))
    return {
      kind,
      currency,
      findings: own.map(({ id, amount, happenedOn, dueOn }) => ({ id, amount, on: happenedOn ?? dueOn })),
      sheets: [...new Set(sheets.filter(({ finding }) => ownIds.has(finding)).map(({ used_id }) => used_id))],
    }
  })
}

/** The rate for all cards ("0.38%") and the settlement term ("T+1") as the owner entered them; null where not. */
export function agreedTerms(db: Db, caseId: string): { rate: string | null; term: string | null } {
  const promises = selectPromises(db, caseId)?.promises
  // Of several periods the latest is what was agreed last.
  const latest = <T extends { validFrom: LocalDate | null }>(list: readonly T[] | undefined): T | undefined =>
    [...(list ?? [])].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))[0]
  const rate = latest(promises?.rates.filter(({ cardType }) => cardType === null))?.percent
  return { rate: rate === undefined ? null : `${rate}%`, term: latest(promises?.terms)?.term ?? null }
}

/** What the contract fixes, each with the page that proves it, as the claim rests on it. */
export function agreedTermRefs(db: Db, caseId: string): TermRef[] {
  const promises = selectPromises(db, caseId)?.promises
  if (!promises) return []
  const ref = (
    kind: TermRef['kind'],
    value: string,
    proof: { evidenceId: string; page: number | null } | null,
  ): TermRef => ({ kind, value, exhibit: proof?.evidenceId ?? null, page: proof?.page ?? null })
  return [
    ...promises.rates.map(({ percent, proof }) => ref('rate', `${percent}%`, proof)),
    ...promises.terms.map(({ term, proof }) => ref('settlement', term, proof)),
    ...promises.agreedFees.map(({ text, proof }) => ref('agreed-fee', text, proof)),
  ]
}

/** Evidence items that hold the rows of findings, by the finding's id. */
export function sheetsOfFindings(db: Db, caseId: string): Map<string, string[]> {
  const sheets = new Map<string, string[]>()
  for (const { finding, used_as, used_id } of selectUses(db, caseId))
    if (used_as === 'evidence') sheets.set(finding, [...(sheets.get(finding) ?? []), used_id])
  return sheets
}
