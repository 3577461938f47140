/** Routes of the facts. */
import type { factRoutes } from '../../../shared/contract/facts.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { writeHidden } from '../timeline/timeline.ts'
import { factsOf } from './facts.ts'

export function factHandlers({ db, clock }: CoreContext): Handlers<keyof typeof factRoutes> {
  return {
    'facts.get': ({ caseId }) => factsOf(db, caseId, clock()),

    'facts.hide': ({ caseId, fact, hidden }) => {
      requireCase(db, caseId)
      writeHidden(db, caseId, fact, hidden)
      return {}
    },
  }
}
