/** Deadlines over all cases: of submissions, written demands of calls, limitation. For reminders and the calendar file. */
import type { Reminder } from '../../../shared/contract/due.ts'
import type { Language } from '../../../shared/contract/door.ts'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import { daysBetween } from '../../../shared/domain/dates.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { Db } from '../database/open.ts'
import { callRecord, callSheet, listCaseCalls } from '../calls/calls.ts'
import { caseLimitation, LIMITATION_YEARS } from '../case-route/case-route.ts'
import { toldOf } from '../cases/cases.ts'
import { channelDirectory } from '../channels/channels.ts'
import { holidayCalendar } from '../law/holidays.ts'
import { writeCalendar, type CalendarItem } from './ics.ts'
import { reminderBucket, timeLeft } from './reminders.ts'
import { loadSubmissions } from '../submissions/submissions.ts'

const UNDER_WAY = new Set(['running', 'grace', 'overdue', 'perhaps-overdue'])
const WRITTEN_ANSWER: Bilingual = {
  'zh-CN': '24小时内书面答复（您的要求）',
  en: 'Written answer within 24 hours (your demand)',
}
/** The channel a retrieval or chargeback is answered by. */
const RETRIEVAL = 'retrieval-answer'
const NOTICE: Bilingual = {
  'zh-CN': '答复调单、退单（通知上的日期）',
  en: 'Answer the retrieval or chargeback (day in the notice)',
}
const LIMITATION: Bilingual = { 'zh-CN': '诉讼时效届满', en: 'End of limitation' }

/** Deadlines of these cases that are under way, earliest first. */
export function deadlines(
  db: Db,
  cases: readonly Pick<CaseRecord, 'id' | 'title' | 'status'>[],
  now: Date,
): Reminder[] {
  return cases
    .filter(({ status }) => status !== 'closed')
    .flatMap((subject) => deadlinesOf(db, subject, now))
    .sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a.id < b.id ? -1 : 1))
}

function first({ due, dueAt }: Reminder): string {
  return dueAt ?? (due.kind === 'date' ? due.date : due.earliest)
}

