/**
 * The custody log: who did what to which file, append only. Each entry's hash covers the one before it, so that an
 * entry changed, left out or put in later breaks the chain from there on; what a cut at its end takes is known by the
 * head, which is noted outside the database too (custody-head.ts).
 */
import { createHash } from 'node:crypto'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { CustodyAction } from '../../../shared/contract/evidence.ts'
import { afterCommit, type Db, type Tx } from '../database/open.ts'
import { custodyHead, noteHead } from './custody-head.ts'

export type CustodyDetail = Readonly<Record<string, string | number | null>>

export interface CustodyEvent {
  action: CustodyAction
  /** Null for what concerns the whole store. */
  caseId: CaseId | null
  evidenceId: EvidenceId | null
  sha256: string | null
  detail: CustodyDetail
}

export interface CustodyRow {
  sequence: number
  at: Instant
  action: string
  case_id: CaseId | null
  evidence_id: EvidenceId | null
  sha256: string | null
  detail: string
  hash: string
}

/** SHA-256 of the JSON array [hash before, sequence, at, action, case, item, file's hash, detail]. */
export function entryHash(previous: string, row: Omit<CustodyRow, 'hash'>): string {
  const fields = [
    previous,
    row.sequence,
    row.at,
    row.action,
    row.case_id,
    row.evidence_id,
    row.sha256,
    row.detail,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/** Appends an entry. In the transaction of the change it records. */
export function recordCustody(db: Tx, now: Date, event: CustodyEvent): void {
  const { entries, head } = custodyHead(db)
  const row = {
    sequence: entries + 1,
    at: instant(now),
    action: event.action,
    case_id: event.caseId,
    evidence_id: event.evidenceId,
    sha256: event.sha256,
    detail: JSON.stringify(event.detail),
  }
  db.prepare(
    `INSERT INTO custody (sequence, at, action, case_id, evidence_id, sha256, detail, hash)
     VALUES (@sequence, @at, @action, @case_id, @evidence_id, @sha256, @detail, @hash)`,
  ).run({ ...row, hash: entryHash(head, row) })
  afterCommit(db, 'custody head', () => noteHead(db, instant(now)))
}

/** What is done to the file itself, whichever case it was done from. */
const OF_THE_FILE: readonly CustodyAction[] = [
  'added',
  'opened',
  'saved',
  'derived',
  'read',
  'used-in-case',
  'verified',
  'repaired',
]

/**
 * Entries of one item, oldest first. An exhibit used in several cases has one history: what happened to its file from
 * any of them stands in each, and what a case does with its own number and place stands in that case alone.
 */
export function itemCustody(db: Db, evidenceId: EvidenceId): CustodyRow[] {
  return db
    .prepare(
      `WITH first AS (SELECT coalesce(shared_from, id) AS id FROM evidence WHERE id = @id)
       SELECT * FROM custody WHERE evidence_id = @id
       UNION
       SELECT c.* FROM custody c JOIN evidence e ON e.id = c.evidence_id
       WHERE coalesce(e.shared_from, e.id) = (SELECT id FROM first)
         AND c.action IN (SELECT value FROM json_each(@actions))
       ORDER BY sequence`,
    )
    .all({ id: evidenceId, actions: JSON.stringify(OF_THE_FILE) }) as CustodyRow[]
}

/** Entries of one action over all cases, oldest first, with what they say; an unreadable detail says nothing. */
export function loggedEntries(
  db: Db,
  action: CustodyAction,
): { row: CustodyRow; detail: Record<string, unknown> }[] {
  const rows = db
    .prepare('SELECT * FROM custody WHERE action = ? ORDER BY sequence')
    .all(action) as CustodyRow[]
  return rows.map((row) => ({ row, detail: detailOf(row) }))
}

/** What an entry says beside its action; nothing where that cannot be read. */
export function detailOf(row: Pick<CustodyRow, 'detail'>): Record<string, unknown> {
  try {
    return (JSON.parse(row.detail) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Entries of a case, oldest first. */
export function selectCustody(db: Db, caseId: CaseId): CustodyRow[] {
  return db.prepare('SELECT * FROM custody WHERE case_id = ? ORDER BY sequence').all(caseId) as CustodyRow[]
}
