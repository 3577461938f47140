/** SQL of statement batches, and of what cites them. */
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, StatementAccountId, StatementBatchId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import type { BatchReading } from './reading-record.ts'
import type { BatchKey } from './row-codec.ts'

export interface BatchRow {
  id: BatchKey
  case_id: CaseId
  state: 'draft' | 'imported' | 'undone' | 'discarded'
  side: StatementSide | null
  account_id: StatementAccountId | null
  sequence: number | null
  file_name: string
  sha256: string | null
  modified_at: Instant | null
  layout: string | null
  reading: string
  row_count: number
  skipped: number
  suspects: number
  date_from: LocalDate | null
  date_to: LocalDate | null
  page_starts: string | null
  created_at: Instant
  imported_at: Instant | null
  undone_at: Instant | null
}

export function insertBatch(
  db: Db,
  batch: { caseId: CaseId; fileName: string; createdAt: Instant },
): BatchKey {
  const result = db
    .prepare(
      `INSERT INTO statement_batches (case_id, state, file_name, reading, created_at)
       VALUES (@caseId, 'draft', @fileName, 'null', @createdAt)`,
    )
    .run(batch)
  return Number(result.lastInsertRowid) as BatchKey
}

export function selectBatch(db: Db, id: BatchKey): BatchRow | null {
  return (db.prepare('SELECT * FROM statement_batches WHERE id = ?').get(id) as BatchRow | undefined) ?? null
}

/** Imported (and, when asked, undone) batches of a case, newest first. */
export function selectCaseBatches(db: Db, caseId: CaseId, undone: boolean): BatchRow[] {
  return db
    .prepare(
      `SELECT * FROM statement_batches WHERE case_id = ? AND (state = 'imported' OR (? AND state = 'undone'))
       ORDER BY id DESC`,
    )
    .all(caseId, undone ? 1 : 0) as BatchRow[]
}

/** Imported batches of this side in a case, in the order they were imported. */
export function selectImported(db: Db, caseId: CaseId, side: StatementSide): BatchRow[] {
  return db
    .prepare(
      `SELECT * FROM statement_batches WHERE case_id = ? AND side = ? AND state = 'imported' ORDER BY sequence`,
    )
    .all(caseId, side) as BatchRow[]
}

/** The last batch of this layout that was imported, whatever the case. */
export function selectLastOfLayout(db: Db, layout: string): BatchRow | null {
  const row = db
    .prepare(
      `SELECT * FROM statement_batches WHERE layout = ? AND state = 'imported' ORDER BY sequence DESC LIMIT 1`,
    )
    .get(layout)
  return (row as BatchRow | undefined) ?? null
}

/** Changes with every import and every undo: what a plan was compared with. */
export function importsState(db: Db): string {
  return db
    .prepare(
      `SELECT coalesce(max(sequence), 0) || '/' || count(*) FILTER (WHERE state = 'imported') FROM statement_batches`,
    )
    .pluck()
    .get() as string
}

/** What reading found; a plan made before is void. */
export function writeReading(
  db: Db,
  id: BatchKey,
  found: {
    reading: BatchReading
    sha256: string
    modifiedAt: Instant | null
    layout: string
    rows: number
    from: LocalDate | null
    to: LocalDate | null
  },
): void {
  db.prepare(
    `UPDATE statement_batches SET reading = @reading, sha256 = @sha256, modified_at = coalesce(@modifiedAt, modified_at),
       layout = @layout, row_count = @rows, skipped = 0,
       suspects = 0, date_from = @from, date_to = @to WHERE id = @id`,
  ).run({ id, ...found, reading: JSON.stringify(found.reading) })
}

/** What a plan found. `reading` holds the sums without the rows that are there already. */
export function writePlan(
  db: Db,
  id: BatchKey,
  plan: { reading: BatchReading; rows: number; skipped: number; suspects: number },
): void {
  db.prepare(
    'UPDATE statement_batches SET reading = @reading, row_count = @rows, skipped = @skipped, suspects = @suspects WHERE id = @id',
  ).run({ id, ...plan, reading: JSON.stringify(plan.reading) })
}

/** The small step that makes a draft part of its case. */
export function importBatch(
  db: Db,
  id: BatchKey,
  values: { side: StatementSide; accountId: StatementAccountId; pageStarts: string | null; at: Instant },
): void {
  db.prepare(
    `UPDATE statement_batches SET state = 'imported', side = @side, account_id = @accountId, page_starts = @pageStarts,
       imported_at = @at, sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM statement_batches)
     WHERE id = @id AND state = 'draft'`,
  ).run({ id, ...values })
}

/** Statement files of every case that are in the vault: imported, or taken back since. */
export function importedFiles(
  db: Db,
): { id: StatementBatchId; caseId: CaseId; sha256: string; name: string }[] {
  return db
    .prepare(
      `SELECT CAST(id AS TEXT) AS id, case_id AS caseId, sha256, file_name AS name FROM statement_batches
       WHERE state IN ('imported', 'undone') ORDER BY id`,
    )
    .all() as { id: StatementBatchId; caseId: CaseId; sha256: string; name: string }[]
}

export function setState(db: Db, id: BatchKey, state: 'undone' | 'discarded', at: Instant): void {
  db.prepare('UPDATE statement_batches SET state = ?, undone_at = ? WHERE id = ?').run(state, at, id)
}

/** Drafts of an earlier run are nobody's any more. */
export function discardAllDrafts(db: Db): void {
  db.prepare(`UPDATE statement_batches SET state = 'discarded' WHERE state = 'draft'`).run()
}

/** Batches that are not wanted any more and still have rows, or whose record itself is to go. */
export function selectBatchesToClear(db: Db): BatchKey[] {
  return db
    .prepare(
      `SELECT id FROM statement_batches b WHERE state = 'discarded' OR (state = 'undone' AND EXISTS
         (SELECT 1 FROM statement_rows r WHERE r.id BETWEEN b.id * 4294967296 AND (b.id + 1) * 4294967296 - 1))`,
    )
    .pluck()
    .all() as BatchKey[]
}

export function deleteDiscarded(db: Db, batch: BatchKey): void {
  db.prepare(`DELETE FROM statement_batches WHERE id = ? AND state = 'discarded'`).run(batch)
}

export function insertCitation(
  db: Db,
  batch: BatchKey,
  citation: { kind: string; id: string; title: string },
): void {
  db.prepare(
    `INSERT INTO statement_citations (batch_id, kind, cited_by, title) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET title = excluded.title`,
  ).run(batch, citation.kind, citation.id, citation.title)
}

export function deleteCitations(db: Db, kind: string, citedBy: string): void {
  db.prepare('DELETE FROM statement_citations WHERE kind = ? AND cited_by = ?').run(kind, citedBy)
}

/** Citations of a batch, and of earlier imports of the same file by what outlives them. */
export function selectCitations(db: Db, batch: BatchRow): { kind: string; id: string; title: string }[] {
  return db
    .prepare(
      `SELECT DISTINCT kind, cited_by AS id, title FROM statement_citations
       WHERE batch_id = @id OR (kind <> 'statement' AND batch_id IN
         (SELECT id FROM statement_batches WHERE case_id = @case_id AND sha256 = @sha256))
       ORDER BY kind, title`,
    )
    .all({ id: batch.id, case_id: batch.case_id, sha256: batch.sha256 }) as {
    kind: string
    id: string
    title: string
  }[]
}
