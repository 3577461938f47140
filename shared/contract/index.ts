/** Everything that can be asked of the core: one map from route name to its schemas. */
import type { z } from 'zod'
import { callRoutes } from './calls.ts'
import { assistantRoutes } from './assistant.ts'
import { backupRoutes } from './backup.ts'
import { bagRoutes } from './bag.ts'
import { callScriptRoutes } from './call-scripts.ts'
import { caseRoutes } from './cases.ts'
import { caseRouteRoutes } from './case-route.ts'
import { claimRoutes } from './claim.ts'
import { channelRoutes } from './channels.ts'
import { conversationRoutes } from './conversations.ts'
import { damageRoutes } from './damages.ts'
import { dueRoutes } from './due.ts'
import { evidenceRoutes } from './evidence.ts'
import { factRoutes } from './facts.ts'
import { holidayRoutes } from './holidays.ts'
import { intakeRoutes } from './intake.ts'
import { inboxRoutes } from './inbox.ts'
import { integrityRoutes } from './integrity.ts'
import { jobRoutes } from './jobs.ts'
import { letterRoutes } from './letters.ts'
import { opponentRoutes } from './opponent.ts'
import { packRoutes } from './pack.ts'
import { preflightRoutes } from './preflight.ts'
import { precedentRoutes } from './precedents.ts'
import { recognitionRoutes } from './recognition.ts'
import { providerRoutes } from './providers.ts'
import { proofRoutes } from './proof.ts'
import { rescueRoutes } from './rescue.ts'
import { resourcePackRoutes } from './resource-pack.ts'
import { searchRoutes } from './search.ts'
import { settingsRoutes } from './settings.ts'
import { settlementRoutes } from './settlement.ts'
import { signingRoutes } from './signing.ts'
import { statementRoutes } from './statements.ts'
import { submissionRoutes } from './submissions.ts'
import { timelineRoutes } from './timeline.ts'

export const contract = {
  ...callRoutes,
  ...assistantRoutes,
  ...backupRoutes,
  ...bagRoutes,
  ...callScriptRoutes,
  ...caseRoutes,
  ...caseRouteRoutes,
  ...channelRoutes,
  ...claimRoutes,
  ...conversationRoutes,
  ...damageRoutes,
  ...dueRoutes,
  ...evidenceRoutes,
  ...factRoutes,
  ...holidayRoutes,
  ...intakeRoutes,
  ...inboxRoutes,
  ...integrityRoutes,
  ...jobRoutes,
  ...letterRoutes,
  ...opponentRoutes,
  ...packRoutes,
  ...preflightRoutes,
  ...precedentRoutes,
  ...providerRoutes,
  ...recognitionRoutes,
  ...proofRoutes,
  ...rescueRoutes,
  ...resourcePackRoutes,
  ...searchRoutes,
  ...settingsRoutes,
  ...settlementRoutes,
  ...signingRoutes,
  ...statementRoutes,
  ...submissionRoutes,
  ...timelineRoutes,
} as const

export type Contract = typeof contract
export type RouteName = keyof Contract
/** What a caller passes. */
export type RouteInput<N extends RouteName> = z.input<Contract[N]['input']>
/** What a handler is given, after parsing. */
export type ParsedInput<N extends RouteName> = z.output<Contract[N]['input']>
export type RouteOutput<N extends RouteName> = z.output<Contract[N]['output']>
/** Routes that start a job, and what the job gives. */
export type JobRouteName = {
  [N in RouteName]: Contract[N] extends { result: z.ZodType } ? N : never
}[RouteName]
export type JobResult<N extends JobRouteName> = Contract[N] extends { result: infer R extends z.ZodType }
  ? z.output<R>
  : never
