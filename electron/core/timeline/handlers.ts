/** Routes of the timeline. */
import type { timelineRoutes } from '../../../shared/contract/timeline.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { setRemoved, writeEvent } from './store.ts'
import { addEvent, citedBy, listCaseEvents, requireEvent, requireEvidenceOfCase } from './timeline.ts'

export function timelineHandlers({ db, clock }: CoreContext): Handlers<keyof typeof timelineRoutes> {
  return {
    'timeline.list': ({ caseId }) => listCaseEvents(db, requireCase(db, caseId).id),

    'timeline.create': ({ caseId, fields }) => {
      requireCase(db, caseId)
      const event = transact(db, (tx) =>
        addEvent(tx, caseId, fields, { now: clock(), origin: 'user', kind: 'note' }),
      )
      return event
    },

    'timeline.update': ({ id, fields }) => {
      const event = requireEvent(db, id)
      requireEvidenceOfCase(db, event.caseId, citedBy(fields))
      transact(db, (tx) => writeEvent(tx, event, fields))
      return requireEvent(db, id)
    },

    'timeline.remove': ({ id }) => {
      requireEvent(db, id)
      setRemoved(db, id, instant(clock()))
      return {}
    },

    'timeline.restore': ({ id }) => {
      const event = requireEvent(db, id)
      setRemoved(db, id, null)
      return event
    },
  }
}
