/** An event as the fields of its form, and back. */
import type { Fact } from '../../../shared/contract/facts.ts'
import type { EventDate, EventFields, Pin } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { pinAt, pinPlace } from '../../../shared/domain/pin-text.ts'

/** A pin to an exhibit as it is typed. */
export interface PinValues {
  readonly evidenceId?: EvidenceId
  readonly place?: string
  readonly passage?: string
  readonly stance?: Pin['stance']
}

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
  readonly pins: PinValues[]
  readonly disputedBy: string
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
  pins: [],
  disputedBy: '',
}

/** What the form shows of an event. */
export function valuesOf(fact: Fact): Values {
  const { title, phase, when, description, evidenceIds, pins, disputedBy } = fact
  const shared = {
    ...EMPTY,
    // The owner's own words are the same in both languages.
    title: title['zh-CN'],
    description: description['zh-CN'],
    phase,
    evidenceIds,
    disputedBy,
    kind: when.kind,
    pins: pins.flatMap(({ stance, target }): PinValues[] =>
      'evidenceId' in target
        ? [
            {
              evidenceId: target.evidenceId,
              place: pinPlace(target),
              passage:
                target.kind === 'passage' ? target.passage : target.kind === 'clause' ? target.clause : '',
              stance,
            },
          ]
        : [],
    ),
  }
  if (when.kind === 'exact') return { ...shared, date: when.date, time: when.time ?? '' }
  return { ...shared, from: when.from, to: when.to, words: when.kind === 'approximate' ? when.words : '' }
}

/** The event of a filled form; null while a date is missing (the form says so). Pins to what is no exhibit stay. */
export function fieldsOf(values: Values, before?: Fact): EventFields | null {
  const { title, phase, description, evidenceIds, disputedBy } = values
  const when = whenOf(values)
  const kept = (before?.pins ?? []).flatMap(({ stance, target }): Pin[] =>
    'evidenceId' in target ? [] : [{ stance, target }],
  )
  const typed = values.pins.flatMap(
    ({ evidenceId, place = '', passage = '', stance = 'supports' }): Pin[] => {
      const target = evidenceId === undefined ? null : pinAt(evidenceId, place, passage)
      return target ? [{ stance, target }] : []
    },
  )
  return when && { title, phase, description, evidenceIds, when, pins: [...typed, ...kept], disputedBy }
}

function whenOf({ kind, date, time, from, to, words }: Values): EventDate | null {
  if (kind === 'exact') {
    const clock = (time ?? '').replace('：', ':').padStart(5, '0')
    return date ? { kind, date, time: clock === '00000' ? null : clock } : null
  }
  if (!from || !to) return null
  return kind === 'range' ? { kind, from, to } : { kind, from, to, words }
}
