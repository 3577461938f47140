/** SQL of readings: the queue, pages, lines, corrections, numbers. */
import type { ItemReading, ReadLine, ReadNumber, ReadPage } from '../../../shared/contract/recognition.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db, Tx } from '../database/open.ts'
import type { FoundNumber, NumberDoubt } from './numbers.ts'

export interface NewLine {
  text: string
  ground: number | null
  other: string | null
  agreed: boolean
  confidence: number
  box: ReadLine['box']
  /** Middles of the characters along the line, 0–1. */
  places: readonly number[]
  numbers: readonly (FoundNumber & { doubts: readonly NumberDoubt[]; confirmed?: boolean })[]
}

export type NewPage = Omit<ReadPage, 'lines' | 'readAt'> & {
  engine: string
  readAt: Instant
  lines: readonly NewLine[]
}

export function insertQueued(db: Db, job: string, ids: readonly EvidenceId[], at: Instant): void {
  const insert = db.prepare(
    'INSERT INTO recognition_queue (evidence_id, job, asked_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET job = excluded.job',
  )
  for (const id of ids) insert.run(id, job, at)
}

export function deleteQueued(db: Db, job: string, id?: string): void {
  if (id === undefined) db.prepare('DELETE FROM recognition_queue WHERE job = ?').run(job)
  else db.prepare('DELETE FROM recognition_queue WHERE job = ? AND evidence_id = ?').run(job, id)
}

/** Items an earlier run of the app left unread, by case. */
export function selectQueued(db: Db): { caseId: CaseId; ids: EvidenceId[] }[] {
  const rows = db
    .prepare(
      `SELECT e.case_id AS caseId, e.id FROM recognition_queue q JOIN evidence e ON e.id = q.evidence_id
       WHERE e.binned_at IS NULL ORDER BY q.asked_at, e.id`,
    )
    .all() as { caseId: CaseId; id: EvidenceId }[]
  return [...Map.groupBy(rows, (row) => row.caseId)].map(([caseId, group]) => ({
    caseId,
    ids: group.map(({ id }) => id),
  }))
}

export function hasPage(db: Db, evidenceId: EvidenceId, page: number): boolean {
  return (
    db.prepare('SELECT 1 FROM recognition_pages WHERE evidence_id = ? AND page = ?').get(evidenceId, page) !==
    undefined
  )
}

