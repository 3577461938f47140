/** Routes that span domains: each answers from several that know nothing of one another. */
import type { CoreContext, Handlers } from '../context.ts'
import { requireCase } from '../cases/cases.ts'
import { requireBatch } from '../statements/statements.ts'
import { registerHandlers } from './case-register.ts'
import { findingProducts, findingsPage } from './finding-uses.ts'
import { sendingHandlers } from './sending-handlers.ts'
import { statementUses } from './statement-uses.ts'

export type WorkflowRoute =
  | 'cases.list'
  | 'settlement.findings'
  | 'settlement.products'
  | 'statements.citations'
  | 'submissions.prepare'
  | 'submissions.create'

export function workflowHandlers(context: CoreContext): Handlers<WorkflowRoute> {
  const { db, clock } = context
  return {
    ...registerHandlers(context),
    ...sendingHandlers(context),
    'settlement.findings': ({ caseId, ...page }) => findingsPage(db, requireCase(db, caseId).id, page),
    'settlement.products': ({ caseId }) => findingProducts(db, requireCase(db, caseId).id),
    'statements.citations': ({ batch }) => statementUses(db, requireBatch(db, batch), clock()),
  }
}
