/** Routes of what was promised, of the check, and of what it found. */
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { checkPromises, NO_PROMISES } from './promises.ts'
import { providerAccount } from './provider-account.ts'
import { RowLists } from './row-list.ts'
import { placeOfMatch, rowsPage } from './row-view.ts'
import { currentRun } from './runs.ts'
import { selectMatches, selectPromises, writePromises } from './store.ts'
import { CHECK_SETTLEMENT } from './tasks.ts'

export function checkHandlers({
  db,
  clock,
  jobs,
}: CoreContext): Handlers<
  | 'settlement.promises'
  | 'settlement.savePromises'
  | 'settlement.check'
  | 'settlement.account'
  | 'settlement.run'
  | 'settlement.matches'
  | 'settlement.rows'
  | 'settlement.place'
> {
  const lists = new RowLists(db)
  const now = () => instant(clock())
  const promisesOf = (caseId: CaseId) => {
    const stored = selectPromises(db, caseId)
    return { ...(stored?.promises ?? NO_PROMISES), updatedAt: stored?.updatedAt ?? null }
  }

  return {
    'settlement.promises': ({ caseId }) => promisesOf(requireCase(db, caseId).id),

    'settlement.savePromises': ({ caseId, promises }) => {
      requireCase(db, caseId)
      checkPromises(db, caseId, promises)
      writePromises(db, caseId, promises, now())
      return promisesOf(caseId)
    },

    'settlement.check': ({ caseId, rate, settle }) => {
      requireCase(db, caseId)
      const promises = selectPromises(db, caseId)?.promises ?? NO_PROMISES
      const job = jobs.start(
        CHECK_SETTLEMENT,
        { caseId, promises, override: { rate, settle }, now: now() },
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
