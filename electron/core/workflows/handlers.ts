/** Routes that span domains: each answers from several that know nothing of one another. */
import type { CoreContext, Handlers } from '../context.ts'
import { requireCase } from '../cases/cases.ts'
import { transact } from '../database/open.ts'
import { requireEvidence, shareExhibit } from '../evidence/evidence.ts'
import { copyReading } from '../recognition/recognition.ts'
import { requireBatch } from '../statements/statements.ts'
import { registerHandlers } from './case-register.ts'
import { findingProducts, findingsPage } from './finding-uses.ts'
import { sendingHandlers } from './sending-handlers.ts'
import { statementUses } from './statement-uses.ts'

export type WorkflowRoute =
  | 'cases.list'
  | 'evidence.share'
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
    'evidence.share': ({ caseId, ids }) => {
      requireCase(db, caseId)
      return transact(db, (tx) =>
        ids.map((id) => {
          const { evidenceId, made } = shareExhibit(tx, { id, caseId }, clock())
          // What was read and corrected of the file need not be read and corrected again.
          if (made) copyReading(tx, id, evidenceId)
          return requireEvidence(tx, evidenceId)
        }),
      )
    },
    'settlement.findings': ({ caseId, ...page }) => findingsPage(db, requireCase(db, caseId).id, page),
    'settlement.products': ({ caseId }) => findingProducts(db, requireCase(db, caseId).id),
    'statements.citations': ({ batch }) => statementUses(db, requireBatch(db, batch), clock()),
  }
}
