/** SQL of route facts, corrections and submissions. */
import type { ChannelOverride, OverrideTarget } from '../../../shared/contract/channels.ts'
import type { SubmissionEventRecord } from '../../../shared/contract/submissions.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { Db } from '../database/open.ts'

/** What the owner told, as stored, or null. */
export function selectFacts(db: Db, caseId: string): unknown {
  const text = db.prepare('SELECT facts FROM route_facts WHERE case_id = ?').pluck().get(caseId)
  return text === undefined ? null : (JSON.parse(text as string) as unknown)
}

export function writeFacts(db: Db, caseId: string, facts: ToldFacts): void {
  db.prepare(
    'INSERT INTO route_facts (case_id, facts) VALUES (?, ?) ON CONFLICT (case_id) DO UPDATE SET facts = excluded.facts',
  ).run(caseId, JSON.stringify(facts))
}

export interface IntakeAnswer {
  readonly question: string
  readonly answer: string
  readonly happenedOn: LocalDate | null
  readonly timelineId: string | null
}

/** What was answered to questions that fill no field. */
export function selectIntakeAnswers(db: Db, caseId: string): IntakeAnswer[] {
  return db
    .prepare(
      `SELECT question, answer, happened_on AS happenedOn, timeline_id AS timelineId
       FROM intake_answers WHERE case_id = ?`,
    )
    .all(caseId) as IntakeAnswer[]
}

/** Writes the answer in place of a former one. */
export function writeIntakeAnswer(db: Db, caseId: string, answer: IntakeAnswer): void {
  db.prepare(
    `INSERT INTO intake_answers (case_id, question, answer, happened_on, timeline_id)
     VALUES (@caseId, @question, @answer, @happenedOn, @timelineId)
     ON CONFLICT (case_id, question) DO UPDATE SET
       answer = excluded.answer, happened_on = excluded.happened_on, timeline_id = excluded.timeline_id`,
  ).run({ caseId, ...answer })
}

export function deleteIntakeAnswer(db: Db, caseId: string, question: string): void {
  db.prepare('DELETE FROM intake_answers WHERE case_id = ? AND question = ?').run(caseId, question)
}

interface OverrideRow {
  id: string
  channel: string
  target: string
  source: string
  created_at: Instant
}

const toOverride = (row: OverrideRow): ChannelOverride => ({
  id: row.id,
  channel: row.channel,
  target: JSON.parse(row.target) as OverrideTarget,
  source: row.source,
  createdAt: row.created_at,
})

/** All corrections, oldest first. */
export function selectOverrides(db: Db): ChannelOverride[] {
  const rows = db.prepare('SELECT * FROM channel_overrides ORDER BY created_at, id').all() as OverrideRow[]
  return rows.map(toOverride)
}

/** Writes a correction in place of a former one of the same slot. */
export function writeOverride(db: Db, slot: string, override: ChannelOverride): void {
  db.prepare('DELETE FROM channel_overrides WHERE channel = ? AND slot = ?').run(override.channel, slot)
  db.prepare(
    'INSERT INTO channel_overrides (id, channel, slot, target, source, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(
    override.id,
    override.channel,
    slot,
    JSON.stringify(override.target),
    override.source,
    override.createdAt,
  )
}

/** True where there was one. */
export function deleteOverride(db: Db, id: string): boolean {
  return db.prepare('DELETE FROM channel_overrides WHERE id = ?').run(id).changes > 0
}

export interface SubmissionRow {
  id: string
  case_id: string
  channel: string
  method: string
  reference: string
  note: string
  outcome: string
  frozen: string
  frozen_sha256: string
  created_at: Instant
  removed_at: Instant | null
}

/** A submission, removed or not, or null. */
export function selectSubmission(db: Db, id: string): SubmissionRow | null {
  return (db.prepare('SELECT * FROM submissions WHERE id = ?').get(id) as SubmissionRow | undefined) ?? null
}

/** Submissions of a case in use, newest first. */
export function selectCaseSubmissions(db: Db, caseId: string): SubmissionRow[] {
  return db
    .prepare(
      'SELECT * FROM submissions WHERE case_id = ? AND removed_at IS NULL ORDER BY created_at DESC, rowid DESC',
    )
    .all(caseId) as SubmissionRow[]
}

