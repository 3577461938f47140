/** Routes of preflight. */
import type { preflightRoutes } from '../../../shared/contract/preflight.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { remarksOn } from './preflight.ts'

export function preflightHandlers({ db, clock }: CoreContext): Handlers<keyof typeof preflightRoutes> {
  return {
    'preflight.check': (input) => {
      const remarks = remarksOn(db, input, clock())
      return { remarks, blocking: remarks.filter(({ level }) => level === 'blocking').length }
    },
  }
}
