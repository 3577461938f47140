/** Routes of the inbox: files are told what they seem to be before they are taken in. */
import type { inboxRoutes } from '../../../shared/contract/inbox.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { caseChecklist, listCaseEvidence, loadKinds } from '../evidence/evidence.ts'
import { LOOK_AT_FILES } from './tasks.ts'

export function inboxHandlers(context: CoreContext): Handlers<keyof typeof inboxRoutes> {
  const { db, jobs, uploads } = context
  return {
    'inbox.kinds': () =>
      loadKinds().map(({ id, category, name, items, purpose, source }) => ({
        id,
        category,
        name,
        items,
        purpose,
        source,
      })),

    'inbox.look': ({ caseId, files }) => {
      requireCase(db, caseId)
      const checklist = caseChecklist(db, caseId).items
      const input = {
        files: files.map((file) => uploads.resolve(file)),
        exhibits: listCaseEvidence(db, caseId).map(({ id, number, sha256, mime }) => ({
          id,
          number,
          sha256,
          mime,
        })),
        items: checklist.map(({ id }) => id),
        lacking: checklist.filter(({ state }) => state === 'missing').map(({ id }) => id),
      }
      return { job: jobs.start(LOOK_AT_FILES, input, { caseId }) }
    },

    'inbox.drop': ({ files }) => {
      for (const file of files) uploads.release(file)
      return {}
    },
  }
}
