/** An event as the fields of its form, and back. */
import type { EventDate, EventFields, TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'

export interface Values {
  readonly title: string
  readonly phase: EventFields['phase']
  readonly kind: EventDate['kind']
  readonly date: LocalDate | null
  readonly time: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly words: string
  readonly description: string
  readonly evidenceIds: EvidenceId[]
}

export const EMPTY: Values = {
  title: '',
  phase: 'application',
  kind: 'exact',
  date: null,
  time: '',
  from: null,
  to: null,
  words: '',
  description: '',
  evidenceIds: [],
}

/** What the form shows of an event. */
export function valuesOf({ title, phase, when, description, evidenceIds }: TimelineEvent): Values {
  const shared = { ...EMPTY, title, phase, description, evidenceIds, kind: when.kind }
  if (when.kind === 'exact') return { ...shared, date: when.date, time: when.time ?? '' }
  return { ...shared, from: when.from, to: when.to, words: when.kind === 'approximate' ? when.words : '' }
}

/** The event of a filled form; null while a date is missing (the form says so). */
export function fieldsOf(values: Values): EventFields | null {
  const { title, phase, description, evidenceIds } = values
  const when = whenOf(values)
  return when && { title, phase, description, evidenceIds, when }
}

function whenOf({ kind, date, time, from, to, words }: Values): EventDate | null {
  if (kind === 'exact') {
    const clock = (time ?? '').replace('：', ':').padStart(5, '0')
    return date ? { kind, date, time: clock === '00000' ? null : clock } : null
  }
  if (!from || !to) return null
  return kind === 'range' ? { kind, from, to } : { kind, from, to, words }
}
