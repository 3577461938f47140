/** SQL of the timeline. */
import {
  pinTarget,
  type EventDate,
  type EventFields,
  type Pin,
  type TimelineEvent,
} from '../../../shared/contract/timeline.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EventId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db, Tx } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

interface EventRow {
  id: EventId
  case_id: CaseId
  phase: TimelineEvent['phase']
  title: string
  description: string
  date_kind: EventDate['kind']
  date_from: LocalDate
  date_to: LocalDate
  time: string | null
  date_words: string | null
  origin: TimelineEvent['origin']
  kind: string
  created_at: Instant
  removed_at: Instant | null
  title_en: string | null
  disputed_by: string
}

function toDate(row: EventRow): EventDate {
  switch (row.date_kind) {
    case 'exact':
      return { kind: 'exact', date: row.date_from, time: row.time }
    case 'approximate':
      return { kind: 'approximate', from: row.date_from, to: row.date_to, words: row.date_words ?? '' }
    case 'range':
      return { kind: 'range', from: row.date_from, to: row.date_to }
  }
}

function selectPins(db: Db, eventId: EventId): Pin[] {
  const rows = db
    .prepare<[string], { stance: Pin['stance']; target: string }>(
      'SELECT stance, target FROM timeline_pins WHERE event_id = ? ORDER BY position',
    )
    .all(eventId)
  return rows.map(({ stance, target }) => ({
    stance,
    target: readStored(pinTarget, target, 'timeline_pins.target'),
  }))
}

/** Pins of a case's events in use, by event. */
function selectCasePins(db: Db, caseId: CaseId): Map<EventId, Pin[]> {
  const rows = db
    .prepare<[string], { event_id: EventId; stance: Pin['stance']; target: string }>(
      `SELECT event_id, stance, target FROM timeline_pins
       WHERE event_id IN (SELECT id FROM timeline_events WHERE case_id = ? AND removed_at IS NULL)
       ORDER BY event_id, position`,
    )
    .all(caseId)
  const pins = new Map<EventId, Pin[]>()
  for (const { event_id, stance, target } of rows) {
    const read = { stance, target: readStored(pinTarget, target, 'timeline_pins.target') }
    const known = pins.get(event_id)
    if (known) known.push(read)
    else pins.set(event_id, [read])
  }
  return pins
}

/** Exhibits of a case's events in use, by event; what is in the bin is left out. */
function selectCaseExhibits(db: Db, caseId: CaseId): Map<EventId, EvidenceId[]> {
  const rows = db
    .prepare<[string], { event_id: EventId; evidence_id: EvidenceId }>(
      `SELECT event_id, evidence_id FROM timeline_evidence JOIN evidence e ON e.id = evidence_id
       WHERE event_id IN (SELECT id FROM timeline_events WHERE case_id = ? AND removed_at IS NULL)
         AND e.binned_at IS NULL ORDER BY event_id, position`,
    )
    .all(caseId)
  const exhibits = new Map<EventId, EvidenceId[]>()
  for (const { event_id, evidence_id } of rows) {
    const known = exhibits.get(event_id)
    if (known) known.push(evidence_id)
    else exhibits.set(event_id, [evidence_id])
  }
  return exhibits
}

/** Writes the pins of an event in place of those before. */
function writePins(db: Tx, eventId: EventId, pins: readonly Pin[]): void {
  db.prepare('DELETE FROM timeline_pins WHERE event_id = ?').run(eventId)
  const insert = db.prepare(
    'INSERT INTO timeline_pins (event_id, position, stance, evidence_id, target) VALUES (?, ?, ?, ?, ?)',
  )
  pins.forEach(({ stance, target }, position) =>
    insert.run(
      eventId,
      position,
      stance,
      'evidenceId' in target ? target.evidenceId : null,
      JSON.stringify(target),
    ),
  )
}

function toEvent(
  row: EventRow,
  { pins, evidenceIds }: Pick<TimelineEvent, 'pins' | 'evidenceIds'>,
): TimelineEvent {
  return {
    id: row.id,
    caseId: row.case_id,
    phase: row.phase,
    title: row.title,
    description: row.description,
    when: toDate(row),
    evidenceIds,
    origin: row.origin,
    kind: row.kind,
    titleEn: row.title_en,
    pins,
    disputedBy: row.disputed_by,
    createdAt: row.created_at,
  }
}

