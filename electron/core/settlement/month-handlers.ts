/** Routes of the monthly routine: what is covered, and a month as one archive. */
import { rmSync } from 'node:fs'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { monthlyCoverage, requireMonth } from './monthly.ts'
import { MAKE_ARCHIVE } from './tasks.ts'

export function monthHandlers({
  db,
  clock,
  jobs,
  outbox,
}: CoreContext): Handlers<'settlement.monthly' | 'settlement.archive'> {
  const now = () => instant(clock())
  return {
    'settlement.monthly': ({ caseId }) =>
      monthlyCoverage(db, requireCase(db, caseId).id, localDateOf(clock())),

    'settlement.archive': ({ caseId, account, month }) => {
      const record = requireCase(db, caseId)
      const found = requireMonth(db, caseId, account, month)
      const reserved = outbox.reserve()
      const job = jobs.start(
        MAKE_ARCHIVE,
        {
          caseId,
          month,
          account: found.account,
          batches: found.batches,
          author: record.claimantName,
          version: appVersion(),
          now: now(),
          outFile: reserved.path,
        },
        {
          caseId,
          finish: () =>
            outbox.publish(reserved, outputName([found.account.name, month], 'zip'), 'application/zip'),
          cleanup: () => rmSync(reserved.path, { force: true }),
        },
      )
      return { job }
    },
  }
}
