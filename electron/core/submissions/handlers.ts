/** Routes of submissions. */
import type { SubmissionId } from '../../../shared/domain/ids.ts'
import type { ParsedInput } from '../../../shared/contract/index.ts'
import type { submissionRoutes } from '../../../shared/contract/submissions.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import { channelDirectory, correctedVersion, selectOverrides } from '../channels/channels.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact, type Db } from '../database/open.ts'
import { requireCaseEvidence } from '../evidence/evidence.ts'
import { given } from '../given.ts'
import { newId } from '../new-id.ts'
import { checkDay } from './check-day.ts'
import { loadSubmission, loadSubmissions, requireSubmission, sentOn } from './load-submissions.ts'
import { deleteEvent, insertEvent, selectEvents, setSubmissionRemoved, updateSubmission } from './store.ts'
import { VERIFY_COPY } from './tasks.ts'

type OwnRoute = Exclude<keyof typeof submissionRoutes, 'submissions.prepare' | 'submissions.create'>

export function submissionHandlers(context: CoreContext): Handlers<OwnRoute> {
  const { db, clock } = context
  const get = (id: SubmissionId) => loadSubmission(db, id, clock()).view

  function setRemoved(id: SubmissionId, at: Instant | null): string {
    const { case_id: caseId } = requireSubmission(db, id)
    transact(db, (tx) => setSubmissionRemoved(tx, id, at))
    return caseId
  }

  return {
    'submissions.list': ({ caseId }) => {
      requireCase(db, caseId)
      return loadSubmissions(db, caseId, clock()).map(({ view }) => view)
    },
    'submissions.get': ({ id }) => get(id),

    'submissions.file': async ({ submission, sha256 }) => {
      const { files } = get(submission).frozen
      const file = files.find((one) => one.sha256 === sha256)
      if (file === undefined) throw new ProofdeskError('notFound', { what: 'file', id: sha256 })
      const reserved = { id: newId(), path: await context.vault.whole(sha256, file.name) }
      return context.outbox.publish(reserved, file.name, file.mime)
    },

    'submissions.verify': ({ id }) => {
      const { case_id: caseId } = requireSubmission(db, id)
      return { job: context.jobs.start(VERIFY_COPY, { id }, { caseId }) }
    },

    'submissions.update': ({ id, fields }) => {
      const row = requireSubmission(db, id)
      const { method, reference, note, outcome } = row
      transact(db, (tx) => updateSubmission(tx, id, { method, reference, note, outcome, ...given(fields) }))
      return get(id)
    },

    'submissions.addEvent': ({ submission, event }) => {
      const row = requireSubmission(db, submission)
      checkDay(event.on, event.at, clock())
      checkEvent(db, row, event)
      requireCaseEvidence(db, row.case_id, event.evidenceIds)
      const record = { ...event, id: newId(), createdAt: instant(clock()) }
      transact(db, (tx) => insertEvent(tx, submission, record))
      return get(submission)
    },

    'submissions.removeEvent': ({ submission, event }) => {
      requireSubmission(db, submission)
      const found = selectEvents(db, submission).find(({ id }) => id === event)
      if (found === undefined) throw new ProofdeskError('notFound', { what: 'event', id: event })
      if (found.kind === 'submitted') throw new ProofdeskError('submission.sendingStays', { submission })
      transact(db, (tx) => deleteEvent(tx, event))
      return get(submission)
    },

    'submissions.remove': ({ id }) => {
      setRemoved(id, instant(clock()))
      return {}
    },
    'submissions.restore': ({ id }) => {
      setRemoved(id, null)
      return get(id)
    },
  }
}

/** Throws where an event cannot belong to this submission. */
function checkEvent(
  db: Db,
  row: ReturnType<typeof requireSubmission>,
  event: ParsedInput<'submissions.addEvent'>['event'],
): void {
  const sent = sentOn(db, row)
  if (event.kind === 'submitted') throw new ProofdeskError('submission.alreadySent', { on: sent })
  if (event.on < sent) throw new ProofdeskError('submission.beforeSending', { on: event.on, sent })
  if (event.kind !== 'extended') return
  const channel = channelDirectory().byId.get(row.channel)
  const version = channel === undefined ? null : correctedVersion(channel, sent, selectOverrides(db))
  const known =
    version?.clocks.some((clock) => clock.extensions.some(({ id }) => id === event.extension)) ?? false
  if (!known) throw new ProofdeskError('submission.extensionUnknown', { extension: event.extension ?? '' })
}
