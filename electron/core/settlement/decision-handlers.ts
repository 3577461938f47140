/** Routes of what the user decided on matches. */
import type { DecisionId } from '../../../shared/domain/ids.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { newId } from '../new-id.ts'
import { refsOf, rowKeys, rowRefs } from './row-view.ts'
import { deleteDecision, insertDecision, selectDecision, selectDecisions } from './store.ts'

export function decisionHandlers({
  db,
  clock,
}: CoreContext): Handlers<'settlement.decisions' | 'settlement.decide' | 'settlement.undecide'> {
  const now = () => instant(clock())
  return {
    'settlement.decisions': async ({ caseId }) => {
      const rows = selectDecisions(db, requireCase(db, caseId).id)
      const refs = async (side: StatementSide) =>
        rowRefs(
          db,
          caseId,
          side,
          rows.map((row) => row[side]),
        )
      const [acquirer, bank] = [await refs('acquirer'), await refs('bank')]
      return rows.map((row, at) => ({
        id: row.id,
        kind: row.kind,
        acquirer: acquirer[at] ?? [],
        bank: bank[at] ?? [],
        at: row.created_at,
      }))
    },

    'settlement.decide': ({ caseId, kind, acquirer, bank }) => {
      requireCase(db, caseId)
      const row = {
        id: newId<DecisionId>(),
        case_id: caseId,
        kind,
        acquirer: rowKeys(db, caseId, 'acquirer', acquirer),
        bank: rowKeys(db, caseId, 'bank', bank),
        created_at: now(),
      }
      insertDecision(db, row)
      return {
        id: row.id,
        kind,
        acquirer: refsOf(db, caseId, 'acquirer', acquirer),
        bank: refsOf(db, caseId, 'bank', bank),
        at: row.created_at,
      }
    },

    'settlement.undecide': ({ id }) => {
      const row = selectDecision(db, id)
      if (!row) throw new ProofdeskError('notFound', { what: 'decision', id })
      deleteDecision(db, id)
      return {}
    },
  }
}
