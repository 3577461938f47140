import type { opponentRoutes } from '../../../shared/contract/opponent.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { lawRules } from '../law/rules.ts'
import { opponentDesk } from './opponent.ts'

export function opponentHandlers({ db, clock }: CoreContext): Handlers<keyof typeof opponentRoutes> {
  return {
    'opponent.desk': ({ caseId }) => {
      const answers = opponentDesk(db, caseId, clock())
      const cited = new Set(answers.map(({ rule }) => rule))
      return { answers, rules: [...lawRules().values()].filter(({ id }) => cited.has(id)) }
    },
  }
}
