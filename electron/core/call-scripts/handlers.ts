/** Routes of call scripts. */
import type { callScriptRoutes } from '../../../shared/contract/call-scripts.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { callScript } from './script.ts'

export function callScriptHandlers({ db }: CoreContext): Handlers<keyof typeof callScriptRoutes> {
  return {
    'callScripts.get': ({ caseId, scenario }) => {
      const record = caseId === null ? null : requireCase(db, caseId)
      const wanted = scenario ?? SCENARIO_IDS.find((id) => id === record?.scenario)
      if (!wanted) throw new ProofdeskError('callScript.scenarioNeeded')
      return callScript(wanted, record)
    },
  }
}
