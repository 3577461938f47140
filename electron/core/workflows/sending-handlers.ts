/** Routes of sending: what a channel wants against what the case has, and the frozen copy of what was sent. */
import type { SubmissionId } from '../../../shared/domain/ids.ts'
import { createHash } from 'node:crypto'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { instant, type LocalDate } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { moveCase, requireCase } from '../cases/cases.ts'
import { channelDirectory, correctedVersion, selectOverrides } from '../channels/channels.ts'
import { claimDemands } from '../claim/claim.ts'
import type { CoreContext, Handlers } from '../context.ts'
import type { Db } from '../database/open.ts'
import { newId } from '../new-id.ts'
import { listCaseEvidence, markSubmitted, recordCustody, requireCaseEvidence } from '../evidence/evidence.ts'
import { passOrRefuse } from '../preflight/preflight.ts'
import { listCaseProviders } from '../providers/providers.ts'
import {
  checkDay,
  insertEvent,
  insertSentFiles,
  insertSentLetter,
  insertSubmission,
  loadSubmission,
  materialStates,
} from '../submissions/submissions.ts'
import { freeze, keepSentFiles } from './frozen-copy.ts'

export function sendingHandlers(
  context: CoreContext,
): Handlers<'submissions.prepare' | 'submissions.create'> {
  const { db, clock } = context
  return {
    'submissions.prepare': ({ caseId, channel, evidenceIds }) => {
      const subject = requireCase(db, caseId)
      const version = requireVersion(db, channel, shanghaiDate(clock()))
      const evidence =
        evidenceIds === null ? listCaseEvidence(db, caseId) : requireCaseEvidence(db, caseId, evidenceIds)
      const input = {
        version,
        subject,
        demands: claimDemands(db, caseId).map(({ text }) => text['zh-CN']),
        providers: listCaseProviders(db, caseId),
        evidence,
      }
      const materials = materialStates(input)
      const sum = (numbers: (number | null)[]) =>
        numbers.reduce<number>((total, number) => total + (number ?? 0), 0)
      return {
        materials,
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
      checkDay(on, at, clock())
      const { letterId, evidenceIds, text } = input
      const overridden = passOrRefuse(
        db,
        { caseId, what: 'submission', letterId, evidenceIds, channel, text, redacted: false },
        input.override,
        clock(),
      )
      const now = instant(clock())
      const id = newId<SubmissionId>()
      await keepSentFiles(context, input, now, (tx, files) => {
        const copy = freeze(tx, input, files, overridden, now)
        const frozen = JSON.stringify(copy)
        const frozen_sha256 = createHash('sha256').update(frozen).digest('hex')
        insertSubmission(tx, {
          id,
          case_id: caseId,
          channel,
          method,
          reference,
          note,
          outcome: 'open',
          frozen,
          frozen_sha256,
          created_at: now,
        })
        if (copy.letter !== null) insertSentLetter(tx, id, copy.letter)
        insertSentFiles(
          tx,
          id,
          files.map(({ sha256 }) => sha256),
        )
        recordCustody(tx, clock(), {
          action: 'sent',
          caseId,
          evidenceId: null,
          sha256: frozen_sha256,
          detail: { submission: id, channel, files: files.length },
        })
        markSubmitted(tx, input.evidenceIds, { channel, reference }, clock())
        const event = {
          id: newId(),
          kind: 'submitted',
          on,
          at,
          extension: null,
          note: '',
          createdAt: now,
        } as const
        insertEvent(tx, id, { ...event, evidenceIds: [] })
        // Sent is sent: the case is followed from here on, whatever step it was left at.
        moveCase(tx, caseId, 'following', now)
      })
      return loadSubmission(db, id, clock()).view
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
