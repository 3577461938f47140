/** SQL of what a case has in files and texts: originals, statements, what was sent, what was read or written down. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

/** Rows of the store as far as files are named by them. */
export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly name: string
}

type Original = FileRow & {
  category: EvidenceCategory
  ordinal: number
  binned_at: string | null
  title: EvidenceItem['name']
}

/** Originals in the order of their numbers; with those in the bin where `all` of them are wanted. */
export function selectOriginals(db: Db, caseId: CaseId, all: boolean): Original[] {
  return db
    .prepare(
      `SELECT id, sha256, original_name AS name, category, ordinal, binned_at, name AS title FROM evidence
       WHERE case_id = ? AND (? OR binned_at IS NULL)
       ORDER BY CASE category WHEN 'contract' THEN 1 WHEN 'payment' THEN 2 WHEN 'communication' THEN 3 ELSE 4 END, ordinal`,
    )
    .all(caseId, all ? 1 : 0) as Original[]
}

/** Files of statements; with those taken back where `all` of them are wanted. */
export function selectStatementFiles(db: Db, caseId: CaseId, all: boolean): (FileRow & { side: string })[] {
  return db
    .prepare(
      `SELECT cast(id AS TEXT) AS id, sha256, file_name AS name, side FROM statement_batches
       WHERE case_id = ? AND (state = 'imported' OR (? AND state = 'undone')) ORDER BY id`,
    )
    .all(caseId, all ? 1 : 0) as (FileRow & { side: string })[]
}

type SentFile = Omit<FileRow, 'name'> & { name: string | null; channel: string; created_at: string }

/** Files of all submissions, oldest first. */
export function selectSentFiles(db: Db, caseId: CaseId): SentFile[] {
  return db
    .prepare(
      `SELECT s.id, f.sha256, s.channel, s.created_at,
         (SELECT value ->> 'name' FROM json_each(s.frozen, '$.files') WHERE value ->> 'sha256' = f.sha256) AS name
       FROM submissions s JOIN submission_files f ON f.submission_id = s.id
       WHERE s.case_id = ? ORDER BY s.created_at, s.id, f.position`,
    )
    .all(caseId) as SentFile[]
}

interface ItemTexts {
  readonly id: string
  readonly category: EvidenceCategory
  readonly ordinal: number
  readonly name: string
  readonly transcript: string
  /** What was read from its scan; null where nothing was. */
  readonly read: string | null
}

/** The texts that items have beside their file. */
export function selectTexts(db: Db, caseId: CaseId): ItemTexts[] {
  return db
    .prepare(
      `SELECT id, category, ordinal, name, transcript,
         (SELECT group_concat(text, char(10)) FROM (SELECT text FROM recognition_lines r
           WHERE r.evidence_id = e.id ORDER BY page, seq)) AS read
       FROM evidence e WHERE case_id = ? ORDER BY category, ordinal`,
    )
    .all(caseId) as ItemTexts[]
}
