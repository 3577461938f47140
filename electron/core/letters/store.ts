/** SQL of letters. */
import { z } from 'zod'
import {
  letterDocument,
  letterInline,
  type LetterDocument,
  type LetterInline,
  type LetterRecord,
} from '../../../shared/contract/letters.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, LetterId } from '../../../shared/domain/ids.ts'
import { uncitedClaims } from '../../../shared/domain/letter-claims.ts'
import { missingFacts } from '../../../shared/domain/letter-text.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'
import type { EnglishLine } from './reading.ts'
import { letterTemplate, type LetterTemplate } from './template-schema.ts'

/** A letter as this domain keeps it; submissions know whether it was sent. */
export type StoredLetter = Omit<LetterRecord, 'sent'>

interface LetterRow {
  id: LetterId
  case_id: CaseId
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

function toRecord(row: LetterRow): StoredLetter {
  const document = readStored(letterDocument, row.document, 'letter_versions.document')
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
    uncited: uncitedClaims(document),
    createdAt: row.created_at,
    updatedAt: row.saved_at,
  }
}

/** The letter as it is now, or one of its versions. */
export function selectLetter(db: Db, id: LetterId, version?: number): StoredLetter | null {
  const row =
    version === undefined
      ? db.prepare<[string], LetterRow>(`${SELECT} WHERE id = ? AND ${LATEST}`).get(id)
      : db.prepare<[string, number], LetterRow>(`${SELECT} WHERE id = ? AND version = ?`).get(id, version)
  return row ? toRecord(row) : null
}

/** Letters of a case, newest first. */
export function selectCaseLetters(db: Db, caseId: CaseId): StoredLetter[] {
  return db
    .prepare<[string], LetterRow>(
      `${SELECT} WHERE case_id = ? AND ${LATEST} ORDER BY created_at DESC, letters.rowid DESC`,
    )
    .all(caseId)
    .map(toRecord)
}

export function selectVersions(db: Db, id: LetterId): { version: number; savedAt: Instant }[] {
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
  id: LetterId,
  version: { version: number; title: string; document: LetterDocument },
  now: Instant,
): void {
  db.prepare(
    'INSERT INTO letter_versions (letter_id, version, title, document, saved_at) VALUES (?, ?, ?, ?, ?)',
  ).run(id, version.version, version.title, JSON.stringify(version.document), now)
}

/** The version with other content, saved now. */
export function replaceVersion(
  db: Db,
  id: LetterId,
  version: { version: number; title: string; document: LetterDocument },
  now: Instant,
): void {
  db.prepare(
    'UPDATE letter_versions SET title = ?, document = ?, saved_at = ? WHERE letter_id = ? AND version = ?',
  ).run(version.title, JSON.stringify(version.document), now, id, version.version)
}

export function deleteLetter(db: Db, id: LetterId): void {
  db.prepare('DELETE FROM letters WHERE id = ?').run(id)
}

/** Keeps the English of lines; a line kept before keeps its English. */
export function insertEnglish(db: Db, letterId: LetterId, lines: readonly EnglishLine[]): void {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO letter_english (letter_id, source, english) VALUES (?, ?, ?)',
  )
  for (const { source, english } of lines) {
    if (source !== '') insert.run(letterId, source, JSON.stringify(english))
  }
}

export function selectEnglish(db: Db, letterId: LetterId): Map<string, LetterInline[]> {
  const rows = db
    .prepare<[string], { source: string; english: string }>(
      'SELECT source, english FROM letter_english WHERE letter_id = ?',
    )
    .all(letterId)
  return new Map(
    rows.map(({ source, english }) => [source, readStored(z.array(letterInline), english, 'letter_english')]),
  )
}

/** A new draft keeps the English of the letter it was made from. */
export function copyEnglish(db: Db, from: string, to: string): void {
  db.prepare(
    'INSERT INTO letter_english (letter_id, source, english) SELECT ?, source, english FROM letter_english WHERE letter_id = ?',
  ).run(to, from)
}

/** The owner's templates, oldest first. */
export function selectTemplates(db: Db): LetterTemplate[] {
  return db
    .prepare<[], { template: string }>('SELECT template FROM letter_templates ORDER BY created_at, rowid')
    .all()
    .map(({ template }) => readStored(letterTemplate, template, 'letter_templates'))
}

export function insertTemplate(db: Db, template: LetterTemplate, now: Instant): void {
  db.prepare('INSERT INTO letter_templates (id, template, created_at) VALUES (?, ?, ?)').run(
    template.id,
    JSON.stringify(template),
    now,
  )
}

/** Whether there was one. */
export function deleteTemplate(db: Db, id: string): boolean {
  return db.prepare('DELETE FROM letter_templates WHERE id = ?').run(id).changes > 0
}
