/** SQL of damages: the owner's sheet per case, and entered LPR publications. */
import { z } from 'zod'
import { money } from '../../../shared/contract/common.ts'
import { claimSheet, type ClaimSheet } from '../../../shared/contract/damages.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { LprEntry } from '../../../shared/domain/interest.ts'
import { bilingual } from '../../../shared/domain/scenario.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

/** A loss as it was when the sheet was kept. */
const seenLoss = z.object({ id: z.string(), label: bilingual, amount: money })
export type SeenLoss = z.infer<typeof seenLoss>

/** The sheet, and the losses it was kept with: absent in one kept by an earlier version. */
const keptSheet = claimSheet.extend({ seen: z.array(seenLoss).optional() })

export interface SavedSheet {
  readonly sheet: ClaimSheet
  readonly seen: readonly SeenLoss[] | null
  readonly savedAt: Instant
}

/** What the owner added to the case, or null while nothing was saved. */
export function selectSheet(db: Db, caseId: CaseId): SavedSheet | null {
  const row = db.prepare('SELECT sheet, updated_at FROM damage_sheets WHERE case_id = ?').get(caseId) as
    { sheet: string; updated_at: Instant } | undefined
  if (!row) return null
  const { seen, ...sheet } = readStored(keptSheet, row.sheet, 'damage_sheets')
  return { sheet, seen: seen ?? null, savedAt: row.updated_at }
}

export function writeSheet(
  db: Db,
  caseId: CaseId,
  sheet: ClaimSheet,
  seen: readonly SeenLoss[],
  now: Instant,
): void {
  db.prepare(
    `INSERT INTO damage_sheets (case_id, sheet, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET sheet = excluded.sheet, updated_at = excluded.updated_at`,
  ).run(caseId, JSON.stringify({ ...sheet, seen }), now)
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
