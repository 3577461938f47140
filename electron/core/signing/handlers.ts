/** Routes of what is looked at before signing. */
import { copyFileSync } from 'node:fs'
import type { signingRoutes } from '../../../shared/contract/signing.ts'
import { findClauses } from '../../../shared/domain/clause-finder.ts'
import { channelDirectory } from '../channels/channels.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { openEvidenceFile } from '../evidence/evidence.ts'
import { beforeSigning } from './before-signing.ts'
import { READ_CONTRACT } from './tasks.ts'

export function signingHandlers(context: CoreContext): Handlers<keyof typeof signingRoutes> {
  const { outbox } = context
  return {
    'signing.checks': () => {
      const { checks, clauseKinds } = beforeSigning()
      const { rules } = channelDirectory()
      const cited = new Set(checks.map(({ rule }) => rule))
      return {
        signingChecks: [...checks],
        clauseKinds: [...clauseKinds],
        rules: [...rules.values()].filter(({ id }) => cited.has(id)),
      }
    },

    'signing.findClauses': ({ pages }) => findClauses(pages, beforeSigning().clauseKinds),

    'signing.readContract': async ({ source }) => {
      const file =
        source.kind === 'evidence'
          ? await openEvidenceFile(context, source.id)
          : context.uploads.resolve(source)
      const release = () => source.kind !== 'evidence' && context.uploads.release(source)
      const job = context.jobs.start(
        READ_CONTRACT,
        { path: file.path, name: file.name },
        {
          caseId: null,
          finish: (reading) => {
            // Pages with a size are a PDF's.
            const paged = typeof reading.pages[0]?.width === 'number'
            const reserved = paged ? outbox.reserve() : null
            if (reserved) copyFileSync(file.path, reserved.path)
            release()
            const shown = reserved && outbox.publish(reserved, file.name, 'application/pdf')
            return { ...reading, shown }
          },
          cleanup: release,
        },
      )
      return { job }
    },
  }
}