export function selectEvent(db: Db, id: EventId): TimelineEvent | null {
  const row = db.prepare('SELECT * FROM timeline_events WHERE id = ?').get(id) as EventRow | undefined
  if (!row) return null
  const evidenceIds = db
    .prepare(
      `SELECT evidence_id FROM timeline_evidence JOIN evidence e ON e.id = evidence_id
       WHERE event_id = ? AND e.binned_at IS NULL ORDER BY position`,
    )
    .pluck()
    .all(row.id) as EvidenceId[]
  return toEvent(row, { pins: selectPins(db, row.id), evidenceIds })
}

/** Events in use, earliest first; of the same day an exact one with its time before vaguer ones. */
export function selectCaseEvents(db: Db, caseId: CaseId): TimelineEvent[] {
  const rows = db
    .prepare(
      `SELECT * FROM timeline_events WHERE case_id = ? AND removed_at IS NULL
       ORDER BY date_from, date_to, time IS NULL, time, created_at, id`,
    )
    .all(caseId) as EventRow[]
  const [pins, exhibits] = [selectCasePins(db, caseId), selectCaseExhibits(db, caseId)]
  return rows.map((row) =>
    toEvent(row, { pins: pins.get(row.id) ?? [], evidenceIds: exhibits.get(row.id) ?? [] }),
  )
}

export interface EventRecord {
  id: EventId
  caseId: CaseId
  origin: TimelineEvent['origin']
  kind: string
  titleEn?: string | null
  createdAt: Instant
}

/** Writes an event whole, new or known, with its evidence. */
export function writeEvent(db: Tx, record: EventRecord, fields: EventFields): void {
  const { when } = fields
  db.prepare(
    `INSERT INTO timeline_events (id, case_id, phase, title, description, date_kind, date_from, date_to, time, date_words,
       origin, kind, title_en, created_at)
     VALUES (@id, @caseId, @phase, @title, @description, @dateKind, @from, @to, @time, @words, @origin, @kind, @titleEn, @createdAt)
     ON CONFLICT (id) DO UPDATE SET phase = @phase, title = @title, description = @description, date_kind = @dateKind,
       date_from = @from, date_to = @to, time = @time, date_words = @words, title_en = coalesce(@titleEn, title_en)`,
  ).run({
    id: record.id,
    caseId: record.caseId,
    origin: record.origin,
    kind: record.kind,
    createdAt: record.createdAt,
    titleEn: record.titleEn ?? null,
    phase: fields.phase,
    title: fields.title,
    description: fields.description,
    dateKind: when.kind,
    from: when.kind === 'exact' ? when.date : when.from,
    to: when.kind === 'exact' ? when.date : when.to,
    time: when.kind === 'exact' ? when.time : null,
    words: when.kind === 'approximate' ? when.words : null,
  })
  if (fields.pins !== undefined) writePins(db, record.id, fields.pins)
  if (fields.disputedBy !== undefined)
    db.prepare('UPDATE timeline_events SET disputed_by = ? WHERE id = ?').run(fields.disputedBy, record.id)
  db.prepare('DELETE FROM timeline_evidence WHERE event_id = ?').run(record.id)
  const link = db.prepare('INSERT INTO timeline_evidence (event_id, evidence_id, position) VALUES (?, ?, ?)')
  ;[...new Set(fields.evidenceIds)].forEach((evidenceId, position) =>
    link.run(record.id, evidenceId, position),
  )
}

export function setRemoved(db: Db, id: EventId, removedAt: Instant | null): void {
  db.prepare('UPDATE timeline_events SET removed_at = ? WHERE id = ?').run(removedAt, id)
}

/** Facts the product made that the owner took off the list. */
export function selectHidden(db: Db, caseId: CaseId): Set<string> {
  return new Set(
    db.prepare<[string], string>('SELECT fact FROM timeline_hidden WHERE case_id = ?').pluck().all(caseId),
  )
}

export function writeHidden(db: Db, caseId: CaseId, fact: string, hidden: boolean): void {
  db.prepare(
    hidden
      ? 'INSERT OR IGNORE INTO timeline_hidden (case_id, fact) VALUES (?, ?)'
      : 'DELETE FROM timeline_hidden WHERE case_id = ? AND fact = ?',
  ).run(caseId, fact)
}
