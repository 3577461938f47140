/** SQL of letters. */
import { letterDocument, type LetterDocument, type LetterRecord } from '../../../shared/contract/letters.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import { missingFacts } from '../../../shared/domain/letter-text.ts'
import type { Db } from '../database/open.ts'

interface LetterRow {
  id: string
  case_id: string
  channel: string
  template: string
  tone: LetterRecord['tone']
  created_at: Instant
  version: number
  title: string
  document: string
  saved_at: Instant
}

const SELECT = `
  SELECT letters.*, version, title, document, saved_at
  FROM letters JOIN letter_versions ON letter_id = letters.id`
const LATEST = 'version = (SELECT max(version) FROM letter_versions WHERE letter_id = letters.id)'

function toRecord(row: LetterRow): LetterRecord {
  const document = letterDocument.parse(JSON.parse(row.document))
  return {
    id: row.id,
    caseId: row.case_id,
    channel: row.channel,
    template: row.template,
    tone: row.tone,
    title: row.title,
    document,
    version: row.version,
    missing: missingFacts(document),
    createdAt: row.created_at,
    updatedAt: row.saved_at,
  }
}

/** The letter as it is now, or one of its versions. */
export function selectLetter(db: Db, id: string, version?: number): LetterRecord | null {
  const row =
    version === undefined
      ? db.prepare<[string], LetterRow>(`${SELECT} WHERE id = ? AND ${LATEST}`).get(id)
      : db.prepare<[string, number], LetterRow>(`${SELECT} WHERE id = ? AND version = ?`).get(id, version)
  return row ? toRecord(row) : null
}

/** Letters of a case, newest first. */
export function selectCaseLetters(db: Db, caseId: string): LetterRecord[] {
  return db
    .prepare<[string], LetterRow>(
      `${SELECT} WHERE case_id = ? AND ${LATEST} ORDER BY created_at DESC, letters.rowid DESC`,
    )
    .all(caseId)
    .map(toRecord)
}

export function selectVersions(db: Db, id: string): { version: number; savedAt: Instant }[] {
  return db
    .prepare<[string], { version: number; savedAt: Instant }>(
      'SELECT version, saved_at AS savedAt FROM letter_versions WHERE letter_id = ? ORDER BY version',
    )
    .all(id)
}

export function insertLetter(
  db: Db,
  letter: Pick<LetterRecord, 'id' | 'caseId' | 'channel' | 'template' | 'tone'>,
  now: Instant,
): void {
  db.prepare(
    'INSERT INTO letters (id, case_id, channel, template, tone, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(letter.id, letter.caseId, letter.channel, letter.template, letter.tone, now)
}

export function insertVersion(
  db: Db,
  id: string,
  version: { version: number; title: string; document: LetterDocument },
  now: Instant,
): void {
  db.prepare(
    'INSERT INTO letter_versions (letter_id, version, title, document, saved_at) VALUES (?, ?, ?, ?, ?)',
  ).run(id, version.version, version.title, JSON.stringify(version.document), now)
}

export function deleteLetter(db: Db, id: string): void {
  db.prepare('DELETE FROM letters WHERE id = ?').run(id)
}
