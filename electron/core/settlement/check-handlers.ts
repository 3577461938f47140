/** Routes of what was agreed, of the check, and of what it found. */
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { checkTerms, NO_TERMS } from './terms.ts'
import { providerAccount } from './provider-account.ts'
import { RowLists } from './row-list.ts'
import { placeOfMatch, rowsPage } from './row-view.ts'
import { currentRun } from './runs.ts'
import { selectMatches, selectTerms, writeTerms } from './store.ts'
import { CHECK_SETTLEMENT } from './tasks.ts'

export function checkHandlers({
  db,
  clock,
  jobs,
}: CoreContext): Handlers<
  | 'settlement.terms'
  | 'settlement.saveTerms'
  | 'settlement.check'
  | 'settlement.account'
  | 'settlement.run'
  | 'settlement.matches'
  | 'settlement.rows'
  | 'settlement.place'
> {
  const lists = new RowLists(db)
  const now = () => instant(clock())
  const termsOf = (caseId: CaseId) => {
    const stored = selectTerms(db, caseId)
    return { ...(stored?.terms ?? NO_TERMS), updatedAt: stored?.updatedAt ?? null }
  }

  return {
    'settlement.terms': ({ caseId }) => termsOf(requireCase(db, caseId).id),

    'settlement.saveTerms': ({ caseId, terms }) => {
      requireCase(db, caseId)
      checkTerms(db, caseId, terms)
      writeTerms(db, caseId, terms, now())
      return termsOf(caseId)
    },

    'settlement.check': ({ caseId, rate, settle }) => {
      requireCase(db, caseId)
      const terms = selectTerms(db, caseId)?.terms ?? NO_TERMS
      const job = jobs.start(
        CHECK_SETTLEMENT,
        { caseId, terms, override: { rate, settle }, now: now() },
        {
          caseId,
          finish: () => {
            const run = currentRun(db, caseId)
            if (!run) throw new ProofdeskError('notFound', { what: 'settlementRun', id: caseId })
            return run
          },
        },
      )
      return { job }
    },

    'settlement.account': ({ providerId }) => providerAccount(db, providerId),

    'settlement.run': ({ caseId }) => currentRun(db, requireCase(db, caseId).id),

    'settlement.matches': ({ caseId, ...page }) => selectMatches(db, requireCase(db, caseId).id, page),

    'settlement.rows': async ({ caseId, ...view }) => {
      const list = await lists.of(requireCase(db, caseId).id, view)
      return rowsPage(db, caseId, view, list)
    },

    'settlement.place': async ({ caseId, match, ...filter }) => {
      const list = await lists.of(requireCase(db, caseId).id, filter)
      return { index: placeOfMatch(db, caseId, filter.side, match, list) }
    },
  }
}
