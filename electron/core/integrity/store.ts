/** SQL of verifications. */
import { integrityReport, type IntegrityReport } from '../../../shared/contract/integrity.ts'
import type { Db, Tx } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

const KEPT = 50

export function insertCheck(db: Tx, report: IntegrityReport): void {
  db.prepare('INSERT OR REPLACE INTO integrity_checks (at, report) VALUES (?, ?)').run(
    report.at,
    JSON.stringify(report),
  )
  db.prepare(
    'DELETE FROM integrity_checks WHERE at NOT IN (SELECT at FROM integrity_checks ORDER BY at DESC LIMIT ?)',
  ).run(KEPT)
}

/** The last verification of the whole store, or null. */
export function lastCheck(db: Db): IntegrityReport | null {
  const text = db.prepare('SELECT report FROM integrity_checks ORDER BY at DESC LIMIT 1').pluck().get()
  return typeof text === 'string' ? readStored(integrityReport, text, 'integrity_checks.report') : null
}

/** Every file the store promises to have. */
export function selectBlobs(db: Db): { sha256: string; bytes: number }[] {
  return db.prepare('SELECT sha256, bytes FROM blobs ORDER BY sha256').all() as {
    sha256: string
    bytes: number
  }[]
}
