/** Routes of the intake. */
import type { intakeRoutes } from '../../../shared/contract/intake.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { answerIntake, caseIntake } from './intake.ts'

export function intakeHandlers({ db, clock }: CoreContext): Handlers<keyof typeof intakeRoutes> {
  return {
    'intake.get': ({ caseId }) => caseIntake(db, requireCase(db, caseId).id),
    'intake.answer': ({ caseId, ...given }) => {
      answerIntake(db, caseId, given, clock())
      return caseIntake(db, caseId)
    },
  }
}
