/** Routes of submissions. */
import { createHash, randomUUID } from 'node:crypto'
import type { ParsedInput } from '../../../shared/contract/index.ts'
import type { submissionRoutes } from '../../../shared/contract/submissions.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { instant, type Instant, type LocalDate } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence, markSubmitted } from '../evidence/evidence.ts'
import { given } from '../given.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { caseRoute } from '../case-route/case-route.ts'
import { channelDirectory } from '../channels/directory.ts'
import { evidenceOf, freeze, keepSentFiles, letterOf } from '../workflows/frozen-copy.ts'
import { correctedVersion } from '../channels/overrides.ts'
import { materialStates, preflight } from './preflight.ts'
import {
  deleteEvent,
  insertEvent,
  insertSentFiles,
  insertSubmission,
  selectEvents,
  selectOverrides,
  setSubmissionRemoved,
  updateSubmission,
} from '../channels/store.ts'
import { recordOnTimeline, takeOffTimeline } from './submission-timeline.ts'
import { loadSubmission, loadSubmissions, requireSubmission, sentOn } from './submissions.ts'
import { VERIFY_COPY } from './tasks.ts'

export function submissionHandlers(context: CoreContext): Handlers<keyof typeof submissionRoutes> {
  const { db, clock, emit } = context
  const changed = (caseId: string) => {
    emit({ name: 'case.changed', payload: { caseId, domain: 'evidence' } })
    emit({ name: 'case.changed', payload: { caseId, domain: 'channels' } })
    emit({ name: 'case.changed', payload: { caseId, domain: 'timeline' } })
  }
  const get = (id: string) => loadSubmission(db, id, clock()).view

  /** Throws `submission.inFuture`, and `submission.hourElsewhere` where the hour is not of that day in China. */
  function checkDay(on: LocalDate, at: Instant | null): void {
    const today = shanghaiDate(clock())
    if (on > today) throw new ProofdeskError('submission.inFuture', { on, today })
    if (at !== null && shanghaiDate(new Date(at)) !== on)
      throw new ProofdeskError('submission.hourElsewhere', { on, at })
  }

  function setRemoved(id: string, at: Instant | null): string {
    const { case_id: caseId } = requireSubmission(db, id)
    db.transaction(() => {
      setSubmissionRemoved(db, id, at)
      for (const { timelineId } of selectEvents(db, id))
        if (timelineId !== null) takeOffTimeline(db, timelineId, at)
    }).immediate()
    changed(caseId)
    return caseId
  }

  return {
    'submissions.list': ({ caseId }) => {
      requireCase(db, caseId)
      return loadSubmissions(db, caseId, clock()).map(({ view }) => view)
    },
    'submissions.get': ({ id }) => get(id),

    'submissions.prepare': ({ caseId, channel, letterId, evidenceIds }) => {
      const subject = requireCase(db, caseId)
      const version = requireVersion(db, channel, shanghaiDate(clock()))
      const evidence =
        evidenceIds === null ? listCaseEvidence(db, caseId) : evidenceOf(db, caseId, evidenceIds)
      const input = {
        version,
        offered:
          caseRoute(db, caseId, clock()).entries.find((entry) => entry.channel === channel)?.offered ?? 'no',
        subject,
        providers: listCaseProviders(db, caseId),
        evidence,
        letter: letterId === null ? null : letterOf(db, caseId, letterId).document,
        reference: '',
      }
      const materials = materialStates(input)
      const sum = (numbers: (number | null)[]) =>
        numbers.reduce<number>((total, number) => total + (number ?? 0), 0)
      return {
        materials,
        findings: preflight(input, materials),
        evidence: {
          count: evidence.length,
          bytes: sum(evidence.map(({ bytes }) => bytes)),
          pages: sum(evidence.map(({ pages }) => pages)),
        },
      }
    },

    'submissions.create': async (input) => {
      const { caseId, channel, on, at, method, reference, note } = input
      requireCase(db, caseId)
      if (!channelDirectory().byId.has(channel))
        throw new ProofdeskError('notFound', { what: 'channel', id: channel })
      checkDay(on, at)
      const now = instant(clock())
      const id = randomUUID()
      await keepSentFiles(context, input.outputs, now, (files) => {
        const frozen = JSON.stringify(freeze(db, input, files, now))
        insertSubmission(db, {
          id,
          case_id: caseId,
          channel,
          method,
          reference,
          note,
          outcome: 'open',
          frozen,
          frozen_sha256: createHash('sha256').update(frozen).digest('hex'),
          created_at: now,
        })
        insertSentFiles(
          db,
          id,
          files.map(({ sha256 }) => sha256),
        )
        markSubmitted(db, input.evidenceIds, { channel, reference }, clock())
        const event = {
          id: randomUUID(),
          kind: 'submitted',
          on,
          at,
          extension: null,
          note: '',
          evidenceIds: [],
          createdAt: now,
        } as const
        const timelineId = recordOnTimeline(
          db,
          { caseId, channel, reference },
          { ...event, evidenceIds: input.evidenceIds },
          clock(),
        )
        insertEvent(db, id, { ...event, evidenceIds: [] }, timelineId)
      })
      changed(caseId)
      return get(id)
    },

    'submissions.file': ({ submission, sha256 }) => {
      const { files } = get(submission).frozen
      const file = files.find((one) => one.sha256 === sha256)
      if (file === undefined) throw new ProofdeskError('notFound', { what: 'file', id: sha256 })
      const reserved = { id: randomUUID(), path: context.vault.pathOf(sha256) }
      return context.outbox.publish(reserved, file.name, file.mime)
    },

    'submissions.verify': ({ id }) => {
      const { case_id: caseId } = requireSubmission(db, id)
      return { job: context.jobs.start(VERIFY_COPY, { id }, { caseId }) }
    },

    'submissions.update': ({ id, fields }) => {
      const row = requireSubmission(db, id)
      const { method, reference, note, outcome } = row
      db.transaction(() =>
        updateSubmission(db, id, { method, reference, note, outcome, ...given(fields) }),
      ).immediate()
      changed(row.case_id)
      return get(id)
    },

    'submissions.addEvent': ({ submission, event }) => {
      const row = requireSubmission(db, submission)
      checkDay(event.on, event.at)
      checkEvent(db, row, event)
      evidenceOf(db, row.case_id, event.evidenceIds)
      const record = { ...event, id: randomUUID(), createdAt: instant(clock()) }
      db.transaction(() => {
        const subject = { caseId: row.case_id, channel: row.channel, reference: row.reference }
        insertEvent(db, submission, record, recordOnTimeline(db, subject, record, clock()))
      }).immediate()
      changed(row.case_id)
      return get(submission)
    },

    'submissions.removeEvent': ({ submission, event }) => {
      const row = requireSubmission(db, submission)
      const found = selectEvents(db, submission).find(({ id }) => id === event)
      if (found === undefined) throw new ProofdeskError('notFound', { what: 'event', id: event })
      if (found.kind === 'submitted') throw new ProofdeskError('submission.sendingStays', { submission })
      db.transaction(() => {
        deleteEvent(db, event)
        if (found.timelineId !== null) takeOffTimeline(db, found.timelineId, instant(clock()))
      }).immediate()
      changed(row.case_id)
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

/** The channel's rules of that day, corrected; throws `notFound` or `channel.notInForce`. */
function requireVersion(db: Db, id: string, day: LocalDate) {
  const channel = channelDirectory().byId.get(id)
  if (channel === undefined) throw new ProofdeskError('notFound', { what: 'channel', id })
  const version = correctedVersion(channel, day, selectOverrides(db))
  if (version === null) throw new ProofdeskError('channel.notInForce', { channel: id, day })
  return version
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
