/** Notices of holidays the owner entered: rows of `holiday_notices`. */
import { z } from 'zod'
import { holidayDay, type EnteredNotice } from '../../../shared/contract/holidays.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'

const storedDays = z.array(holidayDay)

/** All of them, earliest year first. */
export function selectNotices(db: Db): EnteredNotice[] {
  const rows = db
    .prepare('SELECT year, notice, text, days, entered_at FROM holiday_notices ORDER BY year')
    .all() as { year: number; notice: string; text: string; days: string; entered_at: Instant }[]
  return rows.map(({ days, entered_at: enteredAt, ...row }) => ({
    ...row,
    days: storedDays.parse(JSON.parse(days)),
    enteredAt,
  }))
}

/** What the notices say, to be compared: entered again as it was, a notice changes nothing. */
export function noticesStamp(db: Db): string {
  return db
    .prepare(
      `SELECT coalesce(group_concat(year || notice || days), '') FROM (SELECT * FROM holiday_notices ORDER BY year)`,
    )
    .pluck()
    .get() as string
}

export function writeNotice(db: Db, { year, notice, text, days, enteredAt }: EnteredNotice): void {
  db.prepare(
    `INSERT INTO holiday_notices (year, notice, text, days, entered_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (year) DO UPDATE SET notice = excluded.notice, text = excluded.text, days = excluded.days,
       entered_at = excluded.entered_at`,
  ).run(year, notice, text, JSON.stringify(days), enteredAt)
}

/** False where none was entered for the year. */
export function deleteNotice(db: Db, year: number): boolean {
  return db.prepare('DELETE FROM holiday_notices WHERE year = ?').run(year).changes > 0
}
