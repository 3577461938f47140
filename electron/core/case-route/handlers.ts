/** Routes of a case's way: what is offered, and what the owner told about it. */
import type { caseRouteRoutes } from '../../../shared/contract/case-route.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase, toldOf, writeFacts } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { given } from '../given.ts'
import { caseRoute } from './case-route.ts'

export function caseRouteHandlers({ db, clock }: CoreContext): Handlers<keyof typeof caseRouteRoutes> {
  const today = () => shanghaiDate(clock())
  return {
    'caseRoute.get': ({ caseId }) => caseRoute(db, caseId, clock()),

    'caseRoute.tell': ({ caseId, facts }) => {
      requireCase(db, caseId)
      const { harmKnownOn } = facts
      if (harmKnownOn !== undefined && harmKnownOn !== null && harmKnownOn > today())
        throw new ProofdeskError('channel.knownInFuture', { on: harmKnownOn, today: today() })
      transact(db, (tx) => writeFacts(tx, caseId, { ...toldOf(tx, caseId), ...given(facts) }))
      return caseRoute(db, caseId, clock())
    },
  }
}
