/**
 * When a deadline is told of: a few days ahead, on the day, once late. Each stage of a deadline is told once, nothing in
 * quiet hours, and of what was slept over only what still holds. Everything hangs on `now` and what was told before, so
 * that a computer that slept, a clock that was put back or a journey to another time zone need no case of their own.
 */
import { z } from 'zod'
import { addDays, instant, type Instant, type LocalDate } from './dates.ts'
import type { DateResult } from './working-days.ts'

export const NOTICE_STAGES = ['ahead', 'today', 'overdue'] as const
export type NoticeStage = (typeof NOTICE_STAGES)[number]

const minuteOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const noticeSettings = z.object({
  on: z.boolean(),
  stages: z.array(z.enum(NOTICE_STAGES)),
  /** How long before the last day of what the user has to do the stage `ahead` begins. */
  aheadDays: z.int().min(1).max(30),
  /** On the machine's own clock; the same time twice means none. */
  quiet: z.object({ on: z.boolean(), from: minuteOfDay, to: minuteOfDay }),
  /** Browser door: also as notifications of the browser, which the user has to allow there. */
  browser: z.boolean(),
})
export type NoticeSettings = z.infer<typeof noticeSettings>

export const DEFAULT_NOTICES: NoticeSettings = {
  on: true,
  stages: [...NOTICE_STAGES],
  aheadDays: 3,
  quiet: { on: true, from: '21:00', to: '08:30' },
  browser: false,
}

export interface DueItem {
  readonly id: string
  readonly due: DateResult
  /** Where the hour counts. */
  readonly dueAt: Instant | null
  /** Not called late before this. */
  readonly courtesyUntil: DateResult | null
  /** How long before its first possible day the stage `ahead` begins; null: it has none. */
  readonly aheadDays: number | null
}

export interface Notice {
  /** Of the deadline, its stage and its date: a deadline that moved is told anew. */
  readonly key: string
  readonly id: string
  readonly stage: NoticeStage
}

export interface NoticePlan {
  readonly tell: readonly Notice[]
  /** When to look again at the latest; null where nothing will come of itself. */
  readonly next: Instant | null
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Offices count in China's days; nobody is told of a day before its morning. */
const MORNING = 'T09:00:00+08:00'
/** Where the hour counts, "on the day" is this long before it. */
const HOURS_BEFORE = 2

/** What to tell at `now` in the machine's time zone `zone` (IANA), given the keys of what was told. */
export function planNotices(
  items: readonly DueItem[],
  told: ReadonlySet<string>,
  settings: NoticeSettings,
  now: Date,
  zone: string,
): NoticePlan {
  if (!settings.on) return { tell: [], next: null }
  const reached: Notice[] = []
  let next = Number.POSITIVE_INFINITY
  for (const item of items) {
    const stages = stagesOf(item)
    // Of several stages that passed while nobody looked, only the last still holds.
    const current = stages.findLast(({ at }) => at <= now.getTime())
    if (current && settings.stages.includes(current.stage) && !told.has(keyOf(item, current.stage)))
      reached.push({ key: keyOf(item, current.stage), id: item.id, stage: current.stage })
    for (const { at, stage } of stages)
      if (at > now.getTime() && settings.stages.includes(stage)) next = Math.min(next, at)
  }
  const quietUntil = quietEnd(settings.quiet, now, zone)
  const held = quietUntil !== null && (reached.length > 0 || next < quietUntil.getTime())
  if (held) return { tell: [], next: instant(quietUntil) }
  return { tell: reached, next: Number.isFinite(next) ? instant(new Date(next)) : null }
}

function keyOf({ id, due, dueAt }: DueItem, stage: NoticeStage): string {
  const when = dueAt ?? (due.kind === 'date' ? due.date : `${due.earliest}/${due.latest}`)
  return `${id}|${stage}|${when}`
}

/** When each stage begins, in order. */
function stagesOf({ due, dueAt, courtesyUntil, aheadDays }: DueItem): { stage: NoticeStage; at: number }[] {
  if (dueAt !== null) {
    const at = Date.parse(dueAt)
    return [
      { stage: 'today', at: at - HOURS_BEFORE * HOUR_MS },
      { stage: 'overdue', at },
    ]
  }
  const first = due.kind === 'date' ? due.date : due.earliest
  const wait = courtesyUntil ?? due
  const last = wait.kind === 'date' ? wait.date : wait.latest
  return [
    ...(aheadDays === null ? [] : [{ stage: 'ahead' as const, at: morning(addDays(first, -aheadDays)) }]),
    { stage: 'today', at: morning(first) },
    { stage: 'overdue', at: morning(addDays(last, 1)) },
  ]
}

function morning(date: LocalDate): number {
  return Date.parse(`${date}${MORNING}`)
}

/** Whether a wall clock at this time ("07:05") stands in quiet hours; they may reach over midnight. */
export function isQuiet({ on, from, to }: NoticeSettings['quiet'], time: string): boolean {
  if (!on || from === to) return false
  return from < to ? time >= from && time < to : time >= from || time < to
}

/**
 * The first minute after quiet hours, or null where it is not quiet. Walked minute by minute on the wall clock, so that
 * an hour that the change to summer time leaves out, or gives twice, is as the wall clock shows it.
 */
function quietEnd(quiet: NoticeSettings['quiet'], now: Date, zone: string): Date | null {
  const options = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const wall = new Intl.DateTimeFormat('en-GB', options)
  if (!isQuiet(quiet, wall.format(now))) return null
  let at = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  do at += MINUTE_MS
  while (isQuiet(quiet, wall.format(at)))
  return new Date(at)
}

const LONGEST_WAIT_MS = 10 * MINUTE_MS
const SHORTEST_WAIT_MS = 1000

/**
 * Milliseconds until a door asks again. Never long: timers stand still while a computer sleeps, and cases change
 * meanwhile.
 */
export function askAgainIn(next: Instant | null, now: Date): number {
  const wait = next === null ? LONGEST_WAIT_MS : Date.parse(next) - now.getTime()
  return Math.min(Math.max(wait, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}
