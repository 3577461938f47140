/** SQL of the call log. */
import { callFields, type CallFields } from '../../../shared/contract/calls.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CallId, CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

interface CallRow {
  id: CallId
  case_id: CaseId
  channel: string
  started_at: Instant
  ended_at: Instant | null
  phone: string
  person: string
  topic: string
  notes: string
  whys: string
  assurances: string
  written_demanded_at: Instant | null
  written_answered_at: Instant | null
  recording_id: EvidenceId | null
  created_at: Instant
  updated_at: Instant
  removed_at: Instant | null
}

export interface StoredCall extends CallFields {
  id: CallId
  caseId: CaseId
  createdAt: Instant
  updatedAt: Instant
}

function toCall(row: CallRow): StoredCall {
  return {
    id: row.id,
    caseId: row.case_id,
    channel: row.channel,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    phone: row.phone,
    person: row.person,
    topic: row.topic,
    notes: row.notes,
    whys: readStored(callFields.shape.whys, row.whys, 'calls.whys'),
    assurances: readStored(callFields.shape.assurances, row.assurances, 'calls.assurances'),
    writtenDemandedAt: row.written_demanded_at,
    writtenAnsweredAt: row.written_answered_at,
    recordingId: row.recording_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** A call, removed or not, or null. */
export function selectCall(db: Db, id: CallId): StoredCall | null {
  const row = db.prepare('SELECT * FROM calls WHERE id = ?').get(id) as CallRow | undefined
  return row ? toCall(row) : null
}

/** Calls of a case in use, newest first. */
export function selectCaseCalls(db: Db, caseId: CaseId): StoredCall[] {
  const rows = db
    .prepare(
      'SELECT * FROM calls WHERE case_id = ? AND removed_at IS NULL ORDER BY started_at DESC, rowid DESC',
    )
    .all(caseId) as CallRow[]
  return rows.map(toCall)
}

/** Writes a new call or all fields of a known one. */
export function writeCall(db: Db, call: StoredCall): void {
  db.prepare(
    `INSERT INTO calls (id, case_id, channel, started_at, ended_at, phone, person, topic, notes, whys, assurances,
                        written_demanded_at, written_answered_at, recording_id, created_at, updated_at)
     VALUES (@id, @caseId, @channel, @startedAt, @endedAt, @phone, @person, @topic, @notes, @whys, @assurances,
             @writtenDemandedAt, @writtenAnsweredAt, @recordingId, @createdAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET
       channel = excluded.channel, started_at = excluded.started_at, ended_at = excluded.ended_at,
       phone = excluded.phone, person = excluded.person, topic = excluded.topic, notes = excluded.notes,
       whys = excluded.whys, assurances = excluded.assurances, written_demanded_at = excluded.written_demanded_at,
       written_answered_at = excluded.written_answered_at, recording_id = excluded.recording_id,
       updated_at = excluded.updated_at`,
  ).run({ ...call, whys: JSON.stringify(call.whys), assurances: JSON.stringify(call.assurances) })
}

export function setCallRemoved(db: Db, id: CallId, at: Instant | null): void {
  db.prepare('UPDATE calls SET removed_at = ? WHERE id = ?').run(at, id)
}