/** Writes a page with all that was read on it; an earlier reading of it goes, with its corrections. */
export function writePage(db: Db, evidenceId: EvidenceId, page: NewPage): void {
  db.prepare('DELETE FROM recognition_pages WHERE evidence_id = ? AND page = ?').run(evidenceId, page.page)
  db.prepare(
    `INSERT INTO recognition_pages (evidence_id, page, width, height, source, degrees, mirrored, ground, not_read, engine, read_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    evidenceId,
    page.page,
    page.width,
    page.height,
    page.source,
    page.degrees,
    page.mirrored ? 1 : 0,
    page.ground,
    page.notRead,
    page.engine,
    page.readAt,
  )
  const insert = db.prepare(
    `INSERT INTO recognition_lines (evidence_id, page, seq, read_as, text, other, agreed, confidence, x, y, width, height, ground, places)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  page.lines.forEach((line, seq) => {
    const { lastInsertRowid } = insert.run(
      evidenceId,
      page.page,
      seq,
      line.text,
      line.text,
      line.other,
      line.agreed ? 1 : 0,
      Math.round(line.confidence * 1000) / 1000,
      line.box.x,
      line.box.y,
      line.box.width,
      line.box.height,
      line.ground,
      JSON.stringify(line.places.map((place) => Math.round(place * 1000))),
    )
    insertNumbers(db, Number(lastInsertRowid), line.numbers, page.readAt)
  })
}

/** Everything read of one item, with its corrections and confirmations, for another of the same file. */
export function copyReading(db: Tx, from: EvidenceId, to: EvidenceId): void {
  db.prepare(
    `INSERT INTO recognition_pages (evidence_id, page, width, height, source, degrees, mirrored, ground, not_read, engine, read_at)
     SELECT ?, page, width, height, source, degrees, mirrored, ground, not_read, engine, read_at
     FROM recognition_pages WHERE evidence_id = ?`,
  ).run(to, from)
  const lines = db
    .prepare('SELECT id FROM recognition_lines WHERE evidence_id = ? ORDER BY id')
    .pluck()
    .all(from)
  const line = db.prepare(
    `INSERT INTO recognition_lines (evidence_id, page, seq, read_as, text, other, agreed, confidence, x, y, width, height, ground, places)
     SELECT ?, page, seq, read_as, text, other, agreed, confidence, x, y, width, height, ground, places
     FROM recognition_lines WHERE id = ?`,
  )
  const numbers = db.prepare(
    `INSERT INTO recognition_numbers (line_id, kind, text, value, start, doubts, state, confirmed_by, confirmed_at)
     SELECT ?, kind, text, value, start, doubts, state, confirmed_by, confirmed_at
     FROM recognition_numbers WHERE line_id = ? ORDER BY id`,
  )
  const corrections = db.prepare(
    `INSERT INTO recognition_corrections (line_id, text, at)
     SELECT ?, text, at FROM recognition_corrections WHERE line_id = ? ORDER BY id`,
  )
  for (const id of lines) {
    const made = line.run(to, id).lastInsertRowid
    numbers.run(made, id)
    corrections.run(made, id)
  }
}

export function insertNumbers(db: Db, line: number, numbers: NewLine['numbers'], at: Instant): void {
  const insert = db.prepare(
    `INSERT INTO recognition_numbers (line_id, kind, text, value, start, doubts, state, confirmed_by, confirmed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { kind, text, value, start, doubts, confirmed } of numbers)
    insert.run(
      line,
      kind,
      text,
      value,
      start,
      JSON.stringify(doubts),
      confirmed ? 'confirmed' : 'unconfirmed',
      confirmed ? 'user' : null,
      confirmed ? at : null,
    )
}

export function deleteNumbers(db: Db, line: number): void {
  db.prepare('DELETE FROM recognition_numbers WHERE line_id = ?').run(line)
}

interface PageRow extends Omit<ReadPage, 'mirrored' | 'lines'> {
  mirrored: 0 | 1
}
interface LineRow {
  id: number
  evidence_id: EvidenceId
  page: number
  read_as: string
  text: string
  other: string | null
  agreed: 0 | 1
  confidence: number
  x: number
  y: number
  width: number
  height: number
  ground: number | null
  places: string
}
interface NumberRow extends Omit<ReadNumber, 'doubts'> {
  line_id: number
  doubts: string
}

const NUMBER_COLUMNS = `n.id, n.line_id, n.kind, n.text, n.value, n.start, n.doubts, n.state,
  n.confirmed_by AS confirmedBy, n.confirmed_at AS confirmedAt`

function toNumber({ line_id: _, doubts, ...row }: NumberRow): ReadNumber {
  return { ...row, doubts: JSON.parse(doubts) as ReadNumber['doubts'] }
}

function toLine(row: LineRow, numbers: readonly NumberRow[]): ReadLine {
  return {
    id: row.id,
    text: row.text,
    readAs: row.read_as,
    corrected: row.text !== row.read_as,
    other: row.other,
    agreed: row.agreed === 1,
    confidence: row.confidence,
    box: { x: row.x, y: row.y, width: row.width, height: row.height },
    ground: row.ground,
    places: JSON.parse(row.places) as number[],
    numbers: numbers.map(toNumber),
  }
}

export function selectPages(db: Db, evidenceId: EvidenceId): ReadPage[] {
  const pages = db
    .prepare(
      `SELECT page, width, height, source, degrees, mirrored, ground, not_read AS notRead, read_at AS readAt
       FROM recognition_pages WHERE evidence_id = ? ORDER BY page`,
    )
    .all(evidenceId) as PageRow[]
  const lines = db
    .prepare('SELECT * FROM recognition_lines WHERE evidence_id = ? ORDER BY page, seq')
    .all(evidenceId) as LineRow[]
  const numbers = Map.groupBy(
    db
      .prepare(
        `SELECT ${NUMBER_COLUMNS} FROM recognition_numbers n JOIN recognition_lines l ON l.id = n.line_id
         WHERE l.evidence_id = ? ORDER BY n.line_id, n.start`,
      )
      .all(evidenceId) as NumberRow[],
    (row) => row.line_id,
  )
  const byPage = Map.groupBy(lines, (row) => row.page)
  return pages.map((page) => ({
    ...page,
    mirrored: page.mirrored === 1,
    lines: (byPage.get(page.page) ?? []).map((row) => toLine(row, numbers.get(row.id) ?? [])),
  }))
}

export function selectLine(db: Db, id: number): { evidenceId: EvidenceId; line: ReadLine } | null {
  const row = db.prepare('SELECT * FROM recognition_lines WHERE id = ?').get(id) as LineRow | undefined
  if (!row) return null
  const numbers = db
    .prepare(`SELECT ${NUMBER_COLUMNS} FROM recognition_numbers n WHERE n.line_id = ? ORDER BY n.start`)
    .all(id) as NumberRow[]
  return { evidenceId: row.evidence_id, line: toLine(row, numbers) }
}

export function writeCorrection(db: Db, line: number, text: string, at: Instant): void {
  db.prepare('UPDATE recognition_lines SET text = ? WHERE id = ?').run(text, line)
  db.prepare('INSERT INTO recognition_corrections (line_id, text, at) VALUES (?, ?, ?)').run(line, text, at)
}

export function selectCorrections(db: Db, line: number): { text: string; at: Instant }[] {
  return db
    .prepare('SELECT text, at FROM recognition_corrections WHERE line_id = ? ORDER BY id')
    .all(line) as {
    text: string
    at: Instant
  }[]
}

/** Sets the state of numbers; `by` null for any but `confirmed`. Answers the items concerned. */
export function writeNumberState(
  db: Db,
  ids: readonly number[],
  state: ReadNumber['state'],
  by: ReadNumber['confirmedBy'],
  at: Instant,
): string[] {
  const update = db.prepare(
    'UPDATE recognition_numbers SET state = ?, confirmed_by = ?, confirmed_at = ? WHERE id = ? RETURNING line_id',
  )
  const owner = db.prepare('SELECT evidence_id FROM recognition_lines WHERE id = ?').pluck()
  const items = new Set<string>()
  for (const id of ids) {
    const row = update.get(state, by, by === null ? null : at, id) as { line_id: number } | undefined
    if (row) items.add(owner.get(row.line_id) as string)
  }
  return [...items]
}

/** What was read of each item of the case that is in use; items never read or asked for are left out. */
export function selectReadings(db: Db, caseId: CaseId): ItemReading[] {
  const rows = db
    .prepare(
      `SELECT e.id AS evidenceId,
         (SELECT count(*) FROM recognition_pages p WHERE p.evidence_id = e.id) AS pagesRead,
         (SELECT count(*) FROM recognition_lines l WHERE l.evidence_id = e.id) AS lines,
         (SELECT count(*) FROM recognition_numbers n JOIN recognition_lines l ON l.id = n.line_id
            WHERE l.evidence_id = e.id AND n.state = 'unconfirmed') AS unconfirmed,
         (SELECT count(*) FROM recognition_numbers n JOIN recognition_lines l ON l.id = n.line_id
            WHERE l.evidence_id = e.id AND n.state = 'unconfirmed' AND n.doubts <> '[]') AS doubtful,
         EXISTS (SELECT 1 FROM recognition_queue q WHERE q.evidence_id = e.id) AS queued
       FROM evidence e WHERE e.case_id = ? AND e.binned_at IS NULL ORDER BY e.category, e.ordinal`,
    )
    .all(caseId) as (Omit<ItemReading, 'notRead' | 'queued'> & { queued: 0 | 1 })[]
  const notRead = db.prepare(
    'SELECT page, not_read AS why FROM recognition_pages WHERE evidence_id = ? AND not_read IS NOT NULL ORDER BY page',
  )
  return rows
    .filter((row) => row.pagesRead > 0 || row.queued === 1)
    .map((row) => ({
      ...row,
      queued: row.queued === 1,
      notRead: notRead.all(row.evidenceId) as ItemReading['notRead'],
    }))
}
