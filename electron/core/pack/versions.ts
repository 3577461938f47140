/** Versions of a case's pack: what each was built from, so that what was filed can be built again, page for page. */
import type { PackResult } from '../../../shared/contract/pack.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import type { Vault } from '../vault.ts'
import { allExhibits } from './build-pack.ts'
import type { PackExhibit, PackInput } from './types.ts'

export interface PackVersion {
  readonly version: number
  readonly builtAt: Instant
  readonly input: PackInput
  readonly contents: PackResult['contents']
}

/** Kept of each case; older ones are forgotten. */
const KEPT = 30

export function writeVersion(
  db: Db,
  caseId: CaseId,
  input: PackInput,
  contents: PackResult['contents'],
  at: Instant,
): number {
  const version = (selectVersionNumber(db, caseId) ?? 0) + 1
  db.prepare(
    'INSERT INTO pack_versions (case_id, version, built_at, input, contents) VALUES (?, ?, ?, ?, ?)',
  ).run(caseId, version, at, JSON.stringify({ ...input, passwords: [] }), JSON.stringify(contents))
  db.prepare('DELETE FROM pack_versions WHERE case_id = ? AND version <= ?').run(caseId, version - KEPT)
  return version
}

function selectVersionNumber(db: Db, caseId: CaseId): number | null {
  return db
    .prepare<[string], number | null>('SELECT max(version) FROM pack_versions WHERE case_id = ?')
    .pluck()
    .get(caseId) as number | null
}

/** The pack built last, its files where the vault has them now; null before the first. */
export function lastVersion(db: Db, vault: Vault, caseId: CaseId): PackVersion | null {
  const row = db
    .prepare<[string], { version: number; built_at: string; input: string; contents: string }>(
      'SELECT version, built_at, input, contents FROM pack_versions WHERE case_id = ? ORDER BY version DESC LIMIT 1',
    )
    .get(caseId)
  if (!row) return null
  const stored = JSON.parse(row.input) as PackInput
  const located = (exhibit: PackExhibit) => ({ ...exhibit, file: vault.pathOf(exhibit.sha256) })
  return {
    version: row.version,
    builtAt: row.built_at as Instant,
    input: {
      ...stored,
      exhibits: stored.exhibits.map(located),
      supplements: (stored.supplements ?? []).map((supplement) => ({
        ...supplement,
        exhibits: supplement.exhibits.map(located),
      })),
    },
    contents: JSON.parse(row.contents) as PackResult['contents'],
  }
}

/** What was filed, with the exhibits that are in `now` and were not in it as one more supplement. */
export function withSupplement(filed: PackInput, now: PackInput): PackInput {
  const known = new Set(allExhibits(filed).map(({ id }) => id))
  const added = now.exhibits.filter(({ id }) => !known.has(id))
  const supplements = filed.supplements ?? []
  return {
    ...filed,
    limits: now.limits ?? null,
    passwords: now.passwords ?? [],
    supplements: added.length === 0 ? supplements : [...supplements, { date: now.date, exhibits: added }],
  }
}

/** Whether every exhibit of the earlier pack stands on the same pages in the new one. */
export function staysInPlace(before: PackResult['contents'], after: PackResult['contents']): boolean {
  const places = new Map(after.map((entry) => [entry.evidenceId, entry]))
  return before.every(({ evidenceId, firstPage, pages }) => {
    const place = places.get(evidenceId)
    return place?.firstPage === firstPage && place.pages === pages
  })
}
