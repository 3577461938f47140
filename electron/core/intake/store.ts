/** SQL of the intake: what was answered to questions that fill no field. */
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EventId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

export interface IntakeAnswer {
  readonly question: string
  readonly answer: string
  readonly happenedOn: LocalDate | null
  readonly timelineId: EventId | null
}

/** What was answered to questions that fill no field. */
export function selectIntakeAnswers(db: Db, caseId: CaseId): IntakeAnswer[] {
  return db
    .prepare(
      `SELECT question, answer, happened_on AS happenedOn, timeline_id AS timelineId
       FROM intake_answers WHERE case_id = ?`,
    )
    .all(caseId) as IntakeAnswer[]
}

/** Writes the answer in place of a former one. */
export function writeIntakeAnswer(db: Db, caseId: CaseId, answer: IntakeAnswer): void {
  db.prepare(
    `INSERT INTO intake_answers (case_id, question, answer, happened_on, timeline_id)
     VALUES (@caseId, @question, @answer, @happenedOn, @timelineId)
     ON CONFLICT (case_id, question) DO UPDATE SET
       answer = excluded.answer, happened_on = excluded.happened_on, timeline_id = excluded.timeline_id`,
  ).run({ caseId, ...answer })
}

export function deleteIntakeAnswer(db: Db, caseId: CaseId, question: string): void {
  db.prepare('DELETE FROM intake_answers WHERE case_id = ? AND question = ?').run(caseId, question)
}
