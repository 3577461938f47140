/** Routes by which findings become evidence and events of the timeline. */
import { randomUUID } from 'node:crypto'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { citeBatch } from '../statements/statements.ts'
import { addEvent } from '../timeline/timeline.ts'
import { requireFindings } from './required-findings.ts'
import { englishTitle, eventOf } from './results.ts'
import { batchesOnSheet } from './sheet-batches.ts'
import { insertUse } from './store.ts'
import { MAKE_SHEET } from './tasks.ts'

export function productHandlers({
  db,
  clock,
  jobs,
}: CoreContext): Handlers<'settlement.toEvidence' | 'settlement.toEvent'> {
  const now = () => instant(clock())
  return {
    'settlement.toEvidence': ({ caseId, findings: ids, name }) => {
      const record = requireCase(db, caseId)
      const findings = requireFindings(db, caseId, ids)
      const made = now()
      const job = jobs.start(
        MAKE_SHEET,
        {
          caseId,
          findings: findings.map(({ id }) => id),
          name,
          author: record.claimantName,
          caseTitle: record.title,
          version: appVersion(),
          now: made,
          askedAt: Date.now(),
          stagingName: randomUUID(),
        },
        {
          caseId,
          finish: (evidenceId: EvidenceId) => {
            transact(db, (tx) => {
              for (const finding of findings)
                insertUse(tx, {
                  case_id: caseId,
                  finding: finding.id,
                  kind: finding.kind,
                  used_as: 'evidence',
                  used_id: evidenceId,
                  amount: finding.amount,
                  currency: finding.currency,
                  used_at: made,
                })
              for (const batch of batchesOnSheet(tx, caseId, findings))
                citeBatch(tx, batch, { kind: 'evidence', id: evidenceId, title: '' })
            })
            return requireEvidence(db, evidenceId)
          },
        },
      )
      return { job }
    },

    'settlement.toEvent': ({ caseId, findings: ids }) => {
      requireCase(db, caseId)
      const findings = requireFindings(db, caseId, ids)
      const at = clock()
      const event = transact(db, (tx) => {
        const made = addEvent(tx, caseId, eventOf(tx, caseId, findings, localDateOf(at)), {
          now: at,
          origin: 'app',
          kind: 'settlement.finding',
          titleEn: englishTitle(findings),
        })
        for (const finding of findings)
          insertUse(tx, {
            case_id: caseId,
            finding: finding.id,
            kind: finding.kind,
            used_as: 'event',
            used_id: made.id,
            amount: finding.amount,
            currency: finding.currency,
            used_at: instant(at),
          })
        return made
      })
      return event
    },
  }
}
