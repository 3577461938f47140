/** The user's decisions, by row id for the engine. */
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import type { Decision } from './engine/types.ts'
import type { RowIndex } from './row-index.ts'
import { selectDecisions } from './store.ts'

/** Decisions whose rows are all imported at present; the others wait until their rows come back. */
export function decisionsFor(db: Db, caseId: CaseId, index: RowIndex): Decision[] {
  const found: Decision[] = []
  for (const row of selectDecisions(db, caseId)) {
    const acquirer = row.acquirer.map((key) => index.idAt(key)).filter((id) => id !== undefined)
    const bank = row.bank.map((key) => index.idAt(key)).filter((id) => id !== undefined)
    if (acquirer.length === row.acquirer.length && bank.length === row.bank.length)
      found.push({ kind: row.kind, acquirer: acquirer, bank })
  }
  return found
}
