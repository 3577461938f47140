/** SQL of the claim: versions, each whole. */
import { z } from 'zod'
import { keptClaim, type CLAIM_CHANGES, type KeptClaim } from '../../../shared/contract/claim.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

const labels = z.array(z.object({ 'zh-CN': z.string(), en: z.string() }))
export type HeadLabels = z.infer<typeof labels>

export interface ClaimVersion {
  readonly version: number
  readonly at: Instant
  readonly change: (typeof CLAIM_CHANGES)[number]
  readonly heads: HeadLabels
  readonly claim: KeptClaim
}

interface VersionRow {
  version: number
  at: Instant
  change: ClaimVersion['change']
  heads: string
  claim: string
}

// Written by this file alone and checked before: reading does not check a claim of thousands of losses again.
const versionOf = (row: VersionRow): ClaimVersion => ({
  ...row,
  heads: labels.parse(JSON.parse(row.heads)),
  claim: JSON.parse(row.claim) as KeptClaim,
})

/** The claim as it is, or one of its versions; null where there is none. */
export function selectClaim(db: Db, caseId: CaseId, version: number | null = null): ClaimVersion | null {
  const row = db
    .prepare(
      `SELECT version, at, change, heads, claim FROM claim_versions
       WHERE case_id = @caseId AND (@version IS NULL OR version = @version) ORDER BY version DESC LIMIT 1`,
    )
    .get({ caseId, version }) as VersionRow | undefined
  return row ? versionOf(row) : null
}

/** Every version, newest first. */
export function selectVersions(db: Db, caseId: CaseId): ClaimVersion[] {
  const rows = db
    .prepare(
      'SELECT version, at, change, heads, claim FROM claim_versions WHERE case_id = ? ORDER BY version DESC',
    )
    .all(caseId) as VersionRow[]
  return rows.map(versionOf)
}

/** Adds the next version. */
export function insertVersion(db: Db, caseId: CaseId, next: Omit<ClaimVersion, 'version'>): void {
  db.prepare(
    `INSERT INTO claim_versions (case_id, version, at, change, heads, claim)
     VALUES (@caseId, (SELECT coalesce(max(version), 0) + 1 FROM claim_versions WHERE case_id = @caseId),
       @at, @change, @heads, @claim)`,
  ).run({
    caseId,
    at: next.at,
    change: next.change,
    heads: JSON.stringify(next.heads),
    claim: JSON.stringify(keptClaim.parse(next.claim)),
  })
}
