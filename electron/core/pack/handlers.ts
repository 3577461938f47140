/** Routes of the evidence pack. */
import { rmSync } from 'node:fs'
import type { packRoutes } from '../../../shared/contract/pack.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { gatherPackInput } from './pack-input.ts'
import { writeContents } from '../evidence/evidence.ts'
import { BUILD_PACK } from './tasks.ts'

export function packHandlers(context: CoreContext): Handlers<keyof typeof packRoutes> {
  const { db, clock, jobs, outbox } = context
  return {
    'pack.build': ({ caseId, letterId, evidenceIds, damages }) => {
      const { title } = requireCase(db, caseId)
      const date = localDateOf(clock())
      const pack = gatherPackInput(context, { caseId, letterId, evidenceIds, damages, date })
      const reserved = outbox.reserve()
      const job = jobs.start(
        BUILD_PACK,
        { pack, outFile: reserved.path },
        {
          caseId,
          finish: ({ pages, exhibits, contents, warnings }) => {
            writeContents(db, caseId, contents, instant(clock()))
            const output = outbox.publish(
              reserved,
              outputName(['证据材料', title, date], 'pdf'),
              'application/pdf',
            )
            return { output, pages, exhibits, files: [output.name], contents, warnings }
          },
          cleanup: () =>
            [reserved.path, `${reserved.path}.part`].forEach((file) => rmSync(file, { force: true })),
        },
      )
      return { job }
    },
  }
}
