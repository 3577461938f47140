/** SQL of proofs of time. */
import type { Instant } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db, Tx } from '../database/open.ts'

export interface ProofRow {
  readonly id: string
  readonly subject: 'custody' | 'evidence' | 'file'
  readonly evidence_id: EvidenceId | null
  readonly label: string
  readonly sha256: string
  readonly entries: number | null
  readonly nonce: string
  readonly policy: string | null
  readonly requested_at: Instant
  readonly answered_at: Instant | null
  readonly answer: Buffer | null
  readonly anchor: string | null
}

export function insertProof(db: Tx, row: Omit<ProofRow, 'answered_at' | 'answer' | 'anchor'>): void {
  db.prepare(
    `INSERT INTO time_proofs (id, subject, evidence_id, label, sha256, entries, nonce, policy, requested_at)
     VALUES (@id, @subject, @evidence_id, @label, @sha256, @entries, @nonce, @policy, @requested_at)`,
  ).run(row)
}

/** Newest first. */
export function selectProofs(db: Db): ProofRow[] {
  return db.prepare('SELECT * FROM time_proofs ORDER BY requested_at DESC, id').all() as ProofRow[]
}

/** Throws `notFound`. */
export function requireProof(db: Db, id: string): ProofRow {
  const row = db.prepare('SELECT * FROM time_proofs WHERE id = ?').get(id) as ProofRow | undefined
  if (!row) throw new ProofdeskError('notFound', { what: 'proof', id })
  return row
}

export function answerProof(
  db: Tx,
  id: string,
  given: Pick<ProofRow, 'answered_at' | 'answer' | 'anchor'>,
): void {
  db.prepare(
    'UPDATE time_proofs SET answered_at = @answered_at, answer = @answer, anchor = @anchor WHERE id = @id',
  ).run({ ...given, id })
}

export function deleteProof(db: Tx, id: string): void {
  db.prepare('DELETE FROM time_proofs WHERE id = ? AND answer IS NULL').run(id)
}