export function insertSubmission(db: Db, row: Omit<SubmissionRow, 'removed_at'>): void {
  db.prepare(
    `INSERT INTO submissions (id, case_id, channel, method, reference, note, outcome, frozen, frozen_sha256, created_at)
     VALUES (@id, @case_id, @channel, @method, @reference, @note, @outcome, @frozen, @frozen_sha256, @created_at)`,
  ).run(row)
}

/** Names the vault's files that were sent, so that it keeps them. */
export function insertSentFiles(db: Db, id: string, hashes: readonly string[]): void {
  const insert = db.prepare('INSERT INTO submission_files (submission_id, position, sha256) VALUES (?, ?, ?)')
  hashes.forEach((sha256, position) => insert.run(id, position, sha256))
}

export function updateSubmission(
  db: Db,
  id: string,
  fields: Pick<SubmissionRow, 'method' | 'reference' | 'note' | 'outcome'>,
): void {
  db.prepare(
    'UPDATE submissions SET method = @method, reference = @reference, note = @note, outcome = @outcome WHERE id = @id',
  ).run({ ...fields, id })
}

export function setSubmissionRemoved(db: Db, id: string, at: Instant | null): void {
  db.prepare('UPDATE submissions SET removed_at = ? WHERE id = ?').run(at, id)
}

interface EventRow {
  id: string
  kind: SubmissionEventRecord['kind']
  date: LocalDate
  at: Instant | null
  extension: string | null
  note: string
  timeline_id: string | null
  created_at: Instant
}

/** Events of a submission in the order of entry, each with its timeline event. */
export function selectEvents(
  db: Db,
  submissionId: string,
): (SubmissionEventRecord & { timelineId: string | null })[] {
  const rows = db
    .prepare('SELECT * FROM submission_events WHERE submission_id = ? ORDER BY sequence')
    .all(submissionId) as EventRow[]
  const evidence = db
    .prepare(
      `SELECT evidence_id FROM submission_event_evidence JOIN evidence e ON e.id = evidence_id
       WHERE event_id = ? AND e.binned_at IS NULL ORDER BY position`,
    )
    .pluck()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    on: row.date,
    at: row.at,
    extension: row.extension,
    note: row.note,
    evidenceIds: evidence.all(row.id) as string[],
    createdAt: row.created_at,
    timelineId: row.timeline_id,
  }))
}

export function insertEvent(
  db: Db,
  submissionId: string,
  event: SubmissionEventRecord,
  timelineId: string | null,
): void {
  db.prepare(
    `INSERT INTO submission_events (id, submission_id, sequence, kind, date, at, extension, note, timeline_id, created_at)
     VALUES (@id, @submissionId, (SELECT coalesce(max(sequence), 0) + 1 FROM submission_events WHERE submission_id = @submissionId),
             @kind, @on, @at, @extension, @note, @timelineId, @createdAt)`,
  ).run({
    id: event.id,
    submissionId,
    kind: event.kind,
    on: event.on,
    at: event.at,
    extension: event.extension,
    note: event.note,
    timelineId,
    createdAt: event.createdAt,
  })
  const link = db.prepare(
    'INSERT INTO submission_event_evidence (event_id, evidence_id, position) VALUES (?, ?, ?)',
  )
  event.evidenceIds.forEach((evidenceId, position) => link.run(event.id, evidenceId, position))
}

export function deleteEvent(db: Db, id: string): void {
  db.prepare('DELETE FROM submission_events WHERE id = ?').run(id)
}

const FEED_TOKEN = 'channels.feedToken'

/** The secret of the calendar feed, or null while none was made. */
export function selectFeedToken(db: Db): string | null {
  const value = db.prepare('SELECT value FROM settings WHERE name = ?').pluck().get(FEED_TOKEN)
  return value === undefined ? null : (JSON.parse(value as string) as string)
}

export function writeFeedToken(db: Db, token: string): void {
  db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(FEED_TOKEN, JSON.stringify(token))
}
