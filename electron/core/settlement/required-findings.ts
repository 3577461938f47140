/** Findings of the current run by their ids. */
import type { CaseId, FindingId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { selectFinding, type FindingRow } from './store.ts'

/** The findings of these ids in the current run, in their order there; throws `notFound` for one it does not have. */
export function requireFindings(db: Db, caseId: CaseId, ids: readonly FindingId[]): FindingRow[] {
  return [...new Set(ids)]
    .map((id) => {
      const finding = selectFinding(db, caseId, id)
      if (!finding) throw new ProofdeskError('notFound', { what: 'finding', id })
      return finding
    })
    .sort((a, b) => a.seq - b.seq)
}
