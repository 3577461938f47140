/** Routes of verification. */
import { rmSync } from 'node:fs'
import type { integrityRoutes } from '../../../shared/contract/integrity.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { custodyHead, requireEvidence } from '../evidence/evidence.ts'
import { askedNow } from '../jobs/asked.ts'
import { lastCheck } from './store.ts'
import { STORY, VERIFY } from './tasks.ts'

export function integrityHandlers({
  db,
  jobs,
  outbox,
  clock,
}: CoreContext): Handlers<keyof typeof integrityRoutes> {
  return {
    'integrity.verify': ({ caseId }) => {
      if (caseId !== null) requireCase(db, caseId)
      return { job: jobs.start(VERIFY, { caseId, ...askedNow(clock) }, { caseId, alone: 'verify' }) }
    },

    'integrity.last': () => ({ report: lastCheck(db), custody: custodyHead(db) }),

    'integrity.story': ({ evidenceId }) => {
      const item = requireEvidence(db, evidenceId)
      const reserved = outbox.reserve()
      const input = { evidenceId, version: appVersion(), outFile: reserved.path, ...askedNow(clock) }
      const job = jobs.start(STORY, input, {
        caseId: item.caseId,
        finish: () => outbox.publish(reserved, `${item.number} 保管记录.pdf`, 'application/pdf'),
        cleanup: () => rmSync(reserved.path, { force: true }),
      })
      return { job }
    },
  }
}
