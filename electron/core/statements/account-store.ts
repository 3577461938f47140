/** SQL of statement accounts and saved profiles. */
import type { Account, StatementSide } from '../../../shared/contract/statements.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { StatementAccountId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

const SELECT = `
  SELECT a.id, a.name, a.side, coalesce(sum(b.row_count), 0) AS "rows", min(b.date_from) AS "from", max(b.date_to) AS "to"
  FROM statement_accounts a LEFT JOIN statement_batches b ON b.account_id = a.id AND b.state = 'imported'`

export function selectAccounts(db: Db): Account[] {
  return db.prepare(`${SELECT} GROUP BY a.id ORDER BY a.side, a.name`).all() as Account[]
}

export function selectAccount(db: Db, id: StatementAccountId): Account | null {
  return (db.prepare(`${SELECT} WHERE a.id = ? GROUP BY a.id`).get(id) as Account | undefined) ?? null
}

/** The account of this side and name, or null. */
export function selectAccountByName(db: Db, side: StatementSide, name: string): Account | null {
  const row = db.prepare(`${SELECT} WHERE a.side = ? AND a.name = ? GROUP BY a.id`).get(side, name)
  return (row as Account | undefined) ?? null
}

export function insertAccount(
  db: Db,
  account: { id: StatementAccountId; side: StatementSide; name: string; createdAt: Instant },
): void {
  db.prepare(
    'INSERT INTO statement_accounts (id, side, name, created_at) VALUES (@id, @side, @name, @createdAt)',
  ).run(account)
}

export function renameAccount(db: Db, id: StatementAccountId, name: string): void {
  db.prepare('UPDATE statement_accounts SET name = ? WHERE id = ?').run(name, id)
}

/** Batches of the account, those taken back and those being read included. */
export function countBatches(db: Db, id: StatementAccountId): number {
  return db.prepare('SELECT count(*) FROM statement_batches WHERE account_id = ?').pluck().get(id) as number
}

export function deleteAccount(db: Db, id: StatementAccountId): boolean {
  return db.prepare('DELETE FROM statement_accounts WHERE id = ?').run(id).changes > 0
}

export function renameProfile(db: Db, id: string, name: string, profile: string): void {
  db.prepare('UPDATE statement_profiles SET name = ?, profile = ? WHERE id = ?').run(name, profile, id)
}

export interface StoredProfile {
  id: string
  name: string
  profile: string
  created_at: Instant
}

export function selectProfiles(db: Db): StoredProfile[] {
  return db.prepare('SELECT * FROM statement_profiles ORDER BY name').all() as StoredProfile[]
}

/** Saves under this name; a profile of the same name is replaced and keeps its id. Answers the id. */
export function saveProfile(db: Db, profile: StoredProfile): string {
  return db
    .prepare(
      `INSERT INTO statement_profiles (id, name, profile, created_at) VALUES (@id, @name, @profile, @created_at)
       ON CONFLICT (name) DO UPDATE SET profile = excluded.profile RETURNING id`,
    )
    .pluck()
    .get(profile) as string
}

export function deleteProfile(db: Db, id: string): boolean {
  return db.prepare('DELETE FROM statement_profiles WHERE id = ?').run(id).changes > 0
}
