/**
 * The custody log: who did what to which item, append only. Each entry's hash covers the one before it, so that an
 * entry changed, left out or put in later breaks the chain from there on.
 */
import { createHash } from 'node:crypto'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db, Tx } from '../database/open.ts'

export type CustodyDetail = Readonly<Record<string, string | number | null>>

export interface CustodyEvent {
  action: 'added' | 'binned' | 'restored' | 'renumbered' | 'verified' | 'submitted'
  caseId: CaseId
  evidenceId: EvidenceId | null
  sha256: string | null
  detail: CustodyDetail
}

interface CustodyRow {
  sequence: number
  at: Instant
  action: string
  case_id: CaseId
  evidence_id: EvidenceId | null
  sha256: string | null
  detail: string
  hash: string
}

/** Hash of what stands before the first entry. */
const ORIGIN = '0'.repeat(64)

function entryHash(previous: string, row: Omit<CustodyRow, 'hash'>): string {
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
  const last = db.prepare('SELECT sequence, hash FROM custody ORDER BY sequence DESC LIMIT 1').get() as
    { sequence: number; hash: string } | undefined
  const row = {
    sequence: (last?.sequence ?? 0) + 1,
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
  ).run({ ...row, hash: entryHash(last?.hash ?? ORIGIN, row) })
}

/** Walks the whole chain. Answers the sequence of the first entry that does not hold, or null when all do. */
export function firstBrokenEntry(db: Db): number | null {
  let previous = ORIGIN
  let expected = 1
  for (const row of db
    .prepare('SELECT * FROM custody ORDER BY sequence')
    .iterate() as IterableIterator<CustodyRow>) {
    if (row.sequence !== expected || row.hash !== entryHash(previous, row)) return row.sequence
    previous = row.hash
    expected += 1
  }
  return null
}

/** Entries of a case, oldest first. */
export function selectCustody(db: Db, caseId: CaseId): CustodyRow[] {
  return db.prepare('SELECT * FROM custody WHERE case_id = ? ORDER BY sequence').all(caseId) as CustodyRow[]
}
