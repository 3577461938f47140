/** SQL of evidence, blobs and checklist marks. */
import type { EvidenceFields, EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

interface EvidenceRow {
  id: EvidenceId
  case_id: CaseId
  category: EvidenceCategory
  ordinal: number
  name: string
  status: EvidenceItem['status']
  source: string
  purpose: string
  form: EvidenceItem['form']
  notes: string
  transcript: string
  sha256: string
  original_name: string
  name_mismatch: 0 | 1
  file_modified_at: Instant | null
  dated_from: LocalDate | null
  dated_to: LocalDate | null
  answers: string
  added_at: Instant
  binned_at: Instant | null
  shared_from: EvidenceId | null
  bytes: number
  mime: string
  pages: number | null
  same_file: number
  shared_with: string
}

const SELECT = `
  SELECT e.*, b.bytes, b.mime, b.pages,
         (SELECT json_group_array(item) FROM (SELECT item FROM evidence_answers WHERE evidence_id = e.id ORDER BY item)) AS answers,
         (SELECT json_group_array(json_object('caseId', o.case_id, 'caseTitle', c.title, 'evidenceId', o.id,
                   'category', o.category, 'ordinal', o.ordinal, 'binned', o.binned_at IS NOT NULL))
            FROM evidence o JOIN cases c ON c.id = o.case_id
            WHERE o.id <> e.id AND (o.id = coalesce(e.shared_from, e.id) OR o.shared_from = coalesce(e.shared_from, e.id))
         ) AS shared_with,
         (SELECT count(*) - 1 FROM evidence s WHERE s.sha256 = e.sha256 AND s.binned_at IS NULL) AS same_file
  FROM evidence e JOIN blobs b USING (sha256)`

const ORDER = `
  ORDER BY CASE category WHEN 'contract' THEN 1 WHEN 'payment' THEN 2 WHEN 'communication' THEN 3 ELSE 4 END, ordinal`

function toItem(row: EvidenceRow): EvidenceItem {
  return {
    id: row.id,
    caseId: row.case_id,
    category: row.category,
    ordinal: row.ordinal,
    number: evidenceNumber(row.category, row.ordinal),
    name: row.name,
    status: row.status,
    source: row.source,
    purpose: row.purpose,
    form: row.form,
    checklistItems: JSON.parse(row.answers) as string[],
    dated:
      row.dated_from === null || row.dated_to === null ? null : { from: row.dated_from, to: row.dated_to },
    notes: row.notes,
    transcript: row.transcript,
    sha256: row.sha256,
    bytes: row.bytes,
    mime: row.mime,
    originalName: row.original_name,
    nameMismatch: row.name_mismatch === 1,
    pages: row.pages,
    sameFileCount: Math.max(0, row.same_file),
    sharedWith: sharedWith(row.shared_with),
    addedAt: row.added_at,
    fileModifiedAt: row.file_modified_at,
    binnedAt: row.binned_at,
  }
}

function sharedWith(json: string): EvidenceItem['sharedWith'] {
  const others = JSON.parse(json) as (Pick<EvidenceRow, 'category' | 'ordinal'> & {
    caseId: CaseId
    caseTitle: string
    evidenceId: EvidenceId
    binned: 0 | 1
  })[]
  return others.map(({ category, ordinal, binned, ...other }) => ({
    ...other,
    number: evidenceNumber(category, ordinal),
    binned: binned === 1,
  }))
}

/** The exhibit that was first taken in, of which this one is the use in another case; itself where it is that one. */
export function firstOf(db: Db, id: EvidenceId): EvidenceId {
  const from = db.prepare('SELECT shared_from FROM evidence WHERE id = ?').pluck().get(id) as
    EvidenceId | null | undefined
  return from ?? id
}

export function selectEvidence(db: Db, id: EvidenceId): EvidenceItem | null {
  const row = db.prepare(`${SELECT} WHERE e.id = ?`).get(id) as EvidenceRow | undefined
  return row ? toItem(row) : null
}

/** Items of a case in printed order, either those in use or those in the bin. */
export function selectCaseEvidence(db: Db, caseId: CaseId, binned: boolean): EvidenceItem[] {
  const rows = db
    .prepare(`${SELECT} WHERE e.case_id = ? AND (e.binned_at IS NOT NULL) = ? ${ORDER}`)
    .all(caseId, binned ? 1 : 0) as EvidenceRow[]
  return rows.map(toItem)
}

/** The exhibit of a case that holds this file: one in use before one in the bin, the first of several. */
export function selectExhibitOfFile(db: Db, caseId: CaseId, sha256: string): EvidenceItem | null {
  const row = db
    .prepare(
      `${SELECT} WHERE e.case_id = ? AND e.sha256 = ? ORDER BY e.binned_at IS NOT NULL, e.added_at, e.id LIMIT 1`,
    )
    .get(caseId, sha256) as EvidenceRow | undefined
  return row ? toItem(row) : null
}

/** Every item of every case, in the bin or not, with its file. */
export function evidenceFiles(
  db: Db,
): { sha256: string; caseId: CaseId; evidenceId: EvidenceId; name: string }[] {
  const rows = db
    .prepare(
      'SELECT id, case_id, category, ordinal, name, sha256 FROM evidence ORDER BY case_id, category, ordinal',
    )
    .all() as Pick<EvidenceRow, 'id' | 'case_id' | 'category' | 'ordinal' | 'name' | 'sha256'>[]
  return rows.map(({ id, case_id: caseId, category, ordinal, name, sha256 }) => ({
    sha256,
    caseId,
    evidenceId: id,
    name: `${evidenceNumber(category, ordinal)} ${name}`,
  }))
}

export interface NewBlob {
  sha256: string
  bytes: number
  mime: string
  pages: number | null
  createdAt: Instant
}

export function hasBlob(db: Db, sha256: string): boolean {
  return db.prepare('SELECT 1 FROM blobs WHERE sha256 = ?').get(sha256) !== undefined
}

export function insertBlob(db: Db, blob: NewBlob): void {
  db.prepare(
    `INSERT INTO blobs (sha256, bytes, mime, pages, created_at)
     VALUES (@sha256, @bytes, @mime, @pages, @createdAt) ON CONFLICT DO NOTHING`,
  ).run(blob)
}

export function insertIntents(db: Db, hashes: Iterable<string>): void {
  const insert = db.prepare('INSERT INTO vault_intents (sha256) VALUES (?) ON CONFLICT DO NOTHING')
  for (const sha256 of hashes) insert.run(sha256)
}

export function deleteIntents(db: Db, hashes: Iterable<string>): void {
  const remove = db.prepare('DELETE FROM vault_intents WHERE sha256 = ?')
  for (const sha256 of hashes) remove.run(sha256)
}

/** The next free place in a category; places of binned items stay theirs. */
export function nextOrdinal(db: Db, caseId: CaseId, category: EvidenceCategory): number {
  return db
    .prepare('SELECT coalesce(max(ordinal), 0) + 1 FROM evidence WHERE case_id = ? AND category = ?')
    .pluck()
    .get(caseId, category) as number
}

export type NewEvidence = Pick<
  EvidenceItem,
  | 'id'
  | 'caseId'
  | 'category'
  | 'ordinal'
  | 'name'
  | 'checklistItems'
  | 'sha256'
  | 'originalName'
  | 'nameMismatch'
> &
  Partial<Pick<EvidenceItem, 'source' | 'purpose' | 'form' | 'status' | 'notes' | 'transcript' | 'dated'>> & {
    sharedFrom?: EvidenceId | null
    fileModifiedAt: Instant | null
    addedAt: Instant
  }

export function insertEvidence(db: Db, item: NewEvidence): void {
  db.prepare(
    `INSERT INTO evidence (id, case_id, category, ordinal, name, status, source, purpose, form, notes,
       transcript, sha256, original_name, name_mismatch, file_modified_at, dated_from, dated_to, added_at, shared_from)
     VALUES (@id, @caseId, @category, @ordinal, @name, @status, @source, @purpose, @form, @notes,
       @transcript, @sha256, @originalName, @mismatch, @fileModifiedAt, @datedFrom, @datedTo, @addedAt, @sharedFrom)`,
  ).run({
    status: 'collected',
    source: '',
    purpose: '',
    form: 'copy',
    notes: '',
    transcript: '',
    sharedFrom: null,
    ...item,
    mismatch: item.nameMismatch ? 1 : 0,
    nameMismatch: null,
    checklistItems: null,
    dated: null,
    datedFrom: item.dated?.from ?? null,
    datedTo: item.dated?.to ?? null,
  })
  writeAnswers(db, item.id, item.checklistItems)
}

/** Which checklist items a file answers, in place of what it answered before. */
export function writeAnswers(db: Db, id: string, items: readonly string[]): void {
  db.prepare('DELETE FROM evidence_answers WHERE evidence_id = ?').run(id)
  const insert = db.prepare(
    'INSERT INTO evidence_answers (evidence_id, item) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  for (const item of items) insert.run(id, item)
}

type Column = Exclude<keyof EvidenceFields, 'checklistItems' | 'dated'>
const COLUMNS: Readonly<Record<Column, string>> = {
  name: 'name',
  category: 'category',
  status: 'status',
  source: 'source',
  purpose: 'purpose',
  form: 'form',
  notes: 'notes',
  transcript: 'transcript',
}

/** Writes the given fields and, for a move to another category, its new place there. */
export function updateEvidence(
  db: Db,
  id: EvidenceId,
  fields: Partial<EvidenceFields>,
  ordinal?: number,
): void {
  const values: Record<string, string | number | null> = { id }
  const sets: string[] = []
  for (const [field, column] of Object.entries(COLUMNS) as [Column, string][]) {
    const value = fields[field]
    if (value === undefined) continue
    sets.push(`${column} = @${field}`)
    values[field] = value
  }
  if (fields.dated !== undefined) {
    sets.push('dated_from = @datedFrom', 'dated_to = @datedTo')
    values.datedFrom = fields.dated?.from ?? null
    values.datedTo = fields.dated?.to ?? null
  }
  if (fields.checklistItems !== undefined) writeAnswers(db, id, fields.checklistItems)
  if (ordinal !== undefined) {
    sets.push('ordinal = @ordinal')
    values.ordinal = ordinal
  }
  if (sets.length > 0) db.prepare(`UPDATE evidence SET ${sets.join(', ')} WHERE id = @id`).run(values)
}

export function setBinned(db: Db, id: EvidenceId, binnedAt: Instant | null): void {
  db.prepare('UPDATE evidence SET binned_at = ? WHERE id = ?').run(binnedAt, id)
}

/** Gives the items of a category their places anew; `ids` must hold all of them. */
export function writeOrdinals(
  db: Db,
  caseId: CaseId,
  category: EvidenceCategory,
  ids: readonly EvidenceId[],
): void {
  // First out of the way: the places are unique at every moment.
  db.prepare('UPDATE evidence SET ordinal = ordinal + 1000000 WHERE case_id = ? AND category = ?').run(
    caseId,
    category,
  )
  const place = db.prepare('UPDATE evidence SET ordinal = ? WHERE id = ?')
  ids.forEach((id, index) => place.run(index + 1, id))
}

export function selectMarks(db: Db, caseId: CaseId): Map<string, string> {
  const rows = db.prepare('SELECT item, note FROM checklist_marks WHERE case_id = ?').all(caseId) as {
    item: string
    note: string
  }[]
  return new Map(rows.map((row) => [row.item, row.note]))
}

export function writeMark(db: Db, caseId: CaseId, item: string, note: string | null): void {
  if (note === null)
    db.prepare('DELETE FROM checklist_marks WHERE case_id = ? AND item = ?').run(caseId, item)
  else
    db.prepare(
      `INSERT INTO checklist_marks (case_id, item, note) VALUES (?, ?, ?)
       ON CONFLICT (case_id, item) DO UPDATE SET note = excluded.note`,
    ).run(caseId, item, note)
}

/** Items in use per case. */
export function countEvidence(db: Db, caseId: CaseId): number {
  return db
    .prepare('SELECT count(*) FROM evidence WHERE case_id = ? AND binned_at IS NULL')
    .pluck()
    .get(caseId) as number
}
