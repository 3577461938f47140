/** What other domains may ask of the timeline. */
import type { EventFields, TimelineEvent } from '../../../shared/contract/timeline.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EventId, EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db, Tx } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { newId } from '../new-id.ts'
import { selectCaseEvents, selectEvent, setRemoved, writeEvent } from './store.ts'

/** The event; throws `notFound`. */
export function requireEvent(db: Db, id: EventId): TimelineEvent {
  const event = selectEvent(db, id)
  if (!event) throw new ProofdeskError('notFound', { what: 'event', id })
  return event
}

/** Events of a case, earliest first. */
export function listCaseEvents(db: Db, caseId: CaseId): TimelineEvent[] {
  return selectCaseEvents(db, caseId)
}

/** Adds an event: the user's, or one of the app's own whose `kind` says by what it was made. */
export function addEvent(
  tx: Tx,
  caseId: CaseId,
  fields: EventFields,
  made: { now: Date; origin: TimelineEvent['origin']; kind: string; titleEn?: string },
): TimelineEvent {
  requireEvidenceOfCase(tx, caseId, citedBy(fields))
  const id = newId<EventId>()
  const record = {
    id,
    caseId,
    origin: made.origin,
    kind: made.kind,
    titleEn: made.titleEn ?? null,
    createdAt: instant(made.now),
  }
  writeEvent(tx, record, fields)
  return requireEvent(tx, id)
}

/** Writes an event anew, except for what it is cited with. */
export function changeEvent(tx: Tx, id: EventId, fields: EventFields): void {
  writeEvent(tx, requireEvent(tx, id), fields)
}

/** Every exhibit an event names, by itself or by a pin. */
export function citedBy({ evidenceIds, pins }: EventFields): EvidenceId[] {
  return [
    ...new Set([
      ...evidenceIds,
      ...(pins ?? []).flatMap(({ target }) => ('evidenceId' in target ? [target.evidenceId] : [])),
    ]),
  ]
}

/** Throws `notFound` where an item belongs to another case: a timeline cites its own case's evidence. */
export function requireEvidenceOfCase(db: Db, caseId: CaseId, evidenceIds: readonly EvidenceId[]): void {
  for (const id of evidenceIds) {
    if (requireEvidence(db, id).caseId !== caseId)
      throw new ProofdeskError('notFound', { what: 'evidence', id })
  }
}

/** Takes an event the app made off the timeline at `at`, or puts it back with null, as what it stands for goes. */
export function setAppEventRemoved(db: Db, id: EventId, at: Instant | null): void {
  setRemoved(db, id, at)
}

export { selectHidden, writeHidden } from './store.ts'
