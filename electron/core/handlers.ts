/** Every route's handler: a route without one does not compile. */
import type { RouteName } from '../../shared/contract/index.ts'
import { assistantHandlers } from './assistant/handlers.ts'
import { backupHandlers } from './backup/handlers.ts'
import { bagHandlers } from './bag/handlers.ts'
import { callScriptHandlers } from './call-scripts/handlers.ts'
import { caseRouteHandlers } from './case-route/handlers.ts'
import { caseHandlers } from './cases/handlers.ts'
import { callHandlers } from './calls/handlers.ts'
import { channelHandlers } from './channels/handlers.ts'
import { submissionHandlers } from './submissions/handlers.ts'
import { claimHandlers } from './claim/handlers.ts'
import { conversationHandlers } from './conversations/handlers.ts'
import type { CoreContext, Handlers } from './context.ts'
import { damageHandlers } from './damages/handlers.ts'
import { dueHandlers } from './due/handlers.ts'
import { evidenceHandlers } from './evidence/handlers.ts'
import { intakeHandlers } from './intake/handlers.ts'
import { integrityHandlers } from './integrity/handlers.ts'
import { factHandlers } from './facts/handlers.ts'
import { inboxHandlers } from './inbox/handlers.ts'
import { jobHandlers } from './jobs/handlers.ts'
import { lawHandlers } from './law/handlers.ts'
import { letterHandlers } from './letters/handlers.ts'
import { packHandlers } from './pack/handlers.ts'
import { opponentHandlers } from './opponent/handlers.ts'
import { preflightHandlers } from './preflight/handlers.ts'
import { precedentHandlers } from './precedents/handlers.ts'
import { recognitionHandlers } from './recognition/handlers.ts'
import { providerHandlers } from './providers/handlers.ts'
import { proofHandlers } from './proof/handlers.ts'
import { rescueHandlers } from './rescue/handlers.ts'
import { resourcePackHandlers } from './resource-pack/handlers.ts'
import { addSampleCase } from './sample-case/sample-case.ts'
import { searchHandlers } from './search/handlers.ts'
import { settingsHandlers } from './settings/handlers.ts'
import { settlementHandlers } from './settlement/handlers.ts'
import { signingHandlers } from './signing/handlers.ts'
import { statementHandlers } from './statements/handlers.ts'
import { timelineHandlers } from './timeline/handlers.ts'
import { workflowHandlers } from './workflows/handlers.ts'

export function createHandlers(context: CoreContext): Handlers<RouteName> {
  const handlers: Handlers<RouteName> = {
    ...callHandlers(context),
    ...assistantHandlers(context),
    ...backupHandlers(context),
    ...bagHandlers(context),
    ...callScriptHandlers(context),
    ...caseHandlers(context),
    ...caseRouteHandlers(context),
    ...channelHandlers(context),
    ...claimHandlers(context),
    ...conversationHandlers(context),
    ...damageHandlers(context),
    ...dueHandlers(context),
    ...evidenceHandlers(context),
    ...factHandlers(context),
    ...intakeHandlers(context),
    ...inboxHandlers(context),
    ...integrityHandlers(context),
    ...jobHandlers(context),
    ...lawHandlers(context),
    ...letterHandlers(context),
    ...opponentHandlers(context),
    ...packHandlers(context),
    ...preflightHandlers(context),
    ...precedentHandlers(context),
    ...providerHandlers(context),
    ...recognitionHandlers(context),
    ...proofHandlers(context),
    ...rescueHandlers(context),
    ...resourcePackHandlers(context),
    ...searchHandlers(context),
    ...settingsHandlers(context),
    ...settlementHandlers(context),
    ...signingHandlers(context),
    ...statementHandlers(context),
    ...submissionHandlers(context),
    ...timelineHandlers(context),
    ...workflowHandlers(context),
    'cases.addSample': ({ sample }) =>
      addSampleCase(context, handlers, sample, (day) => {
        // Noon in China on that day.
        const then = { ...context, clock: () => new Date(`${day}T04:00:00.000Z`) }
        return { ...claimHandlers(then), ...letterHandlers(then), ...resourcePackHandlers(then) }
      }),
  }
  return handlers
}
