/** Earlier contacts of a case as letters read them: submissions and calls in their order, and the letters sent. */
import type { Submission } from '../../../shared/contract/submissions.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId, LetterId, SubmissionId } from '../../../shared/domain/ids.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { Db } from '../database/open.ts'
import { callRecord, listCaseCalls } from '../calls/calls.ts'
import { channelDirectory } from '../channels/channels.ts'
import { selectSentLetters } from './store.ts'
import { loadSubmissions, sentOn } from './load-submissions.ts'

export interface Contact {
  readonly kind: 'call' | 'submission'
  /** Of the call or the submission. */
  readonly id: string
  /** Exhibits that show it: the recording; what came with the replies. */
  readonly evidenceIds: readonly EvidenceId[]
  readonly on: LocalDate
  readonly channel: string
  readonly channelName: Bilingual
  /** With the other side itself, not with an office above it. */
  readonly withProvider: boolean
  /** Number given, or who answered. */
  readonly reference: string
  /** Null for a call. */
  readonly outcome: Submission['outcome'] | null
  readonly overdue: boolean
  readonly writtenAnswerOverdue: boolean
}

/** Calls and submissions of a case at `now`, oldest first. */
export function caseContacts(db: Db, caseId: CaseId, now: Date): Contact[] {
  const { byId } = channelDirectory()
  const withProvider = (channel: string) => byId.get(channel)?.nature === 'provider'
  const submissions = loadSubmissions(db, caseId, now).flatMap(({ view }): Contact[] => {
    const on = view.events.find(({ kind }) => kind === 'submitted')?.on
    if (on === undefined) return []
    return [
      {
        kind: 'submission',
        id: view.id,
        evidenceIds: [...new Set(view.events.flatMap(({ evidenceIds }) => evidenceIds))],
        on,
        channel: view.channel,
        channelName: view.channelName,
        withProvider: withProvider(view.channel),
        reference: view.reference,
        outcome: view.outcome,
        overdue: view.next.some(({ overdue }) => overdue !== null),
        writtenAnswerOverdue: false,
      },
    ]
  })
  const calls = listCaseCalls(db, caseId).flatMap((call): Contact[] => {
    const channel = byId.get(call.channel)
    if (!channel) return []
    return [
      {
        kind: 'call',
        id: call.id,
        evidenceIds: call.recordingId === null ? [] : [call.recordingId],
        on: shanghaiDate(new Date(call.startedAt)),
        channel: channel.id,
        channelName: channel.name,
        withProvider: channel.nature === 'provider',
        reference: call.person,
        outcome: null,
        overdue: false,
        writtenAnswerOverdue: callRecord(call, now).writtenDue?.status === 'overdue',
      },
    ]
  })
  return [...submissions, ...calls].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

export interface SentLetter {
  readonly letter: LetterId
  readonly version: number
  readonly submission: SubmissionId
  readonly channel: string
  readonly on: LocalDate
}

/** Letters that submissions of the case sent, oldest first. */
export function sentLetters(db: Db, caseId: CaseId): SentLetter[] {
  return selectSentLetters(db, caseId)
    .map((row): SentLetter => {
      const { id: submission, channel, letter, version } = row
      return { letter, version, submission, channel, on: sentOn(db, row) }
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
