/** SQL of submissions and their events. */
import { createHash } from 'node:crypto'
import type { SubmissionEventRecord } from '../../../shared/contract/submissions.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId, LetterId, SubmissionId } from '../../../shared/domain/ids.ts'
import type { Db, Tx } from '../database/open.ts'

export interface SubmissionRow {
  id: SubmissionId
  case_id: CaseId
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
export function selectSubmission(db: Db, id: SubmissionId): SubmissionRow | null {
  return (db.prepare('SELECT * FROM submissions WHERE id = ?').get(id) as SubmissionRow | undefined) ?? null
}

/** Submissions of a case in use, newest first. */
export function selectCaseSubmissions(db: Db, caseId: CaseId): SubmissionRow[] {
  return db
    .prepare(
      'SELECT * FROM submissions WHERE case_id = ? AND removed_at IS NULL ORDER BY created_at DESC, rowid DESC',
    )
    .all(caseId) as SubmissionRow[]
}

export function insertSubmission(db: Tx, row: Omit<SubmissionRow, 'removed_at'>): void {
  db.prepare(
    `INSERT INTO submissions (id, case_id, channel, method, reference, note, outcome, frozen, frozen_sha256, created_at)
     VALUES (@id, @case_id, @channel, @method, @reference, @note, @outcome, @frozen, @frozen_sha256, @created_at)`,
  ).run(row)
}

/** Notes which letter was sent, in which version. */
export function insertSentLetter(db: Tx, id: SubmissionId, letter: { id: LetterId; version: number }): void {
  db.prepare('INSERT INTO submission_letters (submission_id, letter_id, version) VALUES (?, ?, ?)').run(
    id,
    letter.id,
    letter.version,
  )
}

/** Letters that submissions in use of a case sent. */
export function selectSentLetters(
  db: Db,
  caseId: CaseId,
): (SubmissionRow & { letter: LetterId; version: number })[] {
  return db
    .prepare(
      `SELECT s.*, l.letter_id AS letter, l.version FROM submission_letters l JOIN submissions s ON s.id = l.submission_id
       WHERE s.case_id = ? AND s.removed_at IS NULL ORDER BY s.created_at, s.rowid`,
    )
    .all(caseId) as (SubmissionRow & { letter: LetterId; version: number })[]
}

/** Names the vault's files that were sent, so that it keeps them. */
export function insertSentFiles(db: Tx, id: SubmissionId, hashes: readonly string[]): void {
  const insert = db.prepare('INSERT INTO submission_files (submission_id, position, sha256) VALUES (?, ?, ?)')
  hashes.forEach((sha256, position) => insert.run(id, position, sha256))
}

/** Files that submissions of every case sent, by the name they were sent under. */
export function sentFiles(db: Db): { sha256: string; caseId: CaseId; evidenceId: null; name: string }[] {
  const rows = db
    .prepare(
      `SELECT f.sha256, s.case_id AS caseId,
         CASE WHEN json_valid(s.frozen) THEN json_extract(s.frozen, '$.files[' || f.position || '].name') END AS name
       FROM submission_files f JOIN submissions s ON s.id = f.submission_id ORDER BY s.created_at, f.position`,
    )
    .all() as { sha256: string; caseId: CaseId; name: string | null }[]
  return rows.map(({ name, ...row }) => ({ ...row, evidenceId: null, name: name ?? row.sha256 }))
}

/** The frozen copies of every case with the hash that their text has now. */
export function frozenHashes(db: Db): { id: SubmissionId; caseId: CaseId; sha256: string; name: string }[] {
  const rows = db
    .prepare('SELECT id, case_id AS caseId, channel AS name, frozen FROM submissions ORDER BY created_at')
    .all() as { id: SubmissionId; caseId: CaseId; name: string; frozen: string }[]
  return rows.map(({ frozen, ...row }) => ({
    ...row,
    sha256: createHash('sha256').update(frozen).digest('hex'),
  }))
}

export function updateSubmission(
  db: Db,
  id: SubmissionId,
  fields: Pick<SubmissionRow, 'method' | 'reference' | 'note' | 'outcome'>,
): void {
  db.prepare(
    'UPDATE submissions SET method = @method, reference = @reference, note = @note, outcome = @outcome WHERE id = @id',
  ).run({ ...fields, id })
}

export function setSubmissionRemoved(db: Db, id: SubmissionId, at: Instant | null): void {
  db.prepare('UPDATE submissions SET removed_at = ? WHERE id = ?').run(at, id)
}

interface EventRow {
  id: string
  kind: SubmissionEventRecord['kind']
  date: LocalDate
  at: Instant | null
  extension: string | null
  note: string
  created_at: Instant
}

/** Events of a submission in the order of entry. */
export function selectEvents(db: Db, submissionId: SubmissionId): SubmissionEventRecord[] {
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
    evidenceIds: evidence.all(row.id) as EvidenceId[],
    createdAt: row.created_at,
  }))
}

export function insertEvent(db: Tx, submissionId: SubmissionId, event: SubmissionEventRecord): void {
  db.prepare(
    `INSERT INTO submission_events (id, submission_id, sequence, kind, date, at, extension, note, created_at)
     VALUES (@id, @submissionId, (SELECT coalesce(max(sequence), 0) + 1 FROM submission_events WHERE submission_id = @submissionId),
             @kind, @on, @at, @extension, @note, @createdAt)`,
  ).run({
    id: event.id,
    submissionId,
    kind: event.kind,
    on: event.on,
    at: event.at,
    extension: event.extension,
    note: event.note,
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
