/** SQL of the owner's own precedents: the short form of a closed case. */
import { caseOutcome, type CaseOutcome } from '../../../shared/contract/precedents.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

export interface OutcomeRecord {
  readonly caseId: CaseId
  readonly outcome: CaseOutcome
  readonly recordedAt: Instant
}

interface Row {
  case_id: CaseId
  outcome: string
  recorded_at: Instant
}

function toRecord(row: Row): OutcomeRecord {
  return {
    caseId: row.case_id,
    outcome: readStored(caseOutcome, row.outcome, 'case_outcomes'),
    recordedAt: row.recorded_at,
  }
}

export function selectOutcome(db: Db, caseId: CaseId): OutcomeRecord | null {
  const row = db.prepare('SELECT * FROM case_outcomes WHERE case_id = ?').get(caseId) as Row | undefined
  return row ? toRecord(row) : null
}

/** Newest first. */
export function selectOutcomes(db: Db): OutcomeRecord[] {
  const rows = db.prepare('SELECT * FROM case_outcomes ORDER BY recorded_at DESC, case_id').all() as Row[]
  return rows.map(toRecord)
}

export function writeOutcome(db: Db, record: OutcomeRecord): void {
  db.prepare(
    `INSERT INTO case_outcomes (case_id, outcome, recorded_at) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET outcome = excluded.outcome, recorded_at = excluded.recorded_at`,
  ).run(record.caseId, JSON.stringify(record.outcome), record.recordedAt)
}

export function deleteOutcome(db: Db, caseId: CaseId): boolean {
  return db.prepare('DELETE FROM case_outcomes WHERE case_id = ?').run(caseId).changes > 0
}