function deadlinesOf(db: Db, subject: Pick<CaseRecord, 'id' | 'title'>, now: Date): Reminder[] {
  const today = shanghaiDate(now)
  const common = { caseId: subject.id, caseTitle: subject.title }
  const calendar = holidayCalendar(db)
  const submissions = loadSubmissions(db, subject.id, now)
  const ofSubmissions = submissions.flatMap(({ view }) =>
    view.clocks.flatMap((clock): Reminder[] => {
      if (clock.due === null || !UNDER_WAY.has(clock.status)) return []
      const { due, dueAt, courtesyUntil } = clock
      return [
        {
          ...common,
          id: `${view.id}.${clock.clock}`,
          bucket: reminderBucket(due, dueAt, courtesyUntil, today, now),
          channel: view.channel,
          channelName: view.channelName,
          submission: view.id,
          call: null,
          clock: clock.clock,
          name: clock.name,
          who: clock.who,
          due,
          dueAt,
          courtesyUntil,
          startedOn: clock.startedOn,
          period: clock.period,
          left: timeLeft(due, dueAt, clock.period.unit, today, now, calendar),
          rule: clock.rule,
          tag: clock.tag,
        },
      ]
    }),
  )
  return [...ofSubmissions, ...ofCalls(), ...ofNotice(), ...ofLimitation()]

  function ofCalls(): Reminder[] {
    return listCaseCalls(db, subject.id).flatMap((stored): Reminder[] => {
      const { id, channel, writtenDue, writtenDemandedAt } = callRecord(stored, now)
      if (writtenDue === null || !UNDER_WAY.has(writtenDue.status)) return []
      return [
        {
          ...common,
          id: `${id}.written-answer`,
          bucket: reminderBucket(writtenDue.due, writtenDue.at, null, today, now),
          channel,
          channelName: channelDirectory().byId.get(channel)?.name ?? null,
          submission: null,
          call: id,
          clock: 'written-answer',
          name: WRITTEN_ANSWER,
          who: 'provider',
          due: writtenDue.due,
          dueAt: writtenDue.at,
          courtesyUntil: null,
          startedOn: writtenDemandedAt === null ? null : shanghaiDate(new Date(writtenDemandedAt)),
          period: { count: callSheet().writtenAnswerHours, unit: 'hour' },
          left: timeLeft(writtenDue.due, writtenDue.at, 'hour', today, now, calendar),
          rule: 'article-call',
          tag: 'article',
        },
      ]
    })
  }

  /** The day the acquirer's own notice wants an answer by, while none was handed in; no rule sets another. */
  function ofNotice(): Reminder[] {
    const { noticeOn, noticeDue } = toldOf(db, subject.id)
    if (noticeDue === null || submissions.some(({ view }) => view.channel === RETRIEVAL)) return []
    const due = { kind: 'date', date: noticeDue, provisional: false } as const
    return [
      {
        ...common,
        id: `${subject.id}.notice`,
        bucket: reminderBucket(due, null, null, today, now),
        channel: RETRIEVAL,
        channelName: channelDirectory().byId.get(RETRIEVAL)?.name ?? null,
        submission: null,
        call: null,
        clock: 'notice',
        name: NOTICE,
        who: 'user',
        due,
        dueAt: null,
        courtesyUntil: null,
        startedOn: noticeOn,
        period: { count: noticeOn === null ? 0 : daysBetween(noticeOn, noticeDue), unit: 'calendar-day' },
        left: timeLeft(due, null, 'calendar-day', today, now, calendar),
        rule: 'AQ12',
        tag: 'T',
      },
    ]
  }

  function ofLimitation(): Reminder[] {
    const period = caseLimitation(db, toldOf(db, subject.id), submissions, now)
    if (period.state === 'unknown') return []
    const none = {
      channel: null,
      channelName: null,
      submission: null,
      call: null,
      dueAt: null,
      courtesyUntil: null,
    }
    return [
      {
        ...common,
        ...none,
        id: `${subject.id}.limitation`,
        bucket: reminderBucket(period.ends, null, null, today, now),
        clock: 'limitation',
        name: LIMITATION,
        who: 'user',
        due: period.ends,
        startedOn: period.startedOn,
        period: { count: LIMITATION_YEARS, unit: 'year' },
        left: timeLeft(period.ends, null, 'year', today, now, calendar),
        rule: 'K10',
        tag: 'T',
      },
    ]
  }
}

/** The deadlines as an iCalendar file's text; own periods ring three days before, the others on the day. */
export function calendarFile(reminders: readonly Reminder[], language: Language, now: Date): string {
  const zh = language === 'zh-CN'
  const { rules } = channelDirectory()
  const items = reminders.map((one): CalendarItem => {
    const rule = rules.get(one.rule)
    const source =
      rule === undefined ? one.rule : `${rule.document}${rule.article === '' ? '' : ` ${rule.article}`}`
    const uncertain =
      one.due.kind === 'uncertain'
        ? zh
          ? `\n日期未定：${one.due.missingYears.join('、')}年节假日未公布。`
          : `\nDate not certain: holidays of ${one.due.missingYears.join(', ')} not published.`
        : ''
    const channel = one.channelName === null ? '' : `${one.channelName[language]}：`
    return {
      uid: `${one.id}@proofdesk`,
      summary: `${channel}${one.name[language]}（${one.caseTitle}）`,
      description: `${zh ? '依据' : 'Source'}: ${source} [${one.tag}]${uncertain}`,
      due: one.due,
      dueAt: one.dueAt,
      alarmDays: one.who === 'user' ? 3 : 0,
    }
  })
  return writeCalendar(zh ? '举证台期限' : 'Proofdesk deadlines', items, now)
}
