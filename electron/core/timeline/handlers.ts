/** Routes of the timeline. */
import type { timelineRoutes } from '../../../shared/contract/timeline.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { setRemoved, writeEvent } from './store.ts'
import { addEvent, listCaseEvents, requireEvent, requireEvidenceOfCase } from './timeline.ts'

export function timelineHandlers({ db, clock, emit }: CoreContext): Handlers<keyof typeof timelineRoutes> {
  const changed = (caseId: string) => emit({ name: 'case.changed', payload: { caseId, domain: 'timeline' } })

  return {
    'timeline.list': ({ caseId }) => listCaseEvents(db, requireCase(db, caseId).id),

    'timeline.create': ({ caseId, fields }) => {
      requireCase(db, caseId)
      const event = transact(db, (tx) =>
        addEvent(tx, caseId, fields, { now: clock(), origin: 'user', kind: 'note' }),
      )
      changed(caseId)
      return event
    },

    'timeline.update': ({ id, fields }) => {
      const event = requireEvent(db, id)
      requireEvidenceOfCase(db, event.caseId, fields.evidenceIds)
      transact(db, (tx) => writeEvent(tx, event, fields))
      changed(event.caseId)
      return requireEvent(db, id)
    },

    'timeline.remove': ({ id }) => {
      const { caseId } = requireEvent(db, id)
      setRemoved(db, id, instant(clock()))
      changed(caseId)
      return {}
    },

    'timeline.restore': ({ id }) => {
      const event = requireEvent(db, id)
      setRemoved(db, id, null)
      changed(event.caseId)
      return event
    },
  }
}
