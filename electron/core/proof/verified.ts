/** A proof as it stands now: verified anew from what is kept, by nothing but that. */
import { X509Certificate } from 'node:crypto'
import type { TimeProof } from '../../../shared/contract/proof.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { verifyAnswer } from './answer.ts'
import { selectProofs, type ProofRow } from './store.ts'

export function verified(row: ProofRow): TimeProof {
  const { id, subject, evidence_id, label, sha256, entries, requested_at } = row
  const about = { id, subject, evidenceId: evidence_id, label, sha256, entries, requestedAt: requested_at }
  if (row.answer === null) return { ...about, proved: null, broken: null }
  try {
    const found = verifyAnswer(row.answer, expectedOf(row, row.anchor))
    return { ...about, proved: { ...found, chain: [...found.chain] }, broken: null }
  } catch (error) {
    const known = error instanceof ProofdeskError ? error : new ProofdeskError('proof.notAnswer')
    return { ...about, proved: null, broken: known.toShape() }
  }
}

/** What an answer to this request must say; `anchor`: PEM of the root that the user named. */
export function expectedOf({ sha256, nonce, policy }: ProofRow, anchor: string | null) {
  return { sha256, nonce, policy, anchors: anchor === null ? [] : anchorsOf(anchor) }
}

/** Throws `proof.anchor` where it is no certificate. */
export function anchorsOf(content: string | Buffer): X509Certificate[] {
  const pems = String(content).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  try {
    return (pems ?? [content]).map((each) => new X509Certificate(each))
  } catch {
    throw new ProofdeskError('proof.anchor')
  }
}

/** Proofs that hold, of a file or of the log: those of the log that come after `entry` cover that entry too. */
export function provedTimes(
  db: Db,
  of: { readonly sha256: string | null; readonly entry: number },
): TimeProof[] {
  return selectProofs(db)
    .filter(
      ({ subject, sha256, entries }) =>
        (subject !== 'custody' && sha256 === of.sha256) ||
        (subject === 'custody' && entries !== null && entries >= of.entry && logHolds(db, entries)),
    )
    .map(verified)
    .filter(({ proved }) => proved !== null)
}

/** Whether there is still an entry of that number. */
function logHolds(db: Db, entries: number): boolean {
  return db.prepare('SELECT 1 FROM custody WHERE sequence = ?').get(entries) !== undefined
}

export interface ProofFault {
  readonly kind: 'proof-broken' | 'proof-head-differs' | 'proof-file-differs'
  readonly evidenceId: EvidenceId | null
  readonly sequence: number | null
  readonly name: string
  readonly expected: string
  readonly found: string
}

/** Answers that no longer verify; and a log, or an exhibit's row, that no longer says what was proved. */
export function checkProofs(db: Db): ProofFault[] {
  return selectProofs(db).flatMap((row): ProofFault[] => {
    if (row.answer === null) return []
    const { evidence_id: evidenceId, entries, label, sha256 } = row
    const about = { evidenceId, sequence: entries, name: label, expected: sha256 }
    const { broken } = verified(row)
    if (broken) return [{ ...about, kind: 'proof-broken', found: broken.code }]
    const found = todays(db, row)
    if (found === null || found === sha256) return []
    return [
      { ...about, kind: row.subject === 'custody' ? 'proof-head-differs' : 'proof-file-differs', found },
    ]
  })
}

/** What the log, or the exhibit's row, says today; null for a file that is not kept. */
function todays(db: Db, { subject, entries, evidence_id }: ProofRow): string | null {
  if (subject === 'file') return null
  const sql =
    subject === 'custody'
      ? 'SELECT hash FROM custody WHERE sequence = ?'
      : 'SELECT sha256 FROM evidence WHERE id = ?'
  return (
    (db
      .prepare(sql)
      .pluck()
      .get(entries ?? evidence_id) as string | undefined) ?? ''
  )
}
