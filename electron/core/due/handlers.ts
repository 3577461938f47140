/** Routes of what is due: list, notices, calendar, calendar file and feed. */
import { writeFileSync } from 'node:fs'
import type { dueRoutes } from '../../../shared/contract/due.ts'
import type { Reminder } from '../../../shared/contract/due.ts'
import { addDays, daysBetween, instant, type LocalDate } from '../../../shared/domain/dates.ts'
import { planNotices, type DueItem, type NoticeSettings } from '../../../shared/domain/due-notices.ts'
import { dayKind } from '../../../shared/domain/working-days.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { listActiveCases, requireCase } from '../cases/cases.ts'
import { calendarFile, deadlines } from './deadlines.ts'
import { checkFeedToken, feedToken } from './feed.ts'
import { holidayCalendar } from '../law/holidays.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { readSettings } from '../settings/settings.ts'
import { selectTold, writeTold } from './store.ts'
import { noticeOf, summaryOf } from './words.ts'

const LONGEST_CALENDAR = 100
/** More at once are told as one. */
const MOST_SINGLE = 3
/** Going to court takes longer than a few days to prepare. */
const LIMITATION_AHEAD_DAYS = 30

export function dueHandlers({ db, clock, outbox }: CoreContext): Handlers<keyof typeof dueRoutes> {
  return {
    'due.list': () => deadlines(db, listActiveCases(db), clock()),

    'due.notices': () => {
      const now = clock()
      const settings = readSettings(db).notices
      const reminders = new Map(deadlines(db, listActiveCases(db), now).map((one) => [one.id, one]))
      // Asked anew each time: the computer may have travelled.
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
      const items = [...reminders.values()].map((one) => dueItem(one, settings))
      const { tell, next } = planNotices(items, selectTold(db), settings, now, zone)
      transact(db, (tx) => tell.forEach(({ key }) => writeTold(tx, key, instant(now))))
      const notices = tell.flatMap((notice) => {
        const reminder = reminders.get(notice.id)
        return reminder ? [noticeOf(reminder, notice)] : []
      })
      return { notices: notices.length > MOST_SINGLE ? [summaryOf(notices)] : notices, next }
    },

    'due.calendarFile': ({ caseId, language }) => {
      const cases = caseId === null ? listActiveCases(db) : [requireCase(db, caseId)]
      const now = clock()
      const reserved = outbox.reserve()
      writeFileSync(reserved.path, calendarFile(deadlines(db, cases, now), language, now))
      return outbox.publish(reserved, 'proofdesk-deadlines.ics', 'text/calendar')
    },

    'due.feed': () => ({ token: feedToken(db, false) }),
    'due.renewFeed': () => ({ token: feedToken(db, true) }),

    'due.feedText': ({ token, language }) => {
      checkFeedToken(db, token)
      const now = clock()
      return { text: calendarFile(deadlines(db, listActiveCases(db), now), language, now) }
    },

    'due.calendar': ({ from, to }) => {
      if (to < from || daysBetween(from, to) >= LONGEST_CALENDAR)
        throw new ProofdeskError('input.invalid', { route: 'due.calendar', field: 'to', reason: 'span' })
      const calendar = holidayCalendar(db)
      return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => {
        const date: LocalDate = addDays(from, index)
        return { date, kind: dayKind(calendar, date), holiday: calendar.rows.get(date)?.name ?? null }
      })
    },
  }
}

function dueItem(one: Reminder, { aheadDays }: NoticeSettings): DueItem {
  const own = one.who === 'user' ? aheadDays : null
  return {
    id: one.id,
    due: one.due,
    dueAt: one.dueAt,
    courtesyUntil: one.courtesyUntil,
    aheadDays: one.clock === 'limitation' ? Math.max(aheadDays, LIMITATION_AHEAD_DAYS) : own,
  }
}
