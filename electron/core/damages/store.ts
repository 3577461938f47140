/** SQL of damages: the owner's sheet per case, and entered LPR publications. */
import { claimSheet, type ClaimSheet } from '../../../shared/contract/damages.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { LprEntry } from '../../../shared/domain/interest.ts'
import type { Db } from '../database/open.ts'

/** What the owner added to the case, or null while nothing was saved. */
export function selectSheet(db: Db, caseId: string): { sheet: ClaimSheet; savedAt: Instant } | null {
  const row = db.prepare('SELECT sheet, updated_at FROM damage_sheets WHERE case_id = ?').get(caseId) as
    { sheet: string; updated_at: Instant } | undefined
  return row ? { sheet: claimSheet.parse(JSON.parse(row.sheet)), savedAt: row.updated_at } : null
}

export function writeSheet(db: Db, caseId: string, sheet: ClaimSheet, now: Instant): void {
  db.prepare(
    `INSERT INTO damage_sheets (case_id, sheet, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET sheet = excluded.sheet, updated_at = excluded.updated_at`,
  ).run(caseId, JSON.stringify(sheet), now)
}

/** Publications the owner entered, earliest first. */
export function selectEnteredRates(db: Db): LprEntry[] {
  const rows = db.prepare('SELECT date, rate_percent, source FROM lpr_entries ORDER BY date').all() as {
    date: LocalDate
    rate_percent: string
    source: string
  }[]
  return rows.map((row) => ({
    date: row.date,
    ratePercent: row.rate_percent,
    source: row.source,
    tag: 'user',
  }))
}

/** Keeps one publication a month. */
export function writeEnteredRate(db: Db, entry: Omit<LprEntry, 'tag'>, now: Instant): void {
  db.prepare(
    `INSERT INTO lpr_entries (month, date, rate_percent, source, entered_at) VALUES (@month, @date, @ratePercent, @source, @now)
     ON CONFLICT (month) DO UPDATE SET date = @date, rate_percent = @ratePercent, source = @source, entered_at = @now`,
  ).run({ ...entry, month: entry.date.slice(0, 7), now })
}

/** Whether there was such a publication. */
export function deleteEnteredRate(db: Db, date: LocalDate): boolean {
  return db.prepare('DELETE FROM lpr_entries WHERE date = ?').run(date).changes > 0
}
