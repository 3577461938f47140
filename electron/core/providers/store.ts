/** SQL of providers. */
import type { Provider, ProviderFields } from '../../../shared/contract/providers.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, ProviderId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

const SELECT = `
  SELECT id, name, kind, credit_code AS creditCode, phone, email, website, address, notes,
         created_at AS createdAt, updated_at AS updatedAt,
         (SELECT count(*) FROM case_providers c WHERE c.provider_id = p.id) AS caseCount
  FROM providers p`

export function selectProviders(db: Db): Provider[] {
  return db.prepare(`${SELECT} ORDER BY name`).all() as Provider[]
}

export function selectProvider(db: Db, id: ProviderId): Provider | null {
  return (db.prepare(`${SELECT} WHERE id = ?`).get(id) as Provider | undefined) ?? null
}

/** Providers of a case, the one the letter goes to first. */
export function selectCaseProviders(db: Db, caseId: CaseId): Provider[] {
  return db
    .prepare(
      `${SELECT} JOIN case_providers l ON l.provider_id = p.id WHERE l.case_id = ? ORDER BY l.position`,
    )
    .all(caseId) as Provider[]
}

/** Writes a provider whole, new or known. */
export function writeProvider(db: Db, id: ProviderId, fields: ProviderFields, now: Instant): void {
  db.prepare(
    `INSERT INTO providers (id, name, kind, credit_code, phone, email, website, address, notes, created_at, updated_at)
     VALUES (@id, @name, @kind, @creditCode, @phone, @email, @website, @address, @notes, @now, @now)
     ON CONFLICT (id) DO UPDATE SET name = @name, kind = @kind, credit_code = @creditCode, phone = @phone,
       email = @email, website = @website, address = @address, notes = @notes, updated_at = @now`,
  ).run({ ...fields, id, now })
}

export function deleteProvider(db: Db, id: ProviderId): void {
  db.prepare('DELETE FROM providers WHERE id = ?').run(id)
}
