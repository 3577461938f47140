/**
 * Writes deadlines as an iCalendar file (RFC 5545): all-day events on the last day, a timed event where the hour
 * counts, in China's time. A date that hangs on unpublished holidays is a tentative event over its whole span.
 */
import { addDays, type Instant, type LocalDate } from '../../../shared/domain/dates.ts'
import type { DateResult } from '../../../shared/domain/working-days.ts'

export interface CalendarItem {
  /** Stable over exports, so that a calendar replaces the event instead of doubling it. */
  readonly uid: string
  readonly summary: string
  readonly description: string
  readonly due: DateResult
  readonly dueAt: Instant | null
  /** Working on it should start this many days before; null: no alarm. */
  readonly alarmDays: number | null
}

const ZONE = 'Asia/Shanghai'
/** China has kept UTC+8 without summer time since 1991. */
const ZONE_OFFSET_HOURS = 8
const LINE_OCTETS = 75

/** The file's text, CRLF, folded. `name` is shown by the calendar program. */
export function writeCalendar(name: string, items: readonly CalendarItem[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Proofdesk//Proofdesk//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    'BEGIN:VTIMEZONE',
    `TZID:${ZONE}`,
    'BEGIN:STANDARD',
    'DTSTART:19910915T000000',
    'TZOFFSETFROM:+0800',
    'TZOFFSETTO:+0800',
    'TZNAME:CST',
    'END:STANDARD',
    'END:VTIMEZONE',
    ...items.flatMap((item) => eventLines(item, now)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventLines(item: CalendarItem, now: Date): string[] {
  const { due, dueAt } = item
  const [first, last] = due.kind === 'date' ? [due.date, due.date] : [due.earliest, due.latest]
  const when =
    dueAt !== null
      ? [`DTSTART;TZID=${ZONE}:${zoned(dueAt)}`, 'DURATION:PT0S']
      : [`DTSTART;VALUE=DATE:${compact(first)}`, `DTEND;VALUE=DATE:${compact(addDays(last, 1))}`]
  const alarm =
    item.alarmDays === null
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escapeText(item.summary)}`,
          item.alarmDays === 0 ? 'TRIGGER:PT0S' : `TRIGGER:-P${item.alarmDays}D`,
          'END:VALARM',
        ]
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(item.uid)}`,
    `DTSTAMP:${utc(now)}`,
    ...when,
    `SUMMARY:${escapeText(item.summary)}`,
    `DESCRIPTION:${escapeText(item.description)}`,
    `STATUS:${due.kind === 'date' && !due.provisional ? 'CONFIRMED' : 'TENTATIVE'}`,
    'TRANSP:TRANSPARENT',
    ...alarm,
    'END:VEVENT',
  ]
}

/** TEXT of RFC 5545 3.3.11. */
export function escapeText(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[^\P{Cc}\t]/gu, '')
}

/** Breaks a line after at most 75 octets, never inside a character (RFC 5545 3.1). */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // The blank that marks a continuation is one of its octets.
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ''
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}

function compact(date: LocalDate): string {
  return date.replaceAll('-', '')
}

function utc(when: Date): string {
  return `${when.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function zoned(at: Instant): string {
  return utc(new Date(Date.parse(at) + ZONE_OFFSET_HOURS * 3_600_000)).slice(0, -1)
}
